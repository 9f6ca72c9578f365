"""The first usages of a territory: what people of its datablitz would do with their data, and what they gave each.

An idea says its domain of usage and the holders it crosses by its card, or by the use case that was made of it. Both
colours of dots are counted apart: what would help most, what would be simplest to return.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from datablitz import datasets
from usecases import use_cases
from usecases.cards import UseCase
from workshop import sources, texts
from workshop.access import Action, Visitor, require
from workshop.board import answers
from workshop.board.answers import Fields
from workshop.sources import Source
from workshop.tables import WorkshopRow

TYPE, ZONE = "datablitz", "usages"
"""The workshop in which first usages are imagined, and the zone of its board."""
VALUE, EASE = "valeur", "facilite"
"""Its two ballots."""
ENOUGH = 2
"""Holders that a usage of Self Data crosses at least: with one, its own service would do."""
_BETWEEN = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class FirstUsage:
    """One idea of the datablitz."""

    id: uuid.UUID
    """The note or the group."""
    text: str
    workshop_id: uuid.UUID
    value: int
    ease: int
    usage_domains: tuple[str, ...]
    holders: tuple[str, ...]
    """Names, each once, as the map calls them, else as the card says them."""
    use_cases: tuple[uuid.UUID, ...]
    """What was made of it."""

    @property
    def crosses(self) -> bool:
        """Whether it brings enough holders together."""
        return len(self.holders) >= ENOUGH


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[FirstUsage, ...]:
    """Return the ideas of every datablitz of a territory, the most dots first, in a constant number of queries a
    workshop."""
    require(visitor, Action.READ, territory_id)
    blitzes = set(session.scalars(select(WorkshopRow.id).where(*_blitzes(territory_id))))
    every = sources.of_territory(session, visitor, territory_id)
    ideas = [one for one in every if one.zone == ZONE and one.workshop_id in blitzes]
    if not ideas:
        return ()
    cards = {id: told for blitz in blitzes for id, told in answers.cards(session, blitz).items()}
    made = use_cases.of(session, visitor, territory_id)
    sheets = datasets.frame(session, visitor, territory_id)
    holders = dict(zip(sheets["id"], sheets["holder_name"], strict=True))
    weights = sources.weights(session, territory_id)
    found = []
    for idea in ideas:
        dots = weights.by_ballot([idea.id] if idea.kind == "note" else (), [idea.id] if idea.kind == "group" else ())
        those = [card for card in made if _comes_from(card, idea)]
        found.append(first_usage(idea, cards.get(idea.id, {}), those, holders, value=dots[VALUE], ease=dots[EASE]))
    return tuple(sorted(found, key=lambda one: (-one.value - one.ease, -one.value, one.text)))


def revision(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> int:
    """Return a number that moves with each gesture on the boards of the ideas, which the territory's does not count."""
    require(visitor, Action.READ, territory_id)
    gestures = select(func.coalesce(func.sum(WorkshopRow.revision), 0)).where(*_blitzes(territory_id))
    return int(session.scalar(gestures) or 0)


def first_usage(
    idea: Source,
    card: Fields,
    made: Iterable[UseCase],
    holders: Mapping[uuid.UUID, str],
    *,
    value: int,
    ease: int,
) -> FirstUsage:
    """Gather what is known of an idea: its own card first, then the use cases that were made of it."""
    made = tuple(made)
    domains = [*card.get("usage_domains", ()), *(code for one in made for code in one.usage_domains)]
    told = [name.strip() for name in _BETWEEN.split(str(card.get("holders", "")))]
    drawn = [holders[need.dataset_id] for one in made for need in one.datasets if need.dataset_id in holders]
    named = {texts.folded(name): name for name in (*told, *drawn) if name}
    mapped = {texts.folded(name): name for name in holders.values()}
    return FirstUsage(
        id=idea.id,
        text=idea.text,
        workshop_id=idea.workshop_id,
        value=value,
        ease=ease,
        usage_domains=tuple(dict.fromkeys(domains)),
        holders=tuple(mapped.get(folded, name) for folded, name in named.items()),
        use_cases=tuple(one.id for one in made),
    )


def _blitzes(territory_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
    return WorkshopRow.territory_id == territory_id, WorkshopRow.type == TYPE


def _comes_from(card: UseCase, idea: Source) -> bool:
    linked = {*card.notes, *card.groups}
    return idea.id in linked or any(note.id in linked for note in idea.notes)
