"""Records to read again: drawn from words that their author took back since.

Erasers put them here (``privacy``); whoever may edit the record reads it and says so. The list names records by kind
and identifier and holds no words.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.access import Action, Visitor, require
from workshop.errors import NotFound, TakenBack
from workshop.storage import records
from workshop.storage.base import Recorded, now
from workshop.tables import RereadingRow
from workshop.territories import changing

EDITED, EMPTIED = "edited", "emptied"

EDITS = {
    "dataset": Action.EDIT_MAP,
    "finding": Action.EDIT_DIAGNOSIS,
    "strategy": Action.EDIT_DIAGNOSIS,
    "use_case": Action.EDIT_USE_CASES,
    "item": Action.EDIT_ROADMAP,
}
"""What each kind of record asks of whoever reads it again."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """One record to read again, or read again since."""

    id: uuid.UUID
    workshop_id: uuid.UUID | None
    kind: str
    record_id: uuid.UUID
    reason: str
    """``edited``: someone had rewritten it, it may still say the words; ``emptied``: it said them, and lost them."""
    since: datetime
    read_at: datetime | None
    read_by: str | None
    """The role that read it again, never a name."""


def ask(
    session: Session,
    territory_id: uuid.UUID,
    workshop_id: uuid.UUID,
    kind: str,
    record_id: uuid.UUID,
    *,
    emptied_version: int | None,
) -> None:
    """Put a record on the list, unless it waits there already; one that lost words is told as such."""
    reason = EMPTIED if emptied_version else EDITED
    waits = select(RereadingRow).where(RereadingRow.record_id == record_id, RereadingRow.read_at.is_(None))
    row = session.scalar(waits)
    if row is None:
        told = {"territory_id": territory_id, "workshop_id": workshop_id, "kind": kind, "record_id": record_id}
        session.add(RereadingRow(**told, reason=reason, emptied_version=emptied_version))
    elif emptied_version:
        row.reason, row.emptied_version, row.version = reason, emptied_version, row.version + 1
    session.flush()


def next_version(session: Session, row: Recorded, known: int, *, mine: object, theirs: object) -> None:
    """Move a record that a save begun on version ``known`` changes to its next version.

    Raises Stale when someone saved in between, and TakenBack when the record lost words since: the save would bring
    them back.
    """
    if row.version != known:
        lost = session.scalar(select(func.max(RereadingRow.emptied_version)).where(RereadingRow.record_id == row.id))
        if lost is not None and lost > known:
            raise TakenBack()
    records.next_version(row, known, mine=mine, theirs=theirs)


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, done: bool = False) -> tuple[Rereading, ...]:
    """Return what waits to be read again, the oldest first; with ``done``, what was, the newest first."""
    require(visitor, Action.READ, territory_id)
    query = select(RereadingRow).where(RereadingRow.territory_id == territory_id)
    if done:
        query = query.where(RereadingRow.read_at.is_not(None)).order_by(RereadingRow.read_at.desc(), RereadingRow.id)
    else:
        query = query.where(RereadingRow.read_at.is_(None)).order_by(RereadingRow.since, RereadingRow.id)
    return tuple(records.value(Rereading, row) for row in session.scalars(query))


def read_again(session: Session, visitor: Visitor, rereading_id: uuid.UUID) -> None:
    """Say that a record was read again; doing so twice changes nothing."""
    row = _open(session, visitor, rereading_id)
    if row.read_at is None:
        row.read_at, row.read_by, row.version = now(), visitor.role, row.version + 1


def take_back(session: Session, visitor: Visitor, rereading_id: uuid.UUID) -> None:
    """Put a record that was said to be read back on the list."""
    row = _open(session, visitor, rereading_id)
    if row.read_at is not None:
        row.read_at, row.read_by, row.version = None, None, row.version + 1


def _open(session: Session, visitor: Visitor, rereading_id: uuid.UUID) -> RereadingRow:
    row = session.get(RereadingRow, rereading_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, EDITS[row.kind], row.territory_id)
    session.refresh(row)
    return row
