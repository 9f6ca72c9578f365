"""The words of a table's cells: several values in one cell, and the codes that a value names."""

import re

from datablitz.register import labels
from datablitz.register.labels import fold
from datablitz.register.table_columns import words
from workshop import vocabularies

_BETWEEN = re.compile(r"[\n;|•]+")
_CATEGORIES = ("cnil_category", "special_category")
_FAMILIES = {"cnil_category": "cnil_categories", "special_category": "special_categories"}


def parts(written: str, *, among: str = "") -> list[str]:
    """Return the values of a cell, one for each line or between semicolons.

    Commas part them too where each part is a term of its own in the list ``among``: « Agents, Élus ».
    """
    found = (" ".join(part.split()).strip(" -–") for part in _BETWEEN.split(written))
    whole = [part for part in found if fold(part)]
    return [each for part in whole for each in (_by_commas(part, among) if among else [part])]


def _by_commas(part: str, among: str) -> list[str]:
    pieces = [piece.strip() for piece in part.split(",")]
    codes = [code_of(piece, among) for piece in pieces]
    return pieces if len(set(codes)) > 1 and all(codes) else [part]


def code_of(written: str, vocabulary: str) -> str | None:
    """Return the code that a value names, by the words of the CNIL's model or by our own in either language."""
    if vocabulary in _CATEGORIES and (code := labels.code_of(written, _FAMILIES[vocabulary])):
        return code
    return next((term.code for term in vocabularies.vocabulary(vocabulary).terms if _names(term, written)), None)


def _names(term: vocabularies.Term, written: str) -> bool:
    return fold(written) in {fold(term.code), fold(term.label_fr), fold(term.label_en)}


def legal_basis(written: str) -> str | None:
    """Return the one legal basis that a text names; None when it names none, or several."""
    said = f" {fold(written)} "
    found = {code for code, names in words()["legal_bases"].items() for name in names if f" {fold(name)} " in said}
    return found.pop() if len(found) == 1 else None
