"""Use-case cards of a territory: added, edited, removed, read. What a card is and its rules are in ``cards``."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from datablitz.tables import DatasetRow
from usecases.cards import Need as Need
from usecases.cards import UseCase as UseCase
from usecases.tables import UseCaseDatasetRow, UseCaseGroupRow, UseCaseNoteRow, UseCaseRow
from usecases.use_case_fields import FIELDS
from workshop import fields as kept
from workshop import rereading, sources, vocabularies
from workshop.access import Action, Visitor, may, require
from workshop.errors import NotFound
from workshop.sharing import is_shared
from workshop.storage import links, records
from workshop.territories import changing

ORIGINS = sources.Origins(
    notes=links.Link(UseCaseNoteRow, "use_case_id", "note_id"),
    groups=links.Link(UseCaseGroupRow, "use_case_id", "group_id"),
)


def add(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    title: str,
    datasets: Collection[Need] = (),
    notes: Collection[uuid.UUID] = (),
    groups: Collection[uuid.UUID] = (),
    id: uuid.UUID | None = None,
    **fields: object,
) -> UseCase:
    """Add a card; only its title is required. Raises NotFound for datasets or notes of another territory."""
    changing(session, visitor, Action.EDIT_USE_CASES, territory_id)
    row = UseCaseRow(territory_id=territory_id)
    if id:
        row.id = id
    kept.fill(row, {"title": title, **fields}, FIELDS)
    session.add(row)
    session.flush()
    _link(session, row, {"datasets": datasets, "notes": notes, "groups": groups})
    return _one(session, row)


def edit(
    session: Session, visitor: Visitor, use_case_id: uuid.UUID, version: int, fields: Mapping[str, object]
) -> UseCase:
    """Change some fields, ``datasets``, ``notes`` and ``groups`` among them. Raises Stale, TakenBack."""
    row = _open(session, visitor, use_case_id)
    if row.removed_at:
        raise NotFound()
    rereading.next_version(session, row, version, mine=fields, theirs=_one(session, row))
    kept.fill(row, {name: fields[name] for name in fields if name not in ("datasets", "notes", "groups")}, FIELDS)
    session.flush()
    _link(session, row, fields)
    return _one(session, row)


def remove(session: Session, visitor: Visitor, use_case_id: uuid.UUID) -> None:
    """Take a card off the lists; roadmap items keep a silent link to it until ``restore``."""
    records.remove(_open(session, visitor, use_case_id), visitor.role)


def restore(session: Session, visitor: Visitor, use_case_id: uuid.UUID) -> None:
    """Undo a removal."""
    records.restore(_open(session, visitor, use_case_id))


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, removed: bool = False) -> tuple[UseCase, ...]:
    """Return the cards of a territory, the heaviest first; to partners, only those that are shared.

    With ``removed``, return instead those that were taken off and can be restored.
    """
    require(visitor, Action.READ_SHARED, territory_id)
    chosen = [UseCaseRow.territory_id == territory_id]
    chosen.append(UseCaseRow.removed_at.is_not(None) if removed else UseCaseRow.removed_at.is_(None))
    if not may(visitor, Action.READ, territory_id):
        chosen.append(is_shared(UseCaseRow.sharing))
    found = _read(session, territory_id, *chosen)
    return tuple(sorted(found, key=lambda use_case: (-use_case.weight, use_case.title)))


def _open(session: Session, visitor: Visitor, use_case_id: uuid.UUID) -> UseCaseRow:
    row = session.get(UseCaseRow, use_case_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.EDIT_USE_CASES, row.territory_id)
    session.refresh(row)
    return row


def _link(session: Session, row: UseCaseRow, fields: Mapping[str, object]) -> None:
    sources.link(session, row.territory_id, row.id, fields, ORIGINS)
    if "datasets" in fields:
        needs: Collection[Need] = fields["datasets"]  # type: ignore[assignment]
        roles = {need.dataset_id: vocabularies.require("dataset_role", need.role) for need in needs}
        links.require_in(session, DatasetRow, row.territory_id, roles)
        # A sheet that left the map keeps its place on the card, silent until it comes back.
        seen = UseCaseDatasetRow.dataset_id.in_(links.live(DatasetRow, row.territory_id))
        session.execute(delete(UseCaseDatasetRow).where(UseCaseDatasetRow.use_case_id == row.id, seen))
        session.add_all(
            UseCaseDatasetRow(use_case_id=row.id, dataset_id=dataset_id, role=role)
            for dataset_id, role in roles.items()
        )
        session.flush()


def _one(session: Session, row: UseCaseRow) -> UseCase:
    return _read(session, row.territory_id, UseCaseRow.id == row.id)[0]


def _read(session: Session, territory_id: uuid.UUID, *chosen: ColumnElement[bool]) -> list[UseCase]:
    ids = select(UseCaseRow.id).where(*chosen)
    notes, groups, needs = (
        links.of(session, ORIGINS.notes, ids),
        links.of(session, ORIGINS.groups, ids),
        _needs(session, *chosen),
    )
    weights = sources.weights(session, territory_id)
    read = []
    for row in session.scalars(select(UseCaseRow).where(*chosen)):
        value = records.value(
            UseCase,
            row,
            datasets=needs.get(row.id, ()),
            notes=notes.get(row.id, ()),
            groups=groups.get(row.id, ()),
            votes={},
            weight=0,
        )
        votes = weights.by_ballot(value.notes, value.groups)
        read.append(replace(value, votes=votes, weight=votes.total()))
    return read


def _needs(session: Session, *chosen: ColumnElement[bool]) -> dict[uuid.UUID, tuple[Need, ...]]:
    """Return the datasets each card draws on; those that left the map are left out."""
    drawn = (
        select(UseCaseDatasetRow)
        .join(UseCaseRow, UseCaseRow.id == UseCaseDatasetRow.use_case_id)
        .join(DatasetRow, DatasetRow.id == UseCaseDatasetRow.dataset_id)
        .where(*chosen, DatasetRow.removed_at.is_(None))
        .order_by(UseCaseDatasetRow.role, DatasetRow.label_fr)
    )
    needs: dict[uuid.UUID, tuple[Need, ...]] = {}
    for row in session.scalars(drawn):
        needs[row.use_case_id] = (*needs.get(row.use_case_id, ()), Need(row.dataset_id, row.role))
    return needs
