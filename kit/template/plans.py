"""What bringing in a filled template would do, shown before anything is written."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from datablitz.register_plans import Change
from workshop.i18n import translate


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

    def sentence(self, language: str) -> str:
        """Return why, in words; values that are sentences themselves are translated too."""
        told = {
            name: translate(language, value)
            if isinstance(value, str) and name in ("reason", "field", "vocabulary")
            else value
            for name, value in self.values.items()
        }
        return translate(language, self.reason).format(**told)


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
class Plan:
    """All that bringing in one file would do, or did."""

    proposed: tuple[Proposed, ...]
    new_holders: tuple[str, ...]
    new_workshops: tuple[str, ...]
    refused: tuple[Refused, ...]

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
