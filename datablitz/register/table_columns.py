"""The columns of a table exported by another register tool: found, described by samples, and guessed from headings.

The words are in ``data/reference/register_columns.json``. Pure: a workbook in, columns out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from datablitz.register.contacts import without_contacts
from datablitz.register.labels import fold
from workshop.i18n import N_
from workshop.spreadsheets.workbooks import Sheet, Workbook, column_letters, text

FIELDS: Mapping[str, str] = {
    "name": N_("Name of the processing"),
    "ref": N_("Number in the register"),
    "controller": N_("Controller"),
    "joint_controllers": N_("Joint controllers"),
    "created_on": N_("Made on"),
    "updated_on": N_("Updated on"),
    "main_purpose": N_("Main purpose"),
    "sub_purposes": N_("Other purposes"),
    "legal_basis": N_("Legal basis"),
    "category": N_("Categories of data"),
    "special": N_("Special categories"),
    "description": N_("What it holds"),
    "retention": N_("Kept until when"),
    "data_subjects": N_("People concerned"),
    "recipients": N_("Recipients"),
    "security": N_("Security measures"),
    "transfers": N_("Transfers outside the European Union"),
}
"""What is taken from such a table, in the order of the mapping screen."""

Mapped = Mapping[str, int]
"""The place of the column that holds each field taken; 0 is A."""

_FILE = Path(__file__).parents[2] / "data" / "reference" / "register_columns.json"
_LOOK_AT = 10
"""Rows among which the headings are looked for: people add a title above them."""
_SAMPLES = 3
_OF_THE_DATA = {"legal_basis", "category", "description", "retention", "data_subjects", "recipients", "security"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file."""

    place: int
    heading: str
    samples: tuple[str, ...]
    """Its first different values, without what looks like a person's contact."""

    @property
    def letters(self) -> str:
        return column_letters(self.place)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet read as a table: a row of headings, and rows below it."""

    sheet: Sheet
    heading: int
    """The row of the headings; 1 is the first row of the sheet."""
    columns: tuple[Column, ...]

    @property
    def shape(self) -> str:
        """Return what tells tables of the same headings, in the same order, from all others."""
        headings = "\n".join(f"{column.place} {fold(column.heading)}" for column in self.columns)
        return sha256(headings.encode()).hexdigest()


@cache
def words() -> dict[str, Any]:
    """Return the data file."""
    loaded: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return loaded


@cache
def _headings(field: str) -> tuple[str, ...]:
    """Return the headings known for a field, folded once: each sheet brought in is compared with all of them."""
    return tuple(map(fold, words()["fields"][field]))


@cache
def _of_persons() -> tuple[str, ...]:
    return tuple(map(fold, words()["persons"]))


def tables(workbook: Workbook) -> tuple[Table, ...]:
    """Return the sheets that are tables, the likeliest register first."""
    found = [table for sheet in workbook.sheets if (table := _table(sheet))]
    return tuple(sorted(found, key=lambda table: -len(guess(table))))


def guess(table: Table) -> dict[str, int]:
    """Return the column that each field most likely stands in; columns about persons are never guessed."""
    ranked = sorted(_likely(table.columns), key=lambda each: (-each[0], -each[1], each[2], each[3]))
    found: dict[str, int] = {}
    for _, _, place, field in ranked:
        if field not in found and place not in found.values():
            found[field] = place
    return {field: found[field] for field in FIELDS if field in found}


def describes_data(table: Table) -> bool:
    """Tell whether a table has columns that the CNIL's list of processings does not have."""
    return bool(_OF_THE_DATA & set(guess(table)))


def _likely(columns: tuple[Column, ...]) -> Iterator[tuple[int, int, int, str]]:
    """Yield how well a heading names a field, the length of the words that do, the column and the field."""
    for column in columns:
        heading = fold(column.heading)
        if any(_has(heading, word) for word in _of_persons()):
            continue
        for field in words()["fields"]:
            for name in _headings(field):
                if heading == name:
                    yield 3, len(name), column.place, field
                elif f"{heading} ".startswith(f"{name} "):
                    yield 2, len(name), column.place, field
                elif " " in name and _has(heading, name):
                    yield 1, len(name), column.place, field


def _has(heading: str, words_: str) -> bool:
    return f" {words_} " in f" {heading} "


def _table(sheet: Sheet) -> Table | None:
    """Return the sheet as a table; None when no row can head one."""
    found = [table for row in range(1, min(len(sheet.rows), _LOOK_AT) + 1) if (table := _headed(sheet, row))]
    return max(found, key=lambda table: (len(guess(table)), len(table.columns)), default=None)


def _headed(sheet: Sheet, heading: int) -> Table | None:
    headings = [(place, " ".join(text(cell).split())) for place, cell in enumerate(sheet.rows[heading - 1])]
    below = sheet.rows[heading:]
    written = {place for row in below for place, cell in enumerate(row) if text(cell)}
    named = [(place, said) for place, said in headings if said]
    if len(named) < 2 or len({fold(said) for _, said in named}) < 2 or not written:
        return None
    places = sorted({place for place, _ in named} | written)
    said = dict(named)
    return Table(
        sheet,
        heading,
        tuple(Column(place, without_contacts(said.get(place, "")), _samples(below, place)) for place in places),
    )


def _samples(rows: tuple[tuple[Any, ...], ...], place: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if place < len(row) and text(row[place]):
            found[without_contacts(" ".join(text(row[place]).split()))] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)
