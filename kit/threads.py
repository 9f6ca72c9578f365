"""Where an action comes from, as the kit may tell it: the shared records, then how much was said behind them.

What participants wrote stays on the boards: no word of a note, no title of a group is in these values.
"""

import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from roadmap.trace import Trace

WORDS = ("group", "note")


@dataclass(frozen=True, slots=True)
class Heard:
    """How much of one workshop stands behind a record."""

    workshop: str
    """Title of the workshop."""
    notes: int
    dots: int


@dataclass(frozen=True, slots=True)
class Thread:
    """One record of the thread, the records it comes from, and what was heard behind them all."""

    kind: str
    """``item``, ``strategy``, ``finding``, ``use_case`` or ``dataset``."""
    id: uuid.UUID
    text: str
    heard: tuple[Heard, ...]
    """The workshop with the most dots first."""
    comes_from: tuple["Thread", ...]

    @property
    def dots(self) -> int:
        return sum(one.dots for one in self.heard)


def told(point: Trace, known: Collection[uuid.UUID]) -> Thread:
    """Return a thread cut at what is not ``known`` to leave, and with numbers in the place of people's words.

    Notes and groups are known when their workshop took place.
    """
    return _told(_cut(point, known))


def _cut(point: Trace, known: Collection[uuid.UUID]) -> Trace:
    origins = (one for one in point.comes_from if one.id in known)
    return replace(point, comes_from=tuple(_cut(origin, known) for origin in origins))


def _told(point: Trace) -> Thread:
    records = (origin for origin in point.comes_from if origin.kind not in WORDS)
    return Thread(point.kind, point.id, point.text, _heard(point), tuple(_told(record) for record in records))


def _heard(point: Trace) -> tuple[Heard, ...]:
    said = {one.id: one for one in point.walk() if one.kind in WORDS}.values()
    titles = {one.workshop_id: one.code for one in said}  # two workshops may bear one title
    notes = Counter(one.workshop_id for one in said if one.kind == "note")
    dots: Counter[uuid.UUID | None] = Counter()
    for one in said:
        dots[one.workshop_id] += one.dots - sum(note.dots for note in one.comes_from)  # a group's dots count its notes'
    heard = (Heard(title, notes[workshop], dots[workshop]) for workshop, title in titles.items())
    return tuple(sorted(heard, key=lambda one: (-one.dots, -one.notes, one.workshop)))
