"""Roadmap items: added, edited, removed, read; what they wait for never goes round in a circle."""

import uuid
from collections.abc import Collection, Mapping
from itertools import groupby

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from roadmap.plan import find_cycle, needs_first
from roadmap.tables import (
    DependencyRow,
    ItemFindingRow,
    ItemGroupRow,
    ItemNoteRow,
    ItemStrategyRow,
    ItemUseCaseRow,
    RoadmapItemRow,
    RoadmapPartnerRow,
)
from roadmap.values import RoadmapItem as RoadmapItem
from swot.tables import FindingRow, StrategyRow
from usecases.tables import UseCaseRow
from workshop import fields as kept
from workshop import rereading, sources
from workshop.access import Action, Visitor, may, require
from workshop.errors import BadValue, Cycle, NotFound
from workshop.i18n import N_
from workshop.sharing import is_shared
from workshop.storage import links, records
from workshop.tables import OrganisationRow
from workshop.territories import changing
from workshop.vocabularies import vocabulary

DEPENDS_ON = links.Link(DependencyRow, "item_id", "needs_id")
STRATEGIES = links.Link(ItemStrategyRow, "item_id", "strategy_id")
USE_CASES = links.Link(ItemUseCaseRow, "item_id", "use_case_id")
FINDINGS = links.Link(ItemFindingRow, "item_id", "finding_id")
PARTNERS = links.Link(RoadmapPartnerRow, "item_id", "organisation_id")
ORIGINS = sources.Origins(
    notes=links.Link(ItemNoteRow, "item_id", "note_id"),
    groups=links.Link(ItemGroupRow, "item_id", "group_id"),
)

_LINKS = {
    "partners": (PARTNERS, OrganisationRow),
    "depends_on": (DEPENDS_ON, RoadmapItemRow),
    "strategies": (STRATEGIES, StrategyRow),
    "use_cases": (USE_CASES, UseCaseRow),
    "findings": (FINDINGS, FindingRow),
}

FIELDS: dict[str, kept.Cleaner] = {
    "kind": kept.code("roadmap_kind"),
    "title": kept.line(N_("Title"), required=True),
    "title_en": kept.line(N_("Title in English")),
    "description": kept.paragraph(N_("Description")),
    "horizon": kept.code("horizon"),
    "starts_on": kept.day(N_("Starts on")),
    "ends_on": kept.day(N_("Ends on")),
    "owner_role": kept.line(N_("Owner (a function)")),
    "policy_domains": kept.codes("policy_domain"),
    "territorial_role": kept.optional_code("territorial_role"),
    "audience": kept.code("strategy_audience"),
    "means_type": kept.optional_code("means_type"),
    "principle_source": kept.line(N_("Source of the principle"), limit=500),
    "status": kept.code("roadmap_status"),
    "crises": kept.codes("crisis_type"),
    "sharing": kept.code("sharing"),
}


def add(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    kind: str,
    title: str,
    id: uuid.UUID | None = None,
    **fields: object,
) -> RoadmapItem:
    """Add an item; ``fields`` are its other fields and links.

    Raises Cycle when it would wait for itself through others, BadValue for dates in the wrong order or a field of
    another kind, NotFound for a link out of the territory.
    """
    changing(session, visitor, Action.EDIT_ROADMAP, territory_id)
    row = RoadmapItemRow(territory_id=territory_id)
    if id:
        row.id = id
    _fill(row, {"kind": kind, "title": title, **fields})
    session.add(row)
    session.flush()
    _link(session, row, fields)
    return _one(session, row)


def edit(
    session: Session, visitor: Visitor, item_id: uuid.UUID, version: int, fields: Mapping[str, object]
) -> RoadmapItem:
    """Change some fields or links. Raises Stale, TakenBack, and what ``add`` raises."""
    row = _open(session, visitor, item_id)
    if row.removed_at:
        raise NotFound()
    rereading.next_version(session, row, version, mine=fields, theirs=_one(session, row))
    _fill(row, fields)
    session.flush()
    _link(session, row, fields)
    return _one(session, row)


def remove(session: Session, visitor: Visitor, item_id: uuid.UUID) -> tuple[str, ...]:
    """Take an item off the roadmap and return the titles of those that waited for it; ``restore`` undoes it."""
    row = _open(session, visitor, item_id)
    records.remove(row, visitor.role)
    waiting = (
        select(RoadmapItemRow.title)
        .join(DependencyRow, DependencyRow.item_id == RoadmapItemRow.id)
        .where(DependencyRow.needs_id == item_id, RoadmapItemRow.removed_at.is_(None))
    )
    return tuple(session.scalars(waiting.order_by(RoadmapItemRow.title)))


def restore(session: Session, visitor: Visitor, item_id: uuid.UUID) -> None:
    """Undo a removal. Raises Cycle when what was planned meanwhile would go round through it."""
    row = _open(session, visitor, item_id)
    _refuse_cycle(session, row, links.of(session, DEPENDS_ON, [item_id]).get(item_id, ()))
    records.restore(row)


def of(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, *, removed: bool = False
) -> tuple[RoadmapItem, ...]:
    """Return the items by kind, horizon, date, what waits for what and title; to partners, only those shared.

    With ``removed``, return instead those that were taken off and can be restored.
    """
    require(visitor, Action.READ_SHARED, territory_id)
    chosen = [RoadmapItemRow.territory_id == territory_id]
    chosen.append(RoadmapItemRow.removed_at.is_not(None) if removed else RoadmapItemRow.removed_at.is_(None))
    if not may(visitor, Action.READ, territory_id):
        chosen.append(is_shared(RoadmapItemRow.sharing))
    kinds, horizons = vocabulary("roadmap_kind"), vocabulary("horizon")

    def place(item: RoadmapItem) -> tuple[int, int, str]:
        return kinds.place(item.kind), horizons.place(item.horizon), str(item.starts_on or "9999")

    ordered = sorted(_read(session, *chosen), key=lambda item: (*place(item), item.title))
    return tuple(item for _, alike in groupby(ordered, key=place) for item in needs_first(alike))


def resting_on(session: Session, visitor: Visitor, territory_id: uuid.UUID, record_id: uuid.UUID) -> tuple[str, ...]:
    """Return the titles of the items that rest on this strategy, use case or finding."""
    known = of(session, visitor, territory_id)
    return tuple(one.title for one in known if record_id in (*one.strategies, *one.use_cases, *one.findings))


def _fill(row: RoadmapItemRow, fields: Mapping[str, object]) -> None:
    linked = (*_LINKS, "notes", "groups")
    kept.fill(row, {name: content for name, content in fields.items() if name not in linked}, FIELDS)
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise BadValue(field=N_("Ends on"), reason=N_("It ends before it starts."))
    if row.means_type and row.kind != "moyen":
        raise BadValue(field=N_("Kind of means"), reason=N_("Only a means has one."))
    if row.principle_source and row.kind != "principe":
        raise BadValue(field=N_("Source of the principle"), reason=N_("Only a principle has one."))


def _link(session: Session, row: RoadmapItemRow, fields: Mapping[str, object]) -> None:
    for name, (link, kind) in _LINKS.items():
        if name in fields:
            wanted: Collection[uuid.UUID] = fields[name]  # type: ignore[assignment]
            links.require_in(session, kind, row.territory_id, wanted)
            if link is DEPENDS_ON:
                _refuse_cycle(session, row, wanted)
            links.replace(session, link, row.id, wanted, seen=links.live(kind, row.territory_id))
    sources.link(session, row.territory_id, row.id, fields, ORIGINS)


def _refuse_cycle(session: Session, row: RoadmapItemRow, needed: Collection[uuid.UUID]) -> None:
    """Refuse, by titles, what would make the item wait for itself; nobody adds meanwhile: the territory is locked."""
    live = select(RoadmapItemRow.id).where(
        RoadmapItemRow.territory_id == row.territory_id, RoadmapItemRow.removed_at.is_(None)
    )
    elsewhere = links.of(session, DEPENDS_ON, live.where(RoadmapItemRow.id != row.id))
    planned = {row.id: tuple(needed)} | elsewhere  # the item first: the path told starts from it
    cycle = find_cycle((item, other) for item, others in planned.items() for other in others)
    if cycle:
        titles = dict(
            session.execute(select(RoadmapItemRow.id, RoadmapItemRow.title).where(RoadmapItemRow.id.in_(cycle))).all()
        )
        raise Cycle(path=" → ".join(titles[item] for item in cycle))


def _open(session: Session, visitor: Visitor, item_id: uuid.UUID) -> RoadmapItemRow:
    row = session.get(RoadmapItemRow, item_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.EDIT_ROADMAP, row.territory_id)
    session.refresh(row)
    return row


def _one(session: Session, row: RoadmapItemRow) -> RoadmapItem:
    return _read(session, RoadmapItemRow.id == row.id)[0]


def _read(session: Session, *chosen: ColumnElement[bool]) -> list[RoadmapItem]:
    ids = select(RoadmapItemRow.id).where(*chosen)
    linked = {name: links.of(session, link, ids, live=kind) for name, (link, kind) in _LINKS.items()}
    linked |= {"notes": links.of(session, ORIGINS.notes, ids), "groups": links.of(session, ORIGINS.groups, ids)}
    return [
        records.value(RoadmapItem, row, **{name: linked[name].get(row.id, ()) for name in linked})
        for row in session.scalars(select(RoadmapItemRow).where(*chosen))
    ]
