"""Where a record comes from: the notes and groups of the workshops of its territory, and the dots people put there.

Findings, use cases and datasets keep links to notes and groups; this module reads them for those packages, which
have already checked what the visitor may see. It never writes on a board.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from workshop.access import Action, Visitor, require
from workshop.errors import NotFound
from workshop.storage import links
from workshop.tables import DotRow, GroupRow, NoteRow, ProxyDotsRow, WorkshopRow


@dataclass(frozen=True, slots=True)
class Source:
    """A note, or a group with its notes, as it lies on the board of a workshop."""

    id: uuid.UUID
    kind: Literal["note", "group"]
    text: str
    """The note's words, or the group's title."""
    zone: str
    workshop_id: uuid.UUID
    workshop: str
    """Title of the workshop."""
    language: str
    """Of the note; of the workshop for a group."""
    votes: Mapping[str, int]
    """Dots by ballot. For a group: its own and those of its notes."""
    notes: tuple["Source", ...] = ()

    @property
    def dots(self) -> int:
        return sum(self.votes.values())


@dataclass(frozen=True, slots=True)
class Origins:
    """Where one kind of record keeps the notes and the groups it comes from."""

    notes: links.Link
    groups: links.Link


@dataclass(frozen=True, slots=True)
class Weights:
    """The dots of a territory's boards, proxies included, and which notes each group holds."""

    dots: Mapping[uuid.UUID, Counter[str]]
    """By target, then by ballot."""
    members: Mapping[uuid.UUID, frozenset[uuid.UUID]]

    def of(self, notes: Iterable[uuid.UUID], groups: Iterable[uuid.UUID]) -> int:
        """Return the dots of these notes and groups; a note that is also in one of the groups counts once."""
        return sum(self.by_ballot(notes, groups).values())

    def by_ballot(self, notes: Iterable[uuid.UUID], groups: Iterable[uuid.UUID]) -> Counter[str]:
        """Return the same dots by ballot: what is desirable is not what worries."""
        targets = set(notes)
        for group in groups:
            targets |= {group} | self.members.get(group, frozenset())
        counted: Counter[str] = Counter()
        for target in targets:
            counted.update(self.dots.get(target, {}))
        return counted


LIVE_NOTE: ColumnElement[bool] = and_(
    NoteRow.removed_at.is_(None), NoteRow.hidden_reason.is_(None), NoteRow.erased.is_(False)
)


HELD: ColumnElement[bool] = and_(WorkshopRow.removed_at.is_(None), WorkshopRow.rehearsal.is_(False))
"""What was said in a rehearsal was said by nobody."""


def weights(session: Session, territory_id: uuid.UUID) -> Weights:
    """Count the dots of all the workshops of a territory, in three queries; those of notes taken away do not count."""
    workshops = _workshops(territory_id)
    return _weights(session, NoteRow.workshop_id.in_(workshops), workshops)


def revision(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> int:
    """Return a number that moves with each gesture on the boards of a territory, which the territory's does not count.

    Whoever keeps what was drawn from notes and dots keeps it under both numbers.
    """
    require(visitor, Action.READ, territory_id)
    gestures = select(func.coalesce(func.sum(WorkshopRow.revision), 0)).where(WorkshopRow.territory_id == territory_id)
    return int(session.scalar(gestures.where(HELD)) or 0)


def of_workshop(session: Session, workshop_id: uuid.UUID) -> tuple[Source, ...]:
    """Return the groups of a workshop, each with its notes, and its lone notes; the heaviest first."""
    return _top(_read(session, NoteRow.workshop_id == workshop_id, GroupRow.workshop_id == workshop_id))


def of_territory(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[Source, ...]:
    """Return the groups and lone notes of every workshop of a territory, the heaviest first."""
    require(visitor, Action.READ, territory_id)
    workshops = _workshops(territory_id)
    return _top(_read(session, NoteRow.workshop_id.in_(workshops), GroupRow.workshop_id.in_(workshops)))


def read(session: Session, *, notes: Collection[uuid.UUID], groups: Collection[uuid.UUID]) -> dict[uuid.UUID, Source]:
    """Return these notes and groups by identifier; what was hidden, removed or erased is not there."""
    if not notes and not groups:
        return {}
    return _read(session, or_(NoteRow.id.in_(notes), NoteRow.group_id.in_(groups)), GroupRow.id.in_(groups))


def require_in(
    session: Session, territory_id: uuid.UUID, *, notes: Collection[uuid.UUID], groups: Collection[uuid.UUID]
) -> None:
    """Refuse notes and groups of another territory, or that do not exist. Raises NotFound."""
    kinds: tuple[tuple[Any, set[uuid.UUID]], ...] = ((NoteRow, set(notes)), (GroupRow, set(groups)))
    for kind, wanted in kinds:
        here = WorkshopRow.territory_id == territory_id, WorkshopRow.rehearsal.is_(False)
        known = select(kind.id).join(WorkshopRow).where(kind.id.in_(wanted), *here)
        if wanted and wanted - set(session.scalars(known)):
            raise NotFound()


def link(
    session: Session,
    territory_id: uuid.UUID,
    owner_id: uuid.UUID,
    fields: Mapping[str, object],
    origins: Origins,
) -> None:
    """Say which ``notes`` and ``groups`` a record comes from, where ``fields`` tell; replaces those said before.

    A note that was hidden or removed stays: nobody could choose it, and its author may still have it erased. Raises
    NotFound for notes of another territory.
    """
    boards = _workshops(territory_id)
    lying = select(NoteRow.id).where(NoteRow.workshop_id.in_(boards), LIVE_NOTE)
    whole = select(GroupRow.id).where(GroupRow.workshop_id.in_(boards), GroupRow.dissolved_at.is_(None))
    for name, linked, seen in (("notes", origins.notes, lying), ("groups", origins.groups, whole)):
        if name in fields:
            wanted: Collection[uuid.UUID] = fields[name]  # type: ignore[assignment]
            require_in(session, territory_id, **{"notes": (), "groups": (), name: wanted})
            links.replace(session, linked, owner_id, wanted, seen=seen)


def territory_of(session: Session, note_or_group: uuid.UUID) -> uuid.UUID:
    """Return the territory on whose board this note or group lies. Raises NotFound."""
    for kind in (GroupRow, NoteRow):
        found = session.scalar(select(WorkshopRow.territory_id).join(kind).where(kind.id == note_or_group))
        if found:
            return found
    raise NotFound()


def _workshops(territory_id: uuid.UUID) -> Select[uuid.UUID]:
    return select(WorkshopRow.id).where(WorkshopRow.territory_id == territory_id, HELD)


def _top(found: Mapping[uuid.UUID, Source]) -> tuple[Source, ...]:
    grouped = {note.id for source in found.values() for note in source.notes}
    alone = (source for source in found.values() if source.id not in grouped)
    return tuple(sorted(alone, key=lambda source: -source.dots))


def _read(session: Session, of_notes: ColumnElement[bool], of_groups: ColumnElement[bool]) -> dict[uuid.UUID, Source]:
    note_rows = session.execute(
        select(NoteRow, WorkshopRow.title).join(WorkshopRow).where(of_notes, LIVE_NOTE, HELD).order_by(NoteRow.position)
    ).all()
    group_rows = session.execute(
        select(GroupRow, WorkshopRow.title, WorkshopRow.language)
        .join(WorkshopRow)
        .where(of_groups, GroupRow.dissolved_at.is_(None), HELD)
        .order_by(GroupRow.position)
    ).all()
    workshops = {row.workshop_id for row, _ in note_rows} | {row.workshop_id for row, *_ in group_rows}
    weights = _weights(session, of_notes, workshops)
    votes = weights.by_ballot
    notes = {row.id: _source(row, "note", title, row.language, votes([row.id], ())) for row, title in note_rows}
    inside: dict[uuid.UUID, list[Source]] = {}
    for row, _ in note_rows:
        if row.group_id:
            inside.setdefault(row.group_id, []).append(notes[row.id])
    groups = {
        row.id: _source(row, "group", title, language, votes((), [row.id]), tuple(inside.get(row.id, ())))
        for row, title, language in group_rows
    }
    return groups | notes


def _source(
    row: NoteRow | GroupRow,
    kind: Literal["note", "group"],
    workshop: str,
    language: str,
    votes: Mapping[str, int],
    notes: tuple[Source, ...] = (),
) -> Source:
    text = row.text if isinstance(row, NoteRow) else row.title
    return Source(row.id, kind, text, row.zone, row.workshop_id, workshop, language, votes, notes)


def _weights(session: Session, of_notes: ColumnElement[bool], workshops: Any) -> Weights:
    members: dict[uuid.UUID, set[uuid.UUID]] = {}
    dots: dict[uuid.UUID, Counter[str]] = {}
    for kind, number in ((DotRow, func.count()), (ProxyDotsRow, func.sum(ProxyDotsRow.count))):
        query = select(kind.target, kind.ballot, number).where(kind.workshop_id.in_(workshops))
        for target, ballot, count in session.execute(query.group_by(kind.target, kind.ballot)):
            dots.setdefault(target, Counter())[ballot] += int(count)
    for note_id, group_id, live in session.execute(select(NoteRow.id, NoteRow.group_id, LIVE_NOTE).where(of_notes)):
        if not live:
            dots.pop(note_id, None)
        elif group_id:
            members.setdefault(group_id, set()).add(note_id)
    return Weights(dots, {group: frozenset(notes) for group, notes in members.items()})
