"""What lies on a board, read once and shown to many: frozen values that say nothing yet about who may see what."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from workshop import workshops
from workshop.agendas import Ballot
from workshop.board import rules
from workshop.board.turn import spent
from workshop.storage import records
from workshop.tables import (
    CardRow,
    DotRow,
    GroupRow,
    NoteRow,
    ParticipantRow,
    PlacingRow,
    ProxyDotsRow,
    ScaleAnswerRow,
    WorkshopRow,
)
from workshop.workshops import Workshop

Tally = Mapping[uuid.UUID, Counter[str]]
"""Dots by target, then by ballot."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class BoardNote:
    """A note on the board, hidden or not."""

    id: uuid.UUID
    zone: str
    position: int
    text: str
    language: str
    participant_id: uuid.UUID | None
    channel: str
    table_label: str | None
    group_id: uuid.UUID | None
    hidden_reason: str | None
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BoardGroup:
    id: uuid.UUID
    zone: str
    title: str
    position: int
    version: int


@dataclass(frozen=True, slots=True)
class Card:
    id: uuid.UUID
    participant_id: uuid.UUID | None
    fields: Mapping[str, Any]
    version: int


@dataclass(frozen=True, slots=True)
class Me:
    """What concerns one participant alone."""

    id: uuid.UUID
    pseudonym: str
    profile: str
    table_label: str | None
    channel: str
    people: int
    language: str
    dots: Tally
    spent: Mapping[str, int]
    scale: Mapping[str, int]
    places: Mapping[uuid.UUID, tuple[int, int]]
    """Both are read in the phase that asks."""


@dataclass(frozen=True, slots=True)
class Board:
    """What lies on the board, or the part of it that was asked for."""

    workshop: Workshop
    ballots: tuple[Ballot, ...]
    """Those of the present phase."""
    notes: Mapping[uuid.UUID, BoardNote]
    groups: Mapping[uuid.UUID, BoardGroup]
    dots: Tally
    """Both are read once tallies are revealed."""
    channels: Mapping[uuid.UUID, Counter[tuple[str, str]]]
    """The same dots by ballot and channel."""
    proxies: Mapping[uuid.UUID, Mapping[tuple[str, str], int]]
    """What whoever leads counted for people without a device, by ballot and channel."""
    pseudonyms: Mapping[uuid.UUID, str]
    scale: Mapping[str, Counter[int]]
    """How many took each position, by statement; read in the phase that asks."""
    places: Mapping[uuid.UUID, tuple[float, float, int]]
    """Mean place and how many placed it; read in the phase that asks."""
    cards: tuple[Card, ...]
    left: Mapping[uuid.UUID, uuid.UUID | None]
    """Authors of the notes that were asked for and are no longer on the board."""

    def members(self, group_id: uuid.UUID) -> list[BoardNote]:
        """Return the notes of a group that are not hidden."""
        return [note for note in self.notes.values() if note.group_id == group_id and note.hidden_reason is None]

    def gathered(self, tally: Mapping[uuid.UUID, Counter[Key]], target: uuid.UUID) -> Counter[Key]:
        """Count the dots of a note; of a group: its own and those its notes brought."""
        counted = Counter(tally.get(target, {}))
        if target in self.groups:
            for note in self.members(target):
                counted.update(tally.get(note.id, {}))
        return counted


def load(
    session: Session,
    row: WorkshopRow,
    *,
    notes: Collection[uuid.UUID] | None = None,
    groups: Collection[uuid.UUID] = (),
) -> Board:
    """Read the board; with ``notes`` and ``groups``, only these and what those groups hold, where that is enough."""
    workshop = workshops.value(row)
    asked = set(notes or ())
    if workshop.phase.activity == "place":
        notes = None  # places are always shown together, and only those of targets on the board
    some: list[ColumnElement[bool]] = [NoteRow.workshop_id == row.id, NoteRow.removed_at.is_(None)]
    some_groups: list[ColumnElement[bool]] = [GroupRow.workshop_id == row.id, GroupRow.dissolved_at.is_(None)]
    if notes is not None:
        some.append(or_(NoteRow.id.in_(notes), NoteRow.group_id.in_(groups)) if groups else NoteRow.id.in_(notes))
        some_groups.append(GroupRow.id.in_(groups))
    note_rows = session.scalars(select(NoteRow).where(*some).order_by(NoteRow.position)).all()
    asks_groups = notes is None or bool(groups)
    group_query = select(GroupRow).where(*some_groups).order_by(GroupRow.position)
    group_rows = session.scalars(group_query).all() if asks_groups else ()
    targets = None if notes is None else [*(note.id for note in note_rows), *(group.id for group in group_rows)]
    authors = {note.participant_id for note in note_rows if note.participant_id}
    named = select(ParticipantRow.id, ParticipantRow.pseudonym).where(ParticipantRow.id.in_(authors))
    activity = workshop.phase.activity
    proxies = _proxies(session, row.id, targets)
    shown = workshop.votes_revealed or workshop.status == "returned"
    channels = _channels(session, row.id, targets, proxies) if shown else {}
    return Board(
        workshop=workshop,
        ballots=rules.ballots_of(workshop.agenda, workshop.phase),
        notes={note.id: records.value(BoardNote, note) for note in note_rows},
        groups={group.id: records.value(BoardGroup, group) for group in group_rows},
        dots=_summed(channels),
        channels=channels,
        proxies=proxies,
        pseudonyms=dict(session.execute(named).all()) if authors else {},
        scale=_scale(session, row.id) if activity == "scale" else {},
        places=_places(session, row.id) if activity == "place" else {},
        cards=_cards(session, row.id) if activity == "card" else (),
        left=_authors(session, asked - {note.id for note in note_rows}),
    )


def me(session: Session, row: WorkshopRow, participant: ParticipantRow) -> Me:
    """Read what concerns one participant alone."""
    return each(session, row, [participant.id])[participant.id]


def each(session: Session, row: WorkshopRow, participant_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Me]:
    """Read what concerns each of these participants alone; those who are no longer there are left out."""
    ids = list(participant_ids)
    dots: dict[uuid.UUID, defaultdict[uuid.UUID, Counter[str]]] = {id: defaultdict(Counter) for id in ids}
    for id, target, ballot in session.execute(
        select(DotRow.participant_id, DotRow.target, DotRow.ballot).where(DotRow.participant_id.in_(ids))
    ):
        dots[id][target][ballot] += 1
    activity = workshops.value(row).phase.activity
    scale: dict[uuid.UUID, dict[str, int]] = {id: {} for id in ids}
    if activity == "scale":
        for answer in session.scalars(select(ScaleAnswerRow).where(ScaleAnswerRow.participant_id.in_(ids))):
            scale[answer.participant_id][answer.statement] = answer.value
    places: dict[uuid.UUID, dict[uuid.UUID, tuple[int, int]]] = {id: {} for id in ids}
    if activity == "place":
        for placing in session.scalars(select(PlacingRow).where(PlacingRow.participant_id.in_(ids))):
            places[placing.participant_id][placing.target] = (placing.x, placing.y)
    counted = spent(session, row.id, ids) if any(dots.values()) else {}
    people = session.scalars(select(ParticipantRow).where(ParticipantRow.id.in_(ids)))
    return {
        one.id: Me(
            id=one.id,
            pseudonym=one.pseudonym,
            profile=one.profile,
            table_label=one.table_label,
            channel=one.channel,
            people=one.people,
            language=one.language,
            dots=dots[one.id],
            spent=counted.get(one.id, {}),
            scale=scale[one.id],
            places=places[one.id],
        )
        for one in people
    }


def _proxies(
    session: Session, workshop_id: uuid.UUID, targets: Collection[uuid.UUID] | None
) -> Mapping[uuid.UUID, Mapping[tuple[str, str], int]]:
    row = ProxyDotsRow
    query = select(row.target, row.ballot, row.channel, row.count).where(row.workshop_id == workshop_id, row.count > 0)
    if targets is not None:
        query = query.where(row.target.in_(targets))
    found: defaultdict[uuid.UUID, dict[tuple[str, str], int]] = defaultdict(dict)
    for target, ballot, channel, count in session.execute(query):
        found[target][ballot, channel] = count
    return found


def _channels(
    session: Session,
    workshop_id: uuid.UUID,
    targets: Collection[uuid.UUID] | None,
    proxies: Mapping[uuid.UUID, Mapping[tuple[str, str], int]],
) -> Mapping[uuid.UUID, Counter[tuple[str, str]]]:
    counted: defaultdict[uuid.UUID, Counter[tuple[str, str]]] = defaultdict(Counter)
    put = select(DotRow.target, DotRow.ballot, ParticipantRow.channel, func.count()).join(ParticipantRow)
    put = put.where(DotRow.workshop_id == workshop_id)
    if targets is not None:
        put = put.where(DotRow.target.in_(targets))
    for target, ballot, channel, count in session.execute(
        put.group_by(DotRow.target, DotRow.ballot, ParticipantRow.channel)
    ):
        counted[target][ballot, channel] = count
    for target, counts in proxies.items():
        counted[target].update(counts)
    return counted


def _summed(channels: Mapping[uuid.UUID, Counter[tuple[str, str]]]) -> Tally:
    tally: defaultdict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    for target, counts in channels.items():
        for (ballot, _channel), count in counts.items():
            tally[target][ballot] += count
    return tally


def _authors(session: Session, notes: Collection[uuid.UUID]) -> Mapping[uuid.UUID, uuid.UUID | None]:
    if not notes:
        return {}
    return dict(session.execute(select(NoteRow.id, NoteRow.participant_id).where(NoteRow.id.in_(notes))).all())


def _scale(session: Session, workshop_id: uuid.UUID) -> Mapping[str, Counter[int]]:
    counted: defaultdict[str, Counter[int]] = defaultdict(Counter)
    answers = select(ScaleAnswerRow.statement, ScaleAnswerRow.value).where(ScaleAnswerRow.workshop_id == workshop_id)
    for statement, value in session.execute(answers):
        counted[statement][value] += 1
    return counted


def _places(session: Session, workshop_id: uuid.UUID) -> Mapping[uuid.UUID, tuple[float, float, int]]:
    placed = select(PlacingRow.target, func.avg(PlacingRow.x), func.avg(PlacingRow.y), func.count())
    placed = placed.where(PlacingRow.workshop_id == workshop_id).group_by(PlacingRow.target)
    return {target: (float(x), float(y), count) for target, x, y, count in session.execute(placed)}


def _cards(session: Session, workshop_id: uuid.UUID) -> tuple[Card, ...]:
    cards = select(CardRow).where(CardRow.workshop_id == workshop_id).order_by(CardRow.id)
    return tuple(records.value(Card, card) for card in session.scalars(cards))
