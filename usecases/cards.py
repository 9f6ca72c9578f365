"""What a use-case card holds, and the rules on it: what a person could do with data of the map, and what blocks it."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

PARKED = "ecarte"
RETURNED = "restitue"
"""Durably and reusably: a card for everyone cannot rest on a pilot, nor on a PDF."""


@dataclass(frozen=True, slots=True)
class Need:
    """A dataset of the map that a use case draws on."""

    dataset_id: uuid.UUID
    role: str
    """``indispensable`` or ``utile``."""


@dataclass(frozen=True, slots=True)
class UseCase:
    """One card."""

    id: uuid.UUID
    territory_id: uuid.UUID
    title: str
    title_en: str
    pitch: str
    audience: str
    need: str
    need_origin: str
    policy_domains: tuple[str, ...]
    usage_domains: tuple[str, ...]
    beneficiary: str
    open_data: tuple[str, ...]
    who_does_what: Mapping[str, str]
    """Who plays each part: source, operateur, service, personne, autorite."""
    value_person: str
    value_holder: str
    value_society: str
    risks: str
    inclusion: str
    legal_note: str
    crises: tuple[str, ...]
    governance_options: tuple[str, ...]
    inspired_by: tuple[str, ...]
    """Identifiers of watch cases (CU001…)."""
    next_step: str
    owner_role: str
    state: str
    sharing: str
    version: int
    datasets: tuple[Need, ...]
    """The indispensable ones first."""
    notes: tuple[uuid.UUID, ...]
    groups: tuple[uuid.UUID, ...]
    votes: Mapping[str, int]
    """The dots of its notes and groups by ballot, proxies included: desirable, worrying…"""
    weight: int
    """All these dots."""

    @property
    def parked(self) -> bool:
        """Whether it was set aside: kept with its reasons, and no longer counted in what is to be done."""
        return self.state == PARKED

    def name(self, language: str) -> str:
        """Return its title, in English when it has one."""
        return self.title_en if language == "en" and self.title_en else self.title


class OnTheMap(Protocol):
    """What the rules below read of a dataset."""

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def holder_id(self) -> uuid.UUID: ...
    @property
    def policy_domains(self) -> tuple[str, ...]: ...
    @property
    def restitution_status(self) -> str: ...


Held = TypeVar("Held", bound=OnTheMap)


@dataclass(frozen=True, slots=True)
class Crossing:
    """How far a use case reaches across the map: its value comes from crossing sectors."""

    holders: int
    domains: tuple[str, ...]


def blocking(use_case: UseCase, datasets: Iterable[Held]) -> tuple[Held, ...]:
    """Return the indispensable datasets that are not returned yet: whom to convince first."""
    indispensable = {need.dataset_id for need in use_case.datasets if need.role == "indispensable"}
    return tuple(held for held in datasets if held.id in indispensable and held.restitution_status != RETURNED)


def crossing(use_case: UseCase, datasets: Iterable[OnTheMap]) -> Crossing:
    """Count the holders and the policy domains that the use case brings together."""
    drawn = {need.dataset_id for need in use_case.datasets}
    used = [held for held in datasets if held.id in drawn]
    domains = dict.fromkeys(domain for held in used for domain in held.policy_domains)
    return Crossing(len({held.holder_id for held in used}), tuple(domains))
