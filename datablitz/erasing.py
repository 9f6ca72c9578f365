"""Taking the words of an erased note out of the sheets drawn from it, and out of their history."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from datablitz import dataset_rows, near
from datablitz.dataset_rows import ORIGINS
from datablitz.history import TEXTS, stored
from datablitz.tables import DatasetChangeRow, DatasetGroupRow, DatasetNoteRow, DatasetRow
from workshop import erasing, privacy
from workshop.storage.database import kept_until_erasure
from workshop.storage.ids import new_id

kept_until_erasure(near.core.cache_clear)
kept_until_erasure(dataset_rows.forget)

REQUIRED = ("label_fr", "refusal_reason", "portability_override_reason")
"""Sheets whose reasons were empty could no longer be edited."""


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words; a sheet that had been reviewed goes back to the review."""
    emptied: dict[uuid.UUID, list[str]] = {}

    def obstacles(row: DatasetRow) -> bool:
        said = any(erasure.said(each["text"]) for each in row.obstacles)
        if said:
            row.obstacles = [each | {"text": erasure.left(each["text"])} for each in row.obstacles]
        emptied[row.id] = [each.key for each in inspect(row).attrs if each.key in TEXTS and each.history.has_changes()]
        return said

    lists = ("purposes", "recipients")
    for row in erasing.clear(
        session, erasure, DatasetRow, "dataset", ORIGINS, required=REQUIRED, lists=lists, inner=obstacles
    ):
        told = {"dataset_id": row.id, "version": row.version, "gesture": new_id()}
        session.add_all(DatasetChangeRow(**told, field=name, erased=True) for name in emptied[row.id])
        if row.review == "reviewed":
            _review_again(session, row, told)
    session.flush()
    _forget_history(session, erasure)


def _review_again(session: Session, row: DatasetRow, told: Mapping[str, Any]) -> None:
    now = {"review": "in_review", "reviewed_at": None, "reviewed_by": None}
    for name, after in now.items():
        session.add(DatasetChangeRow(**told, field=name, before=stored(getattr(row, name)), after=after))
        setattr(row, name, after)


def _forget_history(session: Session, erasure: privacy.Erasure) -> None:
    """Empty the past words of the sheets drawn from the notes, all of them, and elsewhere those that repeat them.

    What somebody made of a note in other words, then rewrote, cannot be told from the rest: a sheet keeps who changed
    which field, and when.
    """
    of_notes = select(DatasetNoteRow.dataset_id).where(DatasetNoteRow.note_id.in_(erasure.words))
    of_groups = select(DatasetGroupRow.dataset_id).where(DatasetGroupRow.group_id.in_(erasure.groups))
    here = select(DatasetRow.id).where(DatasetRow.territory_id == erasure.territory_id)
    drawn = set(session.scalars(here.where(or_(DatasetRow.id.in_(of_notes), DatasetRow.id.in_(of_groups)))))
    lines = select(DatasetChangeRow).where(DatasetChangeRow.dataset_id.in_(here), DatasetChangeRow.field.in_(TEXTS))
    for line in session.scalars(lines.where(DatasetChangeRow.erased.is_(False))):
        if line.dataset_id in drawn or any(map(erasure.said, _words([line.before, line.after]))):
            line.before, line.after, line.erased = None, None, True


def _words(content: Any) -> Iterator[str]:
    """Yield every text of a past content, at any depth."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list | dict):
        for each in content.values() if isinstance(content, dict) else content:
            yield from _words(each)
