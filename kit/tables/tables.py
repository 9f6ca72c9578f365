"""What a table is before it becomes a file, and the rules that all three formats share.

What a person typed is data: it goes out as text, never as a formula.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | float | bool | date | datetime | None
"""``None`` is an empty cell."""

MANY = " ; "
"""Between the values of one cell when a column takes several."""
MAX_TEXT = 32_767
"""Characters a spreadsheet keeps in one cell, in UTF-16 units."""
LISTS_SHEET = "_listes"
"""Hidden sheet that holds the choices of the dropdowns."""
SPARE_ROWS = 1000
"""Empty rows under the last one that have dropdowns too, for people who fill the file."""

_MAX_SHEET_NAME = 31
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its heading in the language of the file, its width in characters."""

    key: str
    heading: str
    width: float
    choices: tuple[str, ...] | None = None
    """Values offered in a dropdown; others stay possible, with a warning."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. Each row has one value per column, in the order of the columns."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]


def clean(text: str) -> str:
    """Return ``text`` as every format can carry it: no control character or tab, one line end, not too long."""
    kept = _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    if len(kept) * 2 > MAX_TEXT and _units(kept) > MAX_TEXT:
        kept = _cut(kept, MAX_TEXT - 1) + "…"
    return kept


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Return a name per table that every spreadsheet takes: 31 characters, no ``[]:*?/\\``, none twice."""
    names: list[str] = []
    # « History » is Excel's own.
    taken = {LISTS_SHEET, "history"}
    for table in tables:
        wanted = " ".join(re.sub(r"[\[\]:*?/\\]", " ", clean(table.name)).split()).strip(" '") or "Table"
        name, number = _cut(wanted, _MAX_SHEET_NAME).rstrip(" '"), 2
        while name.casefold() in taken:
            end = f" {number}"
            name, number = _cut(wanted, _MAX_SHEET_NAME - len(end)).rstrip(" '") + end, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def choice_lists(tables: Sequence[Table]) -> list[tuple[str, ...]]:
    """Return each distinct list of choices once, in order: its position is its column on the hidden sheet."""
    return list(dict.fromkeys(column.choices for table in tables for column in table.columns if column.choices))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """Cut at ``units`` UTF-16 units without splitting a character."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
