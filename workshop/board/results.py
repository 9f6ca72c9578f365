"""What came out of a workshop: its groups and lone notes by zone with their dots, its scales, places and cards."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.access import Action, Visitor, may, require
from workshop.agendas import Ballot
from workshop.board import answers, rules, state
from workshop.board.answers import Fields, People, Place, Positions
from workshop.board.state import Board, BoardNote
from workshop.i18n.formats import number
from workshop.storage import records
from workshop.tables import DotRow, NoteRow, ParticipantRow, ProxyDotsRow, WorkshopRow
from workshop.vocabularies import vocabulary
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

    def told_dots(self, ballot: str, language: str) -> str:
        """Return the dots of one ballot in words, and by which channels when there are several."""
        counted, channels = self.by_channel(ballot), vocabulary("channel")
        told = [f"{channels.label(code, language)}\u00a0{counted[code]}" for code in channels.codes if counted[code]]
        total = number(self.total(ballot), language)
        return f"{total} ({', '.join(told)})" if len(told) > 1 else total

    def walk(self) -> Iterator["Outcome"]:
        """Yield the group, then its notes."""
        yield self
        yield from self.notes


@dataclass(frozen=True, slots=True)
class ZoneOutcome:
    key: str
    title_fr: str
    title_en: str
    outcomes: tuple[Outcome, ...]
    """The heaviest first."""

    @property
    def notes(self) -> int:
        return sum(len(outcome.notes) if outcome.is_group else 1 for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Results:
    workshop: Workshop
    zones: tuple[ZoneOutcome, ...]
    positions: Mapping[str, Positions]
    """By statement."""
    places: Mapping[uuid.UUID, Place]
    """By note or group."""
    cards: Mapping[uuid.UUID, Fields]
    """By the note or group they describe; a card of its own has an identifier of its own."""
    people: People

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(outcome for zone in self.zones for outcome in zone.outcomes)

    @property
    def every(self) -> dict[uuid.UUID, Outcome]:
        """Every group and note by identifier, those in groups too."""
        return {one.id: one for outcome in self.outcomes for one in outcome.walk()}

    @property
    def notes(self) -> int:
        return sum(zone.notes for zone in self.zones)

    @property
    def dots(self) -> int:
        return sum(outcome.total() for outcome in self.outcomes)

    def ballots(self, zone: str) -> tuple[Ballot, ...]:
        """Return the ballots whose dots this zone takes, in the order of the agenda."""
        return tuple(ballot for ballot in rules.all_ballots(self.workshop.agenda).values() if rules.takes(ballot, zone))


def results(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Results:
    """Return what lies on the board for those who read the territory; hidden notes are left out, and their cards."""
    row = records.existing(session, WorkshopRow, workshop_id)
    require(visitor, Action.READ, row.territory_id)
    return of_row(session, row)


def of_row(session: Session, row: WorkshopRow) -> Results:
    """Return what lies on the board to someone who was let in already."""
    board, dots = state.load(session, row), _dots(session, row.id)
    zones = tuple(
        ZoneOutcome(zone.key, zone.title_fr, zone.title_en, _outcomes(board, dots, zone.key))
        for zone in board.workshop.agenda.zones
    )
    shown = {one.id for zone in zones for outcome in zone.outcomes for one in outcome.walk()}
    away = set(session.scalars(select(NoteRow.id).where(NoteRow.workshop_id == row.id))) - shown
    cards = {id: fields for id, fields in answers.cards(session, row.id).items() if id not in away}
    placed = {id: place for id, place in answers.places(session, row.id).items() if id in shown}
    positions = answers.positions(session, row.id)
    return Results(board.workshop, zones, positions, placed, cards, answers.people(session, row.id))


@dataclass(frozen=True, slots=True)
class HiddenNote:
    """A note that was taken off every screen; no document tells it."""

    text: str
    reason: str
    """In words, or a code of the list of reasons."""


def hidden(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> tuple[HiddenNote, ...]:
    """Return the notes hidden from the room to those who may lead it, and nothing to others, in order of writing."""
    row = records.existing(session, WorkshopRow, workshop_id)
    if not may(visitor, Action.LEAD_WORKSHOP, row.territory_id):
        return ()
    away = select(NoteRow).where(NoteRow.workshop_id == row.id, NoteRow.hidden_reason.is_not(None))
    away = away.where(NoteRow.removed_at.is_(None), NoteRow.erased.is_(False))
    notes = session.scalars(away.order_by(NoteRow.position))
    return tuple(HiddenNote(note.text, note.hidden_reason or "") for note in notes)


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
