"""What may leave the team is one list, and it is closed: a term it does not know stays inside."""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from kit import publications
from roadmap import items, progress
from roadmap.tables import RoadmapItemRow
from swot import findings, strategies
from swot.tables import FindingRow, StrategyRow
from tests.kit import marked
from usecases import use_cases
from usecases.tables import UseCaseRow
from workshop import sharing
from workshop.access import OWNER, Visitor
from workshop.vocabularies import vocabulary

READS: dict[str, tuple[Callable[..., Iterable[Any]], Any]] = {
    "findings": (findings.of, FindingRow),
    "strategies": (strategies.of, StrategyRow),
    "use_cases": (use_cases.of, UseCaseRow),
    "items": (items.of, RoadmapItemRow),
}


def test_every_term_but_internal_leaves() -> None:
    assert {*sharing.LEAVING, "interne"} == set(vocabulary("sharing").codes)


@pytest.mark.parametrize("unknown", ["restreint", "", "INTERNE"])
def test_a_term_nobody_declared_leaves_nothing(session: Session, unknown: str) -> None:
    territory_id = marked.territory(session)
    partner = Visitor("partner", territory_id)
    for read, row in READS.values():
        assert read(session, partner, territory_id)
        for record in session.query(row):
            record.sharing = unknown
        session.flush()
        assert read(session, partner, territory_id) == ()
    counts = publications.gather(session, OWNER, territory_id, "fr").counts()
    assert {kind: counts[kind] for kind in READS} == dict.fromkeys(READS, 0)
    assert progress.counts(session, OWNER, territory_id)["shared_items"] == 0


def test_a_partner_reads_what_is_shared_and_nothing_else(session: Session) -> None:
    territory_id = marked.territory(session)
    for read, _ in READS.values():
        for record in read(session, Visitor("partner", territory_id), territory_id):
            assert marked.INSIDE not in repr(dataclasses.asdict(record))
