"""Taking the words of an erased note out of the roadmap: items written on it, or drawn from what was."""

from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session

from roadmap import items
from roadmap.tables import ItemFindingRow, ItemStrategyRow, ItemUseCaseRow, RoadmapItemRow
from swot.erasing import drawn_findings
from swot.tables import StrategyFindingRow, StrategyGroupRow, StrategyNoteRow
from usecases.tables import UseCaseGroupRow, UseCaseNoteRow
from workshop import erasing, privacy


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words."""
    drawn = select(_drawn(erasure).subquery().c.item_id)
    erasing.clear(session, erasure, RoadmapItemRow, "item", items.ORIGINS, required=["title"], further=drawn)


def _drawn(erasure: privacy.Erasure) -> Select[object]:
    """Return the items that rest on a finding, a strategy or a use case drawn from the notes or from their groups."""
    notes, groups, findings = erasure.words, erasure.groups, drawn_findings(erasure)
    strategies = union(
        select(StrategyFindingRow.strategy_id).where(StrategyFindingRow.finding_id.in_(findings)),
        select(StrategyNoteRow.strategy_id).where(StrategyNoteRow.note_id.in_(notes)),
        select(StrategyGroupRow.strategy_id).where(StrategyGroupRow.group_id.in_(groups)),
    )
    cards = union(
        select(UseCaseNoteRow.use_case_id).where(UseCaseNoteRow.note_id.in_(notes)),
        select(UseCaseGroupRow.use_case_id).where(UseCaseGroupRow.group_id.in_(groups)),
    )
    return union(  # type: ignore[return-value]
        select(ItemFindingRow.item_id).where(ItemFindingRow.finding_id.in_(findings)),
        select(ItemStrategyRow.item_id).where(ItemStrategyRow.strategy_id.in_(strategies)),
        select(ItemUseCaseRow.item_id).where(ItemUseCaseRow.use_case_id.in_(cards)),
    )
