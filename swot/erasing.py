"""Taking the words of an erased note out of the findings and strategies drawn from it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from swot import findings, strategies
from swot.tables import FindingNoteRow, FindingRow, StrategyFindingRow, StrategyRow
from workshop import erasing, privacy


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words; a strategy may repeat them from a finding that it crosses."""
    erasing.clear(session, erasure, FindingRow, "finding", findings.ORIGINS, required=["text"])
    crossing = select(StrategyFindingRow.strategy_id)
    crossing = crossing.join(FindingNoteRow, FindingNoteRow.finding_id == StrategyFindingRow.finding_id)
    crossing = crossing.where(FindingNoteRow.note_id.in_(erasure.words))
    origins = strategies.ORIGINS
    erasing.clear(session, erasure, StrategyRow, "strategy", origins, required=["title"], further=crossing)
