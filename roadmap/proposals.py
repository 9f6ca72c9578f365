"""From the boards of workshops to the roadmap: steps, means and principles people wrote, and promoting them."""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from roadmap import items
from roadmap.tables import RoadmapItemRow
from roadmap.values import RoadmapItem
from swot import strategy_proposals
from usecases import proposals as use_case_proposals
from workshop import promoting
from workshop.access import Action, Visitor, require
from workshop.promoting import MadeOf, Said

_ZONES = {"etapes": "etape", "moyens": "moyen", "principes": "principe"}
"""Zones of the board where people tell one kind of item; elsewhere a note makes a step."""
_CARD = {"step": "etape", "means": "moyen", "principle": "principe"}
"""Lines of the card of first steps: one item for each that was filled in."""


def drafts(said: Said) -> tuple[dict[str, Any], ...]:
    """Return the items that a note or a group would make: those of its card of first steps, else its own words."""
    common = said.chosen("owner_role", "horizon", "sharing")
    told = [(kind, said.card[name]) for name, kind in _CARD.items() if name in said.card]
    if told:
        return tuple({"kind": kind, **promoting.cut(words)} | common for kind, words in told)
    return ({"kind": _ZONES.get(said.source.zone, "etape"), **promoting.cut(said.source.text)} | common,)


def made(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> MadeOf:
    """Return the items that were made of each note and group, each with its kind."""
    require(visitor, Action.READ, territory_id)
    return _made(session, territory_id)


def promote(
    session: Session,
    visitor: Visitor,
    note_or_group: uuid.UUID,
    *,
    kind: str,
    title: str,
    again: bool = False,
    **fields: object,
) -> RoadmapItem:
    """Make an item of a note or a group, tied also to the strategies and use cases that were made of it.

    A note may give a step, a means and a principle. Raises AlreadyMade when it gave one of this kind, unless ``again``
    asks for a second one.
    """
    said, territory_id = promoting.begun(
        session, visitor, Action.EDIT_ROADMAP, note_or_group, _made, again=again, codes=[kind]
    )
    strategies = strategy_proposals.made(session, visitor, territory_id).get(said.source.id, ())
    cards = use_case_proposals.made(session, visitor, territory_id).get(said.source.id, ())
    linked: dict[str, Any] = {"strategies": [one.id for one in strategies], "use_cases": [one.id for one in cards]}
    return items.add(
        session, visitor, territory_id, kind=kind, title=title, **promoting.over(linked | said.links, fields)
    )


def _made(session: Session, territory_id: uuid.UUID) -> MadeOf:
    kind = RoadmapItemRow.kind
    return promoting.made(session, territory_id, "item", RoadmapItemRow, items.ORIGINS, RoadmapItemRow.title, kind)
