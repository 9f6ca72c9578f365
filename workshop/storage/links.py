"""Tables that only link two records: read many at once, replaced as a whole."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session

from workshop.errors import NotFound
from workshop.storage.base import Base

Ids = tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A linking table, and which of its columns is the owner."""

    row: type[Base]
    owner: str
    target: str


def of(
    session: Session,
    link: Link,
    owners: Iterable[uuid.UUID] | Select[uuid.UUID],
    *,
    live: Any = None,
) -> dict[uuid.UUID, Ids]:
    """Return owner → targets, in one query; an owner without a target is left out.

    ``live`` is the table the targets are in, when those that were removed are to be left out.
    """
    owner, target = getattr(link.row, link.owner), getattr(link.row, link.target)
    query = select(owner, target).where(owner.in_(owners if isinstance(owners, Select) else list(owners)))
    if live is not None:
        query = query.join(live, live.id == target).where(live.removed_at.is_(None))
    found: dict[uuid.UUID, Ids] = {}
    for owner_id, target_id in session.execute(query.order_by(owner, target)):
        found[owner_id] = (*found.get(owner_id, ()), target_id)
    return found


def replace(
    session: Session,
    link: Link,
    owner_id: uuid.UUID,
    targets: Iterable[uuid.UUID],
    *,
    seen: Select[uuid.UUID] | None = None,
) -> None:
    """Make ``targets`` the whole list of the owner.

    ``seen`` asks for what could be chosen among: nobody takes off the list what they could not see, such as a removed
    record, which finds its link again when it comes back.
    """
    owner, target, wanted = getattr(link.row, link.owner), getattr(link.row, link.target), list(dict.fromkeys(targets))
    former = delete(link.row).where(owner == owner_id)
    session.execute(former if seen is None else former.where(or_(target.in_(seen), target.in_(wanted))))
    session.add_all(link.row(**{link.owner: owner_id, link.target: each}) for each in wanted)
    session.flush()


def live(kind: Any, territory_id: uuid.UUID) -> Select[uuid.UUID]:
    """Ask for the records of a territory that are not removed."""
    return select(kind.id).where(kind.territory_id == territory_id, kind.removed_at.is_(None))


def require_in(session: Session, kind: Any, territory_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> None:
    """Refuse identifiers that are not live records of the territory: a link never leaves it. Raises NotFound."""
    wanted = set(ids)
    if wanted and wanted - set(session.scalars(live(kind, territory_id).where(kind.id.in_(wanted)))):
        raise NotFound()
