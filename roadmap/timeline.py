"""The roadmap laid along time: one row per dated item, earliest first, and the number it is called by."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from roadmap.plan import needs_first, starts_too_early
from roadmap.values import RoadmapItem

MOMENT = timedelta(days=14)
"""How long a row is drawn when only one of its two dates is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the timeline."""

    id: uuid.UUID
    number: int
    """What drawings and tables call it: its rank in the order of dates."""
    title: str
    kind: str
    status: str
    owner_role: str
    starts_on: date
    ends_on: date
    open_ended: bool
    """Only one date is known: the other end is drawn, not planned."""


@dataclass(frozen=True, slots=True)
class Link:
    """Row ``to`` waits for row ``needed``: their positions among the rows."""

    needed: int
    to: int
    too_early: bool
    """It starts before what it waits for has ended."""


def in_order(items: Iterable[RoadmapItem], language: str) -> tuple[RoadmapItem, ...]:
    """Return the items in the order of their dates, those without any last; at the same dates, what others wait for."""
    ordered = sorted(items, key=lambda item: (*_dates(item), item.name(language)))
    return tuple(item for _, alike in groupby(ordered, key=_dates) for item in needs_first(alike))


def numbers(items: Iterable[RoadmapItem], language: str) -> Mapping[uuid.UUID, int]:
    """Return the number of each item, from 1, in the order of their dates."""
    return {item.id: number for number, item in enumerate(in_order(items, language), start=1)}


def waits_for(item: RoadmapItem, numbered: Mapping[uuid.UUID, int]) -> str:
    """Return the numbers of what an item waits for, such as « 2, 5 »."""
    return ", ".join(map(str, sorted(numbered[needed] for needed in item.depends_on if needed in numbered)))


def rows(items: Iterable[RoadmapItem], language: str) -> tuple[Row, ...]:
    """Lay out the items that have a date; principles most often have none."""
    numbered = enumerate(in_order(items, language), start=1)
    return tuple(filter(None, (_row(number, item, language) for number, item in numbered)))


def links(items: Iterable[RoadmapItem], laid: Iterable[Row]) -> tuple[Link, ...]:
    """Return what waits for what among the rows."""
    known = {item.id: item for item in items}
    at = {row.id: position for position, row in enumerate(laid)}
    return tuple(
        Link(at[needed], position, starts_too_early(known[id], known[needed]))
        for id, position in at.items()
        for needed in known[id].depends_on
        if needed in at
    )


def months(laid: Iterable[Row]) -> tuple[date, ...]:
    """Return the first day of each month that the rows cover, then the day after the last of these months."""
    told = tuple(laid)
    last = max(row.ends_on for row in told)
    begun = [min(row.starts_on for row in told).replace(day=1)]
    while begun[-1] <= last:
        year, month = begun[-1].year, begun[-1].month
        begun.append(date(year + month // 12, month % 12 + 1, 1))
    return tuple(begun)


def _dates(item: RoadmapItem) -> tuple[date, date]:
    start, end = item.starts_on, item.ends_on
    first = start or (end - MOMENT if end else date.max)
    return first, end or (start + MOMENT if start else date.max)


def _row(number: int, item: RoadmapItem, language: str) -> Row | None:
    if not item.starts_on and not item.ends_on:
        return None
    first, last = _dates(item)
    open_ended = item.starts_on is None or item.ends_on is None
    return Row(
        item.id, number, item.name(language), item.kind, item.status, item.owner_role, first, last, open_ended
    )  # fmt: skip
