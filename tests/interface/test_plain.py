"""Typed words in titles and messages."""

import pytest

from workshop.interface.plain import plain


@pytest.mark.parametrize(
    "typed", ["# Titre", "[lien](http://exemple.fr)", ":red[rouge]", ":material/home:", "$x^2$", "**gras**"]
)
def test_no_markup_comes_out_of_what_was_typed(typed: str) -> None:
    shown = plain(typed)
    assert shown.replace("\\", "") == typed
    assert all(shown[n - 1] == "\\" for n, character in enumerate(shown) if character in "#[]():$*")
