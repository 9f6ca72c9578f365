"""From the board of the second SWOT workshop to strategies: their tags, where they were placed, and promoting them."""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from swot import strategies
from swot.strategies import Strategy
from swot.tables import StrategyRow
from workshop import promoting
from workshop.access import Action, Visitor, require
from workshop.promoting import MadeOf, Said

ZONE = "strategies"
"""Zone of the board whose notes are placed by effort and impact."""
_CARD = ("quadrant", "audience", "territorial_role", "policy_domains", "crises", "horizon", "owner_role", "sharing")


def drafts(said: Said) -> tuple[dict[str, Any], ...]:
    """Return the strategy that a note or a group would make, but for the findings it crosses."""
    words = promoting.cut(said.source.text, more="sentence") | {"sentence": said.source.text}
    fields: dict[str, Any] = words | said.chosen(*_CARD)
    if said.place and said.source.zone == ZONE:
        fields |= {"effort": said.place.x, "impact": said.place.y}
    return (fields,)


def made(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> MadeOf:
    """Return the strategies that were made of each note and group."""
    require(visitor, Action.READ, territory_id)
    return _made(session, territory_id)


def promote(
    session: Session,
    visitor: Visitor,
    note_or_group: uuid.UUID,
    *,
    findings: Collection[uuid.UUID] = (),
    again: bool = False,
    **fields: object,
) -> Strategy:
    """Make a strategy of a note or a group, with its place on the axes; ``fields`` may tell otherwise.

    Raises OneSided without an internal and an external finding, AlreadyMade when the note gave a strategy, unless
    ``again`` asks for a second one.
    """
    said, territory_id = promoting.begun(session, visitor, Action.EDIT_DIAGNOSIS, note_or_group, _made, again=again)
    (draft,) = drafts(said)
    return strategies.add(
        session, visitor, territory_id, findings=findings, **promoting.over(draft | said.links, fields)
    )


def _made(session: Session, territory_id: uuid.UUID) -> MadeOf:
    return promoting.made(session, territory_id, "strategy", StrategyRow, strategies.ORIGINS, StrategyRow.title)
