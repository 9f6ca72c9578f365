"""Taking back what a filled template changed: sheets, use cases and notes, all of it or nothing.

Sheets and use cases that the file added stay: each has a removal of its own.
"""

import uuid

from sqlalchemy.orm import Session

from datablitz import taking_back
from kit.template.plans import Proposed, Written
from usecases import use_cases
from workshop import board, workshops
from workshop.access import Visitor
from workshop.board import paper
from workshop.errors import ChangedSince, NotFound, Stale


def take_back(session: Session, visitor: Visitor, gesture: uuid.UUID, *, written: Written) -> None:
    """Put back what the gesture changed, take its notes off, and the workshops that only they filled.

    Raises ChangedSince when a sheet or a use case moved on since, WorkshopClosed when a workshop did.
    """
    if written.sheets:
        taking_back.take_back(session, visitor, gesture)
    for card in written.use_cases:
        _put_back(session, visitor, card)
    for workshop_id, notes in written.notes.items():
        paper.take_back(session, visitor, workshop_id, notes=notes)
    for workshop_id in written.workshops:
        held = workshops.by_id(session, visitor, workshop_id)
        if held.status == "planned" and not board.results(session, visitor, workshop_id).notes:
            workshops.remove(session, visitor, workshop_id)


def _put_back(session: Session, visitor: Visitor, card: Proposed) -> None:
    if card.id is None:
        raise NotFound()
    before = {change.field: change.old for change in card.changes}
    try:
        use_cases.edit(session, visitor, card.id, card.version + 1, before)
    except (NotFound, Stale):
        raise ChangedSince(names=card.title) from None
