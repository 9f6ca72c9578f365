"""What the territory file holds, section by section: the tables, and the links that belong to each record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from datablitz.tables import (
    DatasetChangeRow,
    DatasetGroupRow,
    DatasetNoteRow,
    DatasetProcessorRow,
    DatasetRow,
    ProcessingRow,
    RegisterColumnsRow,
    SetAsideRow,
)
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
from swot.tables import (
    FindingGroupRow,
    FindingNoteRow,
    FindingRow,
    StrategyFindingRow,
    StrategyGroupRow,
    StrategyNoteRow,
    StrategyRow,
)
from usecases.tables import UseCaseDatasetRow, UseCaseGroupRow, UseCaseNoteRow, UseCaseRow
from workshop.tables import (
    CardRow,
    DotRow,
    EngagementRow,
    GroupRow,
    NoteRow,
    OrganisationRow,
    ParticipantRow,
    PlacingRow,
    PriorityRow,
    ProxyDotsRow,
    RereadingRow,
    ScaleAnswerRow,
    WorkshopRow,
)

FORMAT = "self-data-territorial/territory"
VERSION = 2
"""The second tells the schema of the tool that wrote the file; the first is read as before."""


@dataclass(frozen=True, slots=True)
class Link:
    """Rows without an identity of their own, written as a list inside the record they belong to."""

    name: str
    row: Any
    owner: str
    """The column that names the record."""

    @property
    def columns(self) -> list[Column[Any]]:
        return [column for column in table_of(self.row).columns if column.name != self.owner]


@dataclass(frozen=True, slots=True)
class Section:
    """One list of records."""

    name: str
    row: Any
    parent: str = "territory_id"
    """The column that names the territory, or the workshop."""
    links: tuple[Link, ...] = ()
    inner: tuple["Section", ...] = ()
    secret: tuple[str, ...] = ()
    """Columns that let somebody in, or that speak of this instance alone: never written, made anew for what enters."""

    @property
    def columns(self) -> list[Column[Any]]:
        return [column for column in table_of(self.row).columns if column.name not in (self.parent, *self.secret)]


def _board(name: str, row: Any) -> Section:
    return Section(name, row, parent="workshop_id")


SECTIONS: tuple[Section, ...] = (
    Section("priorities", PriorityRow),
    Section("organisations", OrganisationRow, links=(Link("engagements", EngagementRow, "organisation_id"),)),
    Section("processings", ProcessingRow),
    Section("register_columns", RegisterColumnsRow),
    Section(
        "workshops",
        WorkshopRow,
        secret=("seen_at", "interrupted_at", "rehearsal"),
        inner=(
            Section(
                "participants",
                ParticipantRow,
                parent="workshop_id",
                links=(Link("scale_answers", ScaleAnswerRow, "participant_id"),),
                # The hash of a receipt stays: receipts do not depend on the instance, and erase what was given.
                secret=("join_id", "room_hash"),
            ),
            _board("groups", GroupRow),
            _board("notes", NoteRow),
            _board("dots", DotRow),
            _board("proxy_dots", ProxyDotsRow),
            _board("placings", PlacingRow),
            _board("cards", CardRow),
        ),
    ),
    Section(
        "datasets",
        DatasetRow,
        links=(
            Link("processors", DatasetProcessorRow, "dataset_id"),
            Link("notes", DatasetNoteRow, "dataset_id"),
            Link("groups", DatasetGroupRow, "dataset_id"),
            Link("history", DatasetChangeRow, "dataset_id"),
        ),
    ),
    Section(
        "findings",
        FindingRow,
        links=(Link("notes", FindingNoteRow, "finding_id"), Link("groups", FindingGroupRow, "finding_id")),
    ),
    Section(
        "strategies",
        StrategyRow,
        links=(
            Link("findings", StrategyFindingRow, "strategy_id"),
            Link("notes", StrategyNoteRow, "strategy_id"),
            Link("groups", StrategyGroupRow, "strategy_id"),
        ),
    ),
    Section(
        "use_cases",
        UseCaseRow,
        links=(
            Link("datasets", UseCaseDatasetRow, "use_case_id"),
            Link("notes", UseCaseNoteRow, "use_case_id"),
            Link("groups", UseCaseGroupRow, "use_case_id"),
        ),
    ),
    Section(
        "roadmap",
        RoadmapItemRow,
        links=(
            Link("partners", RoadmapPartnerRow, "item_id"),
            Link("depends_on", DependencyRow, "item_id"),
            Link("strategies", ItemStrategyRow, "item_id"),
            Link("use_cases", ItemUseCaseRow, "item_id"),
            Link("findings", ItemFindingRow, "item_id"),
            Link("notes", ItemNoteRow, "item_id"),
            Link("groups", ItemGroupRow, "item_id"),
        ),
    ),
    Section("notes_set_aside", SetAsideRow),
    Section("rereadings", RereadingRow),
)


def walk() -> Iterator[Section]:
    """Yield every section, the inner ones after the one they belong to."""
    for section in SECTIONS:
        yield section
        yield from section.inner


def table_of(row: Any) -> Table:
    table: Table = row.__table__
    return table
