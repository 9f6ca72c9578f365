"""The path of a territory: which step is done, open or next, and why.

The order is the method's: awareness and priorities, datablitz, SWOT, use cases, roadmap, kit (Fing proposal of 2017,
roadmap slides of 2020). Nothing is locked: a step tells what it is waiting for, and can be opened all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workshop.i18n import N_


class State(StrEnum):
    DONE = "done"
    NEXT = "next"
    BEGUN = "begun"
    """Something is there, not enough yet, and an earlier step comes first."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the journey."""

    key: str
    title: str
    """A msgid, like ``why``."""
    why: str
    page: str
    """The page that does it, as ``section/noun``."""
    state: State
    done: int
    """How many there are, and how many make the step done."""
    wanted: int


@dataclass(frozen=True, slots=True)
class _Stage:
    key: str
    title: str
    why: str
    page: str
    counted: str
    wanted: int = 1
    among: str = ""
    """The count of which every one is wanted, ``wanted`` of them at least, where it is no fixed number."""


_STAGES = (
    _Stage(
        "priorities",
        N_("Choose the priority domains"),
        N_("The datablitz starts from a stake of the territory: choose one to three domains."),
        "territory/priorities",
        "priorities",
    ),
    _Stage(
        "organisations",
        N_("Name who holds data and who must be on board"),
        N_("A map reads by holder: name the authority, its contractors, and the others who hold data here."),
        "territory/organisations",
        "organisations",
        3,
    ),
    _Stage(
        "bring_in",
        N_("Bring in what exists"),
        N_("A register of processing saves the data protection officer’s time before the datablitz."),
        "data/bring_in",
        "datasets",
    ),
    _Stage(
        "datablitz",
        N_("Run the datablitz"),
        N_("Map in a workshop the personal data held locally, and the first usages."),
        "workshops/prepare",
        "datablitz",
    ),
    _Stage(
        "qualify",
        N_("Qualify the notes"),
        N_("Of each note about data, make a sheet, add it to one, or set it aside: the map is made of sheets."),
        "data/qualify",
        "qualified_notes",
        0,
        among="data_notes",
    ),
    _Stage(
        "review",
        N_("Review the sheets"),
        N_("Only reviewed sheets leave in the kit: the data protection officer reads them first."),
        "data/review",
        "decided",
        among="datasets",
    ),
    _Stage(
        "swot",
        N_("Run the two SWOT workshops"),
        N_("Two workshops, a few weeks apart, give a diagnosis the territory stands behind."),
        "workshops/prepare",
        "swot",
        2,
    ),
    _Stage(
        "findings",
        N_("Turn notes into findings"),
        N_("Group what was said and weigh it: findings by quadrant and theme."),
        "diagnosis/findings",
        "findings",
        8,
    ),
    _Stage(
        "strategies",
        N_("Cross them into strategies"),
        N_("A strategy leans on one internal and one external finding at least."),
        "diagnosis/strategies",
        "strategies",
        4,
    ),
    _Stage(
        "use_cases",
        N_("Imagine use cases"),
        N_("A use case draws on datasets of the map: what could a person do with them?"),
        "imagine/use_cases",
        "use_cases",
        3,
    ),
    _Stage(
        "roadmap",
        N_("Write the roadmap"),
        N_("Steps, means and principles, each with an owner, a date and where it comes from."),
        "roadmap/plan",
        "items",
        5,
    ),
    _Stage(
        "publish",
        N_("Take the kit away"),
        N_("The roadmap and the kit, as documents and tables, from what was reviewed and agreed to be shared."),
        "roadmap/publish",
        "shared_items",
        1,
    ),
)


def steps(counts: Mapping[str, int]) -> tuple[Step, ...]:
    """Return the journey; the first step that is not done comes next, the others are begun or stay open.

    A step that wants all of what there is none of is as done as the one before it.
    """
    found, is_next, before = [], True, False
    for stage in _STAGES:
        have, wanted = counts.get(stage.counted, 0), _wanted(stage, counts)
        done = have >= wanted and (wanted > 0 or before) and stage.key != "publish"
        later = State.BEGUN if have else State.OPEN
        state = State.DONE if done else State.NEXT if is_next else later
        is_next, before = is_next and done, done
        found.append(Step(stage.key, stage.title, stage.why, stage.page, state, have, wanted))
    return tuple(found)


def _wanted(stage: _Stage, counts: Mapping[str, int]) -> int:
    return max(stage.wanted, counts.get(stage.among, 0))
