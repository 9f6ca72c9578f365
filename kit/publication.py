"""What a territory publishes, frozen at one moment: reviewed and shared records, with nothing internal in them.

Every file of the kit is made from this value alone. What is not in it cannot leave.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from datablitz.sheets import Dataset
from kit.threads import Thread
from roadmap.values import RoadmapItem
from swot.findings import Finding
from swot.strategies import Strategy
from usecases.cards import UseCase
from workshop.priorities import Priority


@dataclass(frozen=True, slots=True)
class Place:
    """The territory, as it presents itself."""

    id: uuid.UUID
    code: str
    name: str
    kind: str
    country: str
    language: str
    """The language its people write in."""
    stake: str
    population: int | None
    pathway: str
    data_policy: str | None
    roles: tuple[tuple[str, int | None], ...]
    """Each of the three roles of a territory, from 0 to 3."""
    fictional: bool
    licence: str
    public_page: str
    """Where anyone reads « Qui a quoi sur moi ? »; empty while no address is known or no sheet is published."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that a published record names; neither its posture nor its contact."""

    id: uuid.UUID
    name: str
    org_type: str
    level: str
    link: str
    mydata_roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A workshop that took place, in numbers."""

    type: str
    title: str
    mode: str
    starts_on: date | None
    participants: int
    notes: int


@dataclass(frozen=True, slots=True)
class Usage:
    """A shared use case that was an idea of a datablitz, with the dots of both colours that the idea got."""

    use_case: uuid.UUID
    value: int
    ease: int


@dataclass(frozen=True, slots=True)
class Inside:
    """What does not leave: how many records of a kind, and why."""

    kind: str
    """``datasets``, ``findings``, ``strategies``, ``use_cases``, ``items`` or ``workshops``."""
    reason: str
    """``to_review``, ``unpublishable``, ``internal`` or ``open``."""
    count: int


@dataclass(frozen=True, slots=True)
class Publication:
    """The content of the kit."""

    territory: Place
    language: str
    """The language the kit speaks."""
    priorities: tuple[Priority, ...]
    parties: tuple[Party, ...]
    events: tuple[Event, ...]
    profiles: tuple[tuple[str, int], ...]
    """Participations by profile, all workshops together: in one workshop a profile may be one person."""
    channels: tuple[tuple[str, int], ...]
    """Notes by channel."""
    datasets: tuple[Dataset, ...]
    """The public part of reviewed sheets."""
    findings: tuple[Finding, ...]
    strategies: tuple[Strategy, ...]
    use_cases: tuple[UseCase, ...]
    usages: tuple[Usage, ...]
    """The first usages, the most dots first; no word of a participant is in them."""
    items: tuple[RoadmapItem, ...]
    threads: tuple[Thread, ...]
    """The thread of each item, through shared records only; it counts notes and dots and quotes nobody."""
    inside: tuple[Inside, ...]

    def counts(self) -> dict[str, int]:
        """Count what leaves, by kind."""
        return {
            "datasets": len(self.datasets),
            "findings": len(self.findings),
            "strategies": len(self.strategies),
            "use_cases": len(self.use_cases),
            "items": len(self.items),
        }

    def name_of(self, party_id: uuid.UUID) -> str:
        """Return the name of an organisation that a published record names."""
        return next((party.name for party in self.parties if party.id == party_id), "")
