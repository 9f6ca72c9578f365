"""Read a table exported by another register tool, once somebody said which column holds what. Pure.

Several rows may speak of one processing, one for each category of data. Each filled cell ends in a value, in
``not_taken`` or in ``refused``, as in the CNIL's workbook.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from datablitz.register import labels, reasons
from datablitz.register.contacts import organisation_name, without_contacts
from datablitz.register.dates import UnclearDate, read_date
from datablitz.register.parsed import Line, NotTaken, ParsedProcessing, Refused, Register, Transfer
from datablitz.register.sheet_reading import SheetReading
from datablitz.register.table_columns import Mapped, Table
from datablitz.register.table_lines import lines
from datablitz.register.table_rows import Row, rows
from datablitz.register.table_words import parts
from workshop.spreadsheets.workbooks import Workbook, column_letters, text

_PLACES = {
    "ref": ("ref",),
    "created_on": ("created_on",),
    "updated_on": ("updated_on",),
    "main_purpose": ("main_purpose",),
    "sub_purposes": ("sub_purposes", "main_purpose"),
    "joint_controllers": ("joint_controllers",),
    "categories": ("category", "special", "description"),
    "security": ("security",),
    "data_subjects": ("data_subjects",),
    "recipients": ("recipients",),
    "transfers": ("transfers",),
}
"""What each field of a processing is read from; one with no column taken is one the file says nothing of."""


def parse(workbook: Workbook, table: Table, mapped: Mapped, *, known_names: Collection[str] = ()) -> Register:
    """Return the processings of a table, what was left out and why, and what its author should mend."""
    not_taken = list(_outside(workbook, table, mapped))
    refused: list[Refused] = []
    readings: dict[tuple[str, str], SheetReading] = {}
    read = [*_settled([(row, _controller_of(row, known_names)) for row in rows(table, mapped)])]
    numbers = _numbers(read)
    for row, controller in read:
        if not _name(row):
            refused.append(Refused(table.sheet.name, row.number, column_letters(mapped["name"]), reasons.NO_NAME))
            continue
        identity, *others = _identities(row, numbers.get((labels.fold(controller or ""), _name(row)), ()))
        if others:
            where = column_letters(mapped["ref"])
            refused.append(Refused(table.sheet.name, row.number, where, reasons.SAME_NAME, row.text("name")))
            continue
        key = (labels.fold(controller or ""), identity)
        reading = readings.setdefault(key, SheetReading(table.sheet.name, known_names, controller=controller))
        if _is_another(reading, row):
            refused.append(_twice(reading, row, mapped))
            continue
        for field in row.cells:
            _TAKERS[field](reading, row, field)
        lines(reading, row)
    unsaid = frozenset(name for name, fields in _PLACES.items() if not set(fields) & set(mapped))
    for reading in readings.values():
        not_taken += reading.not_taken
        refused += reading.refused
    return Register(tuple(_processing(one, unsaid) for one in readings.values()), tuple(not_taken), tuple(refused))


def _processing(reading: SheetReading, unsaid: frozenset[str]) -> ParsedProcessing:
    return replace(reading.processing(), unsaid=unsaid)


def _outside(workbook: Workbook, table: Table, mapped: Mapped) -> Iterable[NotTaken]:
    """Tell the sheets, the rows above the headings and the columns that are not taken, each once."""
    for sheet in workbook.sheets:
        if sheet is not table.sheet and any(text(cell) for row in sheet.rows for cell in row):
            yield NotTaken(sheet.name, None, "", reasons.OTHER_TABLE)
    for number, cells in enumerate(table.sheet.rows[: table.heading - 1], start=1):
        if any(text(cell) for cell in cells):
            yield NotTaken(table.sheet.name, number, "", reasons.ABOVE)
    for column in table.columns:
        if column.place not in mapped.values() and (column.heading or column.samples):
            label = f"{column.letters} – {column.heading}" if column.heading else column.letters
            yield NotTaken(table.sheet.name, table.heading, label, reasons.NOT_CHOSEN)


def _controller_of(row: Row, known_names: Collection[str]) -> str | None:
    return organisation_name(row.text("controller"), known_names) if row.text("controller") else None


def _settled(read: Sequence[tuple[Row, str | None]]) -> Iterable[tuple[Row, str | None]]:
    """Give a row whose cell of the controller is empty that of the rows of its number and name, if it is one alone."""
    named: dict[tuple[str, str], dict[str, str]] = {}
    for row, controller in read:
        if controller:
            named.setdefault((labels.fold(row.text("ref")), _name(row)), {})[labels.fold(controller)] = controller
    for row, controller in read:
        number = labels.fold(row.text("ref"))
        others = [*named.get((number, _name(row)), {}).values()] if number and not row.text("controller") else []
        yield row, others[0] if len(others) == 1 else controller


def _name(row: Row) -> str:
    return labels.fold(without_contacts(row.text("name")))


def _numbers(read: Iterable[tuple[Row, str | None]]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return the numbers that the rows of a controller and a name bear; a number is of the first name that bears it."""
    borne: dict[tuple[str, str], str] = {}
    for row, controller in read:
        if row.text("ref") and _name(row):
            borne.setdefault((labels.fold(controller or ""), labels.fold(row.text("ref"))), _name(row))
    found: dict[tuple[str, str], list[str]] = {}
    for (controller, number), name in borne.items():
        found.setdefault((controller, name), []).append(number)
    return found


def _identities(row: Row, numbers: Sequence[str]) -> Sequence[str]:
    """Return what tells a processing apart: its number, else the one its name bears elsewhere, else its name."""
    if row.text("ref"):
        return [f"ref {labels.fold(row.text('ref'))}"]
    return [f"ref {number}" for number in numbers] or [f"name {_name(row)}"]


def _is_another(reading: SheetReading, row: Row) -> bool:
    known = reading.fields.get("name", "")
    return bool(known) and labels.fold(known) != labels.fold(without_contacts(row.text("name")))


def _twice(reading: SheetReading, row: Row, mapped: Mapped) -> Refused:
    where = column_letters(mapped["ref"])
    return Refused(reading.sheet, row.number, where, reasons.SAME_REF, reading.fields["name"])


def _one_line(reading: SheetReading, row: Row, field: str) -> None:
    kept = row.kept(reading, field, " ".join(row.text(field).split()))
    if labels.fold(reading.fields.setdefault(field, kept)) != labels.fold(kept):
        row.leave(reading, field, reasons.EXTRA_VALUE)


def _purposes(reading: SheetReading, row: Row, field: str) -> None:
    for written in [row.text(field)] if field == "main_purpose" else parts(row.text(field)):
        kept = row.kept(reading, field, written)
        known = {labels.fold(one) for one in (reading.fields.get("main_purpose", ""), *reading.sub_purposes)}
        if field == "main_purpose" and "main_purpose" not in reading.fields:
            reading.fields["main_purpose"] = kept
        elif labels.fold(kept) not in known:
            reading.sub_purposes.append(kept)


def _date(reading: SheetReading, row: Row, field: str) -> None:
    try:
        found = read_date(row.cells[field])
    except UnclearDate:
        row.refuse(reading, field, reasons.UNCLEAR_DATE)
        return
    if found and reading.dates.setdefault(field, found) != found:
        row.leave(reading, field, reasons.EXTRA_VALUE)


def _controller(reading: SheetReading, row: Row, field: str) -> None:
    if reading.controller is None:
        row.leave(reading, field, reasons.NOT_AN_ORGANISATION)


def _joint(reading: SheetReading, row: Row, field: str) -> None:
    for written in parts(row.text(field)):
        organisation = organisation_name(written, reading.known_names)
        if organisation is None:
            row.leave(reading, field, reasons.NOT_AN_ORGANISATION)
        elif organisation not in reading.joint:
            reading.joint.append(organisation)


def _described(reading: SheetReading, row: Row, field: str) -> None:
    known = reading.described.setdefault(field, [])
    for written in parts(row.text(field), among="data_subject" if field == "data_subjects" else ""):
        kept = row.kept(reading, field, written)
        line = Line(row.number, "", kept, "") if field == "data_subjects" else Line(row.number, "", "", kept)
        if labels.says_nothing(kept):
            row.leave(reading, field, reasons.SAYS_NOTHING)
        elif not any((one.kind, one.detail) == (line.kind, line.detail) for one in known):
            known.append(line)


def _transfers(reading: SheetReading, row: Row, field: str) -> None:
    for written in parts(row.text(field)):
        kept = row.kept(reading, field, written)
        if labels.says_nothing(kept):
            row.leave(reading, field, reasons.SAYS_NOTHING)
        elif not any(one.recipient == kept for one in reading.transfers):
            reading.transfers.append(Transfer(row.number, "", kept, "", "", ""))


def _later(reading: SheetReading, row: Row, field: str) -> None:
    """Leave to ``lines`` what one row says of its data, taken together."""


_TAKERS: dict[str, Callable[[SheetReading, Row, str], None]] = {
    "name": _one_line,
    "ref": _one_line,
    "controller": _controller,
    "joint_controllers": _joint,
    "created_on": _date,
    "updated_on": _date,
    "main_purpose": _purposes,
    "sub_purposes": _purposes,
    "legal_basis": _later,
    "category": _later,
    "special": _later,
    "description": _later,
    "retention": _later,
    "data_subjects": _described,
    "recipients": _described,
    "security": _described,
    "transfers": _transfers,
}
