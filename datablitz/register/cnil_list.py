"""Read the list sheet of the CNIL's workbook and hold it against the processing sheets.

The sheets are kept where they and the list disagree; the list completes what they leave empty, and a processing
that only the list names becomes one without data categories.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from datablitz.register import grid, labels, reasons
from datablitz.register.contacts import without_contacts
from datablitz.register.dates import UnclearDate, read_date
from datablitz.register.parsed import NotTaken, ParsedProcessing, Refused
from workshop.spreadsheets.workbooks import Cell, Sheet, column_letters, text

_NEEDED = {"name", "ref"}


@dataclass
class ListReading:
    """The processings after the list has been read, and what of the list was left."""

    sheet: str
    processings: list[ParsedProcessing]
    matched: set[int] = field(default_factory=set)
    not_taken: list[NotTaken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def leave(self, row: int, label: str, reason: str, other: str = "") -> None:
        self.not_taken.append(NotTaken(self.sheet, row, label, reason, other))

    def refuse(self, row: int, column: int | None, reason: str, other: str = "") -> None:
        """Refuse a cell, or the whole row when there is no column."""
        letters = "" if column is None else column_letters(column)
        self.refused.append(Refused(self.sheet, row, letters, reason, other))


def heading_row(sheet: Sheet) -> int | None:
    """Return the row that heads the list of processings; ``None`` when this is not the list sheet."""
    for row, cells in enumerate(sheet.rows, start=1):
        fields = [labels.field_of(text(cell)) for cell in cells]
        if set(fields) >= _NEEDED and len(set(fields) - {None}) >= 3:
            return row
    return None


def read(sheet: Sheet, heading: int, processings: list[ParsedProcessing], *, include_examples: bool) -> ListReading:
    """Read the list below row ``heading``; above it stand only contacts of persons."""
    reading = ListReading(sheet.name, list(processings))
    columns, texts = _columns(sheet, heading)
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, cell in grid.filled(sheet):
        if row > heading:
            rows.setdefault(row, {})[column] = cell
        elif labels.is_one_of(text(cell), "template_texts") or (row >= heading - 1 and column in columns):
            continue
        else:
            reason = reasons.UNKNOWN_COLUMN if row == heading else reasons.CONTACT
            reading.leave(row, _contact_label(sheet, row, column), reason)
    for row, cells in rows.items():
        known = {columns[at]: (at, cell) for at, cell in reversed(cells.items()) if at in columns}
        for at in cells:
            if at not in columns or known[columns[at]][0] != at:
                reading.leave(row, texts.get(at, column_letters(at)), reasons.UNKNOWN_COLUMN)
        if _is_example(known) and not include_examples:
            reading.leave(row, "", reasons.EXAMPLE)
        elif known:
            _row(reading, row, known, {columns[at]: title for at, title in texts.items()})
    return reading


def _columns(sheet: Sheet, heading: int) -> tuple[dict[int, str], dict[int, str]]:
    """Return field and heading by column; the model's headings stand on two rows."""
    columns: dict[int, str] = {}
    texts: dict[int, str] = {}
    for row in sheet.rows[max(0, heading - 2) : heading]:
        for at, cell in enumerate(row):
            name = labels.field_of(text(cell))
            if name and name not in columns.values():
                columns[at], texts[at] = name, " ".join(text(cell).split())
    return columns, texts


def _contact_label(sheet: Sheet, row: int, column: int) -> str:
    """Name a contact cell by the model's own texts around it, never by what was typed."""
    left = [text(cell) for cell in sheet.rows[row - 1][: column + 1]]
    return next((label for label in reversed(left) if label and labels.is_one_of(label, "template_texts")), "…")


def _is_example(known: dict[str, tuple[int, Cell]]) -> bool:
    written = " ".join(text(known[name][1]) for name in ("ref", "name") if name in known)
    return labels.fold(labels.words()["example"]) in labels.fold(written).split()


def _row(reading: ListReading, row: int, known: dict[str, tuple[int, Cell]], titles: dict[str, str]) -> None:
    said = {name: without_contacts(" ".join(text(cell).split())) for name, (_, cell) in known.items()}
    for name, (_, cell) in known.items():
        if said[name] != " ".join(text(cell).split()):
            reading.leave(row, titles[name], reasons.CONTACT)
    found = _match(reading, said)
    if found is None and not said.get("name"):
        reading.refuse(row, None, reasons.NO_NAME)
        return
    if found is None:
        reading.processings.append(_listed(reading.sheet, said))
        found = len(reading.processings) - 1
    elif found in reading.matched:
        reason = reasons.SAME_REF if said.get("ref") else reasons.SAME_NAME
        reading.refuse(row, None, reason, reading.processings[found].name)
        return
    reading.matched.add(found)
    _complete(reading, row, found, known, said, titles)


def _match(reading: ListReading, said: dict[str, str]) -> int | None:
    """Return the processing of this row: the one with its number, else the one of its name without another number.

    The list names no controller: of several that bear a number, its name tells, then which has no row yet.
    """
    for name in ("ref", "name"):
        wanted = labels.fold(said.get(name, ""))
        found = [
            (labels.fold(processing.name) != labels.fold(said.get("name", "")), index in reading.matched, index)
            for index, processing in enumerate(reading.processings)
            if wanted and labels.fold(getattr(processing, name) or "") == wanted
            if name == "ref" or not (said.get("ref") and processing.ref)
        ]
        if found:
            return min(found)[-1]
    return None


def _listed(sheet: str, said: dict[str, str]) -> ParsedProcessing:
    return ParsedProcessing(
        sheet=sheet,
        ref=said.get("ref") or None,
        name=said["name"],
        controller_name=None,
        joint_controllers=(),
        created_on=None,
        updated_on=None,
        main_purpose="",
        sub_purposes=(),
        security=(),
        categories=(),
        data_subjects=(),
        recipients=(),
        transfers=(),
        listed_only=True,
    )


def _complete(
    reading: ListReading,
    row: int,
    found: int,
    known: dict[str, tuple[int, Cell]],
    said: dict[str, str],
    titles: dict[str, str],
) -> None:
    """Fill what the sheet leaves empty, and note where the two disagree."""
    processing = reading.processings[found]
    for name, (at, cell) in known.items():
        if name in {"created_on", "updated_on"}:
            try:
                value: object = read_date(cell)
            except UnclearDate:
                reading.refuse(row, at, reasons.UNCLEAR_DATE)
                continue
        elif name == "sensitive":
            _sensitive(reading, row, at, titles[name], processing, said[name])
            continue
        else:
            value = said[name]
        kept = getattr(processing, name)
        if not kept:
            filled: dict[str, Any] = {name: value}
            processing = replace(processing, **filled)
        elif not _agree(name, kept, value, processing):
            reading.leave(row, titles[name], reasons.LIST_DIFFERS, processing.sheet)
    reading.processings[found] = processing


def _agree(name: str, kept: object, value: object, processing: ParsedProcessing) -> bool:
    if name != "main_purpose":
        return kept == value or labels.fold(str(kept)) == labels.fold(str(value))
    purposes = labels.fold(" ".join((processing.main_purpose, *processing.sub_purposes)))
    return all(labels.fold(part) in purposes for part in str(value).replace("\n", ",").split(","))


def _sensitive(reading: ListReading, row: int, at: int, title: str, processing: ParsedProcessing, said: str) -> None:
    """Compare « oui / non » with the lines of sensitive data that the sheet really describes."""
    described = {category.special_category for category in processing.categories if category.sensitive}
    if labels.is_one_of(said, "yes"):
        if not described:
            reading.leave(row, title, reasons.NO_CATEGORY)
    elif not labels.is_one_of(said, "no"):
        reading.refuse(row, at, reasons.NO_YES_OR_NO)
    elif described - {"nir"}:  # the CNIL's own example answers « non » with a social-security number
        reading.leave(row, title, reasons.LIST_DIFFERS, processing.sheet)
