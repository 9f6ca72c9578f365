"""One row of a table exported by another register tool: its cells by the field they were chosen for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from datablitz.register import reasons
from datablitz.register.contacts import without_contacts
from datablitz.register.parsed import Refused
from datablitz.register.sheet_reading import SheetReading
from datablitz.register.table_columns import Mapped, Table
from workshop.spreadsheets.workbooks import Cell, column_letters, text


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of one row, and where each stands."""

    number: int
    cells: Mapping[str, Cell]
    places: Mapped
    headings: Mapping[int, str]

    def text(self, field: str) -> str:
        """Return what a field says; empty when its cell is, or when no column was chosen for it."""
        return text(self.cells.get(field))

    def kept(self, reading: SheetReading, field: str, written: str) -> str:
        """Return a text as it may be kept: what looks like a person's contact is left out, and said."""
        kept = without_contacts(written)
        if kept != written:
            self.leave(reading, field, reasons.CONTACT)
        return kept

    def leave(self, reading: SheetReading, field: str, reason: str) -> None:
        """Note that the cell of a field is left out, and why."""
        reading.leave(self.number, self.headings[self.places[field]], reason)

    def refuse(self, reading: SheetReading, field: str, reason: str) -> None:
        """Note that the cell of a field cannot be read, and what to write instead."""
        reading.refused.append(Refused(reading.sheet, self.number, column_letters(self.places[field]), reason))


def rows(table: Table, mapped: Mapped) -> Iterator[Row]:
    """Yield the rows that fill at least one of the chosen columns."""
    headings = {column.place: column.heading or column.letters for column in table.columns}
    for number, cells in enumerate(table.sheet.rows[table.heading :], start=table.heading + 1):
        found = {field: cells[place] for field, place in mapped.items() if place < len(cells) and text(cells[place])}
        if found:
            yield Row(number, found, mapped, headings)
