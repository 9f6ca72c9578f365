"""Datasets: the sheets of the map. Each describes a category of personal data that one holder keeps for one purpose.

Never the data themselves. Staff add and edit; the DPO reviews (``review.py``); visitors who read only what is shared
get the public fields of reviewed sheets and nothing else.
"""

import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from datablitz import dataset_rows, history, merging, sensitivity
from datablitz.sheets import Dataset as Dataset
from datablitz.sheets import public_part, publishable
from datablitz.tables import DatasetRow
from workshop import sources
from workshop.access import Action, Visitor, may, require
from workshop.errors import NotAllowed, NotFound
from workshop.storage import records
from workshop.territories import changing

if TYPE_CHECKING:
    import pandas as pd


def add(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    holder_id: uuid.UUID,
    label_fr: str,
    id: uuid.UUID | None = None,
    **fields: object,
) -> Dataset:
    """Add a draft sheet; ``fields`` are those of ``dataset_fields.FIELDS`` and ``PARTIES``."""
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    row = DatasetRow(territory_id=territory_id, special_categories=[])
    if id:
        row.id = id
    dataset_rows.write(
        session, row, dataset_rows.cleaned(session, row, {"holder_id": holder_id, "label_fr": label_fr, **fields})
    )
    return one(session, visitor, row.id)


def edit(
    session: Session,
    visitor: Visitor,
    dataset_id: uuid.UUID,
    version: int,
    fields: Mapping[str, object],
    *,
    gesture: uuid.UUID | None = None,
) -> Dataset:
    """Change some fields of a sheet; ``version`` is the one the visitor read.

    When someone saved since, what each of the two changed is kept; Stale is raised for what both changed. A reviewed
    sheet whose public fields change goes back to the review: what was checked is no longer what would be published.
    Taking away a special category of data is for those who review: a legal flag is never lowered in passing.
    ``gesture`` names what is done at one go, to take it back (``taking_back.py``).
    """
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    before = one(session, visitor, dataset_id)
    clean = dataset_rows.cleaned(session, row, fields)
    if row.version != version:
        kept = merging.merged(session, before, version, clean)
        clean = kept | dataset_rows.cleaned(session, row, kept)  # each screen was right: both together may not be
    clean = {name: content for name, content in clean.items() if history.differs(name, content, getattr(before, name))}
    if not clean:
        return before
    special = clean.get("special_categories", before.special_categories)
    lowers = sensitivity.loses_protection(before.special_categories, special)
    if lowers and not may(visitor, Action.REVIEW_MAP, row.territory_id):
        raise NotAllowed()
    row.version += 1
    dataset_rows.write(session, row, clean)
    return settled(session, visitor, before, row, gesture)


def settled(
    session: Session, visitor: Visitor, before: Dataset, row: DatasetRow, gesture: uuid.UUID | None = None
) -> Dataset:
    """Return the sheet after a change, written in its history.

    It goes back in review when what had been reviewed is no longer what it says.
    """
    session.flush()
    after = one(session, visitor, row.id)
    if before.review == after.review == "reviewed" and public_part(before) != public_part(after):
        row.review, row.reviewed_at, row.reviewed_by = "in_review", None, None
        session.flush()
        after = one(session, visitor, row.id)
    return history.keep(session, visitor, before, after, gesture)


def remove(session: Session, visitor: Visitor, dataset_id: uuid.UUID) -> None:
    """Take a sheet off the map; ``restore`` brings it back."""
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    before = one(session, visitor, dataset_id)
    records.remove(row, visitor.role)
    settled(session, visitor, before, row)


def restore(session: Session, visitor: Visitor, dataset_id: uuid.UUID) -> None:
    """Undo a removal; two people who do it at once do it once."""
    row = session.get(DatasetRow, dataset_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.EDIT_MAP, row.territory_id)
    session.refresh(row)
    if row.removed_at is None:
        return
    before = one(session, visitor, dataset_id)
    records.restore(row)
    settled(session, visitor, before, row)


def link_notes(session: Session, visitor: Visitor, dataset_id: uuid.UUID, note_ids: Collection[uuid.UUID]) -> Dataset:
    """Say which notes a sheet comes from; replaces those said before. Raises NotFound for notes of elsewhere."""
    row = dataset_rows.opened(session, visitor, Action.EDIT_MAP, dataset_id)
    told = {"notes": note_ids}
    sources.link(session, row.territory_id, row.id, told, dataset_rows.ORIGINS)
    return one(session, visitor, dataset_id)


def of(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    among: Collection[uuid.UUID] | None = None,
    include_removed: bool = False,
) -> tuple[Dataset, ...]:
    """Return the sheets of a territory by label, or those ``among`` these, in a constant number of queries.

    Visitors who read only what is shared get the public part of reviewed sheets.
    """
    require(visitor, Action.READ_SHARED, territory_id)
    wanted = [DatasetRow.territory_id == territory_id]
    if among is not None:
        wanted.append(DatasetRow.id.in_(among))
    found = dataset_rows.values(session, *wanted)
    if not may(visitor, Action.READ, territory_id):
        return publishable(found)
    return found if include_removed else tuple(dataset for dataset in found if not dataset.removed_at)


def one(session: Session, visitor: Visitor, dataset_id: uuid.UUID) -> Dataset:
    """Return one sheet, removed or not; raises NotFound for one the visitor may not see, as if it were not there."""
    found = dataset_rows.values(session, DatasetRow.id == dataset_id)
    if not found or not may(visitor, Action.READ_SHARED, found[0].territory_id):
        raise NotFound()
    seen = found if may(visitor, Action.READ, found[0].territory_id) else publishable(found)
    if not seen:
        raise NotFound()
    return seen[0]


def frame(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> "pd.DataFrame":
    """Return the sheets as the table of ``sheets.table``, without reading the whole of each: for lists and charts."""
    return dataset_rows.listed(session, *_on_map(visitor, territory_id))


def names(session: Session, visitor: Visitor, territory_id: uuid.UUID, language: str) -> dict[uuid.UUID, str]:
    """Return each sheet's name with its holder, by label, reading nothing else of it: to choose among thousands."""
    return dataset_rows.named(session, language, *_on_map(visitor, territory_id))


def held_by(session: Session, visitor: Visitor, territory_id: uuid.UUID, holder_id: uuid.UUID) -> tuple[str, ...]:
    """Return the labels of the sheets that an organisation holds."""
    held = select(DatasetRow.label_fr).where(*_on_map(visitor, territory_id), DatasetRow.holder_id == holder_id)
    return tuple(session.scalars(held.order_by(DatasetRow.label_fr)))


def _on_map(visitor: Visitor, territory_id: uuid.UUID) -> list[ColumnElement[bool]]:
    require(visitor, Action.READ_SHARED, territory_id)
    on_map = [DatasetRow.territory_id == territory_id, DatasetRow.removed_at.is_(None)]
    if not may(visitor, Action.READ, territory_id):
        on_map.append(DatasetRow.review == "reviewed")
    return on_map
