"""Taking erased words off a board: out of the notes that said them, and of what others made of them there."""

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import texts
from workshop.storage.base import now
from workshop.tables import CardRow, GroupRow, NoteRow


def empty(session: Session, notes: Collection[NoteRow]) -> None:
    """Empty notes for good; they leave the board with the groups they leave empty, and nobody signed them any more."""
    for note in notes:
        note.text, note.previous_text, note.hidden_reason, note.erased = "", None, None, True
        note.removed_at, note.participant_id, note.table_label = note.removed_at or now(), None, None
    session.flush()
    left = GroupRow.id.in_({note.group_id for note in notes if note.group_id}), GroupRow.dissolved_at.is_(None)
    held = select(NoteRow.id).where(NoteRow.group_id == GroupRow.id, NoteRow.removed_at.is_(None)).exists()
    for group in session.scalars(select(GroupRow).where(*left, ~held)):
        group.dissolved_at = now()


def clear(session: Session, workshop_id: uuid.UUID, words: Collection[str]) -> None:
    """Empty the titles of groups and the fields of cards that only repeat these words."""
    for group in session.scalars(select(GroupRow).where(GroupRow.workshop_id == workshop_id)):
        group.title = "" if texts.repeats(group.title, words) else group.title
        group.previous_title = None if texts.repeats(group.previous_title, words) else group.previous_title
    for card in session.scalars(select(CardRow).where(CardRow.workshop_id == workshop_id)):
        card.fields = {name: "" if texts.repeats(said, words) else said for name, said in card.fields.items()}
