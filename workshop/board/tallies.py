"""What the dots on a record's notes and groups said, ballot by ballot: desirable is not worrying."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import agendas
from workshop.agendas import Ballot
from workshop.board import rules
from workshop.sources import Source
from workshop.tables import WorkshopRow


@dataclass(frozen=True, slots=True)
class Tally:
    """The dots of one ballot."""

    ballot: Ballot
    dots: int


def of(session: Session, origins: Collection[Source]) -> tuple[Tally, ...]:
    """Return the dots of these notes and groups by ballot, in the order of the agendas, those that got none too.

    A note that is also in one of the groups counts once. Nothing where no vote was asked.
    """
    inside = {note.id for source in origins for note in source.notes}
    counted: Counter[str] = Counter()
    for source in origins:
        if source.id not in inside:
            counted.update(source.votes)
    asked: dict[str, Ballot] = {}
    held = select(WorkshopRow).where(WorkshopRow.id.in_({source.workshop_id for source in origins}))
    for workshop in session.scalars(held.order_by(WorkshopRow.created_at)):
        zones = {source.zone for source in origins if source.workshop_id == workshop.id}
        for ballot in rules.all_ballots(agendas.stored(workshop.agenda)).values():
            if any(rules.takes(ballot, zone) for zone in zones):
                asked.setdefault(ballot.key, ballot)
    return tuple(Tally(ballot, counted[key]) for key, ballot in asked.items())
