"""What came out of a workshop: its groups and lone notes by zone, each with its dots by ballot and channel."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.access import Action, Visitor, require
from workshop.board import state
from workshop.board.state import Board, BoardNote
from workshop.storage import records
from workshop.tables import DotRow, ParticipantRow, ProxyDotsRow, WorkshopRow
from workshop.workshops import Workshop

Dots = Mapping[str, Mapping[str, int]]
"""Ballot → channel → dots."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A group with its notes, or a lone note."""

    id: uuid.UUID
    text: str
    """The group's title, or the words of the note."""
    zone: str
    language: str
    notes: tuple["Outcome", ...]
    """Empty for a lone note; each note of a group carries the dots that it brought."""
    is_group: bool
    dots: Dots

    def total(self, ballot: str | None = None) -> int:
        """Count the dots of one ballot, or of all."""
        return sum(sum(counts.values()) for key, counts in self.dots.items() if ballot in (None, key))

    def by_channel(self, ballot: str | None = None) -> Counter[str]:
        """Count the dots by channel: in the room, online, on paper."""
        counted: Counter[str] = Counter()
        for key, counts in self.dots.items():
            if ballot in (None, key):
                counted.update(counts)
        return counted


@dataclass(frozen=True, slots=True)
class ZoneOutcome:
    key: str
    title_fr: str
    title_en: str
    outcomes: tuple[Outcome, ...]
    """The heaviest first."""


@dataclass(frozen=True, slots=True)
class Results:
    workshop: Workshop
    zones: tuple[ZoneOutcome, ...]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(outcome for zone in self.zones for outcome in zone.outcomes)


def results(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Results:
    """Return what lies on the board for those who read the territory; hidden notes are left out."""
    row = records.existing(session, WorkshopRow, workshop_id)
    require(visitor, Action.READ, row.territory_id)
    board, dots = state.load(session, row), _dots(session, workshop_id)
    zones = (
        ZoneOutcome(zone.key, zone.title_fr, zone.title_en, _outcomes(board, dots, zone.key))
        for zone in board.workshop.agenda.zones
    )
    return Results(board.workshop, tuple(zones))


def _outcomes(board: Board, dots: Mapping[uuid.UUID, Dots], zone: str) -> tuple[Outcome, ...]:
    found = [_note(note, dots) for note in board.notes.values() if note.zone == zone and _is_lone(note)]
    for group in board.groups.values():
        if group.zone == zone:
            notes = tuple(_note(note, dots) for note in board.members(group.id))
            gathered = _added(dots.get(group.id, {}), *(note.dots for note in notes))
            found.append(Outcome(group.id, group.title, zone, board.workshop.language, notes, True, gathered))
    return tuple(sorted(found, key=lambda outcome: -outcome.total()))


def _is_lone(note: BoardNote) -> bool:
    return note.group_id is None and note.hidden_reason is None


def _note(note: BoardNote, dots: Mapping[uuid.UUID, Dots]) -> Outcome:
    return Outcome(note.id, note.text, note.zone, note.language, (), False, dots.get(note.id, {}))


def _added(*all_dots: Dots) -> Dots:
    added: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for dots in all_dots:
        for ballot, counts in dots.items():
            added[ballot].update(counts)
    return dict(added)


def _dots(session: Session, workshop_id: uuid.UUID) -> Mapping[uuid.UUID, Dots]:
    counted: defaultdict[uuid.UUID, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    put = select(DotRow.target, DotRow.ballot, ParticipantRow.channel, func.count()).join(ParticipantRow)
    put = put.where(DotRow.workshop_id == workshop_id).group_by(DotRow.target, DotRow.ballot, ParticipantRow.channel)
    proxies = select(ProxyDotsRow.target, ProxyDotsRow.ballot, ProxyDotsRow.channel, ProxyDotsRow.count)
    proxies = proxies.where(ProxyDotsRow.workshop_id == workshop_id, ProxyDotsRow.count > 0)
    for query in (put, proxies):
        for target, ballot, channel, count in session.execute(query):
            counted[target][ballot][channel] += count
    return counted
