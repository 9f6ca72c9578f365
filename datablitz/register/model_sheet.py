"""One sheet of the CNIL's workbook as rows one can find by their label, write in and add to. Knows ODF, not the law."""

import copy
import re
from collections.abc import Sequence
from datetime import date

from lxml import etree
from lxml.etree import _Element as Row

from datablitz.register import labels

LONGEST_NAME = 31
"""Characters of a sheet's name that every spreadsheet program takes."""
_DAY = "N125"
"""How the model writes a day, 26/05/2018: some of its cells for days are made for text, and would show a number."""


class ModelSheet:
    """A sheet of the workbook; its rows keep the model's own look."""

    def __init__(self, table: etree._Element, looks: etree._Element) -> None:
        self.table, self._looks = table, looks
        self._spaces = looks.nsmap
        self.rows: list[Row] = [row for row in table if row.tag == self._name("table", "table-row")]
        self._next = 0

    def rename(self, name: str) -> None:
        self.table.set(self._name("table", "name"), name)

    def label(self, row: Row) -> str:
        """Return what stands in the first column."""
        paragraphs = self._cells(row)[0].findall(self._name("text", "p"))
        return " ".join("".join(paragraph.itertext()) for paragraph in paragraphs).strip()

    def heading(self, block: str) -> Row:
        """Return the row that opens a block of the model."""
        return next(row for row in self.rows if labels.block_of(self.label(row)) == block)

    def lines(self, block: str) -> list[Row]:
        """Return the rows of a block, from its heading to the first row without a label."""
        start = self.rows.index(self.heading(block)) + 1
        end = next(at for at in range(start, len(self.rows)) if not self.label(self.rows[at]))
        return self.rows[start:end]

    def field(self, name: str) -> Row:
        """Return the row of a field of the processing."""
        return next(row for row in self.rows if labels.field_of(self.label(row)) == name)

    def line(self, block: str, label: str, *, below: Row | None = None) -> Row | None:
        """Return the row of this label in a block, below another one when asked; None when the model prints none."""
        rows = self.lines(block)
        rows = rows[rows.index(below) + 1 :] if below in rows else rows
        return next((row for row in rows if labels.fold(self.label(row)) == labels.fold(label)), None)

    def insert(self, above: Row, like: Row, label: str) -> Row:
        """Add a row under ``above`` with the look of ``like`` and nothing in it but its label."""
        row = etree.fromstring(etree.tostring(like))
        for cell in self._cells(row):
            self._empty(cell)
        above.addnext(row)
        self.rows.insert(self.rows.index(above) + 1, row)
        self._make_room()
        self.write(row, 0, label)
        return row

    def append(self) -> Row:
        """Return the next empty row of a list, below its headings and what stands there already."""
        if not self._next:
            filled = [at for at, row in enumerate(self.rows) if self.label(row)]
            self._next = filled[-1]
        self._next += 1
        row = self.rows[self._next]
        repeated = self._name("table", "number-rows-repeated")
        return (
            row if row.get(repeated) is None else self.insert(self.rows[self._next - 1], self.rows[self._next - 1], "")
        )

    def write(self, row: Row, column: int, content: str | date | None) -> None:
        """Put a text or a day in a cell, as typed content and never as a formula; nothing leaves the cell as it is."""
        if not content:
            return
        cell = self._cell(row, column)
        self._empty(cell)
        kind = "date" if isinstance(content, date) else "string"
        cell.set(self._name("office", "value-type"), kind)
        cell.set(self._name("calcext", "value-type"), kind)
        if isinstance(content, date):
            cell.set(self._name("office", "date-value"), content.isoformat())
            self._show_as_day(cell)
            content = content.isoformat()  # the look of the cell shows it as the model does
        for line in content.split("\n"):
            cell.append(self._paragraph(line))

    def clear(self, row: Row, column: int) -> None:
        """Take away what the model prints in a cell."""
        self._empty(self._cell(row, column))

    def _paragraph(self, line: str) -> etree._Element:
        """Return a paragraph that keeps runs of spaces, which ODF would otherwise fold into one."""
        paragraph = etree.Element(self._name("text", "p"))
        first, *others = re.split(r"(?<= ) |^ | $", line)
        paragraph.text = first
        for part in others:
            etree.SubElement(paragraph, self._name("text", "s")).tail = part
        return paragraph

    def _cells(self, row: Row) -> Sequence[etree._Element]:
        return [cell for cell in row if cell.tag.endswith("}table-cell") or cell.tag.endswith("}covered-table-cell")]

    def _cell(self, row: Row, column: int) -> etree._Element:
        """Return one cell, set apart from the run of equal ones it may stand for."""
        repeated, at = self._name("table", "number-columns-repeated"), 0
        for cell in self._cells(row):
            count = int(cell.get(repeated, "1"))
            if at <= column < at + count:
                for before, size in ((True, column - at), (False, at + count - column - 1)):
                    if size:
                        twin = etree.fromstring(etree.tostring(cell))
                        twin.set(repeated, str(size))
                        (cell.addprevious if before else cell.addnext)(twin)
                cell.attrib.pop(repeated, None)
                return cell
            at += count
        raise IndexError(column)

    def _empty(self, cell: etree._Element) -> None:
        for name in ("value-type", "string-value", "date-value", "value"):
            cell.attrib.pop(self._name("office", name), None)
        cell.attrib.pop(self._name("calcext", "value-type"), None)
        for child in list(cell):
            if child.tag != self._name("office", "annotation"):
                cell.remove(child)

    def _show_as_day(self, cell: etree._Element) -> None:
        """Give a cell the look it has, but for how it writes a day; the look is added to those of the workbook."""
        own, shown = self._name("style", "name"), self._name("style", "data-style-name")
        name = cell.get(self._name("table", "style-name"))
        looks = {look.get(own): look for look in self._looks}
        if looks[name].get(shown) == _DAY:
            return
        if (day := f"{name}-day") not in looks:
            look = copy.deepcopy(looks[name])
            look.set(own, day)
            look.set(shown, _DAY)
            self._looks.append(look)
        cell.set(self._name("table", "style-name"), day)

    def _make_room(self) -> None:
        """Keep the sheet as long as spreadsheet programs allow: one empty row less at its end."""
        repeated = self._name("table", "number-rows-repeated")
        longest = max(self.rows, key=lambda row: int(row.get(repeated, "1")))
        longest.set(repeated, str(int(longest.get(repeated, "1")) - 1))

    def _name(self, prefix: str, name: str) -> str:
        return f"{{{self._spaces[prefix]}}}{name}"


def numbered(label: str, number: int) -> str:
    """Return the model's own name of a line with another number: « Destinataire 7 »."""
    return f"{re.sub(r'[0-9 ]+$', '', label)} {number}"


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that spreadsheet programs take and no other sheet has; it is then taken."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\']", " ", wanted).split())[:LONGEST_NAME] or "-"
    name, number = plain, 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        name = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name)
    return name
