"""From notes to datasets: a sheet keeps the notes it was described from, and nothing a participant wrote is altered."""

import uuid
from collections.abc import Collection

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from datablitz import dataset_rows, datasets
from datablitz.sheets import Dataset
from datablitz.tables import DatasetNoteRow
from workshop import texts
from workshop.access import Action, Visitor
from workshop.errors import NotFound
from workshop.i18n import N_
from workshop.tables import NoteRow, WorkshopRow


def link_notes(session: Session, visitor: Visitor, dataset_id: uuid.UUID, note_ids: Collection[uuid.UUID]) -> Dataset:
    """Say which notes a sheet comes from; replaces those said before. Notes are of workshops of the same territory."""
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    wanted = set(note_ids)
    here = (
        select(func.count(NoteRow.id))
        .join(WorkshopRow, WorkshopRow.id == NoteRow.workshop_id)
        .where(WorkshopRow.territory_id == row.territory_id, NoteRow.id.in_(wanted))
    )
    if wanted and session.scalar(here) != len(wanted):
        raise NotFound()
    session.execute(delete(DatasetNoteRow).where(DatasetNoteRow.dataset_id == dataset_id))
    session.add_all(DatasetNoteRow(dataset_id=dataset_id, note_id=note_id) for note_id in wanted)
    row.version += 1
    session.flush()
    return datasets.one(session, visitor, dataset_id)


def promote_note(
    session: Session, visitor: Visitor, note_id: uuid.UUID, *, holder_id: uuid.UUID, **fields: object
) -> Dataset:
    """Describe a dataset from a note: its words become the label, unless ``label_fr`` is given.

    Raises NotFound for a note that is removed, hidden, or whose author took the words back.
    """
    note = session.get(NoteRow, note_id)
    if note is None or note.removed_at or note.erased or note.hidden_reason is not None:
        raise NotFound()
    workshop = session.get_one(WorkshopRow, note.workshop_id)
    label = texts.line(note.text, N_("Label in French"), limit=len(note.text) + 1)
    words = {"label_fr": label[: texts.LINE], "confidence": "hypothese", **fields}
    if note.language == "en":
        words.setdefault("label_en", label[: texts.LINE])
    added = datasets.add(session, visitor, workshop.territory_id, holder_id=holder_id, **words)  # type: ignore[arg-type]
    return link_notes(session, visitor, added.id, [note_id])
