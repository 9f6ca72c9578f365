"""How many notes about data a territory has, and how many no longer wait: counted by the database, none is read."""

import uuid

from sqlalchemy import ScalarSelect, and_, func, or_, select

from datablitz.qualifying import DATA_ZONES, MAPPING, OTHER_ZONES
from datablitz.tables import DatasetGroupRow, DatasetNoteRow, DatasetRow, SetAsideRow
from workshop.sources import HELD, LIVE_NOTE
from workshop.tables import GroupRow, NoteRow, WorkshopRow


def counted(territory_id: uuid.UUID) -> tuple[ScalarSelect[int], ScalarSelect[int]]:
    """Return two columns of a query: the notes about data, and those that gave a sheet or were set aside.

    They are those of ``qualifying.of``: a note whose group gave a sheet is qualified with it.
    """
    mapped = and_(WorkshopRow.type.in_(MAPPING), NoteRow.zone.not_in(OTHER_ZONES))
    notes = select(func.count(NoteRow.id)).join(WorkshopRow, WorkshopRow.id == NoteRow.workshop_id)
    notes = notes.where(WorkshopRow.territory_id == territory_id, HELD, LIVE_NOTE)
    notes = notes.where(or_(NoteRow.zone.in_(DATA_ZONES), mapped))
    on_map = DatasetRow.territory_id == territory_id, DatasetRow.removed_at.is_(None)
    alone = select(DatasetNoteRow.note_id).join(DatasetRow, DatasetRow.id == DatasetNoteRow.dataset_id)
    grouped = select(DatasetGroupRow.group_id).join(DatasetRow, DatasetRow.id == DatasetGroupRow.dataset_id)
    grouped = grouped.join(GroupRow, GroupRow.id == DatasetGroupRow.group_id).where(GroupRow.dissolved_at.is_(None))
    aside = select(SetAsideRow.note_id).where(SetAsideRow.territory_id == territory_id)
    done = or_(
        NoteRow.id.in_(alone.where(*on_map)), NoteRow.group_id.in_(grouped.where(*on_map)), NoteRow.id.in_(aside)
    )
    return notes.scalar_subquery(), notes.where(done).scalar_subquery()
