"""Strategies: TOWS crossings of at least one internal and one external finding."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from swot import findings
from swot.findings import Finding
from swot.tables import FindingRow, StrategyFindingRow, StrategyGroupRow, StrategyNoteRow, StrategyRow
from workshop import fields as kept
from workshop import rereading, sources
from workshop.access import Action, Visitor, may, require
from workshop.errors import BadValue, NotFound, OneSided
from workshop.i18n import N_
from workshop.sharing import is_shared
from workshop.storage import links, records
from workshop.territories import changing
from workshop.vocabularies import vocabulary

CROSSINGS = {
    "so": ("force", "opportunite"),
    "wo": ("faiblesse", "opportunite"),
    "st": ("force", "menace"),
    "wt": ("faiblesse", "menace"),
}

FINDINGS = links.Link(StrategyFindingRow, "strategy_id", "finding_id")
ORIGINS = sources.Origins(
    notes=links.Link(StrategyNoteRow, "strategy_id", "note_id"),
    groups=links.Link(StrategyGroupRow, "strategy_id", "group_id"),
)
_LINKS = ("findings", "quadrant", "notes", "groups")


@dataclass(frozen=True, slots=True)
class Strategy:
    """What a territory or its suppliers could do, from what the diagnosis found."""

    id: uuid.UUID
    territory_id: uuid.UUID
    title: str
    quadrant: str
    sentence: str
    audience: str
    territorial_role: str | None
    policy_domains: tuple[str, ...]
    crises: tuple[str, ...]
    horizon: str
    owner_role: str
    maturity: str
    effort: int | None
    impact: int | None
    """Effort and impact from 0 to 100."""
    sharing: str
    version: int
    findings: tuple[uuid.UUID, ...]
    """Those that are not removed, and that the visitor may see."""
    notes: tuple[uuid.UUID, ...]
    groups: tuple[uuid.UUID, ...]
    """Where it was written in a workshop; empty when it was thought out afterwards."""
    weight: int
    """The weights of its findings, added."""


FIELDS: dict[str, kept.Cleaner] = {
    "title": kept.line(N_("Title"), required=True),
    "sentence": kept.paragraph(N_("Strategy in one sentence"), limit=1_000),
    "audience": kept.code("strategy_audience"),
    "territorial_role": kept.optional_code("territorial_role"),
    "policy_domains": kept.codes("policy_domain"),
    "crises": kept.codes("crisis_type"),
    "horizon": kept.code("horizon"),
    "owner_role": kept.line(N_("Owner (a function)")),
    "maturity": kept.code("maturity"),
    "effort": kept.percentage(N_("Effort")),
    "impact": kept.percentage(N_("Impact")),
    "sharing": kept.code("sharing"),
}


def missing_side(crossed: Iterable[Finding]) -> str | None:
    """Say in plain words which side of the crossing is missing; None when both are there."""
    sides = {finding.is_internal for finding in crossed}
    if True not in sides:
        return N_("Add a strength or a weakness: what the territory has, or lacks, to act.")
    if False not in sides:
        return N_("Add an opportunity or a threat: what comes from outside, to seize or to face.")
    return None


def quadrant_of(crossed: Collection[Finding], chosen: str | None = None) -> str:
    """Return the TOWS quadrant that these findings make.

    When they hold, say, both strengths and weaknesses, ``chosen`` decides, or else the heaviest of each side.
    Raises OneSided without an internal or an external finding, BadValue for a choice the findings do not allow.
    """
    reason = missing_side(crossed)
    if reason:
        raise OneSided(reason=reason)
    weights: Counter[str] = Counter()
    for finding in crossed:
        weights[finding.quadrant] += finding.weight
    possible = [code for code, sides in CROSSINGS.items() if all(side in weights for side in sides)]
    if chosen and chosen not in possible:
        reason = N_("The findings chosen do not make this crossing: change the findings, or the crossing.")
        raise BadValue(field=N_("Crossing"), reason=reason)
    return chosen or max(possible, key=lambda code: sum(weights[side] for side in CROSSINGS[code]))


def add(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    title: str,
    findings: Collection[uuid.UUID],
    quadrant: str | None = None,
    notes: Collection[uuid.UUID] = (),
    groups: Collection[uuid.UUID] = (),
    id: uuid.UUID | None = None,
    **fields: object,
) -> Strategy:
    """Add a strategy that crosses these findings.

    Raises NotFound for a finding of another territory, OneSided, or BadValue when ``quadrant`` does not fit them.
    """
    changing(session, visitor, Action.EDIT_DIAGNOSIS, territory_id)
    crossed = _crossed(session, visitor, territory_id, findings)
    row = StrategyRow(territory_id=territory_id, quadrant=quadrant_of(crossed, quadrant), sentence="")
    if id:
        row.id = id
    kept.fill(row, {"title": title, **fields}, FIELDS)
    session.add(row)
    session.flush()
    links.replace(session, FINDINGS, row.id, findings)
    sources.link(session, territory_id, row.id, {"notes": notes, "groups": groups}, ORIGINS)
    return _one(session, visitor, row)


def edit(
    session: Session, visitor: Visitor, strategy_id: uuid.UUID, version: int, fields: Mapping[str, object]
) -> Strategy:
    """Change some fields; new ``findings`` without a ``quadrant`` keep the quadrant when they still make it.

    Raises Stale when someone saved in between, TakenBack, NotFound, OneSided, BadValue.
    """
    row = _open(session, visitor, strategy_id)
    if row.removed_at:
        raise NotFound()
    known = _one(session, visitor, row)
    rereading.next_version(session, row, version, mine=fields, theirs=known)
    if "findings" in fields or "quadrant" in fields:
        wanted: Collection[uuid.UUID] = fields.get("findings", known.findings)  # type: ignore[assignment]
        crossed = _crossed(session, visitor, row.territory_id, wanted)
        sides = {finding.quadrant for finding in crossed}
        same = row.quadrant if set(CROSSINGS[row.quadrant]) <= sides else None
        row.quadrant = quadrant_of(crossed, str(fields["quadrant"]) if fields.get("quadrant") else same)
        links.replace(session, FINDINGS, row.id, wanted, seen=links.live(FindingRow, row.territory_id))
    kept.fill(row, {name: fields[name] for name in fields if name not in _LINKS}, FIELDS)
    session.flush()
    sources.link(session, row.territory_id, row.id, fields, ORIGINS)
    return _one(session, visitor, row)


def remove(session: Session, visitor: Visitor, strategy_id: uuid.UUID) -> None:
    """Take a strategy off the lists; roadmap items keep a silent link to it until ``restore``."""
    records.remove(_open(session, visitor, strategy_id), visitor.role)


def restore(session: Session, visitor: Visitor, strategy_id: uuid.UUID) -> None:
    """Undo a removal."""
    records.restore(_open(session, visitor, strategy_id))


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, removed: bool = False) -> tuple[Strategy, ...]:
    """Return the strategies by quadrant, the heaviest first; to partners, only those that are shared.

    With ``removed``, return instead those that were taken off and can be restored.
    """
    require(visitor, Action.READ_SHARED, territory_id)
    chosen = [StrategyRow.territory_id == territory_id]
    chosen.append(StrategyRow.removed_at.is_not(None) if removed else StrategyRow.removed_at.is_(None))
    if not may(visitor, Action.READ, territory_id):
        chosen.append(is_shared(StrategyRow.sharing))
    quadrants, found = vocabulary("tows_quadrant"), _read(session, visitor, territory_id, *chosen)
    return tuple(sorted(found, key=lambda one: (quadrants.place(one.quadrant), -one.weight, one.title)))


def _crossed(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, ids: Collection[uuid.UUID]
) -> tuple[Finding, ...]:
    links.require_in(session, FindingRow, territory_id, ids)
    return tuple(finding for finding in findings.of(session, visitor, territory_id) if finding.id in ids)


def _open(session: Session, visitor: Visitor, strategy_id: uuid.UUID) -> StrategyRow:
    row = session.get(StrategyRow, strategy_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.EDIT_DIAGNOSIS, row.territory_id)
    session.refresh(row)
    return row


def _one(session: Session, visitor: Visitor, row: StrategyRow) -> Strategy:
    return _read(session, visitor, row.territory_id, StrategyRow.id == row.id)[0]


def _read(session: Session, visitor: Visitor, territory_id: uuid.UUID, *chosen: ColumnElement[bool]) -> list[Strategy]:
    weights = {finding.id: finding.weight for finding in findings.of(session, visitor, territory_id)}
    ids = select(StrategyRow.id).where(*chosen)
    crossed, notes, groups = (links.of(session, link, ids) for link in (FINDINGS, ORIGINS.notes, ORIGINS.groups))
    read = []
    for row in session.scalars(select(StrategyRow).where(*chosen)):
        seen = tuple(finding for finding in crossed.get(row.id, ()) if finding in weights)
        origins = {"notes": notes.get(row.id, ()), "groups": groups.get(row.id, ())}
        value = records.value(Strategy, row, findings=seen, weight=0, **origins)
        read.append(replace(value, weight=sum(weights[finding] for finding in seen)))
    return read
