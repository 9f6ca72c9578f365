"""Reading a filled template: sheets recognised by their headings, cells by the kind of their column. Pure."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kit.tables.tables import LISTS_SHEET
from kit.template.columns import GUIDE, SHEETS, Column, Sheet, headings
from kit.template.plans import Refused
from workshop import texts
from workshop.errors import UnknownTerm
from workshop.i18n import LANGUAGES, N_, translate
from workshop.spreadsheets import workbooks
from workshop.spreadsheets.workbooks import Cell, Workbook, column_letters
from workshop.vocabularies import Term

_LOOK_AT = 10
"""Rows among which the headings are looked for: people add a title above them."""
_UNKNOWN = N_("“{heading}” is not a heading of our spreadsheet, or it is there twice: the column was left out.")
_NO_HEADINGS = N_("No row of this sheet has the headings of our spreadsheet: the sheet was left out.")
_NOT_LISTED = N_("“{said}” is not in the list. Choose among: {words}")
_YES = frozenset({"oui", "yes", "x", "vrai", "true", "1", "o", "y"})
_NO = frozenset({"non", "no", "faux", "false", "0", "n"})


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: what its cells say, by field, and where each stands."""

    sheet: Sheet
    sheet_name: str
    number: int
    values: Mapping[str, Any]
    letters: Mapping[str, str]
    """The letters of each field's column."""
    headings: Mapping[str, str]
    """The heading of each field's column, as the file writes it."""


def recognises(workbook: Workbook) -> bool:
    """Tell whether a workbook has at least one sheet of our template."""
    return any(_matched(each) for each in workbook.sheets)


def is_whole(workbook: Workbook) -> bool:
    """Tell whether it is our template as it was taken: its guide, or its lists of choices, stand beside its sheets.

    The guide names the headings of the CNIL's model too: this is asked before whether a workbook is a register.
    """
    return any(map(_is_ours, workbook.sheets)) and recognises(workbook)


def rows(workbook: Workbook) -> tuple[list[Row], list[Refused]]:
    """Return the filled rows, and the cells that cannot be read; the rest of their row is kept."""
    read: list[Row] = []
    refused: list[Refused] = []
    for each in workbook.sheets:
        matched = _matched(each)
        if matched:
            refused += _strangers(each, *matched)
            _read(each, *matched, read, refused)
        elif any(map(_filled, each.rows)) and not _is_ours(each):
            refused.append(Refused(each.name, None, "", _NO_HEADINGS))
    return read, refused


def _matched(sheet: workbooks.Sheet) -> tuple[Sheet, int, dict[int, Column]] | None:
    """Return which sheet of the template this is, the index of its heading row, and its columns by place."""
    best: tuple[Sheet, int, dict[int, Column]] | None = None
    for at, row in enumerate(sheet.rows[:_LOOK_AT]):
        for known in SHEETS:
            names = headings(known)
            found: dict[int, Column] = {}
            for place, cell in enumerate(row):
                column = names.get(texts.folded(workbooks.text(cell)).rstrip(" *"))
                if column and column not in found.values():
                    found[place] = column
            needed = {column.field for column in known.columns if column.required}
            complete = needed <= {column.field for column in found.values()}
            if complete and (best is None or len(found) > len(best[2])):
                best = (known, at, found)
    return best


def _strangers(sheet: workbooks.Sheet, known: Sheet, head: int, places: dict[int, Column]) -> list[Refused]:
    """Return the filled columns whose heading is not one of ours, or is there twice."""
    written = {place for row in sheet.rows[head + 1 :] for place, cell in enumerate(row) if workbooks.text(cell)}
    said = [(place, workbooks.text(cell)) for place, cell in enumerate(sheet.rows[head])]
    return [
        Refused(sheet.name, head + 1, column_letters(place), _UNKNOWN, {"heading": heading}, heading)
        for place, heading in said
        if heading and place in written and place not in places
    ]


def _is_ours(sheet: workbooks.Sheet) -> bool:
    """Tell whether it is a sheet of the template that nobody fills: how to fill it, or its lists of choices."""
    return sheet.name == LISTS_SHEET or sheet.name in {translate(language, GUIDE) for language in LANGUAGES}


def _filled(row: Sequence[Cell]) -> bool:
    return any(workbooks.text(cell) for cell in row)


def _read(
    sheet: workbooks.Sheet, known: Sheet, head: int, places: dict[int, Column], read: list[Row], refused: list[Refused]
) -> None:
    letters = {column.field: column_letters(place) for place, column in places.items()}
    heads = {column.field: workbooks.text(sheet.rows[head][place]).rstrip(" *") for place, column in places.items()}
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2):
        if not _filled(row):
            continue
        values: dict[str, Any] = {}
        wrong: dict[str, Refused] = {}
        for place, column in places.items():
            cell = row[place] if place < len(row) else None
            words = workbooks.text(cell)
            refuse = partial(Refused, sheet.name, number, letters[column.field], heading=heads[column.field])
            try:
                if words:
                    values[column.field] = _value(column, cell)
                elif column.required:
                    wrong[column.field] = refuse(N_("This cell is empty: the row was left out."))
            except UnknownTerm as unknown:
                said = str(unknown.values["code"])
                wrong[column.field] = refuse(_NOT_LISTED, said=said, terms=column.terms)
            except ValueError as unreadable:
                wrong[column.field] = refuse(str(unreadable), said=words)
        refused += wrong.values()
        if all(column.field in values for column in known.columns if column.required):
            read.append(Row(known, sheet.name, number, values, letters, heads))


def _value(column: Column, cell: Cell) -> Any:
    """Return what a filled cell says; raises UnknownTerm, or ValueError with a msgid."""
    words = workbooks.text(cell)
    match column.kind:
        case "id":
            return _id(words)
        case "number" | "version":
            return _number(cell, words)
        case "flag":
            return _flag(cell, words)
        case "code":
            return _code(column, words)
        case "codes":
            return [_code(column, each) for each in parts(words)]
        case "texts":
            return parts(words)
        case _:
            return words


def parts(words: str) -> list[str]:
    """Return the values of one cell that holds several."""
    return [part.strip() for part in words.replace("\n", ";").split(";") if part.strip()]


def _id(words: str) -> uuid.UUID:
    try:
        return uuid.UUID(words)
    except ValueError:
        raise ValueError(N_("“{said}” is not an identifier of the tool: empty the cell.")) from None


def _number(cell: Cell, words: str) -> int:
    if isinstance(cell, int) and not isinstance(cell, bool) and cell >= 0:
        return cell
    plain = "".join(words.split()).replace("\u202f", "").replace("\u00a0", "")
    if not plain.isdecimal():
        raise ValueError(N_("“{said}” is not a whole number."))
    return int(plain)


def _flag(cell: Cell, words: str) -> bool:
    said = texts.folded(words)
    if cell is True or said in _YES:
        return True
    if cell is False or said in _NO:
        return False
    raise ValueError(N_("“{said}” is neither yes nor no."))


def _code(column: Column, words: str) -> str:
    """Return the code that the words name: in either language, or the code itself."""
    said = texts.folded(words)
    for term in column.terms:
        if said in _names(term):
            return term.code
    raise UnknownTerm(code=words, vocabulary=column.vocabulary)


def _names(term: Term) -> set[str]:
    return {texts.folded(name) for name in (term.code, term.label_fr, term.label_en)}
