"""Read one processing sheet of the CNIL's workbook. Pure: a sheet in, values and reasons out."""

from collections.abc import Callable, Collection

from datablitz.register import grid, labels, reasons
from datablitz.register.contacts import organisation_name
from datablitz.register.dates import UnclearDate, read_date, retention_months
from datablitz.register.parsed import Line, ParsedCategory, Refused, Transfer
from datablitz.register.sheet_reading import SheetReading
from workshop.spreadsheets.workbooks import Sheet, column_letters

SEPARATOR = " ; "
"""Between the texts of one line that stand in several cells."""


def read(sheet: Sheet, label_at: int, known_names: Collection[str] = ()) -> SheetReading:
    """Read a sheet whose labels stand in column ``label_at`` (see ``grid.label_column``)."""
    reading = SheetReading(sheet.name, known_names)
    for line in grid.lines(sheet, label_at):
        for value in line.values:
            if value.outside and (line.block or labels.field_of(line.label)):
                reading.leave(line.row, line.label, reasons.OUTSIDE)
            elif value.key is None:
                reading.leave(line.row, f"{line.label} – {value.heading}", reasons.UNKNOWN_COLUMN)
        if line.is_heading:
            reading.above = line.label
        else:
            _BLOCKS[line.block](reading, line)
    for row, label, written in reading.echoes:
        if written not in {"0", reading.fields.get("ref")} and not labels.is_one_of(written, "template_ref"):
            reading.leave(row, label, reasons.UNKNOWN_LABEL)
    return reading


def _inside(line: grid.Line) -> list[grid.Value]:
    return [value for value in line.values if not value.outside and value.key]


def _joined(reading: SheetReading, line: grid.Line, key: str) -> str:
    return SEPARATOR.join(reading.keep(line, value.text) for value in _inside(line) if value.key == key)


def _leave_line(reading: SheetReading, line: grid.Line, reason: str) -> None:
    """Leave a label that somebody wrote and each of its values: one entry per filled cell."""
    for _ in range(_is_own_label(line) + len(_inside(line))):
        reading.leave(line.row, line.label, reason)


def _is_own_label(line: grid.Line) -> bool:
    """Tell whether somebody wrote this label: neither printed in the model nor one of its numbered lines."""
    printed = labels.is_one_of(line.label, "template_texts")
    return bool(line.label) and not printed and not labels.is_numbered_line(line.label, line.block or "description")


def _description(reading: SheetReading, line: grid.Line) -> None:
    name = labels.field_of(line.label)
    values = _inside(line)
    if name is None or name == "sensitive":
        if line.block:
            _leave_line(reading, line, reasons.UNKNOWN_LABEL)
            return
        if _is_own_label(line):
            reading.leave(line.row, line.label, reasons.UNKNOWN_LABEL)
        reading.echoes += [(line.row, line.label, value.text) for value in line.values]
        return
    if name in {"main_purpose", "sub_purposes"}:
        _purposes(reading, line)
        return
    for position, value in enumerate(values):
        if position or name in reading.rows:
            reading.leave(line.row, line.label, reasons.EXTRA_VALUE)
        elif name in {"name", "ref"}:
            reading.fields[name] = reading.keep(line, " ".join(value.text.split()))
            reading.rows[name] = line.row
        else:
            reading.rows[name] = line.row
            try:
                found = read_date(value.cell)
            except UnclearDate:
                column = column_letters(value.column)
                reading.refused.append(Refused(reading.sheet, line.row, column, reasons.UNCLEAR_DATE))
            else:
                reading.dates |= {name: found} if found else {}


def _actors(reading: SheetReading, line: grid.Line) -> None:
    is_controller = labels.starts_like(line.label, "actors", "controller")
    is_joint = labels.starts_like(line.label, "actors", "joint")
    # The label of an unknown line may itself be somebody's name: it is not repeated.
    known = is_controller or is_joint or labels.starts_like(line.label, "actors", "contact")
    label = line.label if known else "…"
    if not known and _is_own_label(line):
        reading.leave(line.row, label, reasons.CONTACT)
    for value in _inside(line):
        where = f"{label} – {value.heading}"
        named = (is_controller or is_joint) and value.key == "name"
        organisation = organisation_name(value.text, reading.known_names) if named else None
        if organisation and is_controller and reading.controller is None:
            reading.controller = organisation
        elif organisation:
            reading.joint.append(organisation)
        elif value.key == "name" and (is_controller or is_joint):
            reading.leave(line.row, where, reasons.NOT_AN_ORGANISATION)
        else:
            reading.leave(line.row, where, reasons.CONTACT)


def _purposes(reading: SheetReading, line: grid.Line) -> None:
    written = _joined(reading, line, "value")
    is_main = labels.field_of(line.label) == "main_purpose"
    is_sub = labels.starts_like(line.label, "fields", "sub_purposes")
    if not is_main and not is_sub and _is_own_label(line):
        own = reading.keep(line, line.label)
        written = f"{own} : {written}" if written else own
    if not written:
        return
    if is_main and "main_purpose" not in reading.fields:
        reading.fields["main_purpose"] = written
    else:
        reading.sub_purposes.append(written)


def _category(reading: SheetReading, line: grid.Line) -> None:
    reading.above = line.label or reading.above
    description, retention = _joined(reading, line, "description"), _joined(reading, line, "retention")
    if not description and not retention:
        if _is_own_label(line):
            reading.leave(line.row, line.label, reasons.LABEL_ALONE)
        return
    if labels.says_nothing(description) and labels.says_nothing(retention):
        _leave_line(reading, line, reasons.SAYS_NOTHING)
        return
    label = reading.keep(line, " ".join(reading.above.split()))
    special = labels.code_of(label, "special_categories")
    sensitive = special is not None or line.block == "sensitive"
    again = sum(labels.fold(known.label) == labels.fold(label) for known in reading.categories)
    reading.categories.append(
        ParsedCategory(
            row=line.row,
            label=label,
            key=labels.key(label, again + 1),
            cnil_category=None if sensitive else labels.code_of(label, "cnil_categories") or "autre",
            special_category=special,
            description=description,
            retention=retention,
            retention_months=retention_months(retention),
            sensitive=sensitive,
        )
    )


def _described(reading: SheetReading, line: grid.Line) -> None:
    own = line.label if _is_own_label(line) else ""
    kind, detail = _joined(reading, line, "kind"), _joined(reading, line, "detail")
    if not (own or kind or detail):
        return
    if (kind or detail) and labels.says_nothing(kind) and labels.says_nothing(detail):
        _leave_line(reading, line, reasons.SAYS_NOTHING)
        return
    kept = Line(line.row, reading.keep(line, own), kind, detail)
    reading.described.setdefault(line.block or "", []).append(kept)


def _transfer(reading: SheetReading, line: grid.Line) -> None:
    own = line.label if _is_own_label(line) else ""
    texts = [_joined(reading, line, key) for key in ("recipient", "country", "guarantee", "documentation")]
    if not own and not any(texts):
        return
    if any(texts) and all(map(labels.says_nothing, texts)):
        _leave_line(reading, line, reasons.SAYS_NOTHING)
        return
    reading.transfers.append(Transfer(line.row, reading.keep(line, own), *texts))


_BLOCKS: dict[str | None, Callable[[SheetReading, grid.Line], None]] = {
    None: _description,
    "description": _description,
    "actors": _actors,
    "purposes": _purposes,
    "categories": _category,
    "sensitive": _category,
    "data_subjects": _described,
    "recipients": _described,
    "security": _described,
    "transfers": _transfer,
}
