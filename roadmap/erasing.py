"""Taking the words of an erased note out of the roadmap: items written on it, or drawn from what was."""

from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session

from roadmap import items
from roadmap.tables import ItemFindingRow, ItemStrategyRow, ItemUseCaseRow, RoadmapItemRow
from swot.tables import FindingNoteRow, StrategyFindingRow, StrategyNoteRow
from usecases.tables import UseCaseNoteRow
from workshop import erasing, privacy


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words."""
    drawn = select(_drawn(erasure).subquery().c.item_id)
    erasing.clear(session, erasure, RoadmapItemRow, "item", items.ORIGINS, required=["title"], further=drawn)


def _drawn(erasure: privacy.Erasure) -> Select[object]:
    """Return the items that rest on a finding, a strategy or a use case drawn from the notes."""
    notes = list(erasure.words)
    findings = select(FindingNoteRow.finding_id).where(FindingNoteRow.note_id.in_(notes))
    crossing = select(StrategyFindingRow.strategy_id).where(StrategyFindingRow.finding_id.in_(findings))
    written = select(StrategyNoteRow.strategy_id).where(StrategyNoteRow.note_id.in_(notes))
    cards = select(UseCaseNoteRow.use_case_id).where(UseCaseNoteRow.note_id.in_(notes))
    return union(  # type: ignore[return-value]
        select(ItemFindingRow.item_id).where(ItemFindingRow.finding_id.in_(findings)),
        select(ItemStrategyRow.item_id).where(
            ItemStrategyRow.strategy_id.in_(crossing) | ItemStrategyRow.strategy_id.in_(written)
        ),
        select(ItemUseCaseRow.item_id).where(ItemUseCaseRow.use_case_id.in_(cards)),
    )
