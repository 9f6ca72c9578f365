"""Whom to mobilise first: the holders whose data unlock the most use cases, and in which order.

A use case counts once, plus once for each dot behind it, dots of worry aside: those of all the participants, since
nobody knows which dots of a sheet of paper were citizens'. It opens when every holder of an essential dataset that is
not returned yet has been convinced. The solvers are in ``best_sets`` and ``closures``;
words in ``mobilise_words``.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy.orm import Session

from datablitz import datasets
from usecases import best_sets, cards, closures, use_cases
from usecases.best_sets import Point
from usecases.cards import UseCase
from usecases.closures import Goal
from workshop import sources
from workshop.access import Action, Visitor, require
from workshop.sources import Weights
from workshop.vocabularies import vocabulary

WORRY = frozenset({"preoccupant"})
"""Ballots whose dots are no support."""
DRAWS = 100
SEED = 2020
"""Fixed, so that the same votes always tell the same stability."""
MIDDLING = 2
"""Effort of a link that an instance's own list does not rate."""


@dataclass(frozen=True, slots=True)
class Support:
    """The dots that speak for use cases, worry aside, each where it was put."""

    put: Mapping[uuid.UUID, int]
    """How many each note and each group got."""
    behind: Mapping[str, frozenset[uuid.UUID]]
    """The notes and the groups that each use case comes from, by its identifier."""

    def of(self, ids: Iterable[str]) -> int:
        """Return how many dots speak for these use cases; one that several of them share counts once."""
        targets = frozenset[uuid.UUID]().union(*(self.behind[id] for id in ids))
        return sum(count for target, count in self.put.items() if target in targets)

    @property
    def dots(self) -> int:
        """All of them, each once."""
        return sum(self.put.values())


@dataclass(frozen=True, slots=True)
class Step:
    """A bundle of holders to convince together, once those of the steps before are on board."""

    holders: tuple[str, ...]
    opens: tuple[str, ...]
    """Identifiers of the use cases that this step completes."""
    gain: int
    effort: int
    held: float | None
    """Share of the draws of votes in which the holders so far are still the first; None without any vote."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to mobilise first, on one territory today."""

    titles: Mapping[str, tuple[str, str]]
    """Each use case by its identifier: its title, and its title in English."""
    goals: tuple[Goal, ...]
    efforts: Mapping[str, int]
    """Each holder that is needed, by name, with the effort it asks from 1 to 4."""
    curve: tuple[Point, ...]
    order: tuple[Step, ...]
    support: Support
    without_needs: tuple[str, ...]
    """Use cases that name no essential data yet: nothing can be said of them."""

    @property
    def exact(self) -> bool:
        return all(point.proven for point in self.curve)

    def title(self, id: str, language: str) -> str:
        told, english = self.titles[id]
        return (language == "en" and english) or told


@dataclass(frozen=True, slots=True)
class Question:
    """What is read of a territory before anything is worked out: solving takes seconds and holds no database."""

    titles: Mapping[str, tuple[str, str]]
    goals: tuple[Goal, ...]
    efforts: Mapping[str, int]
    draws: Sequence[Sequence[Goal]]
    """The same goals under other votes."""
    support: Support
    without_needs: tuple[str, ...]


def ask(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> Question:
    """Read who holds what use cases need. Parked ones do not count; a blocking dataset is one not returned yet."""
    require(visitor, Action.READ, territory_id)
    known = [card for card in use_cases.of(session, visitor, territory_id) if not card.parked]
    drawn = {need.dataset_id for card in known for need in card.datasets}
    sheets = datasets.frame(session, visitor, territory_id)
    held = list(sheets[sheets["id"].isin(drawn)].itertuples(index=False))
    told = [card for card in known if any(need.role == "indispensable" for need in card.datasets)]
    missing = {card.id: {row.holder_name: row.holder_link for row in cards.blocking(card, held)} for card in told}
    goals = tuple(Goal(str(card.id), 1 + support(card), frozenset(missing[card.id])) for card in told)
    links = {name: link for needed in missing.values() for name, link in needed.items()}
    efforts = {name: effort(link) for name, link in sorted(links.items())}
    behind = supported(sources.weights(session, territory_id), told)
    return Question(
        titles={str(card.id): (card.title, card.title_en) for card in known},
        goals=goals,
        efforts=efforts,
        draws=redrawn(behind, goals),
        support=behind,
        without_needs=tuple(str(card.id) for card in known if card not in told),
    )


def plan(question: Question) -> Plan:
    """Work out whom to mobilise first."""
    return Plan(
        titles=question.titles,
        goals=question.goals,
        efforts=question.efforts,
        curve=best_sets.curve(question.goals, question.efforts),
        order=steps(question.goals, question.efforts, question.draws),
        support=question.support,
        without_needs=question.without_needs,
    )


def support(card: UseCase) -> int:
    """Return the dots that speak for a use case."""
    return sum(count for ballot, count in card.votes.items() if ballot not in WORRY)


def effort(link: str) -> int:
    """Return what it takes to convince a holder, by its link with the authority: 1 held directly, 4 no link at all."""
    terms = vocabulary("link")
    rated = terms.term(link).extra.get("effort", "") if link in terms else ""
    return int(rated) if rated.isdecimal() and int(rated) else MIDDLING


def steps(goals: Sequence[Goal], efforts: Mapping[str, int], draws: Sequence[Sequence[Goal]] = ()) -> tuple[Step, ...]:
    """Return the order in which to convince holders; ``draws`` are the same use cases under other votes."""
    told, before = [], frozenset[str]()
    redone = [frozenset(closures.chain(drawn, efforts)) for drawn in draws]
    for reached in closures.chain(goals, efforts):
        opens = [goal for goal in closures.opened(goals, reached) if not goal.needs <= before]
        told.append(
            Step(
                holders=tuple(sorted(reached - before)),
                opens=tuple(goal.id for goal in opens),
                gain=sum(goal.weight for goal in opens),
                effort=sum(efforts[holder] for holder in reached - before),
                held=sum(reached in other for other in redone) / len(redone) if redone else None,
            )
        )
        before = reached
    return tuple(told)


def supported(weights: Weights, known: Iterable[UseCase]) -> Support:
    """Return the dots behind use cases, by what they were put on."""
    behind = {}
    for card in known:
        grouped = (weights.members.get(group, frozenset()) for group in card.groups)
        behind[str(card.id)] = frozenset((*card.notes, *card.groups)).union(*grouped)
    put = {
        target: sum(count for ballot, count in weights.dots.get(target, {}).items() if ballot not in WORRY)
        for target in sorted(frozenset[uuid.UUID]().union(*behind.values()))
    }
    return Support({target: count for target, count in put.items() if count}, behind)


def redrawn(support: Support, goals: Sequence[Goal], *, draws: int = DRAWS) -> tuple[tuple[Goal, ...], ...]:
    """Return the same goals as if as many dots had been put again, each where one of the real ones was."""
    if not support.put:
        return ()
    counts = np.array(list(support.put.values()))
    drawn = np.random.default_rng(SEED).multinomial(counts.sum(), counts / counts.sum(), size=draws)
    targets = [support.behind[goal.id] for goal in goals]
    counted = drawn @ np.array([[place in each for each in targets] for place in support.put], dtype=int)
    return tuple(
        tuple(Goal(goal.id, 1 + int(dots), goal.needs) for goal, dots in zip(goals, row, strict=True))
        for row in counted
    )
