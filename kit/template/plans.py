"""What bringing in a filled template would do, shown before anything is written."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from datablitz.register_plans import Change
from kit.template.columns import column
from workshop.i18n import N_, formats, translate
from workshop.vocabularies import Term

_BOTH = N_("“{field}” was changed here since the file was taken: it stays “{here}”; the file says “{file}”.")
MOVED = N_("Somebody changed this here meanwhile: the row was left out. Look at it again.")
_QUOTED = 80
"""Characters of a cell that a refusal quotes."""
_TERMS = 12
"""Terms of a list that a refusal names."""
Place = tuple[str, int, str]
"""A cell: its sheet, its row and its field."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell, or a row, that cannot be taken as it is and that its author can mend."""

    sheet: str
    row: int | None
    """As the spreadsheet numbers it; None: the whole sheet."""
    column: str
    """Letters of the column; empty for a whole row."""
    reason: str
    """A msgid."""
    values: Mapping[str, object] = field(default_factory=dict)
    heading: str = ""
    """Of the column, as the file writes it."""
    said: str = ""
    """What the cell says, to be quoted."""
    terms: tuple[Term, ...] = ()
    """What it may say."""

    @property
    def moved(self) -> bool:
        """Whether somebody changed the row's record meanwhile."""
        return self.reason == MOVED

    @property
    def place(self) -> str:
        """Letters of the column and its heading."""
        return " · ".join(filter(None, (self.column, self.heading)))

    def sentence(self, language: str) -> str:
        """Return why, in words; values that are sentences themselves are translated too."""
        told = {
            name: translate(language, value)
            if isinstance(value, str) and name in ("reason", "field", "vocabulary")
            else value
            for name, value in self.values.items()
        }
        said = self.said if len(self.said) <= _QUOTED else f"{self.said[:_QUOTED].rstrip()}…"
        named = [term.label(language) for term in self.terms[:_TERMS]] + ["…"] * (len(self.terms) > _TERMS)
        quoted = {"said": said, "words": formats.apart(named, language)}
        return translate(language, self.reason).format(**quoted | told)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What would become of one row."""

    kind: str
    """``datasets``, ``notes`` or ``use_cases``."""
    sheet: str
    row: int
    title: str
    state: str
    """``created``, ``updated`` or ``unchanged``."""
    fields: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    id: uuid.UUID | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell of a dataset that was edited in the file while somebody changed it here."""

    place: Place
    letters: str
    title: str
    here: Any
    file: Any

    def told(self, language: str) -> tuple[str, str, str]:
        """Return the field, what it says here and what the file says, in words."""
        known = column("datasets", self.place[2])
        both = known.words(self.here, language), known.words(self.file, language)
        return translate(language, known.title), *both

    def sentence(self, language: str) -> str:
        """Return both values, and that the one here stays."""
        field, here, file = self.told(language)
        return translate(language, _BOTH, field=field, here=here, file=file)


@dataclass(frozen=True, slots=True)
class Written:
    """What was changed once the file came in, for ``taking_back``."""

    sheets: int = 0
    use_cases: tuple[Proposed, ...] = ()
    notes: Mapping[uuid.UUID, tuple[uuid.UUID, ...]] = field(default_factory=dict)
    """Those laid, by workshop."""
    workshops: tuple[uuid.UUID, ...] = ()
    """Those planned to hold them."""

    def __bool__(self) -> bool:
        return bool(self.sheets or self.use_cases or self.notes)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that bringing in one file would do, or did."""

    proposed: tuple[Proposed, ...]
    new_holders: tuple[str, ...]
    new_workshops: tuple[str, ...]
    refused: tuple[Refused, ...]
    clashes: tuple[Clash, ...] = ()
    """Whether or not the file's content is taken there."""
    written: Written = Written()
    """Nothing until it is applied."""

    @property
    def created(self) -> tuple[Proposed, ...]:
        return self._in("created")

    @property
    def updated(self) -> tuple[Proposed, ...]:
        return self._in("updated")

    @property
    def unchanged(self) -> tuple[Proposed, ...]:
        return self._in("unchanged")

    @property
    def changes_something(self) -> bool:
        """Whether applying it would write anything."""
        return bool(self.created or self.updated)

    def counts(self, state: str) -> dict[str, int]:
        """Count what is in this state, by kind of record."""
        counts = Counter(one.kind for one in self._in(state))
        if state == "created":
            counts += Counter({"organisations": len(self.new_holders), "workshops": len(self.new_workshops)})
        return dict(counts)

    def _in(self, state: str) -> tuple[Proposed, ...]:
        return tuple(one for one in self.proposed if one.state == state)
