"""The policy domains a territory puts first, in order, and what makes each a political priority."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop import texts, vocabularies
from workshop.access import Action, Visitor, require
from workshop.i18n import N_
from workshop.storage import records
from workshop.tables import PriorityRow
from workshop.territories import changing


@dataclass(frozen=True, slots=True)
class Priority:
    """One priority domain."""

    domain: str
    rank: int
    """1 comes first."""
    origin: str
    political_priority: str = ""
    plan_reference: str = ""
    owner_role: str = ""


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[Priority, ...]:
    """Return the priorities of a territory, first one first."""
    require(visitor, Action.READ_SHARED, territory_id)
    rows = session.scalars(
        select(PriorityRow).where(PriorityRow.territory_id == territory_id).order_by(PriorityRow.rank)
    )
    return tuple(records.value(Priority, row) for row in rows)


def choose(session: Session, visitor: Visitor, territory_id: uuid.UUID, priorities: Sequence[Priority]) -> None:
    """Replace the whole ordered list; ranks follow the order given. A domain named twice counts once."""
    changing(session, visitor, Action.EDIT_TERRITORY, territory_id)
    session.execute(delete(PriorityRow).where(PriorityRow.territory_id == territory_id))
    unique = {priority.domain: priority for priority in reversed(priorities)}
    for rank, domain in enumerate(reversed(unique), start=1):
        priority = unique[domain]
        vocabularies.require("policy_domain", domain)
        vocabularies.require("priority_origin", priority.origin)
        session.add(
            PriorityRow(
                territory_id=territory_id,
                domain=domain,
                rank=rank,
                origin=priority.origin,
                political_priority=texts.line(priority.political_priority, N_("Political priority"), limit=500),
                plan_reference=texts.line(priority.plan_reference, N_("Plan")),
                owner_role=texts.line(priority.owner_role, N_("Owner (a function)")),
            )
        )
