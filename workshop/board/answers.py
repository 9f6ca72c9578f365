"""What people answered besides notes and dots, all phases together: positions on scales, places on axes, fast cards."""

import statistics
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.tables import CardRow, ParticipantRow, PlacingRow, ScaleAnswerRow

LEVELS = 4
"""Positions of a scale: 0 to 3."""


@dataclass(frozen=True, slots=True)
class Positions:
    """How many took each position on a statement."""

    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def median(self) -> float | None:
        """The middle position; halfway when the two in the middle differ. None when nobody answered."""
        return statistics.median(self._all) if self.answers else None

    @property
    def level(self) -> int | None:
        """The middle position as one of the scale's own: the lower of the two in the middle, to promise no more."""
        return statistics.median_low(self._all) if self.answers else None

    @property
    def _all(self) -> list[int]:
        return list(Counter(dict(enumerate(self.counts))).elements())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note or a group was placed on the two axes: the mean of those who placed it."""

    x: int
    y: int
    count: int


Fields = Mapping[str, Any]
"""What a fast card says, by field; empty answers are left out."""


@dataclass(frozen=True, slots=True)
class People:
    """Who took part, in numbers: by profile and by channel."""

    profiles: Mapping[str, int]
    channels: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.profiles.values())


def positions(session: Session, workshop_id: uuid.UUID) -> dict[str, Positions]:
    """Return the positions taken on each statement that got any."""
    counted: defaultdict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
    answers = select(ScaleAnswerRow.statement, ScaleAnswerRow.value, func.count())
    answers = answers.where(ScaleAnswerRow.workshop_id == workshop_id)
    for statement, value, count in session.execute(answers.group_by(ScaleAnswerRow.statement, ScaleAnswerRow.value)):
        counted[statement][value] = count
    return {statement: Positions(tuple(counts)) for statement, counts in counted.items()}


def places(session: Session, workshop_id: uuid.UUID) -> dict[uuid.UUID, Place]:
    """Return the mean place of each note and group that somebody placed."""
    placed = select(PlacingRow.target, func.avg(PlacingRow.x), func.avg(PlacingRow.y), func.count())
    placed = placed.where(PlacingRow.workshop_id == workshop_id).group_by(PlacingRow.target)
    return {target: Place(round(float(x)), round(float(y)), count) for target, x, y, count in session.execute(placed)}


def cards(session: Session, workshop_id: uuid.UUID) -> dict[uuid.UUID, Fields]:
    """Return the cards that say something, by identifier: that of the note or group they describe, or their own."""
    rows = session.scalars(select(CardRow).where(CardRow.workshop_id == workshop_id).order_by(CardRow.id))
    told = {row.id: {name: content for name, content in row.fields.items() if content} for row in rows}
    return {id: fields for id, fields in told.items() if fields}


def people(session: Session, workshop_id: uuid.UUID) -> People:
    """Count who joined, everyone around a shared phone."""
    profiles: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    joined = select(ParticipantRow.profile, ParticipantRow.channel, func.sum(ParticipantRow.people))
    joined = joined.where(ParticipantRow.workshop_id == workshop_id)
    for profile, channel, count in session.execute(joined.group_by(ParticipantRow.profile, ParticipantRow.channel)):
        profiles[profile] += int(count)
        channels[channel] += int(count)
    return People(profiles, channels)
