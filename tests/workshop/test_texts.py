"""What a person typed, cleaned once: the words stay, the traps go."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import texts
from workshop.errors import MissingText, TooLong

ANY = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mon  trajet \t du\nmatin ", "Mon trajet du matin"),
        ("e\u0301tat", "état"),
        ("a\u0000b\u0007c\u009fd", "abcd"),
        ("gnp.\u202etxt.exe", "gnp.txt.exe"),
        ("a\u2066b\u2069", "ab"),
        ("a \u0000 b", "a b"),
        ("\ud800seul", "seul"),
        ("=1+1", "=1+1"),
        ("<script>alert('x')</script> {name} %s", "<script>alert('x')</script> {name} %s"),
        ("👩🏽\u200d🔬 عربي \u00a0", "👩🏽\u200d🔬 عربي"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("क्षि", "क्षि"),
        ("?", "?"),
        ("un\u2028deux\u2029trois", "un deux trois"),
        (None, ""),
    ],
)
def test_a_line_is_one_clean_line(typed: str | None, kept: str) -> None:
    assert texts.line(typed, "Nom") == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("• Mon bus", "Mon bus"),
        ("  -\tMon bus", "Mon bus"),
        ("–Mon bus", "Mon bus"),
        ("•", ""),
        ("---", ""),
        ("-15 % de trajets", "-15 % de trajets"),
        ("- 15 communes", "15 communes"),
        ("**Mon bus**", "**Mon bus**"),
        ("*Mon* bus", "*Mon* bus"),
        ("* Mon bus", "Mon bus"),
        ("-> prendre le bus", "-> prendre le bus"),
        ("Mon bus - ligne 4", "Mon bus - ligne 4"),
    ],
)
def test_a_bullet_is_not_part_of_a_note(typed: str, kept: str) -> None:
    assert texts.without_bullet(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1) Mon bus\n 2)\tMon vélo", ["Mon bus", "Mon vélo"]),
        ("1. Mon bus\n2. Mon vélo\nMes pieds", ["Mon bus", "Mon vélo", "Mes pieds"]),
        ("- 1. Mon bus\n- 2. Mon vélo", ["Mon bus", "Mon vélo"]),
        ("1. Mon bus\nMon vélo", ["1. Mon bus", "Mon vélo"]),
        ("2 voitures\n3 vélos", ["2 voitures", "3 vélos"]),
        ("1984. Un roman\n2001. Un film", ["1984. Un roman", "2001. Un film"]),
        ("1.5 km à pied\n2.5 km à vélo", ["1.5 km à pied", "2.5 km à vélo"]),
        ("1984.\n2.", ["1984.", "2."]),
    ],
)
def test_the_numbers_of_a_list_are_not_part_of_its_notes(typed: str, kept: list[str]) -> None:
    assert texts.listed(typed) == kept


def test_a_paragraph_keeps_its_line_breaks_and_one_kind_of_them() -> None:
    assert texts.paragraph(" un\r\ndeux\u2028trois\n\nquatre\n ", "Note") == "un\ndeux\ntrois\n\nquatre"


@given(ANY)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    for clean in (texts.line, texts.paragraph):
        once = clean(typed, "Nom", limit=1000)
        assert clean(once, "Nom", limit=1000) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode("utf-8")  # no half of a character is left: every file can hold it


@pytest.mark.parametrize(
    "empty",
    ["", "   ", "\n\t", "\u202e\u0000", None, "\u200b", "\u2060 \u2060", "\u00ad", "\u3164", "\u0301", "\u200d\ufe0f"],
)
def test_a_required_text_may_not_be_empty_in_disguise(empty: str | None) -> None:
    with pytest.raises(MissingText) as refusal:
        texts.line(empty, "Name", required=True)
    assert "Nom" in refusal.value.message("fr")
    assert texts.line(empty, "Name") == ""


def test_the_limit_counts_what_a_reader_counts_not_bytes_nor_outer_spaces() -> None:
    assert texts.line("  " + "é" * 200 + "  ", "Nom") == "é" * 200
    assert texts.line("e\u0301" * 200, "Nom") == "é" * 200
    with pytest.raises(TooLong) as refusal:
        texts.line("x" * 201, "Name")
    assert "200" in refusal.value.message("fr")


def test_several_texts_lose_the_empty_ones_and_the_repeats_and_keep_their_order() -> None:
    assert texts.lines(["b", " a ", "", "b ", "a"], "Services") == ["b", "a"]
    assert texts.lines(None, "Services") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Cœur  d'Éléphant", "coeur d'elephant"), ("STRASSE", "straße"), (" Ærø", "aerø"), ("ÉTAT\n", "état")],
)
def test_names_that_read_alike_compare_equal(one: str, other: str) -> None:
    assert texts.folded(one) == texts.folded(other)


def test_names_that_read_otherwise_do_not() -> None:
    assert texts.folded("Régie") != texts.folded("Région")
