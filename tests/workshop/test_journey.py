"""The path of a territory: what is done, what comes next, and where it is done."""

import pytest

from workshop import journey
from workshop.i18n import LANGUAGES, translate
from workshop.journey import State
from workshop.settings import ROOT

ALL = {
    "priorities": 1,
    "organisations": 3,
    "datasets": 1,
    "datablitz": 1,
    "qualified_notes": 6,
    "reviewed": 10,
    "swot": 2,
    "findings": 8,
    "strategies": 4,
    "use_cases": 3,
    "items": 5,
    "shared_items": 1,
}
ORDER = [
    "priorities",
    "organisations",
    "bring_in",
    "datablitz",
    "qualify",
    "review",
    "swot",
    "findings",
    "strategies",
    "use_cases",
    "roadmap",
    "publish",
]


def states(**counts: int) -> dict[str, State]:
    return {step.key: step.state for step in journey.steps(counts)}


def test_the_steps_come_in_the_order_of_the_method() -> None:
    assert [step.key for step in journey.steps({})] == ORDER


def test_an_empty_territory_begins_at_the_first_step_and_may_open_the_others() -> None:
    told = states()
    assert told.pop("priorities") is State.NEXT
    assert set(told.values()) == {State.OPEN}


@pytest.mark.parametrize("missing", [name for name in ALL if name != "shared_items"])
def test_the_first_step_that_is_not_done_comes_next_whatever_follows_is_done(missing: str) -> None:
    steps = journey.steps({**ALL, "data_notes": 6, missing: ALL[missing] - 1})
    nexts = [step for step in steps if step.state is State.NEXT]
    assert len(nexts) == 1
    position = list(ALL).index(missing)
    assert steps.index(nexts[0]) == position
    assert {step.state for step in steps[:position]} <= {State.DONE}
    assert (nexts[0].done, nexts[0].wanted) == (ALL[missing] - 1, ALL[missing])


def test_the_kit_is_never_done_with_since_a_territory_publishes_again() -> None:
    told = states(**ALL, data_notes=6)
    assert told.pop("publish") is State.NEXT
    assert set(told.values()) == {State.DONE}


def test_more_than_enough_is_still_done() -> None:
    assert states(priorities=7)["priorities"] is State.DONE


def test_the_notes_are_qualified_when_none_waits_and_a_blitz_without_any_leaves_none_waiting() -> None:
    before = {"priorities": 1, "organisations": 3, "datasets": 1}
    assert states(**before)["qualify"] is State.OPEN
    assert states(**before, datablitz=1)["qualify"] is State.DONE
    waiting = {**before, "datablitz": 1, "data_notes": 6}
    assert states(**waiting, qualified_notes=5)["qualify"] is State.NEXT
    assert states(**waiting, qualified_notes=6)["review"] is State.NEXT


def test_every_step_leads_to_a_page_that_exists() -> None:
    for step in journey.steps({}):
        assert (ROOT / "pages" / f"{step.page}.py").is_file(), step.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_says_what_it_is_and_why(language: str) -> None:
    told = [(translate(language, step.title), translate(language, step.why)) for step in journey.steps({})]
    assert all(title and why for title, why in told)
    assert len(set(told)) == len(ORDER)
