"""Tables that only link two records: read many at once, replaced as a whole."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, select
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
    session: Session, link: Link, owners: Iterable[uuid.UUID] | Select[tuple[uuid.UUID]]
) -> dict[uuid.UUID, Ids]:
    """Return owner → targets, in one query; an owner without a target is left out."""
    owner, target = getattr(link.row, link.owner), getattr(link.row, link.target)
    chosen = owners if isinstance(owners, Select) else list(owners)
    found: dict[uuid.UUID, Ids] = {}
    for owner_id, target_id in session.execute(select(owner, target).where(owner.in_(chosen)).order_by(owner, target)):
        found[owner_id] = (*found.get(owner_id, ()), target_id)
    return found


def replace(session: Session, link: Link, owner_id: uuid.UUID, targets: Iterable[uuid.UUID]) -> None:
    """Make ``targets`` the whole list of the owner."""
    session.execute(delete(link.row).where(getattr(link.row, link.owner) == owner_id))
    session.add_all(link.row(**{link.owner: owner_id, link.target: target}) for target in dict.fromkeys(targets))
    session.flush()


def require_in(session: Session, kind: Any, territory_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> None:
    """Refuse identifiers that are not live records of the territory: a link never leaves it. Raises NotFound."""
    wanted = set(ids)
    if wanted:
        known = select(kind.id).where(
            kind.id.in_(wanted), kind.territory_id == territory_id, kind.removed_at.is_(None)
        )
        if wanted - set(session.scalars(known)):
            raise NotFound()
