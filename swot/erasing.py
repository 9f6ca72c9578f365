"""Taking the words of an erased note out of the findings drawn from it."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from swot.tables import FindingGroupRow, FindingNoteRow, FindingRow
from workshop import privacy
from workshop.tables import GroupRow


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words, be it drawn from the note or from a group that bore them as its title."""
    of_notes = select(FindingNoteRow.finding_id).where(FindingNoteRow.note_id.in_(erasure.words))
    of_groups = select(FindingGroupRow.finding_id).join(GroupRow, GroupRow.id == FindingGroupRow.group_id)
    of_groups = of_groups.where(GroupRow.workshop_id == erasure.workshop_id)
    drawn = or_(FindingRow.id.in_(of_notes), FindingRow.id.in_(of_groups))
    for row in session.scalars(select(FindingRow).where(drawn).with_for_update()):
        if erasure.empty(row, required=["text"]):
            row.version += 1
