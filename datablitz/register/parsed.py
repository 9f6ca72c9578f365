"""What a register says, read but not yet written anywhere: the mapping screen shows it, the import takes it.

Names and contact details of persons never get this far. Every filled cell of a processing sheet is in one of
``Register``'s three parts; texts are as typed, with what looks like a person's contact replaced by « […] ».
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ParsedCategory:
    """One filled line of data about persons: one proposed dataset."""

    row: int
    label: str
    """The line as the sheet names it; lines without a name of their own carry the name above them."""
    key: str
    """Tells the lines of one processing apart and stays the same on re-import: the label simplified, « #2 » when it
    comes again."""
    cnil_category: str | None
    """Code of the vocabulary ``cnil_category``; ``None`` on a line of sensitive data."""
    special_category: str | None
    """Code of the vocabulary ``special_category``; ``None`` on an ordinary line."""
    description: str
    retention: str
    retention_months: int | None
    """Only when the text says one clear duration."""
    sensitive: bool
    legal_basis: str | None = None
    """Code of the vocabulary ``legal_basis``; the CNIL's model has no place for it."""
    same_sheet_as: str | None = None
    """Key of another line of the processing whose sheet says this one too; no file says it, what is kept does."""


@dataclass(frozen=True, slots=True)
class Line:
    """One filled line of persons, recipients or security: what was chosen in the list, and the precision typed."""

    row: int
    label: str
    """Empty when the line keeps the workbook's own name (« Destinataire 2 »)."""
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """One filled line of transfers outside the European Union."""

    row: int
    label: str
    recipient: str
    country: str
    guarantee: str
    documentation: str


@dataclass(frozen=True, slots=True)
class ParsedProcessing:
    """One processing. Identity: ``ref`` when there is one, else ``name``, within ``controller_name``."""

    sheet: str
    """For the screen only: a sheet may bear a person's name, do not store it."""
    ref: str | None
    name: str
    controller_name: str | None
    """Only when it reads as an organisation; a person's name is not taken."""
    joint_controllers: tuple[str, ...]
    created_on: date | None
    updated_on: date | None
    main_purpose: str
    sub_purposes: tuple[str, ...]
    security: tuple[Line, ...]
    categories: tuple[ParsedCategory, ...]
    data_subjects: tuple[Line, ...]
    recipients: tuple[Line, ...]
    transfers: tuple[Transfer, ...]
    listed_only: bool = False
    """Only a line of the list sheet describes it: there is no sheet, hence no category."""
    unsaid: frozenset[str] = frozenset()
    """Fields that the file has no place for: what was known of them stands."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A filled cell that is left out on purpose. Never holds the value."""

    sheet: str
    row: int | None
    """``None``: the whole sheet."""
    label: str
    reason: str
    """A msgid; ``{other}`` in it is the field below."""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be read as it is and that its author can mend."""

    sheet: str
    row: int | None
    """``None``: the whole sheet."""
    column: str
    """Letters of the column; empty for a whole row or sheet."""
    reason: str
    """A msgid; ``{other}`` in it is the field below."""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All that one workbook says."""

    processings: tuple[ParsedProcessing, ...]
    not_taken: tuple[NotTaken, ...]
    refused: tuple[Refused, ...]
