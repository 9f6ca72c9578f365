"""What a line of the roadmap is."""

import uuid
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RoadmapItem:
    """A step, a means or a principle."""

    id: uuid.UUID
    territory_id: uuid.UUID
    kind: str
    title: str
    title_en: str
    description: str
    horizon: str
    starts_on: date | None
    ends_on: date | None
    owner_role: str
    policy_domains: tuple[str, ...]
    territorial_role: str | None
    audience: str
    means_type: str | None
    """Of a means only."""
    principle_source: str
    """Of a principle only: a MyData principle, a local charter, a workshop."""
    status: str
    crises: tuple[str, ...]
    sharing: str
    version: int
    partners: tuple[uuid.UUID, ...]
    depends_on: tuple[uuid.UUID, ...]
    """The items it waits for."""
    strategies: tuple[uuid.UUID, ...]
    use_cases: tuple[uuid.UUID, ...]
    findings: tuple[uuid.UUID, ...]
    notes: tuple[uuid.UUID, ...]
    groups: tuple[uuid.UUID, ...]
    """Where it was written in a workshop, without a strategy or a use case in between."""

    def name(self, language: str) -> str:
        """Return its title, in English when it has one."""
        return self.title_en if language == "en" and self.title_en else self.title
