"""What has been read of one processing sheet so far, before it becomes a frozen processing."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from datablitz.register import grid, labels, reasons
from datablitz.register.contacts import without_contacts
from datablitz.register.parsed import Line, NotTaken, ParsedCategory, ParsedProcessing, Refused, Transfer


@dataclass
class SheetReading:
    """Filled line by line by ``cnil_sheet.read``; ``processing`` gives the result."""

    sheet: str
    known_names: Collection[str] = ()
    """Organisations of the territory: read as such whatever their name."""
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
