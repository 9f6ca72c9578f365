"""Taking a gesture back: one save, a decision of the DPO, or a whole batch, from the history it wrote.

All of it or nothing, and only while nothing else happened to these sheets: somebody's later work is never undone in
passing. A sheet that the gesture had sent back to the review is checked again, since it says again what was checked.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_rows, datasets, history, sensitivity
from datablitz.dataset_fields import FIELDS, PARTIES
from datablitz.history import Change
from datablitz.review import VERDICTS
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop.access import Action, Visitor, may
from workshop.errors import ChangedSince, NotAllowed, NotFound
from workshop.storage import records
from workshop.storage.ids import new_id

_KEPT_ELSEWHERE = "removed_at"
"""A removal has an undo of its own."""
_OVERRIDES = ("portability_override", "portability_override_reason")


def take_back(session: Session, visitor: Visitor, gesture: uuid.UUID) -> None:
    """Put every field that a gesture changed back as it was.

    Raises ChangedSince when one of the sheets moved on or lost words, NotFound for a gesture that changed nothing,
    NotAllowed for what only whoever reviews the map or overrides the rule may say.
    """
    lines: dict[uuid.UUID, list[Change]] = {}
    query = select(DatasetChangeRow).where(DatasetChangeRow.gesture == gesture)
    for row in session.scalars(query.order_by(DatasetChangeRow.version)):
        lines.setdefault(row.dataset_id, []).append(records.value(Change, row))
    if not lines or any(each.field == _KEPT_ELSEWHERE for told in lines.values() for each in told):
        raise NotFound()
    rows = {id: dataset_rows.opened(session, visitor, _asks(told), id) for id, told in lines.items()}
    moved = [rows[id].label_fr for id, told in lines.items() if _moved(rows[id], told)]
    if moved:
        raise ChangedSince(names=", ".join(moved))
    back = new_id()
    for id, told in lines.items():
        _put_back(session, visitor, rows[id], {each.field: each.before for each in reversed(told)}, back)


def _asks(lines: Iterable[Change]) -> Action:
    """Return what taking these lines back asks: a decision is undone, or made again, by whoever may decide.

    An edit that sent a checked sheet back to the review stays its editor's: without it the sheet says what was checked.
    So does a sheet sent back that was handed over again, which changes nothing else: it waits for its editor anew.
    """
    told = {each.field: each for each in lines}
    if not told.keys().isdisjoint(_OVERRIDES):
        return Action.OVERRIDE_RULE
    review = told.get("review")
    if review is None or {review.before, review.after}.isdisjoint(VERDICTS):
        return Action.EDIT_MAP
    if told.keys() == {"review"} and (review.before, review.after) == ("sent_back", "in_review"):
        return Action.EDIT_MAP
    edited = not told.keys().isdisjoint((*FIELDS, *PARTIES))
    sent_back_by_edit = edited and (review.before, review.after) == ("reviewed", "in_review")
    return Action.EDIT_MAP if sent_back_by_edit else Action.REVIEW_MAP


def _moved(row: DatasetRow, lines: Sequence[Change]) -> bool:
    """Tell whether anything else happened; a gesture made in several parts may have saved a sheet more than once."""
    versions = {each.version for each in lines}
    return any(each.erased for each in lines) or versions != set(range(min(versions), row.version + 1))


def _put_back(
    session: Session, visitor: Visitor, row: DatasetRow, before: Mapping[str, Any], gesture: uuid.UUID
) -> None:
    now = datasets.one(session, visitor, row.id)
    special = before.get("special_categories", now.special_categories)
    if sensitivity.loses_protection(now.special_categories, special) and not may(
        visitor, Action.REVIEW_MAP, row.territory_id
    ):
        raise NotAllowed()
    restored = {name: _restored(name, content) for name, content in before.items()}
    typed = {name: content for name, content in restored.items() if name in FIELDS or name in PARTIES}
    # Checked as what somebody types is: a history may have come in a file, and parties be of another territory.
    restored |= dataset_rows.cleaned(session, row, typed)
    row.version += 1
    dataset_rows.write(session, row, restored)
    session.flush()
    history.keep(session, visitor, now, datasets.one(session, visitor, row.id), gesture)


def _restored(name: str, content: Any) -> Any:
    if name in PARTIES:
        return [uuid.UUID(id) for id in content] if name == "processors" else content and uuid.UUID(content)
    if name == "reviewed_at":
        return content and datetime.fromisoformat(content)
    return list(content) if isinstance(content, tuple) else content
