"""How much of each thing a territory has: what its journey and its lists are drawn from."""

import uuid
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from datablitz import qualified
from datablitz.tables import DatasetRow, ProcessingRow
from roadmap.tables import RoadmapItemRow
from swot.tables import FindingRow, StrategyRow
from usecases.tables import UseCaseRow
from workshop.access import Action, Visitor, require
from workshop.sharing import is_shared
from workshop.sources import HELD, LIVE_NOTE
from workshop.tables import NoteRow, OrganisationRow, PriorityRow, WorkshopRow

_CLOSED = WorkshopRow.status.in_(("closed", "returned"))
_AHEAD = WorkshopRow.status.in_(("planned", "open"))

_RECORDS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "organisations": (OrganisationRow, ()),
    "processings": (ProcessingRow, ()),
    "datasets": (DatasetRow, ()),
    "decided": (DatasetRow, (DatasetRow.review.in_(("reviewed", "unpublishable")),)),
    "reviewed": (DatasetRow, (DatasetRow.review == "reviewed",)),
    "unpublishable": (DatasetRow, (DatasetRow.review == "unpublishable",)),
    "sent_back": (DatasetRow, (DatasetRow.review == "sent_back",)),
    "in_review": (DatasetRow, (DatasetRow.review == "in_review",)),
    "drafts": (DatasetRow, (DatasetRow.review == "draft",)),
    "workshops": (WorkshopRow, (HELD,)),
    "datablitz": (WorkshopRow, (WorkshopRow.type == "datablitz", _CLOSED, HELD)),
    "datablitz_ahead": (WorkshopRow, (WorkshopRow.type == "datablitz", _AHEAD, HELD)),
    "swot_1": (WorkshopRow, (WorkshopRow.type == "swot_1", _CLOSED, HELD)),
    "swot_2": (WorkshopRow, (WorkshopRow.type == "swot_2", _CLOSED, HELD)),
    "swot_ahead": (WorkshopRow, (WorkshopRow.type.in_(("swot_1", "swot_2")), _AHEAD, HELD)),
    "findings": (FindingRow, ()),
    "strategies": (StrategyRow, ()),
    "use_cases": (UseCaseRow, ()),
    "items": (RoadmapItemRow, ()),
    "unowned_items": (RoadmapItemRow, (RoadmapItemRow.owner_role == "",)),
    "shared_items": (RoadmapItemRow, (is_shared(RoadmapItemRow.sharing),)),
}


def counts(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> dict[str, int]:
    """Count what the territory has, in one query: removed records, hidden notes and rehearsals aside."""
    require(visitor, Action.READ, territory_id)
    columns = [
        select(func.count())
        .select_from(row)
        .where(row.territory_id == territory_id, row.removed_at.is_(None), *conditions)
        .scalar_subquery()
        .label(name)
        for name, (row, conditions) in _RECORDS.items()
    ]
    priorities = select(func.count()).select_from(PriorityRow).where(PriorityRow.territory_id == territory_id)
    notes = (
        select(func.count())
        .select_from(NoteRow)
        .join(WorkshopRow, WorkshopRow.id == NoteRow.workshop_id)
        .where(WorkshopRow.territory_id == territory_id, HELD, LIVE_NOTE)
    )
    columns += [priorities.scalar_subquery().label("priorities"), notes.scalar_subquery().label("notes")]
    about_data, done = qualified.counted(territory_id)
    columns += [about_data.label("data_notes"), done.label("qualified_notes")]
    found = dict(session.execute(select(*columns)).one()._mapping)
    return found | {"swot": min(found["swot_1"], 1) + min(found["swot_2"], 1)}  # two of the first are not the two
