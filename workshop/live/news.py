"""What happened on a board since a revision, read once and told to every audience of a room.

A participant whom a change does not concern is told the same bytes as the others; one whose note, dots or answers it
touches is told their own. What nobody of an audience may see is not told to it at all.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from workshop import changes
from workshop.board import each, state, views
from workshop.board.each import Me
from workshop.board.eyes import Eyes
from workshop.board.state import Board
from workshop.changes import Change
from workshop.i18n import LANGUAGES
from workshop.live.log import Audience, Entry, Kind, Listener, frame, reset
from workshop.sources import LIVE_NOTE
from workshop.storage.base import now
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

_NOBODY = Me(
    id=uuid.UUID(int=0),
    pseudonym="",
    profile="",
    table_label=None,
    channel="",
    people=1,
    language="",
    dots={},
    spent={},
    scale={},
    places={},
)


@dataclass(frozen=True, slots=True)
class News:
    """What to tell a room, and whether what it was told before must be forgotten."""

    revision: int
    entries: tuple[Entry, ...] = ()
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """Who joined and, for whoever leads, how far they are."""

    participants: int
    shared: Mapping[uuid.UUID, int] = field(default_factory=dict)
    """How many people are behind each phone that several share."""
    written: int = 0
    """How many people wrote at least one note; those who share a phone write together."""
    dots: Mapping[str, int] = field(default_factory=dict)
    """Dots on the board by ballot, those on paper too; on which notes stays secret."""
    channels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """People and dots of each channel."""
    tables: Mapping[str, int] = field(default_factory=dict)
    """People at each table."""

    def seen_by(self, kind: Kind, *, here: Collection[uuid.UUID]) -> dict[str, Any]:
        known: dict[str, Any] = {
            "participants": self.participants,
            "people": self.participants + sum(self.shared.values()) - len(self.shared),
            "here": sum(self.shared.get(id, 1) for id in here),
        }
        if kind == "desk":
            known |= {"written": self.written, "dots": self.dots, "channels": self.channels, "tables": self.tables}
        return known


def read(
    session: Session,
    workshop_id: uuid.UUID,
    revision: int,
    *,
    audiences: Collection[Audience],
    listeners: Collection[Listener],
) -> News:
    """Return what followed ``revision`` for these audiences and, in their own words, the participants who listen."""
    row = session.get(WorkshopRow, workshop_id)
    log = changes.after(session, row, revision) if row and not row.removed_at else None
    if row is None or log is None:
        last = row.revision if row else revision
        return News(last, (Entry(everyone=reset(last), revision=last),), forget=True)
    return of(session, row, log, audiences=audiences, listeners=listeners)


def of(
    session: Session,
    row: WorkshopRow,
    log: Sequence[Change],
    *,
    audiences: Collection[Audience],
    listeners: Collection[Listener],
) -> News:
    """Return what the last changes of a board, the whole of ``log``, are for these audiences and participants."""
    if not log:
        return News(row.revision)
    notes = frozenset().union(*(change.notes for change in log))
    groups = frozenset().union(*(change.groups for change in log))
    new = all(change.kind in _NEW for change in log)
    board, moment = state.load(session, row, notes=notes, groups=groups, new=new), now()
    told = [(change, _shared(board, change, audiences, moment)) for change in log]
    near = _concerned(session, board, log) | _answering(session, board, told)
    own = [listener for id in near for listener in ((id, spoken) for spoken in LANGUAGES) if listener in listeners]
    mine = each.of(session, row, {id for id, _language in own}) if own else {}
    entries = tuple(
        Entry(
            shared={audience: _framed(view) for audience, view in shared.items()},
            own={(id, spoken): _own(board, change, Eyes(spoken, me=mine.get(id)), moment) for id, spoken in own},
            revision=change.revision,
        )
        for change, shared in told
    )
    return News(
        row.revision, entries, forget=any("gone" in view for _change, shared in told for view in shared.values())
    )


_NEW = {"note.add", "proxy.note"}
"""What these touch was not there before: nobody has put a dot on it."""
_VOTERS = select(DotRow.participant_id).where(DotRow.target.in_(bindparam("targets", expanding=True))).distinct()


def presence(session: Session, workshop_id: uuid.UUID, *, leads: bool) -> Presence:
    """Count those who joined and, for whoever leads, how far they are."""
    here = ParticipantRow.workshop_id == workshop_id
    joined = session.scalar(select(func.count()).where(here)) or 0
    several = select(ParticipantRow.id, ParticipantRow.people).where(here, ParticipantRow.people > 1)
    shared = dict(session.execute(several).all())
    if not leads:
        return Presence(joined, shared)
    authors = select(NoteRow.participant_id).where(NoteRow.workshop_id == workshop_id, NoteRow.removed_at.is_(None))
    written = session.scalar(select(func.sum(ParticipantRow.people)).where(here, ParticipantRow.id.in_(authors)))
    dots: Counter[str] = Counter()
    channels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for ballot, channel, count in _dots(session, workshop_id):
        dots[ballot] += count
        channels[channel]["dots"] += count
    tables: Counter[str] = Counter()
    row = ParticipantRow
    seated = select(row.channel, row.table_label, func.sum(row.people)).where(here)
    for channel, table, people in session.execute(seated.group_by(row.channel, row.table_label)):
        channels[channel]["people"] += int(people)
        if table:
            tables[table] += int(people)
    return Presence(joined, shared, int(written or 0), dots, channels, tables)


def _dots(session: Session, workshop_id: uuid.UUID) -> Iterator[tuple[str, str, int]]:
    """Count the dots by ballot and channel, as afterwards: those on what left the board or was hidden do not count."""
    notes = select(NoteRow.id).where(NoteRow.workshop_id == workshop_id, LIVE_NOTE)
    groups = select(GroupRow.id).where(GroupRow.workshop_id == workshop_id, GroupRow.dissolved_at.is_(None))
    put = select(DotRow.ballot, ParticipantRow.channel, func.count()).join(ParticipantRow)
    on_board = or_(DotRow.target.in_(notes), DotRow.target.in_(groups))
    put = put.where(DotRow.workshop_id == workshop_id, on_board)
    for ballot, channel, count in session.execute(put.group_by(DotRow.ballot, ParticipantRow.channel)):
        yield ballot, channel, count
    proxies = select(ProxyDotsRow.ballot, ProxyDotsRow.channel, func.sum(ProxyDotsRow.count))
    on_board = or_(ProxyDotsRow.target.in_(notes), ProxyDotsRow.target.in_(groups))
    proxies = proxies.where(ProxyDotsRow.workshop_id == workshop_id, on_board)
    for ballot, channel, count in session.execute(proxies.group_by(ProxyDotsRow.ballot, ProxyDotsRow.channel)):
        yield ballot, channel, int(count)


def _shared(
    board: Board, change: Change, audiences: Collection[Audience], moment: datetime
) -> dict[Audience, dict[str, Any]]:
    """Return the change for those whom it does not concern themselves: what is about ``me`` stays as they know it."""
    found = {}
    for audience in audiences:
        view = views.change_view(board, _eyes(audience), change, moment)
        if view is not None:
            del view["me"]
            found[audience] = view
    return found


def _own(board: Board, change: Change, eyes: Eyes, moment: datetime) -> bytes:
    view = views.change_view(board, eyes, change, moment)
    return b"" if view is None else _framed(view)


def _eyes(audience: Audience) -> Eyes:
    return Eyes(
        audience.language, leads=audience.kind == "desk", me=_NOBODY if audience.kind == "participant" else None
    )


def _framed(view: Mapping[str, Any]) -> bytes:
    return frame("change", view, view["revision"])


def _concerned(session: Session, board: Board, log: Collection[Change]) -> set[uuid.UUID]:
    """Return whose notes and dots these changes touch."""
    touched = frozenset().union(*(change.notes | change.groups for change in log))
    near = {change.only for change in log} | {board.left.get(id) for id in touched}
    near |= {board.notes[id].participant_id for id in touched if id in board.notes}
    dotted = frozenset().union(*(change.notes | change.groups for change in log if change.kind not in _NEW))
    targets = dotted | {note.id for note in board.notes.values() if note.group_id in touched}
    if targets:
        near |= set(session.scalars(_VOTERS, {"targets": list(targets)}))
    return {id for id in near if id}


def _answering(
    session: Session, board: Board, told: Collection[tuple[Change, Mapping[Audience, Mapping[str, Any]]]]
) -> set[uuid.UUID]:
    """Return who answered on this board, when answers are told: each then sees their own among them."""
    if not any("scales" in view for _change, shared in told for view in shared.values()):
        return set()
    found: set[uuid.UUID | None] = set()
    for kind in (ScaleAnswerRow, PlacingRow, CardRow):
        here = kind.workshop_id == board.workshop.id
        found |= set(session.scalars(select(kind.participant_id).where(here).distinct()))
    return {id for id in found if id}
