"""Typed words in titles and messages."""

import re

import pytest

from workshop.interface.plain import plain


@pytest.mark.parametrize(
    "typed",
    [
        "# Titre",
        "Titre\n===",
        "[lien](http://exemple.fr)",
        ":red[rouge]",
        ":material/home:",
        "$x^2$",
        "**gras**",
        "A &lt; B",
    ],
)
def test_no_markup_comes_out_of_what_was_typed(typed: str) -> None:
    shown = plain(typed)
    assert shown.replace("\\", "").replace("\u2060", "") == typed
    assert all(shown[n - 1] == "\\" for n, character in enumerate(shown) if character in "#[]():$*=&")


@pytest.mark.parametrize("typed", ["voir https://exemple.fr", "HTTP://exemple.fr", "www.exemple.fr", "moi@exemple.fr"])
def test_an_address_that_was_typed_is_not_made_a_link(typed: str) -> None:
    address = re.search("(?i)http|www|@", typed)
    assert address and plain(typed).replace("\\", "")[address.start()] == "\u2060"
