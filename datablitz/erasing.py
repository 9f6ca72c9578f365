"""Taking the words of an erased note out of the sheets drawn from it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz.tables import DatasetNoteRow, DatasetRow
from workshop import privacy

REQUIRED = ("label_fr", "refusal_reason", "portability_override_reason")
"""Sheets whose reasons were empty could no longer be edited."""


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words; a sheet that had been reviewed goes back to the review."""
    drawn = select(DatasetNoteRow.dataset_id).where(DatasetNoteRow.note_id.in_(erasure.words))
    for row in session.scalars(select(DatasetRow).where(DatasetRow.id.in_(drawn)).with_for_update()):
        changed = erasure.empty(row, required=REQUIRED, lists=("purposes", "recipients"))
        if any(erasure.said(each["text"]) for each in row.obstacles):
            changed = True
            row.obstacles = [each | {"text": erasure.left(each["text"])} for each in row.obstacles]
        if changed:
            row.version += 1
        if changed and row.review == "reviewed":
            row.review, row.reviewed_at, row.reviewed_by = "in_review", None, None
