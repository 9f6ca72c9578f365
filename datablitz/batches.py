"""Many sheets at one go: changed from a grid, or handed to the DPO; one gesture takes all of it back.

Each row of a grid is kept whole or not at all, and a refusal names row and column.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from datablitz import datasets, merging, review
from datablitz.dataset_fields import FIELDS, checked
from datablitz.history import TITLES
from datablitz.tables import DatasetRow
from workshop.access import Action, Visitor, require
from workshop.errors import BadValue, NotAllowed, NotNow, Stale, TakenBack, WorkshopError
from workshop.i18n import N_, translate

if TYPE_CHECKING:
    import pandas as pd

MOST = 200
"""Sheets that one batch may change."""
AT_ONCE = 20
"""Sheets that one part of a batch changes: the phones of a workshop wait that long, and no longer, to write."""

Edits = Mapping[uuid.UUID, tuple[int, Mapping[str, object]]]
"""Sheet → the version that was read, and the fields that change."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was left as it was, or some of its columns."""

    dataset_id: uuid.UUID
    row: str
    """The label of its sheet."""
    columns: tuple[str, ...]
    """Titles of the fields at fault, to translate; none when the whole row is."""
    refusal: WorkshopError

    def sentence(self, language: str) -> str:
        """Return the row, the columns and why, in words."""
        columns = ", ".join(translate(language, title) for title in self.columns)
        why = self.refusal.message(language)
        if not columns:
            return translate(language, N_("“{row}”: {why}"), row=self.row, why=why)
        return translate(language, N_("“{row}”, column “{columns}”: {why}"), row=self.row, columns=columns, why=why)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch did."""

    saved: tuple[uuid.UUID, ...]
    """The sheets that changed; one that says already what it is asked to say is neither saved nor refused."""
    versions: Mapping[uuid.UUID, int]
    """The version at which each sheet says what was asked of it; refused ones are not there."""
    refused: tuple[RefusedRow, ...]
    back: tuple[uuid.UUID, ...] = ()
    """Those among the saved that had been checked, and went back to the review."""


def parts(edits: Edits) -> Iterator[Edits]:
    """Cut a batch in parts, to be written each in a transaction of its own, by the same gesture."""
    for ids in cut(list(edits)):
        yield {id: edits[id] for id in ids}


def cut(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    """Cut sheets in parts, as ``parts`` does."""
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]


def edit_many(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, edits: Edits, *, gesture: uuid.UUID
) -> Batch:
    """Change many sheets by the rules that hold for one; ``gesture`` takes all of it back (``taking_back.py``).

    Raises BadValue for more than ``MOST`` sheets.
    """
    require(visitor, Action.EDIT_MAP, territory_id)
    if len(edits) > MOST:
        raise BadValue(field=N_("Sheets"), reason=N_("Too many rows at once: narrow the selection."))
    saved: list[uuid.UUID] = []
    back: list[uuid.UUID] = []
    refused: list[RefusedRow] = []
    versions: dict[uuid.UUID, int] = {}
    for dataset_id, (version, fields) in edits.items():
        row = session.get(DatasetRow, dataset_id)
        if row is None or row.territory_id != territory_id:
            raise NotAllowed()
        before, reviewed = row.version, row.review == "reviewed"
        try:
            after = datasets.edit(session, visitor, dataset_id, version, fields, gesture=gesture)
        except WorkshopError as refusal:
            refused.append(RefusedRow(dataset_id, row.label_fr, _at_fault(fields, refusal), refusal))
            continue
        versions[dataset_id] = after.version
        if after.version != before:
            saved.append(dataset_id)
        if reviewed and after.review != "reviewed":
            back.append(dataset_id)
        if left := merging.left_out(session, after, version, fields):
            refused.append(RefusedRow(dataset_id, row.label_fr, tuple(TITLES[name] for name in left), TakenBack()))
    return Batch(tuple(saved), versions, tuple(refused), tuple(back))


def drafts(sheets: "pd.DataFrame") -> list[uuid.UUID]:
    """Return, of the table of sheets, those that were never handed over, as many as one batch takes."""
    return list(sheets["id"][sheets["review"] == "draft"])[:MOST]


def submit_many(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, ids: Iterable[uuid.UUID], *, gesture: uuid.UUID
) -> tuple[uuid.UUID, ...]:
    """Hand sheets to the DPO and return those that went; what somebody handed over meanwhile is left as it is."""
    require(visitor, Action.EDIT_MAP, territory_id)
    handed: list[uuid.UUID] = []
    for dataset_id in ids:
        row = session.get(DatasetRow, dataset_id)
        if row is None or row.territory_id != territory_id:
            raise NotAllowed()
        try:
            review.submit(session, visitor, dataset_id, row.version, gesture=gesture)
        except NotNow:
            continue
        handed.append(dataset_id)
    return tuple(handed)


def _at_fault(fields: Mapping[str, object], refusal: WorkshopError) -> tuple[str, ...]:
    """Return the titles of the fields that make a row refused."""
    if isinstance(refusal, Stale):
        disputed = refusal.values["mine"]
        return tuple(TITLES[name] for name in disputed) if isinstance(disputed, Mapping) else ()
    wrong = tuple(TITLES[name] for name, content in fields.items() if name in FIELDS and not _passes(name, content))
    named = refusal.values.get("field")
    return wrong or ((str(named),) if named in TITLES.values() else ())


def _passes(name: str, content: object) -> bool:
    try:
        checked(name, content)
    except WorkshopError:
        return False
    return True
