"""The policy domains a territory puts first, in order, and what makes each a political priority."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.access import Action, Visitor, require
from workshop.errors import PrioritiesChanged, Stale
from workshop.fields import Cleaner, code, fill, line, whole
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
    votes: int | None = None
    """The dots it got in the workshop that chose it; None when no vote did."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """What a vote made of the list: as it was, and as it is now."""

    before: tuple[Priority, ...]
    after: tuple[Priority, ...]


FIELDS: dict[str, Cleaner] = {
    "domain": code("policy_domain"),
    "origin": code("priority_origin"),
    "political_priority": line(N_("Political priority"), limit=500),
    "plan_reference": line(N_("Plan")),
    "owner_role": line(N_("Owner (a function)")),
    "votes": whole(N_("Dots")),
}


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[Priority, ...]:
    """Return the priorities of a territory, first one first."""
    require(visitor, Action.READ_SHARED, territory_id)
    rows = session.scalars(
        select(PriorityRow).where(PriorityRow.territory_id == territory_id).order_by(PriorityRow.rank)
    )
    return tuple(records.value(Priority, row) for row in rows)


def choose(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    priorities: Sequence[Priority],
    *,
    read: Sequence[Priority] | None = None,
) -> None:
    """Replace the whole ordered list, ranked as given; a domain named twice counts once, where it came first.

    Raises Stale when somebody changed the list since it was ``read``.
    """
    changing(session, visitor, Action.EDIT_TERRITORY, territory_id)
    if read is not None and (now := of(session, visitor, territory_id)) != tuple(read):
        raise Stale(mine=tuple(priorities), theirs=now)
    known = {
        row.domain: row for row in session.scalars(select(PriorityRow).where(PriorityRow.territory_id == territory_id))
    }
    unique: dict[str, Priority] = {}
    for priority in priorities:
        unique.setdefault(priority.domain, priority)
    for domain in known.keys() - unique.keys():
        session.delete(known[domain])
    for rank, priority in enumerate(unique.values(), start=1):
        row = known.get(priority.domain) or PriorityRow(territory_id=territory_id, version=0)
        fields = {name: getattr(priority, name) for name in FIELDS}
        fill(row, fields, FIELDS)
        row.rank, row.version = rank, row.version + 1
        session.add(row)


def bring_back(session: Session, visitor: Visitor, territory_id: uuid.UUID, gone: Sequence[Priority]) -> None:
    """Undo a removal: each takes its rank again, with what was said of it; what was chosen since stays."""
    changing(session, visitor, Action.EDIT_TERRITORY, territory_id)
    now = list(of(session, visitor, territory_id))
    chosen_since = {priority.domain for priority in now}
    for priority in sorted(gone, key=lambda one: one.rank):
        if priority.domain not in chosen_since:
            now.insert(priority.rank - 1, priority)
    choose(session, visitor, territory_id, now)


def rank(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, voted: Sequence[tuple[str, int]], *, origin: str
) -> Reordered:
    """Put the domains that a vote chose first, in the order given with their dots; those chosen before follow.

    What was said of a domain already is kept. ``take_back`` undoes it.
    """
    changing(session, visitor, Action.EDIT_TERRITORY, territory_id)
    before = of(session, visitor, territory_id)
    known = {one.domain: one for one in before}
    first = [
        replace(known.get(domain, Priority(domain, rank, origin)), origin=origin, votes=votes)
        for rank, (domain, votes) in enumerate(voted, start=1)
    ]
    choose(session, visitor, territory_id, (*first, *before))
    session.flush()
    return Reordered(before, of(session, visitor, territory_id))


def take_back(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, reordered: Reordered) -> None:
    """Bring the list back as it was before a vote. Raises PrioritiesChanged when somebody edited it since."""
    changing(session, visitor, Action.EDIT_TERRITORY, territory_id)
    if of(session, visitor, territory_id) != reordered.after:
        raise PrioritiesChanged()
    choose(session, visitor, territory_id, reordered.before)
