"""What already lies on the board while its agenda is edited: what may go, how many dots suit."""

import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.access import Action, Visitor, require
from workshop.sources import LIVE_NOTE
from workshop.storage import records
from workshop.tables import GroupRow, NoteRow, WorkshopRow

FEWEST, MOST = 3, 7
"""No source says how many dots suit; a quarter of the targets, within these bounds, is the tool's own proposal."""


@dataclass(frozen=True, slots=True)
class OnBoard:
    """Counts by zone."""

    notes: Counter[str]
    targets: Counter[str]
    """Groups and lone notes: what can take dots."""


def on_board(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> OnBoard:
    """Count what lies on the board, zone by zone."""
    row = records.existing(session, WorkshopRow, workshop_id)
    require(visitor, Action.READ, row.territory_id)
    notes = select(NoteRow.zone, func.count()).where(NoteRow.workshop_id == row.id, LIVE_NOTE).group_by(NoteRow.zone)
    groups = select(GroupRow.zone, func.count()).where(GroupRow.workshop_id == row.id, GroupRow.dissolved_at.is_(None))
    lone = dict(session.execute(notes.where(NoteRow.group_id.is_(None))).all())
    grouped = dict(session.execute(groups.group_by(GroupRow.zone)).all())
    return OnBoard(Counter(dict(session.execute(notes).all())), Counter(lone) + Counter(grouped))


def suggested_allowance(targets: int) -> int:
    """Return how many dots suit a vote among ``targets`` groups and lone notes: a quarter, between three and seven."""
    return max(FEWEST, min(MOST, round(targets / 4)))
