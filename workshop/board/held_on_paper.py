"""A workshop that was held on paper: prepared, opened and filled in one gesture, or added to one that is there.

What the notes would write is shown first. ``workshops.remove`` undoes the first way, ``paper.take_back`` the second.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workshop import agendas, workshops
from workshop.access import Action, Visitor
from workshop.board import paper
from workshop.board.paper import Pasted
from workshop.errors import MissingText, NotNow
from workshop.i18n import N_
from workshop.territories import changing
from workshop.workshops import Workshop


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was pasted."""

    zone: str
    words: str
    is_new: bool
    """False for one that the wall has already, or that was taken off it."""


def look(
    session: Session, visitor: Visitor, given: Mapping[str, str], workshop_id: uuid.UUID | None = None
) -> tuple[Line, ...]:
    """Return what the texts, by zone, would write on a wall, or on a new one. Raises TooLong, naming the line."""
    if workshop_id:
        workshops.by_id(session, visitor, workshop_id)
    found = []
    for zone, text in given.items():
        known = paper.there(session, workshop_id, zone) if workshop_id else set()
        for words in paper.lines_of(text):
            found.append(Line(zone, words, words not in known))
            known.add(words)
    return tuple(found)


def waiting(known: tuple[Workshop, ...]) -> tuple[Workshop, ...]:
    """Return the workshops whose wall still takes notes, and keeps them."""
    return tuple(each for each in known if each.status in ("planned", "open") and not each.rehearsal)


def hold(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    given: Mapping[str, str],
    *,
    type: str,
    starts_on: date | None,
) -> tuple[Workshop, Pasted]:
    """Prepare a workshop with the script of its type, open it, and lay its notes; groups and dots can follow.

    Raises MissingText when no line holds a note, and what ``workshops.plan`` and ``paper.paste_lines`` raise.
    """
    here = changing(session, visitor, Action.LEAD_WORKSHOP, territory_id)
    made = workshops.plan(
        session,
        visitor,
        territory_id,
        type=type,
        language=agendas.spoken(type, here.language),
        mode="presentiel",
        starts_on=starts_on,
        stake=here.stake,
    )
    workshops.open(session, visitor, made.id)
    return made, add(session, visitor, made.id, given)


def add(session: Session, visitor: Visitor, workshop_id: uuid.UUID, given: Mapping[str, str]) -> Pasted:
    """Lay the notes that a wall does not have yet, all or none.

    Raises MissingText, NotNow in a rehearsal, which keeps nothing, and what ``paste_lines`` raises.
    """
    if workshops.by_id(session, visitor, workshop_id).rehearsal:
        raise NotNow()
    told = {zone: text for zone, text in given.items() if paper.lines_of(text)}
    if not told:
        raise MissingText(field=N_("One note per line"))
    laid = [paper.paste_lines(session, visitor, workshop_id, zone=zone, text=text) for zone, text in told.items()]
    return sum(laid, start=Pasted(0, 0))
