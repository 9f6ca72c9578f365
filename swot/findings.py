"""Findings: the statements of the diagnosis, by quadrant and theme, each with the notes and dots it rests on."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from swot.tables import FindingGroupRow, FindingNoteRow, FindingRow, StrategyFindingRow, StrategyRow
from workshop import fields as kept
from workshop import rereading, sources
from workshop.access import Action, Visitor, may, require
from workshop.errors import NotFound
from workshop.i18n import N_
from workshop.sharing import is_shared
from workshop.storage import links, records
from workshop.tables import WorkshopRow
from workshop.territories import changing
from workshop.vocabularies import vocabulary

INTERNAL = ("force", "faiblesse")

ORIGINS = sources.Origins(
    notes=links.Link(FindingNoteRow, "finding_id", "note_id"),
    groups=links.Link(FindingGroupRow, "finding_id", "group_id"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One SWOT statement on the territory or its actors."""

    id: uuid.UUID
    territory_id: uuid.UUID
    workshop_id: uuid.UUID | None
    quadrant: str
    theme: str
    text: str
    subject: str
    """``territoire`` or a type of organisation."""
    territorial_role: str | None
    evidence: str
    certainty: str
    crisis: str | None
    sharing: str
    version: int
    notes: tuple[uuid.UUID, ...]
    groups: tuple[uuid.UUID, ...]
    weight: int
    """The dots of its notes and groups, proxies included."""

    @property
    def is_internal(self) -> bool:
        return self.quadrant in INTERNAL


FIELDS: dict[str, kept.Cleaner] = {
    "quadrant": kept.code("swot_quadrant"),
    "theme": kept.chosen_code("swot_theme", N_("Theme")),
    "text": kept.paragraph(N_("Finding"), limit=1_000, required=True),
    "subject": kept.code("org_type", besides=("territoire",)),
    "territorial_role": kept.optional_code("territorial_role"),
    "evidence": kept.paragraph(N_("Evidence")),
    "certainty": kept.code("confidence"),
    "crisis": kept.optional_code("crisis_type"),
    "sharing": kept.code("sharing"),
}


def add(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    quadrant: str,
    theme: str,
    text: str,
    notes: Collection[uuid.UUID] = (),
    groups: Collection[uuid.UUID] = (),
    workshop_id: uuid.UUID | None = None,
    id: uuid.UUID | None = None,
    **fields: object,
) -> Finding:
    """Add a finding; it stays internal unless ``sharing`` says otherwise. Raises NotFound for what is elsewhere."""
    changing(session, visitor, Action.EDIT_DIAGNOSIS, territory_id)
    links.require_in(session, WorkshopRow, territory_id, [workshop_id] if workshop_id else [])
    row = FindingRow(territory_id=territory_id, workshop_id=workshop_id)
    if id:
        row.id = id
    kept.fill(row, {"quadrant": quadrant, "theme": theme, "text": text, **fields}, FIELDS)
    session.add(row)
    session.flush()
    sources.link(session, territory_id, row.id, {"notes": notes, "groups": groups}, ORIGINS)
    return _one(session, row)


def edit(
    session: Session, visitor: Visitor, finding_id: uuid.UUID, version: int, fields: Mapping[str, object]
) -> Finding:
    """Change some fields, ``notes`` and ``groups`` among them. Raises Stale, TakenBack."""
    row = _open(session, visitor, finding_id)
    if row.removed_at:
        raise NotFound()
    rereading.next_version(session, row, version, mine=fields, theirs=_one(session, row))
    kept.fill(row, {name: fields[name] for name in fields if name not in ("notes", "groups")}, FIELDS)
    session.flush()
    sources.link(session, row.territory_id, row.id, fields, ORIGINS)
    return _one(session, row)


def remove(session: Session, visitor: Visitor, finding_id: uuid.UUID) -> tuple[str, ...]:
    """Take a finding off the diagnosis and return the titles of the strategies that drew on it.

    They keep their link, silent until ``restore``: nothing is lost.
    """
    row = _open(session, visitor, finding_id)
    records.remove(row, visitor.role)
    drawn = select(StrategyRow.title).join(StrategyFindingRow).where(StrategyFindingRow.finding_id == finding_id)
    return tuple(session.scalars(drawn.where(StrategyRow.removed_at.is_(None)).order_by(StrategyRow.title)))


def restore(session: Session, visitor: Visitor, finding_id: uuid.UUID) -> None:
    """Undo a removal."""
    records.restore(_open(session, visitor, finding_id))


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, removed: bool = False) -> tuple[Finding, ...]:
    """Return the findings by quadrant, the heaviest first; to partners, only those that are shared.

    With ``removed``, return instead those that were taken off and can be restored.
    """
    require(visitor, Action.READ_SHARED, territory_id)
    chosen = [FindingRow.territory_id == territory_id]
    chosen.append(FindingRow.removed_at.is_not(None) if removed else FindingRow.removed_at.is_(None))
    if not may(visitor, Action.READ, territory_id):
        chosen.append(is_shared(FindingRow.sharing))
    quadrants, found = vocabulary("swot_quadrant"), _read(session, territory_id, *chosen)
    return tuple(sorted(found, key=lambda finding: (quadrants.place(finding.quadrant), -finding.weight, finding.text)))


def spoken_for(session: Session, territory_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return the notes and groups of the territory that a finding speaks for."""
    live = select(FindingRow.id).where(FindingRow.territory_id == territory_id, FindingRow.removed_at.is_(None))
    linked = (links.of(session, link, live) for link in (ORIGINS.notes, ORIGINS.groups))
    return frozenset(target for owners in linked for targets in owners.values() for target in targets)


def _open(session: Session, visitor: Visitor, finding_id: uuid.UUID) -> FindingRow:
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.EDIT_DIAGNOSIS, row.territory_id)
    session.refresh(row)
    return row


def _one(session: Session, row: FindingRow) -> Finding:
    return _read(session, row.territory_id, FindingRow.id == row.id)[0]


def _read(session: Session, territory_id: uuid.UUID, *chosen: ColumnElement[bool]) -> list[Finding]:
    ids = select(FindingRow.id).where(*chosen)
    notes, groups = links.of(session, ORIGINS.notes, ids), links.of(session, ORIGINS.groups, ids)
    weights = sources.weights(session, territory_id)
    values = (
        records.value(Finding, row, notes=notes.get(row.id, ()), groups=groups.get(row.id, ()), weight=0)
        for row in session.scalars(select(FindingRow).where(*chosen))
    )
    return [replace(value, weight=weights.of(value.notes, value.groups)) for value in values]
