"""The queue of the DPO: which sheets wait, in which order, and how far the review has come. Reads only."""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from datablitz.sensitivity import LEVELS
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop import texts
from workshop.access import Action, Visitor, require
from workshop.tables import OrganisationRow

ORDERS = ("oldest", "sensitive", "holder", "name")
_TOLD = (
    *(DatasetRow.id, DatasetRow.label_fr, DatasetRow.label_en, OrganisationRow.name),
    *(DatasetRow.policy_domains, DatasetRow.sensitivity, DatasetRow.review, DatasetRow.review_comment),
)
"""What the fields of ``Waiting`` are read from, in their order."""
STATES = ("in_review", "sent_back", "draft", "reviewed", "unpublishable")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sheet of the queue, by what it takes to find it there."""

    id: uuid.UUID
    label_fr: str
    label_en: str
    holder: str
    domains: tuple[str, ...]
    sensitivity: str
    review: str
    comment: str
    since: datetime
    """When it was handed over, or last written."""

    def label(self, language: str) -> str:
        """Return the label in ``language``, or in French where nobody translated it."""
        return (language == "en" and self.label_en) or self.label_fr


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, state: str = "in_review") -> tuple[Waiting, ...]:
    """Return the sheets in a state of the review, those handed over first coming first; in two short queries."""
    require(visitor, Action.READ, territory_id)
    here = (DatasetRow.territory_id == territory_id, DatasetRow.removed_at.is_(None), DatasetRow.review == state)
    handed = select(DatasetChangeRow.dataset_id, func.max(DatasetChangeRow.at))
    handed = handed.join(DatasetRow, DatasetRow.id == DatasetChangeRow.dataset_id)
    handed = handed.where(*here, DatasetChangeRow.field == "review").group_by(DatasetChangeRow.dataset_id)
    since = dict(session.execute(handed).all())
    query = select(*_TOLD, DatasetRow.updated_at).where(*here)
    rows = session.execute(query.join(OrganisationRow, OrganisationRow.id == DatasetRow.holder_id))
    found = [
        Waiting(id, french, english, holder, tuple(domains), sensitivity, review, comment, since.get(id, written))
        for id, french, english, holder, domains, sensitivity, review, comment, written in rows
    ]
    return in_order(found, "oldest")


def in_order(waiting: Sequence[Waiting], order: str, language: str = "fr") -> tuple[Waiting, ...]:
    """Return the queue in one of ``ORDERS``; the same queue always comes in the same order."""
    name = {one.id: texts.folded(one.label(language)) for one in waiting}
    keys: dict[str, Callable[[Waiting], tuple[Any, ...]]] = {
        "oldest": lambda one: (one.since, one.id),
        "sensitive": lambda one: (-LEVELS.index(one.sensitivity), one.since, one.id),
        "holder": lambda one: (texts.folded(one.holder), name[one.id], one.id),
        "name": lambda one: (name[one.id], one.id),
    }
    return tuple(sorted(waiting, key=keys[order]))


def among(waiting: Sequence[Waiting], *, domain: str | None = None, holder: str | None = None) -> tuple[Waiting, ...]:
    """Keep the sheets of a policy domain, by its code, and of a holder, by its name; None asks nothing."""
    return tuple(
        one for one in waiting if (not domain or domain in one.domains) and (not holder or holder == one.holder)
    )


def matching(waiting: Sequence[Waiting], sought: str) -> tuple[Waiting, ...]:
    """Keep what holds every word sought, in its name in either language or its holder's."""
    words = texts.folded(sought).split()
    told = {one.id: texts.folded(f"{one.label_fr} {one.label_en} {one.holder}") for one in waiting}
    return tuple(one for one in waiting if all(word in told[one.id] for word in words))


def after(waiting: Sequence[Waiting], current: uuid.UUID | None) -> uuid.UUID | None:
    """Return the sheet that follows in the queue, the first one after the last; None when no other waits."""
    ids = [one.id for one in waiting]
    at = ids.index(current) + 1 if current in ids else 0
    following = ids[at:] + ids[:at]
    return next((id for id in following if id != current), None)


def progress(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> Mapping[str, int]:
    """Count the sheets on the map by state of the review."""
    require(visitor, Action.READ, territory_id)
    query = select(DatasetRow.review, func.count()).where(DatasetRow.territory_id == territory_id)
    query = query.where(DatasetRow.removed_at.is_(None)).group_by(DatasetRow.review)
    return Counter(dict(session.execute(query).all()))
