"""From the boards of workshops to use cases: what an idea and its card already say, and promoting it."""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from usecases import use_cases
from usecases.cards import UseCase
from usecases.tables import UseCaseRow
from workshop import promoting
from workshop.access import Action, Visitor, require
from workshop.promoting import MadeOf, Said

NEEDS = "besoins"
"""Zone of the board where people tell needs rather than ideas."""
_CARD = ("audience", "need", "usage_domains", "beneficiary", "value_person", "governance_options")


def drafts(said: Said) -> tuple[dict[str, Any], ...]:
    """Return the card that a note or a group would make: an idea, or a card when people filled one in."""
    told = said.chosen(*_CARD)
    state = {"state": "fiche" if told else "idee"}
    fields: dict[str, Any] = promoting.cut(said.source.text, more="pitch") | state | told
    if said.source.zone == NEEDS:
        fields |= {"need": said.source.text, "need_origin": said.source.workshop}
    if data := said.card.get("datasets") or said.card.get("holders"):
        fields["who_does_what"] = {"source": data}
    return (fields,)


def made(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> MadeOf:
    """Return the use cases that were made of each note and group."""
    require(visitor, Action.READ, territory_id)
    return _made(session, territory_id)


def promote(
    session: Session, visitor: Visitor, note_or_group: uuid.UUID, *, again: bool = False, **fields: object
) -> UseCase:
    """Make a use case of a note or a group: what ``drafts`` says of it, unless ``fields`` tell otherwise.

    Raises AlreadyMade when it gave one, unless ``again`` asks for a second one.
    """
    said, territory_id = promoting.begun(session, visitor, Action.EDIT_USE_CASES, note_or_group, _made, again=again)
    (draft,) = drafts(said)
    return use_cases.add(session, visitor, territory_id, **promoting.over(draft | said.links, fields))


def _made(session: Session, territory_id: uuid.UUID) -> MadeOf:
    return promoting.made(session, territory_id, "use_case", UseCaseRow, use_cases.ORIGINS, UseCaseRow.title)
