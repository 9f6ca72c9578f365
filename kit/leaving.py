"""What a territory would publish today and what stays inside, counted without reading any record.

``publications.gather`` reads what leaves.
"""

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from datablitz.tables import DatasetRow
from kit.publication import Inside
from roadmap.tables import RoadmapItemRow
from swot.tables import FindingRow, StrategyRow
from usecases.tables import UseCaseRow
from workshop.access import Action, Visitor, require
from workshop.errors import NotReady
from workshop.i18n import N_
from workshop.sharing import LEAVING, is_shared
from workshop.sources import HELD, LIVE_NOTE
from workshop.tables import NoteRow, WorkshopRow

TOOK_PLACE = ("closed", "returned")
"""States of a workshop that the kit tells about."""

_SHARED: dict[str, Any] = {
    "findings": FindingRow,
    "strategies": StrategyRow,
    "use_cases": UseCaseRow,
    "items": RoadmapItemRow,
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much leaves, how much stays and why."""

    counts: dict[str, int]
    """By kind, sheets first; 0 when none leaves."""
    inside: tuple[Inside, ...]
    unowned: int
    """Items of the roadmap among them that name no owner: the kit says nothing where one would stand."""


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> Leaving:
    """Count what a publication of today would hold and leave out, in one query for each kind.

    Raises NotReady when nothing is reviewed or shared yet.
    """
    require(visitor, Action.PUBLISH, territory_id)
    sheets = _counted(session, DatasetRow, "review", territory_id)
    counts = {"datasets": sheets.pop("reviewed", 0)}
    kept = sheets.pop("unpublishable", 0)
    inside = [Inside("datasets", "to_review", sheets.total()), Inside("datasets", "unpublishable", kept)]
    for kind, row in _SHARED.items():
        by_sharing = _counted(session, row, "sharing", territory_id)
        counts[kind] = sum(by_sharing.pop(code, 0) for code in LEAVING)
        inside.append(Inside(kind, "internal", by_sharing.total()))
    if not any(counts.values()):
        raise NotReady(
            reason=N_("Have a sheet reviewed, or share a finding, a strategy, a use case or an item of the roadmap.")
        )
    inside.append(Inside("workshops", "open", _still_open(session, territory_id)))
    return Leaving(counts, tuple(one for one in inside if one.count), _unowned(session, territory_id))


def _unowned(session: Session, territory_id: uuid.UUID) -> int:
    shared = (RoadmapItemRow.territory_id == territory_id, is_shared(RoadmapItemRow.sharing))
    counted = select(func.count()).where(*shared, RoadmapItemRow.removed_at.is_(None), RoadmapItemRow.owner_role == "")
    return session.scalar(counted) or 0


def _still_open(session: Session, territory_id: uuid.UUID) -> int:
    """Count the workshops that hold notes and that the kit is silent about, because nobody closed them."""
    noted = select(NoteRow.id).where(NoteRow.workshop_id == WorkshopRow.id, LIVE_NOTE).exists()
    going_on = (HELD, WorkshopRow.status.not_in(TOOK_PLACE))
    counted = select(func.count()).where(WorkshopRow.territory_id == territory_id, *going_on, noted)
    return session.scalar(counted) or 0


def _counted(session: Session, row: Any, column: str, territory_id: uuid.UUID) -> Counter[str]:
    told = getattr(row, column)
    live = select(told, func.count()).where(row.territory_id == territory_id, row.removed_at.is_(None))
    return Counter({row[0]: row[1] for row in session.execute(live.group_by(told))})
