"""The minutes of one workshop, frozen: what was asked, what came out, what was made of it since.

Internal by nature: they quote notes, which the kit never does. Participants are counted and never named; hidden notes
are left out.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from datablitz import datasets
from datablitz import proposals as sheets
from roadmap import items
from roadmap import proposals as steps
from roadmap.values import RoadmapItem
from swot import proposals as findings
from swot import strategy_proposals as strategies
from usecases import proposals as use_cases
from workshop import board, outputs, priorities, territories
from workshop.access import Visitor
from workshop.board import PhaseOutcome, Results
from workshop.errors import NotFound, NotReady
from workshop.i18n import N_
from workshop.priorities import Priority
from workshop.promoting import Made, MadeOf

_MADE: tuple[Callable[[Session, Visitor, uuid.UUID], MadeOf], ...] = (
    sheets.made,
    findings.made,
    strategies.made,
    use_cases.made,
    steps.made,
)


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that the minutes say."""

    territory: str
    fictional: bool
    results: Results
    phases: tuple[PhaseOutcome, ...]
    made: tuple[Made, ...]
    """The records that were made of its notes and groups, by kind, each once."""
    steps: tuple[RoadmapItem, ...]
    """Those of the roadmap among them."""
    to_review: int
    """The sheets among them that the data protection officer has not checked yet."""
    roles: Mapping[str, int]
    """The scores on the roles of the territory that it gave, where they were kept."""
    priorities: tuple[Priority, ...]
    """The domains that its vote put first."""


def gather(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Minutes:
    """Return the minutes of a workshop, for those who read its territory. Raises NotReady while it is rehearsed."""
    results = board.results(session, visitor, workshop_id)
    if results.workshop.rehearsal:
        raise NotReady(reason=N_("It is a rehearsal: made-up people wrote this. The minutes tell the real workshop."))
    territory_id = results.workshop.territory_id
    territory = next((one for one in territories.seen_by(session, visitor) if one.id == territory_id), None)
    if territory is None:
        raise NotFound()
    said = results.every
    made = {
        one.id: one
        for read in _MADE
        for source, records in read(session, visitor, territory_id).items()
        if source in said
        for one in records
    }
    drawn = [sheet for sheet in datasets.of(session, visitor, territory_id) if sheet.id in made]
    known = priorities.of(session, visitor, territory_id)
    return Minutes(
        territory=territory.name,
        fictional=territory.fictional,
        results=results,
        phases=board.by_phase(results),
        made=tuple(made.values()),
        steps=tuple(item for item in items.of(session, visitor, territory_id) if item.id in made),
        roles={
            role: score.level
            for role, score in outputs.role_scores(results).items()
            if score.level is not None and getattr(territory, f"role_{role}") == score.level
        },
        to_review=sum(sheet.review != "reviewed" for sheet in drawn),
        priorities=tuple(one for one in known if outputs.chose(results, one)),
    )
