"""Writing the template, empty or with the sheets of a map, its dropdowns and a sheet that says how to fill it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from datablitz.sheets import Dataset
from kit.tables import csv, ods, xlsx
from kit.tables.tables import MANY, Column, Table, Value
from kit.template import columns
from kit.template.columns import DATASETS, SHEETS, Sheet
from workshop.i18n import N_, translate

FORMATS = ("xlsx", "ods", "csv")
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""The same bytes each time: an empty template has no date of its own."""
_WIDTHS = {
    "id": 14.0,
    "version": 10.0,
    "text": 36.0,
    "texts": 36.0,
    "code": 24.0,
    "codes": 32.0,
    "flag": 12.0,
    "number": 14.0,
}
_HOW = {
    "id": N_("Leave it empty: it recognises a line that came out of the tool."),
    "version": N_("Leave it as it is: it tells what was changed here since the file was taken."),
    "text": N_("Free text."),
    "texts": N_("Free texts, separated by “;”."),
    "code": N_("One of:"),
    "codes": N_("One or several, separated by “;”:"),
    "flag": N_("Yes or no."),
    "number": N_("A whole number."),
}


def write(format: str, language: str, *, sheet: str = "datasets") -> bytes:
    """Return the empty template as ``xlsx``, ``ods`` or ``csv``; a CSV file holds one ``sheet`` only."""
    tables = [_table(each, language) for each in SHEETS]
    if format == "csv":
        return csv.write(tables[[each.kind for each in SHEETS].index(sheet)])
    every = [_instructions(language), *tables]
    return ods.write(every) if format == "ods" else xlsx.write(every, _MADE)


def filled(format: str, language: str, sheets: Iterable[Dataset]) -> bytes:
    """Return sheets of the map in the template, as ``xlsx`` or ``ods``: edited and brought back in, it changes them."""
    rows = [[_cell(each, column, language) for column in DATASETS.columns] for each in sheets]
    every = [_table(DATASETS, language, rows), _instructions(language, DATASETS)]
    return ods.write(every) if format == "ods" else xlsx.write(every, _MADE)


def _cell(sheet: Dataset, column: columns.Column, language: str) -> Value:
    return column.cell(getattr(sheet, "holder_name" if column.field == "holder" else column.field), language)


def _table(sheet: Sheet, language: str, rows: Sequence[Sequence[Value]] = ()) -> Table:
    return Table(sheet.name(language), tuple(_column(each, language) for each in sheet.columns), rows)


def _column(column: columns.Column, language: str) -> Column:
    choices = tuple(_choices(column, language)) if column.kind in ("code", "flag") else None
    return Column(column.field, column.heading(language), _WIDTHS[column.kind], choices)


def _choices(column: columns.Column, language: str) -> list[str]:
    return [term.label(language) for term in column.terms]


def _instructions(language: str, *sheets: Sheet) -> Table:
    """Say, column by column, what is expected; read back, this sheet is ignored."""
    titles = (N_("Sheet of the file"), N_("Column of the sheet"), N_("What to write"))
    head = tuple(
        Column(title, translate(language, title), width) for title, width in zip(titles, (20, 30, 90), strict=True)
    )
    rows = [
        (sheet.name(language), column.heading(language), _how(column, language))
        for sheet in sheets or SHEETS
        for column in sheet.columns
    ]
    return Table(translate(language, columns.GUIDE), head, rows)


def _how(column: columns.Column, language: str) -> str:
    words = translate(language, _HOW[column.kind])
    if column.kind in ("code", "codes"):
        words = f"{words} {MANY.join(_choices(column, language))}"
    return words + (f" {translate(language, N_('Required.'))}" if column.required else "")
