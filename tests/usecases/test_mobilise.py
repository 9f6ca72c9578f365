"""Whom to mobilise first: proven against every set there is, told in sentences, honest about its certainty."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from datablitz import datasets
from tests import boards
from usecases import best_sets, closures, figures, mobilise, mobilise_words, use_cases
from usecases.cards import Need
from usecases.closures import Goal
from workshop import organisations
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed
from workshop.i18n import LANGUAGES, translate
from workshop.territories import Territory

HOLDERS = "abcdefg"
Problem = tuple[tuple[Goal, ...], dict[str, int]]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A few use cases that need any of seven holders, with weights and efforts as people might give."""
    needs = st.frozensets(st.sampled_from(HOLDERS), max_size=4)
    told = draw(st.lists(st.tuples(st.integers(1, 9), needs), max_size=9))
    efforts = draw(st.lists(st.integers(1, 4), min_size=len(HOLDERS), max_size=len(HOLDERS)))
    goals = tuple(Goal(f"u{at}", weight, needed) for at, (weight, needed) in enumerate(told))
    return goals, dict(zip(HOLDERS, efforts, strict=True))


def every_set(goals: tuple[Goal, ...]) -> Iterator[frozenset[str]]:
    needed = sorted({holder for goal in goals for holder in goal.needs})
    return (frozenset(chosen) for size in range(len(needed) + 1) for chosen in combinations(needed, size))


def effort(efforts: dict[str, int], holders: frozenset[str]) -> int:
    return sum(efforts[holder] for holder in holders)


def best_of_each_size(problem: Problem) -> dict[int, tuple[int, int]]:
    """Return, by brute force, the most each size opens and the least effort it takes."""
    goals, efforts = problem
    best: dict[int, tuple[int, int]] = {}
    for chosen in every_set(goals):
        found = closures.weight(goals, chosen), -effort(efforts, chosen)
        best[len(chosen)] = max(best.get(len(chosen), found), found)
    return best


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(problems())
def test_each_point_of_the_curve_is_the_best_of_its_size_for_the_least_effort(problem: Problem) -> None:
    goals, efforts = problem
    best = best_of_each_size(problem)
    curve = best_sets.curve(goals, efforts)
    told = {len(point.holders): (point.weight, -effort(efforts, point.holders)) for point in curve}
    assert all(point.proven and point.weight == closures.weight(goals, point.holders) for point in curve)
    assert told == {size: best[size] for size in best if size and best[size][0] > best[size - 1][0]}


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_set_of_the_same_effort_opens_more_than_a_step_of_the_order(problem: Problem) -> None:
    goals, efforts = problem
    reached = closures.chain(goals, efforts)
    assert all(low < high for low, high in pairwise([frozenset[str](), *reached]))
    assert not reached or reached[-1] == frozenset(holder for goal in goals for holder in goal.needs)
    for step in reached:
        spent = effort(efforts, step)
        rivals = (each for each in every_set(goals) if effort(efforts, each) <= spent)
        assert max(closures.weight(goals, rival) for rival in rivals) == closures.weight(goals, step)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_beyond_forty_holders_each_point_is_told_with_what_no_set_of_its_size_exceeds(problem: Problem) -> None:
    goals, efforts = problem
    best = best_of_each_size(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best_sets, "EXACT", 0)
        curve = best_sets.curve(goals, efforts)
    for point in curve:
        assert point.weight == closures.weight(goals, point.holders) <= best[len(point.holders)][0] <= point.bound
    same_effort = closures.chain(goals, dict.fromkeys(HOLDERS, 1))
    assert {len(step) for step in same_effort} <= {len(point.holders) for point in curve if point.proven}


def test_a_real_number_of_holders_and_use_cases_is_solved_exactly_at_once() -> None:
    goals = [Goal(f"u{n}", 1 + n % 7, frozenset(f"h{(n * k) % 40}" for k in (1, 3, 11))) for n in range(60)]
    efforts = {f"h{n}": 1 + n % 4 for n in range(40)}
    curve = best_sets.curve(goals, efforts)
    assert all(point.proven for point in curve)
    assert curve[-1].weight == sum(goal.weight for goal in goals)


@pytest.fixture
def territory(session: Session) -> Territory:
    """Two holders that open the heavy use case together, one that opens the light one alone, one returned already."""
    place = boards.territory(session)
    board = boards.board(session, place)
    heavy = board.note("mon bilan", dots=6)
    sheets = {}
    links = {"Régie": "regie", "Bacs": "delegation", "Banque": "aucun", "Eaux": "regie"}
    for name, link in links.items():
        held = organisations.add(session, OWNER, place.id, name=name, link=link)
        returned = "restitue" if name == "Eaux" else "non_restitue"
        sheet = datasets.add(
            session, OWNER, place.id, holder_id=held.id, label_fr=f"Données {name}", restitution_status=returned
        )
        sheets[name] = sheet.id

    def add(title: str, essential: list[str], **more: object) -> None:
        needs = [Need(sheets[name], "indispensable") for name in essential]
        use_cases.add(session, OWNER, place.id, title=title, datasets=needs, **more)

    add("Bilan", ["Régie", "Bacs", "Eaux"], notes=[heavy], title_en="Summary")
    add("Budget", ["Banque"])
    add("Fuites", ["Eaux"])
    add("Vide", [])
    add("Rangé", ["Banque"], state="ecarte")
    return place


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_territory_is_told_whom_to_mobilise_why_and_how_surely(
    session: Session, territory: Territory, language: str
) -> None:
    plan = mobilise.plan(mobilise.ask(session, OWNER, territory.id))
    needs = {plan.title(goal.id, "fr"): (goal.weight, goal.needs) for goal in plan.goals}
    assert needs == {"Bilan": (7, {"Régie", "Bacs"}), "Budget": (1, {"Banque"}), "Fuites": (1, frozenset())}
    assert [plan.title(id, "fr") for id in plan.without_needs] == ["Vide"]
    assert plan.efforts == {"Bacs": 2, "Banque": 4, "Régie": 1}
    assert [(step.holders, step.effort) for step in plan.order] == [(("Bacs", "Régie"), 3), (("Banque",), 4)]
    assert [len(point.holders) for point in plan.curve] == [1, 2, 3]
    assert plan.exact and figures.openings(plan) == ((0, 1), (1, 2), (2, 2), (3, 3))
    assert [step.held for step in plan.order] == [1.0, 1.0]
    told = mobilise_words.told(plan, language)
    first, swap = told["order"][0]["reason"], told["curve"][1]["reason"]
    expected = {
        "fr": (
            "Avec Bacs et Régie, on ouvre «\u00a0Bilan\u00a0» (6 gommettes des participants).",
            "à la place de Banque",
        ),
        "en": ("With Bacs and Régie, you open “Summary” (6 dots of participants).", "in the place of Banque"),
    }[language]
    assert first == expected[0] and expected[1] in swap
    drawn = figures.curve(plan, language)
    assert len(drawn.data[0].x) == 4
    assert drawn.layout.yaxis.title.text == translate(language, figures.OPEN)
    assert list(drawn.data[0].customdata) == [1, *(point.weight for point in plan.curve)]
    assert translate(language, "Weight, dots included") in drawn.data[0].hovertemplate


def test_the_best_of_a_size_may_open_fewer_use_cases_than_another_and_the_curve_says_so() -> None:
    goals = (Goal("many dots", 9, frozenset("xy")), Goal("a", 1, frozenset("v")), Goal("b", 1, frozenset("w")))
    asked = mobilise.Question({}, goals, dict.fromkeys("vwxy", 1), (), mobilise.Support({}, {}), ())
    plan = mobilise.plan(asked)
    assert dict(figures.openings(plan))[2] == 1 < len(closures.opened(goals, frozenset("vw")))
    assert "meilleur poids" in figures.curve(plan, "fr").layout.yaxis.title.text


def test_the_same_votes_tell_the_same_stability_and_dots_of_worry_do_not_count(
    session: Session, territory: Territory
) -> None:
    once, again = (mobilise.plan(mobilise.ask(session, OWNER, territory.id)) for _ in range(2))
    assert once == again
    [card] = [card for card in use_cases.of(session, OWNER, territory.id) if card.title == "Bilan"]
    assert mobilise.support(card) == 6
    card.votes["preoccupant"] += 4
    assert mobilise.support(card) == 6


def test_a_dot_behind_two_use_cases_weighs_on_each_and_is_told_once(session: Session, territory: Territory) -> None:
    [heavy] = [card for card in use_cases.of(session, OWNER, territory.id) if card.title == "Bilan"]
    twin = use_cases.add(
        session, OWNER, territory.id, title="Jumeau", datasets=heavy.datasets, notes=heavy.notes, groups=heavy.groups
    )
    plan = mobilise.plan(mobilise.ask(session, OWNER, territory.id))
    weights = {goal.id: goal.weight for goal in plan.goals}
    assert weights[str(heavy.id)] == weights[str(twin.id)] == 7
    assert plan.support.dots == 6
    assert plan.order[0].gain == 14
    assert "(6 gommettes des participants)" in mobilise_words.step(plan, plan.order[0], "fr")


def test_votes_that_could_have_gone_otherwise_make_an_unstable_order() -> None:
    goals = [Goal("a", 11, frozenset("x")), Goal("b", 10, frozenset("y"))]
    other = [Goal("a", 10, frozenset("x")), Goal("b", 11, frozenset("y"))]
    steps = mobilise.steps(goals, {"x": 2, "y": 2}, [goals, other, other, other])
    assert [(step.holders, step.held) for step in steps] == [(("x",), 0.25), (("y",), 1.0)]


def test_without_votes_or_use_cases_nothing_is_pretended(session: Session) -> None:
    place = boards.territory(session)
    plan = mobilise.plan(mobilise.ask(session, OWNER, place.id))
    assert (plan.goals, plan.curve, plan.order) == ((), (), ())
    assert mobilise_words.told(plan, "fr")["stability"]["draws"] == 0
    with pytest.raises(NotAllowed):
        mobilise.ask(session, Visitor("partner", place.id), place.id)
