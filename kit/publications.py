"""Gathering what may leave: the one gate between what a territory holds and what its kit says.

Sheets pass when the DPO reviewed them, with their public fields only; findings, strategies, use cases and items when
they are shared. Links to what stays inside are cut, and so is every thread that passes through it. Participants
are counted, never quoted.
"""

import dataclasses
import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from datablitz import review
from datablitz.sheets import Dataset
from kit import leaving, threads
from kit.publication import Event, Party, Place, Publication, Usage
from kit.threads import Thread
from roadmap import items, trace
from roadmap.values import RoadmapItem
from swot import findings, strategies
from swot.findings import Finding
from swot.strategies import Strategy
from usecases import first_usages, use_cases
from usecases.cards import UseCase
from usecases.first_usages import FirstUsage
from workshop import organisations, priorities, territories, vocabularies
from workshop.access import Visitor
from workshop.errors import NotFound
from workshop.settings import settings
from workshop.sharing import shared
from workshop.sources import HELD, LIVE_NOTE
from workshop.tables import GroupRow, NoteRow, ParticipantRow, WorkshopRow
from workshop.territories import ROLES, Territory


class _Known(Protocol):
    @property
    def id(self) -> uuid.UUID: ...


def gather(session: Session, visitor: Visitor, territory_id: uuid.UUID, language: str) -> Publication:
    """Return what the territory publishes today, in the language the kit will speak.

    Raises NotReady when nothing is reviewed or shared yet.
    """
    inside = leaving.of(session, visitor, territory_id).inside
    territory = next((one for one in territories.seen_by(session, visitor) if one.id == territory_id), None)
    if territory is None:
        raise NotFound()
    published = review.published(session, territory_id)
    found = shared(findings.of(session, visitor, territory_id))
    crossed = tuple(_strategy(one, found) for one in shared(strategies.of(session, visitor, territory_id)))
    cards = tuple(_use_case(one, published) for one in shared(use_cases.of(session, visitor, territory_id)))
    every_item = shared(items.of(session, visitor, territory_id))
    planned = tuple(_item(one, every_item, crossed, cards, found) for one in every_item)
    return Publication(
        territory=_place(territory, public_page=_public_page(territory) if published else ""),
        language=language,
        priorities=priorities.of(session, visitor, territory_id),
        parties=_parties(session, visitor, territory_id, published, planned),
        events=_events(session, territory_id),
        profiles=_profiles(session, territory_id),
        channels=_channels(session, territory_id),
        datasets=published,
        findings=found,
        strategies=crossed,
        use_cases=cards,
        usages=_usages(first_usages.of(session, visitor, territory_id), cards),
        items=planned,
        threads=_threads(session, visitor, territory_id, language, (*published, *found, *crossed, *cards, *planned)),
        inside=inside,
    )


def _kept(ids: Iterable[uuid.UUID], records: Iterable[_Known]) -> tuple[uuid.UUID, ...]:
    """Keep the links that lead to what leaves too."""
    known = {record.id for record in records}
    return tuple(id for id in ids if id in known)


def _strategy(strategy: Strategy, found: Collection[Finding]) -> Strategy:
    """Cut the links to internal findings, and take their dots off its weight."""
    kept = _kept(strategy.findings, found)
    weight = sum(finding.weight for finding in found if finding.id in kept)
    return replace(strategy, findings=kept, weight=weight)


def _use_case(card: UseCase, published: Collection[Dataset]) -> UseCase:
    known = {dataset.id for dataset in published}
    return replace(card, datasets=tuple(need for need in card.datasets if need.dataset_id in known))


def _usages(ideas: Iterable[FirstUsage], cards: Collection[UseCase]) -> tuple[Usage, ...]:
    """Keep the ideas that became a shared use case, as that use case: each once, with the dots of all its ideas."""
    shown = {card.id for card in cards}
    value, ease = Counter[uuid.UUID](), Counter[uuid.UUID]()
    for idea in ideas:
        for id in shown.intersection(idea.use_cases):
            value[id] += idea.value
            ease[id] += idea.ease
    return tuple(
        Usage(id, value[id], ease[id]) for id in sorted(value, key=lambda id: (-value[id] - ease[id], str(id)))
    )


def _item(
    item: RoadmapItem,
    planned: Collection[RoadmapItem],
    crossed: Collection[Strategy],
    cards: Collection[UseCase],
    found: Collection[Finding],
) -> RoadmapItem:
    return replace(
        item,
        depends_on=_kept(item.depends_on, planned),
        strategies=_kept(item.strategies, crossed),
        use_cases=_kept(item.use_cases, cards),
        findings=_kept(item.findings, found),
    )


def _place(territory: Territory, *, public_page: str) -> Place:
    alike = [each.name for each in dataclasses.fields(Place) if each.name not in ("roles", "public_page")]
    roles = tuple((role, getattr(territory, f"role_{role}")) for role in ROLES)
    return Place(**{name: getattr(territory, name) for name in alike}, roles=roles, public_page=public_page)


def _public_page(territory: Territory) -> str:
    """Return where anyone reads the public page; an address of one room would lead nowhere once the room is left."""
    base = settings().base_url
    return f"{base}/t/{territory.code}/qui-a-quoi" if base else ""


def _parties(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    published: Iterable[Dataset],
    planned: Iterable[RoadmapItem],
) -> tuple[Party, ...]:
    named = {id for sheet in published for id in (sheet.holder_id, sheet.controller_id, *sheet.processors)}
    named |= {id for item in planned for id in item.partners}
    columns = [each.name for each in dataclasses.fields(Party)]
    every = organisations.of(session, visitor, territory_id, removed=True)
    return tuple(Party(**{name: getattr(one, name) for name in columns}) for one in every if one.id in named)


_PEOPLE = func.coalesce(func.sum(ParticipantRow.people), 0)
"""Everyone around a shared phone."""


def _events(session: Session, territory_id: uuid.UUID) -> tuple[Event, ...]:
    people = select(_PEOPLE).where(ParticipantRow.workshop_id == WorkshopRow.id).scalar_subquery()
    notes = select(func.count()).where(NoteRow.workshop_id == WorkshopRow.id, LIVE_NOTE).scalar_subquery()
    held = (
        select(WorkshopRow.type, WorkshopRow.title, WorkshopRow.mode, WorkshopRow.starts_on, people, notes)
        .where(*_held(territory_id))
        .order_by(WorkshopRow.starts_on.is_(None), WorkshopRow.starts_on, WorkshopRow.title)
    )
    return tuple(Event(*row) for row in session.execute(held))


def _profiles(session: Session, territory_id: uuid.UUID) -> tuple[tuple[str, int], ...]:
    counted = select(ParticipantRow.profile, _PEOPLE).join(WorkshopRow).group_by(ParticipantRow.profile)
    return _in_order("participant_profile", session.execute(counted.where(*_held(territory_id))))


def _channels(session: Session, territory_id: uuid.UUID) -> tuple[tuple[str, int], ...]:
    counted = select(NoteRow.channel, func.count()).join(WorkshopRow).group_by(NoteRow.channel)
    return _in_order("channel", session.execute(counted.where(*_held(territory_id), LIVE_NOTE)))


def _held(territory_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
    took_place = WorkshopRow.status.in_(leaving.TOOK_PLACE)
    return (WorkshopRow.territory_id == territory_id, HELD, took_place)


def _in_order(vocabulary: str, counted: Iterable[Any]) -> tuple[tuple[str, int], ...]:
    counts = {row[0]: row[1] for row in counted}
    order = (*vocabularies.vocabulary(vocabulary).codes, *counts)
    return tuple((code, counts[code]) for code in dict.fromkeys(order) if code in counts)


def _said(row: Any, territory_id: uuid.UUID) -> Select[uuid.UUID]:
    return select(row.id).join(WorkshopRow, WorkshopRow.id == row.workshop_id).where(*_held(territory_id))


def _threads(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, language: str, records: Iterable[_Known]
) -> tuple[Thread, ...]:
    """Return the thread of each shared item, cut wherever it passes through what stays inside, or is still going on."""
    known = {record.id for record in records}
    traces = trace.of_territory(session, visitor, territory_id, language=language)
    said = {id for row in (NoteRow, GroupRow) for id in session.scalars(_said(row, territory_id))}
    return tuple(threads.told(point, known | said) for item_id, point in traces.items() if item_id in known)
