"""Taking the words of an erased note out of the findings and strategies drawn from it."""

import uuid

from sqlalchemy import CompoundSelect, Select, select, union
from sqlalchemy.orm import Session

from swot import findings, strategies
from swot.tables import FindingGroupRow, FindingNoteRow, FindingRow, StrategyFindingRow, StrategyRow
from workshop import erasing, privacy


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words; a strategy may repeat them from a finding that it crosses."""
    erasing.clear(session, erasure, FindingRow, "finding", findings.ORIGINS, required=["text"])
    crossing = select(StrategyFindingRow.strategy_id)
    crossing = crossing.where(StrategyFindingRow.finding_id.in_(drawn_findings(erasure)))
    origins = strategies.ORIGINS
    erasing.clear(session, erasure, StrategyRow, "strategy", origins, required=["title"], further=crossing)


@privacy.find_copies
def copies(session: Session, erasure: privacy.Erasure) -> Select[uuid.UUID]:
    """Ask for the notes of the drawn findings: ``carried_over`` lays some on the board of a later workshop."""
    return select(FindingNoteRow.note_id).where(FindingNoteRow.finding_id.in_(drawn_findings(erasure)))


def drawn_findings(erasure: privacy.Erasure) -> CompoundSelect[tuple[uuid.UUID]]:
    """Return the findings drawn from the notes, or from the groups that held them."""
    return union(
        select(FindingNoteRow.finding_id).where(FindingNoteRow.note_id.in_(erasure.words)),
        select(FindingGroupRow.finding_id).where(FindingGroupRow.group_id.in_(erasure.groups)),
    )
