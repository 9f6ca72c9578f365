"""One command being carried out: who acts, on which locked board, what it touched, how to undo it."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workshop import agendas
from workshop.access import Action, Visitor, may, require
from workshop.board import rules
from workshop.errors import (
    BadValue,
    BoardLocked,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    SomeoneElses,
    WorkshopClosed,
    WorkshopNotOpen,
)
from workshop.i18n import N_
from workshop.sources import LIVE_NOTE
from workshop.tables import DotRow, GroupRow, NoteRow, ParticipantRow, WorkshopRow


class Turn:
    """The moment of one visitor on the board; made once the workshop's row is locked."""

    def __init__(self, session: Session, row: WorkshopRow, visitor: Visitor) -> None:
        self.session = session
        self.row = row
        self.visitor = visitor
        self.agenda = agendas.stored(row.agenda)
        self.phase = self.agenda.phases[row.phase_index]
        self.leads = may(visitor, Action.LEAD_WORKSHOP, row.territory_id)
        self.participant = None if self.leads else self._participant()
        self.notes: set[uuid.UUID] = set()
        self.groups: set[uuid.UUID] = set()
        self.parts: set[str] = set()
        self.only: uuid.UUID | None = None
        self.reason: str | None = None
        """Why, as a code for the log."""
        self.inverse: list[dict[str, Any]] = []
        """Steps that lead back, the last one done first."""

    @property
    def changed(self) -> bool:
        return bool(self.notes or self.groups or self.parts)

    def admit(self, kind: str) -> None:
        """Refuse what this visitor may not do at this moment."""
        if kind in rules.LEADING and not self.leads:
            raise NotAllowed()
        if self.row.status in ("closed", "returned") and kind not in rules.AFTERWARDS:
            raise WorkshopClosed()
        if self.leads or kind in rules.ABOUT_ONESELF:
            return
        if self.row.status == "planned":
            raise WorkshopNotOpen()
        if self.row.locked:
            raise BoardLocked()
        if not rules.may_participant(kind, self.phase):
            raise NotNow()

    def touch(self, *, notes: Iterable[uuid.UUID | None] = (), groups: Iterable[uuid.UUID | None] = ()) -> None:
        """Remember what others must see anew."""
        self.notes |= {id for id in notes if id}
        self.groups |= {id for id in groups if id}

    def note(self, id: uuid.UUID) -> NoteRow:
        """Return a note that is on the board, hidden or not. Raises NotFound."""
        row = self.session.get(NoteRow, id)
        if row is None or row.workshop_id != self.row.id or row.removed_at or row.erased:
            raise NotFound()
        return row

    def own_note(self, id: uuid.UUID) -> NoteRow:
        """Return a note that this visitor may change. Raises SomeoneElses."""
        row = self.note(id)
        if not self.leads and not self.is_own(row):
            raise SomeoneElses()
        return row

    def is_own(self, note: NoteRow) -> bool:
        return self.participant is not None and note.participant_id == self.participant.id

    def group(self, id: uuid.UUID) -> GroupRow:
        """Return a group that is on the board. Raises NotFound."""
        row = self.session.get(GroupRow, id)
        if row is None or row.workshop_id != self.row.id or row.dissolved_at:
            raise NotFound()
        return row

    def zone(self, key: str) -> str:
        """Return the key of a zone of this board. Raises BadValue."""
        if not self.has_zone(key):
            raise BadValue(field="zone", reason=N_("This board has no such zone."))
        return key

    def has_zone(self, key: str) -> bool:
        return key in {zone.key for zone in self.agenda.zones}

    def target(self, id: uuid.UUID) -> NoteRow | GroupRow:
        """Return what can take dots or be placed: a group, or a note that is in none.

        Raises NotFound, for a hidden note too, and BadValue for one that lies in a group.
        """
        group = self.session.get(GroupRow, id)
        if group:
            return self.group(id)
        note = self.note(id)
        if note.hidden_reason is not None:
            raise NotFound()
        if note.group_id:
            raise BadValue(field="target", reason=N_("This note is in a group: choose the group."))
        return note

    def members(self, group_id: uuid.UUID) -> list[NoteRow]:
        """Return every note of a group, those taken off the board too: they keep their place for when they return."""
        return list(self.session.scalars(select(NoteRow).where(NoteRow.group_id == group_id)))

    def spent(self, participant_id: uuid.UUID) -> Counter[str]:
        """Count the dots of a participant by ballot; those on what left the board do not count."""
        return spent(self.session, self.row.id, [participant_id])[participant_id]

    def allowance(self, participant_id: uuid.UUID, ballot: str) -> int:
        """Return how many dots of a ballot there are behind a phone; none when the agenda no longer has it."""
        known = rules.all_ballots(self.agenda).get(ballot)
        return known.allowance * self.session.get_one(ParticipantRow, participant_id).people if known else 0

    def _participant(self) -> ParticipantRow:
        if self.visitor.participant_id is None:
            require(self.visitor, Action.LEAD_WORKSHOP, self.row.territory_id)
        row = self.session.get(ParticipantRow, self.visitor.participant_id)
        if row is None or row.workshop_id != self.row.id:
            raise NotSignedIn()
        return row


def spent(
    session: Session, workshop_id: uuid.UUID, participant_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, Counter[str]]:
    """Count the dots of each participant by ballot; those on what left the board do not count."""
    notes = select(NoteRow.id).where(NoteRow.workshop_id == workshop_id, LIVE_NOTE)
    groups = select(GroupRow.id).where(GroupRow.workshop_id == workshop_id, GroupRow.dissolved_at.is_(None))
    counted = (
        select(DotRow.participant_id, DotRow.ballot, func.count())
        .where(DotRow.participant_id.in_(participant_ids), or_(DotRow.target.in_(notes), DotRow.target.in_(groups)))
        .group_by(DotRow.participant_id, DotRow.ballot)
    )
    found: dict[uuid.UUID, Counter[str]] = {id: Counter() for id in participant_ids}
    for id, ballot, count in session.execute(counted):
        found[id][ballot] = count
    return found
