"""Crossing: which datasets use cases bring together, which open data they meet, which sectors nobody has crossed yet.

Counts only: codes, names and identifiers in and out. A pair of sectors is crossed by a use case that draws on a dataset
of the one and on another dataset of the other.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import datasets
from datablitz.tables import DatasetRow
from usecases import use_cases
from usecases.cards import UseCase
from workshop.access import Action, Visitor, require
from workshop.texts import folded
from workshop.vocabularies import vocabulary

Pair = tuple[str, str]
"""Two policy domains, in the order of their list."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is read of a dataset here."""

    id: uuid.UUID
    label_fr: str
    label_en: str
    holder_name: str
    policy_domains: tuple[str, ...]

    def label(self, language: str) -> str:
        return (language == "en" and self.label_en) or self.label_fr


@dataclass(frozen=True, slots=True)
class Together:
    """Two datasets that the same use cases draw on."""

    first: Sheet
    second: Sheet
    use_cases: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Open data that personal data meet: in a use case, or beside a dataset that says so itself."""

    name: str
    use_cases: tuple[uuid.UUID, ...]
    datasets: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Crossings:
    """What is crossed on a territory, and what is not."""

    sheets: Mapping[uuid.UUID, Sheet]
    """The datasets that a use case draws on, or that open data stand beside."""
    titles: Mapping[uuid.UUID, tuple[str, str]]
    """Each use case: its title, and its title in English."""
    domains: tuple[str, ...]
    """The domains that the map has data of, in the order of their list."""
    counts: Mapping[Pair, int]
    """Use cases by pair of sectors; a sector with itself: those that draw on it at all."""
    untouched: tuple[Pair, ...]
    """Pairs nobody has crossed, those between the richest sectors first."""
    available: Mapping[str, int]
    """Datasets of each domain."""
    together: tuple[Together, ...]
    open_data: tuple[Meeting, ...]

    def title(self, id: uuid.UUID, language: str) -> str:
        told, english = self.titles[id]
        return (language == "en" and english) or told

    def between(self, left: str, right: str) -> int:
        """Return how many use cases cross two sectors, in whichever order they are named."""
        return self.counts.get((left, right), self.counts.get((right, left), 0))


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> Crossings:
    """Return what the use cases of a territory cross, those set aside left out."""
    require(visitor, Action.READ, territory_id)
    rows = datasets.frame(session, visitor, territory_id).itertuples(index=False)
    names = ("id", "label_fr", "label_en", "holder_name", "policy_domains")
    sheets = {row.id: Sheet(*(getattr(row, name) for name in names)) for row in rows}
    siblings = session.execute(
        select(DatasetRow.id, DatasetRow.open_data_sibling).where(
            DatasetRow.territory_id == territory_id,
            DatasetRow.removed_at.is_(None),
            DatasetRow.open_data_sibling != "",
        )
    )
    cards = [card for card in use_cases.of(session, visitor, territory_id) if not card.parked]
    return crossed(sheets, cards, {row.id: row.open_data_sibling for row in siblings})


def crossed(
    sheets: Mapping[uuid.UUID, Sheet], cards: Sequence[UseCase], siblings: Mapping[uuid.UUID, str]
) -> Crossings:
    """Count what is crossed. ``siblings`` are the open data that datasets say they meet."""
    available = Counter(domain for sheet in sheets.values() for domain in set(sheet.policy_domains))
    order = vocabulary("policy_domain").codes
    domains = tuple(domain for domain in (*order, *sorted(available.keys() - set(order))) if domain in available)
    drawn = {
        card.id: [sheets[need.dataset_id] for need in card.datasets if need.dataset_id in sheets] for card in cards
    }
    counts: Counter[Pair] = Counter()
    for used in drawn.values():
        counts.update(_pairs(used, domains))
    untouched = [pair for pair in combinations(domains, 2) if not counts[pair]]
    untouched.sort(key=lambda pair: -available[pair[0]] * available[pair[1]])
    return Crossings(
        sheets={
            id: sheets[id] for id in {*siblings, *(one.id for used in drawn.values() for one in used)} if id in sheets
        },
        titles={card.id: (card.title, card.title_en) for card in cards},
        domains=domains,
        counts=dict(counts),
        untouched=tuple(untouched),
        available=dict(available),
        together=_together(drawn),
        open_data=_meetings(cards, siblings),
    )


def _pairs(used: Sequence[Sheet], domains: Sequence[str]) -> set[Pair]:
    place = {domain: at for at, domain in enumerate(domains)}
    pairs = {(domain, domain) for sheet in used for domain in sheet.policy_domains}
    for one, other in combinations(used, 2):
        for left, right in product(one.policy_domains, other.policy_domains):
            if left != right:
                pairs.add((left, right) if place[left] < place[right] else (right, left))
    return pairs


def _together(drawn: Mapping[uuid.UUID, Sequence[Sheet]]) -> tuple[Together, ...]:
    met: dict[frozenset[uuid.UUID], list[uuid.UUID]] = {}
    known = {sheet.id: sheet for used in drawn.values() for sheet in used}
    for card_id, used in drawn.items():
        for one, other in combinations(used, 2):
            met.setdefault(frozenset((one.id, other.id)), []).append(card_id)
    found = []
    for pair, card_ids in met.items():
        first, second = sorted((known[id] for id in pair), key=lambda sheet: folded(sheet.label_fr))
        found.append(Together(first, second, tuple(card_ids)))
    return tuple(sorted(found, key=lambda each: (-len(each.use_cases), folded(each.first.label_fr), each.second.id)))


def _meetings(cards: Iterable[UseCase], siblings: Mapping[uuid.UUID, str]) -> tuple[Meeting, ...]:
    """Gather open data by name; spelling, case and accents aside, the same name is the same data."""
    names: dict[str, str] = {}
    used: dict[str, list[uuid.UUID]] = {}
    beside: dict[str, list[uuid.UUID]] = {}
    for card in cards:
        for name in card.open_data:
            names.setdefault(folded(name), name)
            used.setdefault(folded(name), []).append(card.id)
    for dataset_id, name in siblings.items():
        names.setdefault(folded(name), name)
        beside.setdefault(folded(name), []).append(dataset_id)
    found = [Meeting(name, tuple(used.get(key, ())), tuple(beside.get(key, ()))) for key, name in names.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.use_cases) - len(each.datasets), folded(each.name))))
