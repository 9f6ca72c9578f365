"""The roadmap laid along time: one row per dated item, earliest first."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.values import RoadmapItem

MOMENT = timedelta(days=14)
"""How long a row is drawn when only one of its two dates is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the timeline."""

    id: uuid.UUID
    title: str
    kind: str
    status: str
    owner_role: str
    starts_on: date
    ends_on: date
    open_ended: bool
    """Only one date is known: the other end is drawn, not planned."""


def rows(items: Iterable[RoadmapItem], language: str) -> tuple[Row, ...]:
    """Lay out the items that have a date; ``undated`` returns the others."""
    dated = (_row(item, item.starts_on, item.ends_on, language) for item in items)
    return tuple(sorted(filter(None, dated), key=lambda row: (row.starts_on, row.ends_on, row.title)))


def undated(items: Iterable[RoadmapItem]) -> tuple[RoadmapItem, ...]:
    """Return the items without any date: principles most often."""
    return tuple(item for item in items if not item.starts_on and not item.ends_on)


def _row(item: RoadmapItem, start: date | None, end: date | None, language: str) -> Row | None:
    first = start or (end - MOMENT if end else None)
    last = end or (start + MOMENT if start else None)
    if first is None or last is None:
        return None
    open_ended = start is None or end is None
    return Row(item.id, item.name(language), item.kind, item.status, item.owner_role, first, last, open_ended)
