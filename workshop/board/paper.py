"""Notes of workshops held on paper, pasted one per line."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import agendas, changes, participants, texts, vocabularies
from workshop.access import Action, Visitor
from workshop.board import rules
from workshop.errors import BadValue, WorkshopClosed
from workshop.i18n import N_
from workshop.storage import records
from workshop.storage.ids import anonymous_id
from workshop.tables import NoteRow, WorkshopRow
from workshop.territories import changing


@dataclass(frozen=True, slots=True)
class Pasted:
    added: int
    unchanged: int
    """Lines that were there already, or twice in what was pasted."""


def paste_lines(
    session: Session,
    visitor: Visitor,
    workshop_id: uuid.UUID,
    *,
    zone: str,
    text: str,
    channel: str = "papier",
    table: object = None,
) -> Pasted:
    """Add one note for each line that the zone does not have yet from this channel; pasting again adds nothing.

    Bullets before a line are left out. A line that was removed stays removed. Raises WorkshopClosed, and TooLong for
    a line over the limit of a note: nothing is added then.
    """
    row = records.existing(session, WorkshopRow, workshop_id)
    changing(session, visitor, Action.LEAD_WORKSHOP, row.territory_id)
    session.refresh(row, with_for_update=True)
    if row.status in ("closed", "returned"):
        raise WorkshopClosed()
    vocabularies.require("channel", channel)
    if zone not in {one.key for one in agendas.stored(row.agenda).zones}:
        raise BadValue(field=N_("Zone"), reason=N_("This board has no such zone."))
    given = [texts.line(one.lstrip(" \t•–-*"), N_("Note"), limit=rules.NOTE_LIMIT) for one in text.splitlines()]
    lines = [one for one in given if one]
    there = _there(session, row.id, zone, channel)
    fresh = [one for one in dict.fromkeys(lines) if one not in there]
    label = participants.table_label(table)
    notes = [_note(row, zone, one, channel, label) for one in fresh]
    last = session.scalar(
        select(NoteRow.position).where(NoteRow.workshop_id == row.id).order_by(NoteRow.position.desc()).limit(1)
    )
    for position, note in enumerate(notes, start=(last or 0) + 1):
        note.position = position
    session.add_all(notes)
    if notes:
        changes.append(session, row, "proxy.note", notes=[note.id for note in notes])
    return Pasted(added=len(fresh), unchanged=len(lines) - len(fresh))


def _there(session: Session, workshop_id: uuid.UUID, zone: str, channel: str) -> set[str]:
    """Return the texts that a zone has from a channel, removed ones too."""
    known = select(NoteRow.text).where(NoteRow.workshop_id == workshop_id, NoteRow.zone == zone)
    return set(session.scalars(known.where(NoteRow.channel == channel, NoteRow.erased.is_(False))))


def _note(row: WorkshopRow, zone: str, text: str, channel: str, table: str | None) -> NoteRow:
    note = NoteRow(id=anonymous_id(), workshop_id=row.id, zone=zone, text=text, language=row.language, channel=channel)
    note.table_label = table
    return note
