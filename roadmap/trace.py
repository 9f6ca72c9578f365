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


def _read(session: Session, rows: Collection[RoadmapItemRow], language: str) -> dict[uuid.UUID, Trace]:
    ids = [row.id for row in rows]
    to_strategies = links.of(session, items.STRATEGIES, ids, live=StrategyRow)
    to_findings = links.of(session, items.FINDINGS, ids, live=FindingRow)
    to_use_cases = links.of(session, items.USE_CASES, ids, live=UseCaseRow)
    crossed = links.of(session, strategies.FINDINGS, _targets(to_strategies), live=FindingRow)
    drawn = links.of(session, DATASETS, _targets(to_use_cases), live=DatasetRow)
    finding_ids = _targets(to_findings) | _targets(crossed)

    told: tuple[tuple[Any, Collection[uuid.UUID]], ...] = (
        (items, ids),
        (strategies, _targets(to_strategies)),
        (findings, finding_ids),
        (use_cases, _targets(to_use_cases)),
        (dataset_rows, _targets(drawn)),
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
    origins = {
        owner: _points(read, (*groups_of.get(owner, ()), *notes_of.get(owner, ()))) for owner in notes_of | groups_of
    }

    label = DatasetRow.label_en if language == "en" else DatasetRow.label_fr
    title = UseCaseRow.title_en if language == "en" else UseCaseRow.title
    datasets = {
        row.id: Trace("dataset", row.id, row.told or row.label_fr, "", 0, origins.get(row.id, ()))
        for row in _rows(session, DatasetRow, (label.label("told"), DatasetRow.label_fr), _targets(drawn))
    }
    found = {
        row.id: Trace("finding", row.id, row.text, row.quadrant, 0, origins.get(row.id, ()))
        for row in _rows(session, FindingRow, (FindingRow.text, FindingRow.quadrant), finding_ids)
    }
    crossing = {
        row.id: Trace(
            "strategy",
            row.id,
            row.title,
            row.quadrant,
            0,
            (*origins.get(row.id, ()), *_those(found, crossed.get(row.id, ()))),
        )
        for row in _rows(session, StrategyRow, (StrategyRow.title, StrategyRow.quadrant), _targets(to_strategies))
    }
    cards = {
        row.id: Trace(
            "use_case",
            row.id,
            row.told or row.title,
            "",
            0,
            (*origins.get(row.id, ()), *_those(datasets, drawn.get(row.id, ()))),
        )
        for row in _rows(session, UseCaseRow, (title.label("told"), UseCaseRow.title), _targets(to_use_cases))
    }
    return {
        row.id: Trace(
            "item",
            row.id,
            (row.title_en if language == "en" else "") or row.title,
            row.kind,
            0,
            (
                *origins.get(row.id, ()),
                *_those(crossing, to_strategies.get(row.id, ())),
                *_those(found, to_findings.get(row.id, ())),
                *_those(cards, to_use_cases.get(row.id, ())),
            ),
        )
        for row in rows
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
    return Trace(source.kind, source.id, source.text, source.workshop, source.dots, notes)
