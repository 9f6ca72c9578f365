"""Taking the words of an erased note out of the sheets drawn from it."""

from sqlalchemy.orm import Session

from datablitz.dataset_rows import ORIGINS
from datablitz.tables import DatasetRow
from workshop import erasing, privacy

REQUIRED = ("label_fr", "refusal_reason", "portability_override_reason")
"""Sheets whose reasons were empty could no longer be edited."""


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words; a sheet that had been reviewed goes back to the review."""

    def obstacles(row: DatasetRow) -> bool:
        said = any(erasure.said(each["text"]) for each in row.obstacles)
        if said:
            row.obstacles = [each | {"text": erasure.left(each["text"])} for each in row.obstacles]
        return said

    lists = ("purposes", "recipients")
    for row in erasing.clear(
        session, erasure, DatasetRow, "dataset", ORIGINS, required=REQUIRED, lists=lists, inner=obstacles
    ):
        if row.review == "reviewed":
            row.review, row.reviewed_at, row.reviewed_by = "in_review", None, None
