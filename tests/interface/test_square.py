"""A square of numbers is a table whose words are words."""

import re

from workshop import design
from workshop.interface.square_view import square


def test_each_number_stands_under_its_heading_and_the_largest_is_the_darkest() -> None:
    drawn = square(["Eau", "Air"], [("Régie", [1, 5]), ("Ville", [0, 2])], alt="Deux détenteurs", none="○")
    rows = [re.findall(r">([^<]+)</t[dh]>", line) for line in drawn.split("<tr>")[2:]]
    assert rows == [["Régie", "1", "5"], ["Ville", "○", "2"]]
    assert re.findall(r'scope="col"[^>]*><span>([^<]+)', drawn) == ["Eau", "Air"]
    assert f'background:{design.QUANTITY[5]};color:{design.ON_ACCENT}">5<' in drawn
    assert 'aria-label="Deux détenteurs"' in drawn and 'tabindex="0"' in drawn


def test_what_a_person_typed_is_never_markup_in_a_square() -> None:
    nasty = "<b onclick='x' title=\"y\">Régie</b>"
    drawn = square([nasty], [(nasty, [1])], alt=nasty, none=nasty)
    assert "<b" not in drawn and "onclick='" not in drawn
    assert drawn.count("&lt;b onclick=&#x27;x&#x27; title=&quot;y&quot;&gt;") == 3 + 1


def test_a_square_without_numbers_is_drawn() -> None:
    assert "<tbody></tbody>" in square([], [], alt="Rien")
