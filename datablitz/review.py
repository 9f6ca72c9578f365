"""The DPO's review: each sheet is submitted, then checked, sent back or kept inside. Only checked sheets are published.

``publishable`` is the gate: documents and shared pages take their sheets through it and never around it.
"""

import uuid
from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from datablitz import dataset_rows, datasets, history
from datablitz.dataset_fields import PUBLIC_FIELDS as PUBLIC_FIELDS
from datablitz.history import Change
from datablitz.sheets import Dataset
from datablitz.sheets import publishable as publishable
from datablitz.tables import DatasetRow
from workshop import texts, vocabularies
from workshop.access import Action, Visitor
from workshop.errors import BadValue, HandedOver, NotFound, ReasonNeeded
from workshop.i18n import N_
from workshop.storage import records
from workshop.storage.base import now

VERDICTS = ("reviewed", "sent_back", "unpublishable")
_DECISION = frozenset(("review", "review_comment", "reviewed_at", "reviewed_by"))
"""Fields that a decision changes, and that taking it back changes: an edit changes others too."""


def published(session: Session, territory_id: uuid.UUID, *, holder_id: uuid.UUID | None = None) -> tuple[Dataset, ...]:
    """Return what anyone may read, signed in or not: the public part of the sheets the DPO has checked."""
    conditions = checked(territory_id)
    if holder_id:
        conditions += (DatasetRow.holder_id == holder_id,)
    return publishable(dataset_rows.values(session, *conditions))


def published_one(session: Session, territory_id: uuid.UUID, dataset_id: uuid.UUID) -> Dataset:
    """Return the public part of one checked sheet; raises NotFound for any other, as if it were not there."""
    found = publishable(dataset_rows.values(session, *checked(territory_id), DatasetRow.id == dataset_id))
    if not found:
        raise NotFound()
    return found[0]


def checked(territory_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
    """Read only what may pass ``publishable``, which decides: thousands of drafts need not be read for it."""
    return DatasetRow.territory_id == territory_id, DatasetRow.review == "reviewed", DatasetRow.removed_at.is_(None)


def since_checked(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return what changed of the public part of a sheet since it was last checked; none when it never was.

    The changes come the newest first, and so does what is returned. A check that was taken back was none.
    """
    every = tuple(changes)
    checks: list[int] = []
    for version, lines in groupby(reversed(every), key=lambda each: each.version):
        told = {each.field: each for each in lines}
        decided = told.get("review")
        if decided and decided.after == "reviewed":
            checks.append(version)
        elif decided and decided.before == "reviewed" and decided.after not in VERDICTS and told.keys() <= _DECISION:
            checks = checks[:-1]
    return tuple(each for each in every if checks and each.version > checks[-1] and each.field in PUBLIC_FIELDS)


def submit(
    session: Session, visitor: Visitor, dataset_id: uuid.UUID, version: int, *, gesture: uuid.UUID | None = None
) -> Dataset:
    """Hand a sheet to the DPO. Raises HandedOver for one that is already there, checked or kept inside.

    ``gesture`` names what is done at one go, to take it back (``taking_back.py``).
    """
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    if row.review not in ("draft", "sent_back"):
        raise HandedOver()
    before = datasets.one(session, visitor, dataset_id)
    records.next_version(row, version, theirs=before)
    row.review = "in_review"
    return datasets.settled(session, visitor, before, row, gesture)


def decide(
    session: Session,
    visitor: Visitor,
    dataset_id: uuid.UUID,
    version: int,
    verdict: str,
    *,
    comment: str = "",
    gesture: uuid.UUID | None = None,
) -> Dataset:
    """Check a sheet, send it back, or keep it inside; the last two say why.

    The version is that of the sheet as it was read: what changed meanwhile is not approved unseen (Stale).
    ``gesture`` names the decision, to take it back (``taking_back.py``).
    """
    row = dataset_rows.opened(session, visitor, Action.REVIEW_MAP, dataset_id)
    if verdict not in VERDICTS:
        raise BadValue(field=N_("Review"), reason=N_("Check it, send it back, or keep it inside."))
    comment = texts.paragraph(comment, N_("Comment"), required=verdict != "reviewed")
    before = datasets.one(session, visitor, dataset_id)
    records.next_version(row, version, theirs=before)
    row.review, row.review_comment = verdict, comment
    row.reviewed_at, row.reviewed_by = now(), visitor.role
    session.flush()
    return history.keep(session, visitor, before, datasets.one(session, visitor, dataset_id), gesture)


def override(
    session: Session, visitor: Visitor, dataset_id: uuid.UUID, version: int, value: str | None, *, reason: str = ""
) -> Dataset:
    """Decide portability against the rule, with the reason that will be shown beside it; None follows the rule again.

    Raises ReasonNeeded. A reviewed sheet goes back to the review: its public part has changed.
    """
    row = dataset_rows.opened(session, visitor, Action.OVERRIDE_RULE, dataset_id)
    before = datasets.one(session, visitor, dataset_id)
    if value:
        vocabularies.require("portability", value)
    reason = texts.paragraph(reason, N_("Reason")) if value else ""
    if value and not reason:
        raise ReasonNeeded()
    records.next_version(row, version, theirs=before)
    row.portability_override, row.portability_override_reason = value, reason
    return datasets.settled(session, visitor, before, row)
