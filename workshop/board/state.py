"""What lies on a board, read once and shown to many: frozen values that say nothing yet about who may see what."""

import dataclasses
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import BindParameter, bindparam, func, or_, select
from sqlalchemy.orm import Session

from workshop import workshops
from workshop.agendas import Ballot
from workshop.board import rules
from workshop.storage import records
from workshop.storage.base import Base
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
class Board:
    """What lies on the board, or the part of it that was asked for."""

    workshop: Workshop
    ballots: tuple[Ballot, ...]
    """Those of the present phase; once results are given back, all of them."""
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
    new: bool = False,
) -> Board:
    """Read the board; with ``notes`` and ``groups``, only these and what those groups hold, where that is enough.

    What is ``new`` has no dots yet: none are read.
    """
    workshop = workshops.value(row)
    activity = workshop.phase.activity
    some = notes is not None and activity != "place"  # places are always shown together, of targets on the board
    asked = {"workshop": row.id, "notes": list(notes or ()), "groups": list(groups)}
    connection = session.connection()
    note_rows = connection.execute(_SOME_NOTES if some else _NOTES, asked).all()
    group_rows = connection.execute(_SOME_GROUPS if some else _GROUPS, asked).all() if groups or not some else ()
    on_board = {note[0]: BoardNote(*note[:-1]) for note in note_rows}
    in_groups = {group[0]: BoardGroup(*group) for group in group_rows}
    targets = [*on_board, *in_groups] if some else None
    proxies = {} if new and some else _proxies(session, row.id, targets)
    over = workshop.status == "returned"  # then all that was asked is shown, whatever the last phase
    shown = workshop.votes_revealed or over
    channels = _channels(session, row.id, targets, proxies) if shown and not (new and some) else {}
    return Board(
        workshop=workshop,
        ballots=rules.ballots_shown(workshop.agenda, workshop.phase, workshop.status),
        notes=on_board,
        groups=in_groups,
        dots=_summed(channels),
        channels=channels,
        proxies=proxies,
        pseudonyms={note.participant_id: note[-1] for note in note_rows if note.participant_id},
        scale=_scale(session, row.id) if over or activity == "scale" else {},
        places=_places(session, row.id) if over or activity == "place" else {},
        cards=_cards(session, row.id) if activity == "card" else (),
        left=_authors(session, set(notes or ()) - on_board.keys()),
    )


def _columns(row: type[Base], kind: type[Any]) -> list[Any]:
    """Return the columns that a value takes, in its order."""
    return [getattr(row, field.name) for field in dataclasses.fields(kind)]


# Made once: each gesture of each phone asks them, and making a statement costs more than asking it.
_NOTES = (
    select(*_columns(NoteRow, BoardNote), ParticipantRow.pseudonym)
    .outerjoin(ParticipantRow, ParticipantRow.id == NoteRow.participant_id)
    .where(NoteRow.workshop_id == bindparam("workshop"), NoteRow.removed_at.is_(None))
    .order_by(NoteRow.position)
)
_GROUPS = (
    select(*_columns(GroupRow, BoardGroup))
    .where(GroupRow.workshop_id == bindparam("workshop"), GroupRow.dissolved_at.is_(None))
    .order_by(GroupRow.position)
)
_ASKED_NOTES: BindParameter[uuid.UUID] = bindparam("notes", expanding=True)
_ASKED_GROUPS: BindParameter[uuid.UUID] = bindparam("groups", expanding=True)
_SOME_NOTES = _NOTES.where(or_(NoteRow.id.in_(_ASKED_NOTES), NoteRow.group_id.in_(_ASKED_GROUPS)))
_SOME_GROUPS = _GROUPS.where(GroupRow.id.in_(_ASKED_GROUPS))


_PROXIES = select(ProxyDotsRow.target, ProxyDotsRow.ballot, ProxyDotsRow.channel, ProxyDotsRow.count).where(
    ProxyDotsRow.workshop_id == bindparam("workshop"), ProxyDotsRow.count > 0
)
_SOME_PROXIES = _PROXIES.where(ProxyDotsRow.target.in_(bindparam("targets", expanding=True)))


def _proxies(
    session: Session, workshop_id: uuid.UUID, targets: Collection[uuid.UUID] | None
) -> Mapping[uuid.UUID, Mapping[tuple[str, str], int]]:
    asked = {"workshop": workshop_id, "targets": targets}
    found: defaultdict[uuid.UUID, dict[tuple[str, str], int]] = defaultdict(dict)
    for target, ballot, channel, count in session.connection().execute(
        _PROXIES if targets is None else _SOME_PROXIES, asked
    ):
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
