"""The lines of one processing sheet: which block each is in, its label, and its values under their columns.

Blocks are found by their headings and not by row numbers, since people insert and delete rows.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from datablitz.register import labels
from workshop.spreadsheets.workbooks import Cell, Sheet, text

_MODEL_WIDTH = 7
"""Columns of the CNIL's model to the right of the labels; help links stand further."""


@dataclass(frozen=True, slots=True)
class Value:
    """One filled cell beside a label."""

    column: int
    key: str | None
    """What its column announces; ``None`` when that is unknown."""
    heading: str
    cell: Cell
    outside: bool

    @property
    def text(self) -> str:
        return text(self.cell)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet that holds something of the territory's own, or a label that might."""

    row: int
    block: str | None
    """``None`` above the first heading."""
    label: str
    values: tuple[Value, ...]
    is_heading: bool


def label_column(sheet: Sheet) -> int | None:
    """Return the column where the blocks' headings stand; ``None`` when this is no processing sheet."""
    found: Counter[int] = Counter()
    blocks = set()
    for _, column, cell in filled(sheet):
        if block := labels.block_of(text(cell)):
            found[column] += 1
            blocks.add((column, block))
    if not found:
        return None
    column = found.most_common(1)[0][0]
    return column if sum(place == column for place, _ in blocks) >= 2 else None


def filled(sheet: Sheet) -> Iterator[tuple[int, int, Cell]]:
    """Yield row (from 1), column (from 0) and cell, without the model's links and « Sélectionnez… »."""
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            if not labels.is_blank(text(cell)):
                yield row, column, cell


def lines(sheet: Sheet, label_at: int) -> Iterator[Line]:
    """Yield the lines of a processing sheet, from top to bottom."""
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, cell in filled(sheet):
        rows.setdefault(row, {})[column] = cell
    block: str | None = None
    columns: dict[int, tuple[str | None, str]] = {}
    for row, cells in rows.items():
        label = text(cells.pop(label_at, None))
        if opened := labels.block_of(label):
            block = opened
            columns = {at: (labels.column_of(text(cell), block), text(cell)) for at, cell in cells.items()}
            if not _has_columns(block):
                columns = {}
        if opened and (columns or not cells):
            yield Line(row, block, label, tuple(_unknown_headings(columns, label_at)), True)
        else:
            values = (_value(at, cell, columns, label_at, named=_has_columns(block)) for at, cell in cells.items())
            yield Line(row, block, label, tuple(values), False)


def _has_columns(block: str | None) -> bool:
    return block is not None and bool(labels.words()["blocks"][block]["columns"])


def _unknown_headings(columns: dict[int, tuple[str | None, str]], label_at: int) -> Iterator[Value]:
    for at, (key, heading) in columns.items():
        if key is None and not labels.is_one_of(heading, "template_texts"):
            yield Value(at, None, heading, heading, at > label_at + _MODEL_WIDTH)


def _value(at: int, cell: Cell, columns: dict[int, tuple[str | None, str]], label_at: int, *, named: bool) -> Value:
    """Give a cell the column heading at its left: the model merges several columns under one heading."""
    outside = at < label_at or at > label_at + _MODEL_WIDTH
    if not named:
        return Value(at, "value", "", cell, outside)
    starts = [start for start in columns if start <= at]
    key, heading = columns[max(starts)] if starts else (None, "")
    return Value(at, key, heading, cell, outside)
