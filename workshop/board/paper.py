"""Notes of workshops held on paper, pasted one per line."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import agendas, changes, erasing_board, participants, texts, vocabularies, workshops
from workshop.access import Visitor
from workshop.board import rules, steps
from workshop.board.turn import Turn
from workshop.errors import BadValue, WorkshopClosed
from workshop.i18n import N_
from workshop.storage.ids import anonymous_id
from workshop.tables import NoteRow, WorkshopRow

_BEGINNING = 40
"""Letters that name a line."""


@dataclass(frozen=True, slots=True)
class Pasted:
    added: int
    unchanged: int
    """Lines that were there already, or twice in what was pasted."""
    notes: tuple[uuid.UUID, ...] = field(default=(), compare=False)
    """Those added, for ``take_back``."""

    def __add__(self, other: "Pasted") -> "Pasted":
        return Pasted(self.added + other.added, self.unchanged + other.unchanged, self.notes + other.notes)


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

    Bullets before a line are left out. A line that was removed stays removed. Raises WorkshopClosed, UnknownTerm for
    the channel, BadValue for the zone or the table, and TooLong for a line over the limit of a note: nothing is added.
    """
    row = workshops.leading(session, visitor, workshop_id)
    if row.status in ("closed", "returned"):
        raise WorkshopClosed()
    vocabularies.require("channel", channel)
    if zone not in {one.key for one in agendas.stored(row.agenda).zones}:
        raise BadValue(field=N_("Zone"), reason=N_("This board has no such zone."))
    lines = lines_of(text)
    known = there(session, row.id, zone, channel)
    fresh = [one for one in dict.fromkeys(lines) if one not in known]
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
    return Pasted(len(fresh), len(lines) - len(fresh), tuple(note.id for note in notes))


def take_back(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, notes: Collection[uuid.UUID]) -> None:
    """Undo a paste: its notes leave the board for good, and the same lines can be pasted again.

    Raises WorkshopClosed.
    """
    row = workshops.leading(session, visitor, workshop_id)
    turn = Turn(session, row, visitor)
    turn.admit("note.remove")
    pasted = session.scalars(select(NoteRow).where(NoteRow.workshop_id == row.id, NoteRow.id.in_(notes))).all()
    for note in pasted:
        steps.do(turn, "removed", id=note.id, value=True)
    erasing_board.empty(session, pasted)
    if turn.changed:
        changes.append(session, row, "note.remove", notes=turn.notes, groups=turn.groups)


def lines_of(text: str) -> list[str]:
    """Return the notes that a pasted text holds, bare, without empty lines. Raises TooLong, naming the line."""
    bare = texts.listed(text)
    lines = [texts.line(one, f"{one[:_BEGINNING].strip()}…", limit=rules.NOTE_LIMIT) for one in bare]
    return [one for one in lines if one]


def there(session: Session, workshop_id: uuid.UUID, zone: str, channel: str = "papier") -> set[str]:
    """Return the texts that a zone has from a channel, removed ones too."""
    known = select(NoteRow.text).where(NoteRow.workshop_id == workshop_id, NoteRow.zone == zone)
    return set(session.scalars(known.where(NoteRow.channel == channel, NoteRow.erased.is_(False))))


def _note(row: WorkshopRow, zone: str, text: str, channel: str, table: str | None) -> NoteRow:
    note = NoteRow(id=anonymous_id(), workshop_id=row.id, zone=zone, text=text, language=row.language, channel=channel)
    note.table_label = table
    return note
