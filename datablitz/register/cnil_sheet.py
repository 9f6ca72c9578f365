"""Read one processing sheet of the CNIL's workbook. Pure: a sheet in, values and reasons out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from datablitz.register import grid, labels, reasons
from datablitz.register.contacts import organisation_name, without_contacts
from datablitz.register.dates import UnclearDate, read_date, retention_months
from datablitz.register.parsed import Line, NotTaken, ParsedCategory, ParsedProcessing, Refused, Transfer
from workshop.spreadsheets.workbooks import Sheet, column_letters

SEPARATOR = " ; "
"""Between the texts of one line that stand in several cells."""
_KEY_LENGTH = 180


@dataclass
class SheetReading:
    """What has been read of one sheet so far; ``read`` fills it, ``processing`` gives the result."""

    sheet: str
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    """Row where a field stands, to point at it."""
    dates: dict[str, date] = field(default_factory=dict)
    controller: str | None = None
    joint: list[str] = field(default_factory=list)
    sub_purposes: list[str] = field(default_factory=list)
    categories: list[ParsedCategory] = field(default_factory=list)
    above: str = ""
    """Last label seen in the block: an inserted row without a label belongs to it."""
    described: dict[str, list[Line]] = field(default_factory=dict)
    """Lines of persons, recipients and security, by block."""
    transfers: list[Transfer] = field(default_factory=list)
    echoes: list[tuple[int, str, str]] = field(default_factory=list)
    """Cells of the title rows: the model repeats the number there by a formula."""
    not_taken: list[NotTaken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        """Tell whether the sheet says anything beyond the number printed in the model."""
        own = {name for name, value in self.fields.items() if not labels.is_one_of(value, "template_ref")}
        return bool(
            own
            or self.dates
            or self.controller
            or self.joint
            or self.sub_purposes
            or self.categories
            or any(self.described.values())
            or self.transfers
            or self.refused
        )

    @property
    def is_example(self) -> bool:
        """Tell whether this is still the CNIL's own example, which says so in its number."""
        return labels.fold(labels.words()["example"]) in labels.fold(self.fields.get("ref", "")).split()

    def processing(self) -> ParsedProcessing:
        """Return what the sheet says; the name may be empty, the caller refuses that."""
        return ParsedProcessing(
            sheet=self.sheet,
            ref=self.fields.get("ref"),
            name=self.fields.get("name", ""),
            controller_name=self.controller,
            joint_controllers=tuple(self.joint),
            created_on=self.dates.get("created_on"),
            updated_on=self.dates.get("updated_on"),
            main_purpose=self.fields.get("main_purpose", ""),
            sub_purposes=tuple(self.sub_purposes),
            security=tuple(self.described.get("security", ())),
            categories=tuple(self.categories),
            data_subjects=tuple(self.described.get("data_subjects", ())),
            recipients=tuple(self.described.get("recipients", ())),
            transfers=tuple(self.transfers),
        )

    def leave(self, row: int, label: str, reason: str) -> None:
        """Note that a filled cell is left out, and why."""
        self.not_taken.append(NotTaken(self.sheet, row, without_contacts(" ".join(label.split())), reason))

    def keep(self, line: grid.Line, written: str) -> str:
        """Return a text as it may be kept: what looks like a person's contact is left out, and said."""
        kept = without_contacts(written)
        if kept != written:
            self.leave(line.row, line.label, reasons.CONTACT)
        return kept


def read(sheet: Sheet, label_at: int) -> SheetReading:
    """Read a sheet whose labels stand in column ``label_at`` (see ``grid.label_column``)."""
    reading = SheetReading(sheet.name)
    for line in grid.lines(sheet, label_at):
        for value in line.values:
            if value.outside and line.block is not None:
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


def _joined(line: grid.Line, key: str) -> str:
    texts = [value.text for value in _inside(line) if value.key == key and not labels.is_blank(value.text)]
    return SEPARATOR.join(texts)


def _is_own_label(line: grid.Line) -> bool:
    """Tell whether somebody wrote this label: neither printed in the model nor one of its numbered lines."""
    printed = labels.is_one_of(line.label, "template_texts") or labels.starts_like(line.label, "titles")
    return bool(line.label) and not printed and not labels.is_numbered_line(line.label, line.block or "description")


def _description(reading: SheetReading, line: grid.Line) -> None:
    name = labels.field_of(line.label)
    values = _inside(line)
    if name is None or name == "sensitive":
        if line.block is None:
            reading.echoes += [(line.row, line.label, value.text) for value in line.values]
        else:
            for _ in values:
                reading.leave(line.row, line.label, reasons.UNKNOWN_LABEL)
        if _is_own_label(line) and not values:
            reading.leave(line.row, line.label, reasons.UNKNOWN_LABEL)
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
        organisation = organisation_name(value.text) if (is_controller or is_joint) and value.key == "name" else None
        if organisation and is_controller and reading.controller is None:
            reading.controller = organisation
        elif organisation:
            reading.joint.append(organisation)
        elif value.key == "name" and (is_controller or is_joint):
            reading.leave(line.row, where, reasons.NOT_AN_ORGANISATION)
        else:
            reading.leave(line.row, where, reasons.CONTACT)


def _purposes(reading: SheetReading, line: grid.Line) -> None:
    written = SEPARATOR.join(value.text for value in _inside(line))
    is_main = labels.field_of(line.label) == "main_purpose"
    is_sub = labels.starts_like(line.label, "fields", "sub_purposes")
    if not is_main and not is_sub and _is_own_label(line):
        written = f"{line.label} : {written}" if written else line.label
    if not written:
        return
    kept = reading.keep(line, written)
    if is_main and "main_purpose" not in reading.fields:
        reading.fields["main_purpose"] = kept
    else:
        reading.sub_purposes.append(kept)


def _category(reading: SheetReading, line: grid.Line) -> None:
    reading.above = line.label or reading.above
    description, retention = _joined(line, "description"), _joined(line, "retention")
    if not description and not retention:
        if _is_own_label(line):
            reading.leave(line.row, line.label, reasons.LABEL_ALONE)
        return
    if labels.says_nothing(description) and labels.says_nothing(retention):
        reading.leave(line.row, line.label, reasons.SAYS_NOTHING)
        return
    label = reading.keep(line, " ".join(reading.above.split()))
    special = labels.code_of(label, "special_categories")
    sensitive = special is not None or line.block == "sensitive"
    again = sum(labels.fold(known.label) == labels.fold(label) for known in reading.categories)
    reading.categories.append(
        ParsedCategory(
            row=line.row,
            label=label,
            key=labels.fold(label)[:_KEY_LENGTH] + (f" #{again + 1}" if again else ""),
            cnil_category=None if sensitive else labels.code_of(label, "cnil_categories") or "autre",
            special_category=special,
            description=reading.keep(line, description),
            retention=reading.keep(line, retention),
            retention_months=retention_months(retention),
            sensitive=sensitive,
        )
    )


def _described(reading: SheetReading, line: grid.Line) -> None:
    own = line.label if _is_own_label(line) else ""
    kind, detail = _joined(line, "kind"), _joined(line, "detail")
    if not (own or kind or detail):
        return
    if (kind or detail) and labels.says_nothing(kind) and labels.says_nothing(detail):
        reading.leave(line.row, line.label, reasons.SAYS_NOTHING)
        return
    kept = Line(line.row, reading.keep(line, own), reading.keep(line, kind), reading.keep(line, detail))
    reading.described.setdefault(line.block or "", []).append(kept)


def _transfer(reading: SheetReading, line: grid.Line) -> None:
    own = line.label if _is_own_label(line) else ""
    texts = [_joined(line, key) for key in ("recipient", "country", "guarantee", "documentation")]
    if not own and not any(texts):
        return
    if any(texts) and all(map(labels.says_nothing, texts)):
        reading.leave(line.row, line.label, reasons.SAYS_NOTHING)
        return
    reading.transfers.append(Transfer(line.row, reading.keep(line, own), *(reading.keep(line, text) for text in texts)))


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
