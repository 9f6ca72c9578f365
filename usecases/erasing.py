"""Taking the words of an erased note out of the use cases drawn from it."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from usecases.tables import UseCaseGroupRow, UseCaseNoteRow, UseCaseRow
from workshop import privacy
from workshop.tables import GroupRow


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words, be it drawn from the note or from a group that bore them as its title."""
    of_notes = select(UseCaseNoteRow.use_case_id).where(UseCaseNoteRow.note_id.in_(erasure.words))
    of_groups = select(UseCaseGroupRow.use_case_id).join(GroupRow, GroupRow.id == UseCaseGroupRow.group_id)
    of_groups = of_groups.where(GroupRow.workshop_id == erasure.workshop_id)
    drawn = or_(UseCaseRow.id.in_(of_notes), UseCaseRow.id.in_(of_groups))
    for row in session.scalars(select(UseCaseRow).where(drawn).with_for_update()):
        changed = erasure.empty(row, required=["title"], lists=["open_data"])
        if any(map(erasure.said, row.who_does_what.values())):
            changed = True
            row.who_does_what = {part: told for part, told in row.who_does_what.items() if not erasure.said(told)}
        if changed:
            row.version += 1
