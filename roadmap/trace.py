"""The thread of an action: from a roadmap item back to the notes people wrote, and from a note to the items.

Read for a whole set of items at once, level by level: the number of queries does not grow with the roadmap.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_rows
from datablitz.tables import DatasetRow
from roadmap import items
from roadmap.tables import RoadmapItemRow
from roadmap.values import RoadmapItem
from swot import findings, strategies
from swot.tables import FindingRow, StrategyRow
from usecases import use_cases
from usecases.tables import UseCaseDatasetRow, UseCaseRow
from workshop import sources
from workshop.access import Action, Visitor, require
from workshop.sources import Source
from workshop.storage import links, records

DATASETS = links.Link(UseCaseDatasetRow, "use_case_id", "dataset_id")
_Targets = Mapping[uuid.UUID, links.Ids]


@dataclass(frozen=True, slots=True)
class Trace:
    """One point of the thread, and those it comes from."""

    kind: str
    """``item``, ``strategy``, ``finding``, ``use_case``, ``dataset``, ``group`` or ``note``."""
    id: uuid.UUID
    text: str
    code: str = ""
    """What situates it: the kind of an item, the quadrant of a finding or a strategy, the workshop of a note."""
    dots: int = 0
    """Of a group or a note."""
    comes_from: tuple["Trace", ...] = ()
    workshop_id: uuid.UUID | None = None
    """Of a group or a note."""

    def walk(self) -> Iterator["Trace"]:
        """Go through the whole thread, this point first."""
        yield self
        for origin in self.comes_from:
            yield from origin.walk()

    def notes(self) -> tuple["Trace", ...]:
        """Return the notes at the end of the thread, each once."""
        return tuple({point.id: point for point in self.walk() if point.kind == "note"}.values())


def of_item(session: Session, visitor: Visitor, item_id: uuid.UUID, *, language: str = "fr") -> Trace:
    """Return where an item comes from. Raises NotFound; notes are for those who read everything."""
    row = records.existing(session, RoadmapItemRow, item_id)
    require(visitor, Action.READ, row.territory_id)
    return _read(session, [row], language)[item_id]


def of_territory(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, *, language: str = "fr"
) -> dict[uuid.UUID, Trace]:
    """Return the thread of every item of a territory, by item."""
    require(visitor, Action.READ, territory_id)
    rows = session.scalars(
        select(RoadmapItemRow).where(RoadmapItemRow.territory_id == territory_id, RoadmapItemRow.removed_at.is_(None))
    )
    return _read(session, rows.all(), language)


def from_note(session: Session, visitor: Visitor, note_id: uuid.UUID) -> tuple[RoadmapItem, ...]:
    """Return the items that a note led to, by whichever way. Raises NotFound."""
    territory_id = sources.territory_of(session, note_id)
    threads = of_territory(session, visitor, territory_id)
    reached = {item_id for item_id, thread in threads.items() if any(point.id == note_id for point in thread.walk())}
    return tuple(item for item in items.of(session, visitor, territory_id) if item.id in reached)


@dataclass(frozen=True, slots=True)
class _Links:
    """What each record of some threads comes from, by record; only to what is not removed."""

    strategies: _Targets
    findings: _Targets
    use_cases: _Targets
    crossed: _Targets
    """The findings that each strategy crosses."""
    drawn: _Targets
    """The datasets that each use case draws on."""

    @property
    def finding_ids(self) -> set[uuid.UUID]:
        return _targets(self.findings) | _targets(self.crossed)


def _read(session: Session, rows: Collection[RoadmapItemRow], language: str) -> dict[uuid.UUID, Trace]:
    ids = [row.id for row in rows]
    linked = _linked(session, ids)
    origins = _origins(session, ids, linked)
    found = {
        row.id: Trace("finding", row.id, row.text, row.quadrant, 0, origins.get(row.id, ()))
        for row in _rows(session, FindingRow, (FindingRow.text, FindingRow.quadrant), linked.finding_ids)
    }
    crossing = _strategies(session, linked, origins, found)
    cards = _use_cases(session, linked, origins, language)
    return {
        row.id: Trace(
            "item",
            row.id,
            (row.title_en if language == "en" else "") or row.title,
            row.kind,
            0,
            (
                *origins.get(row.id, ()),
                *_those(crossing, linked.strategies.get(row.id, ())),
                *_those(found, linked.findings.get(row.id, ())),
                *_those(cards, linked.use_cases.get(row.id, ())),
            ),
        )
        for row in rows
    }


def _linked(session: Session, ids: Collection[uuid.UUID]) -> _Links:
    to_strategies = links.of(session, items.STRATEGIES, ids, live=StrategyRow)
    to_use_cases = links.of(session, items.USE_CASES, ids, live=UseCaseRow)
    return _Links(
        strategies=to_strategies,
        findings=links.of(session, items.FINDINGS, ids, live=FindingRow),
        use_cases=to_use_cases,
        crossed=links.of(session, strategies.FINDINGS, _targets(to_strategies), live=FindingRow),
        drawn=links.of(session, DATASETS, _targets(to_use_cases), live=DatasetRow),
    )


def _origins(session: Session, ids: Collection[uuid.UUID], linked: _Links) -> dict[uuid.UUID, tuple[Trace, ...]]:
    """Return the groups and notes that each record was made of."""
    told: tuple[tuple[Any, Collection[uuid.UUID]], ...] = (
        (items, ids),
        (strategies, _targets(linked.strategies)),
        (findings, linked.finding_ids),
        (use_cases, _targets(linked.use_cases)),
        (dataset_rows, _targets(linked.drawn)),
    )
    notes_of, groups_of = (
        {
            owner: targets
            for kept, owners in told
            for owner, targets in links.of(session, getattr(kept.ORIGINS, name), owners).items()
        }
        for name in ("notes", "groups")
    )
    read = sources.read(session, notes=_targets(notes_of), groups=_targets(groups_of))
    return {
        owner: _points(read, (*groups_of.get(owner, ()), *notes_of.get(owner, ()))) for owner in notes_of | groups_of
    }


def _strategies(
    session: Session, linked: _Links, origins: Mapping[uuid.UUID, tuple[Trace, ...]], found: Mapping[uuid.UUID, Trace]
) -> dict[uuid.UUID, Trace]:
    rows = _rows(session, StrategyRow, (StrategyRow.title, StrategyRow.quadrant), _targets(linked.strategies))
    return {
        row.id: Trace(
            "strategy",
            row.id,
            row.title,
            row.quadrant,
            0,
            (*origins.get(row.id, ()), *_those(found, linked.crossed.get(row.id, ()))),
        )
        for row in rows
    }


def _use_cases(
    session: Session, linked: _Links, origins: Mapping[uuid.UUID, tuple[Trace, ...]], language: str
) -> dict[uuid.UUID, Trace]:
    """Return the use cases with the datasets that each draws on."""
    label = DatasetRow.label_en if language == "en" else DatasetRow.label_fr
    title = UseCaseRow.title_en if language == "en" else UseCaseRow.title
    datasets = {
        row.id: Trace("dataset", row.id, row.told or row.label_fr, "", 0, origins.get(row.id, ()))
        for row in _rows(session, DatasetRow, (label.label("told"), DatasetRow.label_fr), _targets(linked.drawn))
    }
    return {
        row.id: Trace(
            "use_case",
            row.id,
            row.told or row.title,
            "",
            0,
            (*origins.get(row.id, ()), *_those(datasets, linked.drawn.get(row.id, ()))),
        )
        for row in _rows(session, UseCaseRow, (title.label("told"), UseCaseRow.title), _targets(linked.use_cases))
    }


def _targets(linked: Mapping[uuid.UUID, Iterable[uuid.UUID]]) -> set[uuid.UUID]:
    return {target for targets in linked.values() for target in targets}


def _those(points: Mapping[uuid.UUID, Trace], ids: Iterable[uuid.UUID]) -> tuple[Trace, ...]:
    return tuple(points[id] for id in ids if id in points)


def _rows(session: Session, kind: Any, columns: tuple[Any, ...], ids: Collection[uuid.UUID]) -> list[Any]:
    return list(session.execute(select(kind.id, *columns).where(kind.id.in_(ids))))


def _points(read: Mapping[uuid.UUID, Source], ids: Iterable[uuid.UUID]) -> tuple[Trace, ...]:
    return tuple(_point(read[id]) for id in ids if id in read)


def _point(source: Source) -> Trace:
    notes = tuple(_point(note) for note in source.notes)
    return Trace(source.kind, source.id, source.text, source.workshop, source.dots, notes, source.workshop_id)
