"""The records to read again, each with its words as they are now: ``workshop/rereading`` only knows their names."""

import uuid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz.tables import DatasetRow
from roadmap.tables import RoadmapItemRow
from swot.tables import FindingRow, StrategyRow
from usecases.tables import UseCaseRow
from workshop import rereading
from workshop.access import Visitor
from workshop.rereading import Rereading

_WORDS: dict[str, tuple[Any, Any]] = {
    "dataset": (DatasetRow, DatasetRow.label_fr),
    "finding": (FindingRow, FindingRow.text),
    "strategy": (StrategyRow, StrategyRow.title),
    "use_case": (UseCaseRow, UseCaseRow.title),
    "item": (RoadmapItemRow, RoadmapItemRow.title),
}


def waiting(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, *, done: bool = False
) -> tuple[tuple[Rereading, str], ...]:
    """Return what waits to be read again, or with ``done`` what was; records that were removed are left out."""
    found = rereading.of(session, visitor, territory_id, done=done)
    words: dict[uuid.UUID, str] = {}
    for kind, (row, text) in _WORDS.items():
        ids = [one.record_id for one in found if one.kind == kind]
        live = select(row.id, text).where(row.id.in_(ids), row.territory_id == territory_id, row.removed_at.is_(None))
        words |= dict(session.execute(live).all()) if ids else {}
    return tuple((one, words[one.record_id]) for one in found if one.record_id in words)
