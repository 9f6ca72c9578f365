"""The columns of the template: one declaration for writing it and for reading it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from datablitz.dataset_fields import FIELDS
from kit.tables.tables import MANY, Value
from workshop.design import QUADRANTS
from workshop.i18n import LANGUAGES, N_, formats, translate
from workshop.texts import folded
from workshop.vocabularies import Term, vocabulary


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    field: str
    title: str
    """A msgid: its heading in English, translated for the French file."""
    kind: str
    """``id``, ``version``, ``text``, ``texts``, ``code``, ``codes``, ``flag`` or ``number``."""
    vocabulary: str = ""
    only: tuple[str, ...] = ()
    """The codes of the vocabulary that make sense here; all when empty."""
    required: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Those that make sense here, of its vocabulary."""
        known = vocabulary(self.vocabulary or "yes_no").terms
        return tuple(term for term in known if not self.only or term.code in self.only)

    def heading(self, language: str) -> str:
        return translate(language, self.title) + (" *" if self.required else "")

    def cell(self, content: Any, language: str) -> Value:
        """Write what a field holds as reading takes it back."""
        match self.kind:
            case _ if content is None:
                return None
            case "code":
                return vocabulary(self.vocabulary).label(content, language)
            case "codes" | "texts":
                return MANY.join(self._parts(content, language))
            case "flag":
                return vocabulary("yes_no").label("oui" if content else "non", language)
            case "number" | "version":
                return int(content)
            case _:
                return str(content)

    def words(self, content: Any, language: str) -> str:
        """Return what a field holds, to be read; empty when it says nothing."""
        if self.kind in ("codes", "texts"):
            return formats.apart(self._parts(content, language), language)
        cell = self.cell(content, language)
        return "" if cell is None else str(cell)

    def _parts(self, content: Iterable[str], language: str) -> Iterable[str]:
        if not self.vocabulary:
            return content
        return (vocabulary(self.vocabulary).label(each, language) for each in content)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the template."""

    kind: str
    title: str
    columns: tuple[Column, ...]

    def name(self, language: str) -> str:
        return translate(language, self.title)


_ID = Column("id", N_("Identifier"), "id")
_VERSION = Column("version", N_("Version"), "version")
_KINDS = {"line": "text", "paragraph": "text", "lines": "texts"}
_DATASET_FIELDS = (
    *("label_fr", "label_en", "description", "example", "policy_domains", "usage_domains", "purposes"),
    *("data_subjects", "situations", "volume_people", "collection_forms", "sensitivity", "special_categories"),
    *("legal_basis", "automated", "third_party_data", "minors", "retention_text", "retention_months", "hosting_place"),
    *("hosting_kind", "access_channels", "formats", "restitution_status", "refusal_reason", "confidence"),
    "register_ref",
)


def _dataset_column(name: str) -> Column:
    field = FIELDS[name]
    kind = _KINDS.get(field.kind, field.kind)
    return Column(name, field.title, kind, vocabulary=field.vocabulary, required=name == "label_fr")


DATASETS = Sheet(
    "datasets",
    N_("Datasets"),
    (_ID, _VERSION, Column("holder", N_("Holder"), "text", required=True), *map(_dataset_column, _DATASET_FIELDS)),
)
NOTES = Sheet(
    "notes",
    N_("Workshop notes"),
    (
        Column("workshop", N_("Workshop"), "text", required=True),
        Column("type", N_("Kind of workshop"), "code", vocabulary="workshop_type", only=("swot_1", "swot_2")),
        Column(
            "zone",
            N_("Quadrant"),
            "code",
            vocabulary="swot_quadrant",
            only=tuple(known.code for known in QUADRANTS),
            required=True,
        ),
        Column("text", N_("Note"), "text", required=True),
    ),
)
USE_CASES = Sheet(
    "use_cases",
    N_("Use cases"),
    (
        _ID,
        Column("title", N_("Title"), "text", required=True),
        Column("title_en", N_("Title in English"), "text"),
        Column("pitch", N_("In one sentence"), "text"),
        Column("audience", N_("For whom"), "text"),
        Column("need", N_("Need"), "text"),
        Column("need_origin", N_("Where the need comes from"), "text"),
        Column("policy_domains", N_("Policy domains"), "codes", vocabulary="policy_domain"),
        Column("usage_domains", N_("Usage domains"), "codes", vocabulary="usage_domain"),
        Column("beneficiary", N_("Who benefits"), "code", vocabulary="beneficiary"),
        Column("open_data", N_("Open data"), "texts"),
        Column("value_person", N_("Value for the person"), "text"),
        Column("value_holder", N_("Value for the holder"), "text"),
        Column("value_society", N_("Value for the territory and society"), "text"),
        Column("risks", N_("Risks"), "text"),
        Column("inclusion", N_("Inclusion"), "text"),
        Column("legal_note", N_("Legal note"), "text"),
        Column("next_step", N_("Next step"), "text"),
        Column("owner_role", N_("Owner (a function)"), "text"),
        Column("state", N_("State"), "code", vocabulary="use_case_state"),
        Column("sharing", N_("Sharing"), "code", vocabulary="sharing"),
    ),
)
SHEETS = (DATASETS, NOTES, USE_CASES)
GUIDE = N_("How to fill it")
"""Name of the sheet that says what each column expects; read back, it is ignored."""


def column(kind: str, field: str) -> Column:
    """Return the column of a field, in the sheet of a kind of records."""
    return next(each for sheet in SHEETS if sheet.kind == kind for each in sheet.columns if each.field == field)


@cache
def headings(sheet: Sheet) -> Mapping[str, Column]:
    """Return every heading that names a column, folded: in both languages, and the name of the field."""
    known = {folded(column.field): column for column in sheet.columns}
    for language in LANGUAGES:
        known |= {folded(translate(language, column.title)): column for column in sheet.columns}
    return known
