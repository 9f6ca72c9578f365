"""From the findings to the board of the second SWOT workshop, which revises them and weighs them again.

A finding that comes is a note that nobody signs, recorded through the channel of the workshop as the facilitator's are,
and linked to the finding: the dots it gets there count for the finding, and erasing somebody's words reaches it.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from swot import findings
from swot.findings import Finding
from swot.tables import FindingGroupRow, FindingNoteRow
from workshop import board, participants, workshops
from workshop.access import Action, Visitor
from workshop.board.rules import NOTE_LIMIT
from workshop.errors import NotFound, NotNow
from workshop.storage.ids import anonymous_id
from workshop.tables import GroupRow, NoteRow
from workshop.territories import changing
from workshop.workshops import Workshop

TYPE = "swot_2"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding that could come onto the board."""

    finding: Finding
    is_there: bool
    """Whether a note or a group of the board gave it, or it came already."""

    @property
    def is_too_long(self) -> bool:
        return len(self.finding.text) > NOTE_LIMIT

    @property
    def may_come(self) -> bool:
        return not self.is_there and not self.is_too_long


def is_awaited(workshop: Workshop) -> bool:
    """Say whether findings may come to this workshop now; what a rehearsal holds would go when it ends."""
    return workshop.type == TYPE and workshop.status in ("planned", "open") and not workshop.rehearsal


def candidates(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> tuple[Candidate, ...]:
    """Return the findings of the quadrants that the board has, by quadrant, the heaviest first."""
    workshop = workshops.by_id(session, visitor, workshop_id)
    zones = {zone.key for zone in workshop.agenda.zones}
    found = [one for one in findings.of(session, visitor, workshop.territory_id) if one.quadrant in zones]
    there = _there(session, workshop_id)
    return tuple(Candidate(one, one.id in there) for one in found)


def bring(
    session: Session, visitor: Visitor, workshop_id: uuid.UUID, chosen: Collection[uuid.UUID]
) -> tuple[uuid.UUID, ...]:
    """Lay the chosen findings on the board and return their notes; those that are there already do not come twice.

    One gesture: « undo » on the board takes them all off. Needs a writing session. Raises NotNow when the workshop
    takes no finding, NotFound for a finding of elsewhere, TooLong for one over the limit of a note.
    """
    workshop = _led(session, visitor, workshop_id)
    if not is_awaited(workshop):
        raise NotNow()
    known = {one.finding.id: one for one in candidates(session, visitor, workshop_id)}
    if not known.keys() >= set(chosen):
        raise NotFound()
    coming = {anonymous_id(): one.finding for id, one in known.items() if id in chosen and not one.is_there}
    channel = participants.channel_of(workshop.mode)
    notes = [
        {"id": str(note), "zone": finding.quadrant, "text": finding.text, "channel": channel}
        for note, finding in coming.items()
    ]
    board.apply_together(session, visitor, workshop.code, "proxy.note", notes)
    session.add_all(FindingNoteRow(finding_id=finding.id, note_id=note) for note, finding in coming.items())
    session.flush()
    return tuple(coming)


def take_back(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, notes: Collection[uuid.UUID]) -> None:
    """Take off the board what came, with the dots it got; what was taken off since stays off.

    Raises WorkshopClosed, and NotFound for a note of another board.
    """
    workshop = _led(session, visitor, workshop_id)
    live = select(NoteRow.id).where(NoteRow.id.in_(notes), NoteRow.removed_at.is_(None))
    removing = [{"id": str(note)} for note in session.scalars(live)]
    board.apply_together(session, visitor, workshop.code, "note.remove", removing)


def _led(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """Return the workshop, its territory and its board locked for whoever leads it."""
    workshop = workshops.by_id(session, visitor, workshop_id)
    changing(session, visitor, Action.LEAD_WORKSHOP, workshop.territory_id)
    return workshops.value(workshops.row_with(session, workshop.code, locked=True))


def _there(session: Session, workshop_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return the findings that a note or a group on the board speaks for."""
    notes = select(FindingNoteRow.finding_id).join(NoteRow, NoteRow.id == FindingNoteRow.note_id)
    groups = select(FindingGroupRow.finding_id).join(GroupRow, GroupRow.id == FindingGroupRow.group_id)
    lying = notes.where(NoteRow.workshop_id == workshop_id, NoteRow.removed_at.is_(None))
    tied = groups.where(GroupRow.workshop_id == workshop_id, GroupRow.dissolved_at.is_(None))
    return frozenset(session.scalars(lying.union(tied)))
