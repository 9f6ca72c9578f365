"""What a spreadsheet file says once read: sheets, rows, cells. No styles, no formulas, no comments."""

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None
"""Empty cells are ``None``; a formula is its last computed value; whole numbers are ``int`` whatever the format."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows[0]`` is row 1 of the spreadsheet; rows may differ in length (empty ends are cut)."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of one file, in its order, hidden ones included. A CSV file has one."""

    sheets: tuple[Sheet, ...]


def text(cell: Cell) -> str:
    """Return what a person reads in a cell, trimmed; empty when there is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def column_letters(index: int) -> str:
    """Return the letters a spreadsheet shows above a column; 0 is A."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters
