"""The history of a sheet: which role changed what, when, from what to what. The team reads it; it never leaves.

Each change of a sheet writes one line per field, under the version it made. Two things lean on it besides reading: a
save that comes after somebody else's knows what that one changed, and a gesture can be taken back. Erasing a
participant's words takes them out of these lines too (``erasing.py``).
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz.dataset_fields import FIELDS, PARTIES, Obstacle
from datablitz.sheets import Dataset
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop.access import Action, Visitor, may
from workshop.errors import NotFound
from workshop.i18n import N_
from workshop.storage import records
from workshop.storage.base import inserting, now
from workshop.storage.ids import new_id
from workshop.tables import OrganisationRow

TITLES: Mapping[str, str] = {
    **{name: field.title for name, field in FIELDS.items()},
    **PARTIES,
    "portability_override": N_("Portability decided"),
    "portability_override_reason": N_("Reason given"),
    "review": N_("Review"),
    "review_comment": N_("Comment"),
    "reviewed_at": N_("Checked on"),
    "reviewed_by": N_("Checked by"),
    "removed_at": N_("Taken off the map"),
}
"""Every field whose changes are kept."""

TEXTS = frozenset(
    name for name, field in FIELDS.items() if field.kind in ("line", "paragraph", "lines", "obstacles")
) | {"portability_override_reason", "review_comment"}
"""Those that hold words somebody typed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a sheet that changed."""

    dataset_id: uuid.UUID
    version: int
    """The version of the sheet that the change made."""
    field: str
    at: datetime
    by: str | None
    """The role, never a name; None when words were erased at their author's request."""
    gesture: uuid.UUID
    """What was done at one go, on one sheet or on many."""
    before: Any
    after: Any
    """Identifiers and moments are texts, lists are tuples; None where words were erased."""
    erased: bool


def stored(content: object) -> Any:
    """Return the content of a field as the history holds it, the same for a frozen value and for a row."""
    if isinstance(content, uuid.UUID):
        return str(content)
    if isinstance(content, datetime):
        return content.isoformat()
    if isinstance(content, Obstacle):
        return {"kind": content.kind, "text": content.text}
    return [stored(each) for each in content] if isinstance(content, list | tuple) else content


def differs(name: str, one: object, other: object) -> bool:
    """Say whether a field changed; the order in which processors were named does not matter."""
    here, there = stored(one), stored(other)
    if name == "processors":
        here, there = sorted(here or ()), sorted(there or ())
    return bool(here != there)


def keep(
    session: Session, visitor: Visitor, before: Dataset, after: Dataset, gesture: uuid.UUID | None = None
) -> Dataset:
    """Write what changed between two versions of a sheet, and return the second."""
    told = {"dataset_id": after.id, "version": after.version, "by": visitor.role, "at": now()}
    told["gesture"] = gesture or new_id()
    lines = [
        {**told, "field": name, "before": stored(getattr(before, name)), "after": stored(getattr(after, name))}
        for name in TITLES
        if differs(name, getattr(before, name), getattr(after, name))
    ]
    if lines:
        session.execute(inserting(DatasetChangeRow), lines)
    return after


def of(session: Session, visitor: Visitor, dataset_id: uuid.UUID) -> tuple[Change, ...]:
    """Return the changes of a sheet, the newest first, organisations by their name. Raises NotFound."""
    territory_id = session.scalar(select(DatasetRow.territory_id).where(DatasetRow.id == dataset_id))
    if territory_id is None or not may(visitor, Action.READ, territory_id):
        raise NotFound()
    query = select(DatasetChangeRow).where(DatasetChangeRow.dataset_id == dataset_id)
    query = query.order_by(DatasetChangeRow.version.desc(), DatasetChangeRow.field)
    found = tuple(records.value(Change, row) for row in session.scalars(query))
    return _named(session, found)


def since(session: Session, dataset_id: uuid.UUID, version: int) -> dict[int, tuple[Change, ...]]:
    """Return what changed after a version, by the version each change made, the oldest first."""
    query = select(DatasetChangeRow).where(DatasetChangeRow.dataset_id == dataset_id)
    query = query.where(DatasetChangeRow.version > version).order_by(DatasetChangeRow.version)
    found: dict[int, tuple[Change, ...]] = {}
    for row in session.scalars(query):
        found[row.version] = (*found.get(row.version, ()), records.value(Change, row))
    return found


def _named(session: Session, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put the names of organisations in place of their identifiers."""
    every = tuple(changes)
    asked = {id for each in every if each.field in PARTIES for id in (*_ids(each.before), *_ids(each.after))}
    query = select(OrganisationRow.id, OrganisationRow.name).where(OrganisationRow.id.in_(map(uuid.UUID, asked)))
    names = {str(id): name for id, name in session.execute(query)} if asked else {}

    def told(content: Any) -> list[str]:
        return [names.get(id, id) for id in _ids(content)]

    return tuple(
        replace(each, before=told(each.before), after=told(each.after)) if each.field in PARTIES else each
        for each in every
    )


def _ids(content: Any) -> list[str]:
    return list(content) if isinstance(content, list | tuple) else [content] if content else []
