"""The path of a territory: what is done, what comes next, and where it is done."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from roadmap import progress
from tests import boards
from workshop import journey, journey_words, workshops
from workshop.access import OWNER
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


def test_a_step_with_something_there_is_begun_while_an_earlier_one_comes_first() -> None:
    assert states(findings=3)["findings"] is State.BEGUN
    assert states(findings=8)["findings"] is State.DONE
    assert states(priorities=1, organisations=2)["organisations"] is State.NEXT


def test_fewer_sheets_than_ten_are_reviewed_when_all_that_can_be_are() -> None:
    assert states(reviewed=3, reviewable=3)["review"] is State.DONE
    assert states(reviewed=3, reviewable=4)["review"] is State.BEGUN
    assert states(reviewed=10, reviewable=200)["review"] is State.DONE
    assert states(reviewed=0, reviewable=0)["review"] is State.OPEN


WORKSHOP: dict[str, Any] = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}

WORDS = [
    ("priorities", {}, "", "Choisissez au moins un domaine."),
    ("organisations", {"organisations": 2}, "2 organisations", "Il manque 1 organisation."),
    ("organisations", {"organisations": 3}, "3 organisations", ""),
    ("bring_in", {}, "", "Apportez un registre ou un tableur, ou ajoutez une première fiche."),
    ("bring_in", {"datasets": 12, "processings": 1}, "12 fiches · 1 traitement du registre", ""),
    ("datablitz", {}, "", "Préparez un datablitz, tenez-le, puis fermez-le."),
    ("datablitz", {"datablitz_ahead": 1}, "1 datablitz à tenir ou à fermer", "Tenez le datablitz, puis fermez-le."),
    ("qualify", {}, "", "Les notes viennent du datablitz : tenez-le d'abord, ou collez son mur de papier."),
    (
        "qualify",
        {"data_notes": 6, "qualified_notes": 4},
        "4 notes qualifiées ou mises de côté · 2 notes attendent",
        "Qualifiez celles qui attendent, une à une.",
    ),
    (
        "review",
        {},
        "",
        "Il n'y a pas encore de fiche à relire : apportez un registre, ou tenez le datablitz.",
    ),
    (
        "review",
        {"datasets": 12, "reviewable": 12, "reviewed": 3},
        "12 fiches · 3 relues",
        "Il manque la relecture : transmettez les fiches à la déléguée ou au délégué à la protection des données.",
    ),
    (
        "review",
        {"datasets": 12, "reviewable": 12, "in_review": 1, "sent_back": 2},
        "12 fiches · 2 renvoyées à l'équipe · 1 fiche attend la déléguée ou le délégué à la protection des données",
        "Il manque la relecture : la déléguée ou le délégué à la protection des données lit celles qui attendent.",
    ),
    ("swot", {"swot_ahead": 1}, "1 atelier SWOT à tenir ou à fermer", "Il manque l'atelier SWOT 1, tenu et fermé."),
    ("swot", {"swot": 1, "swot_1": 1}, "1 atelier SWOT tenu", "Il manque l'atelier SWOT 2, tenu et fermé."),
    ("findings", {"findings": 6}, "6 constats", "Il manque 2 constats."),
    ("strategies", {}, "", "Il manque 4 stratégies."),
    ("use_cases", {"use_cases": 2}, "2 cas d'usage", "Il manque 1 cas d'usage."),
    ("roadmap", {"items": 4, "unowned_items": 1}, "4 actions · 1 sans responsable", "Il manque 1 action."),
    ("publish", {}, "", "Écrivez d'abord la feuille de route : le kit en est fait."),
    (
        "publish",
        {"items": 4},
        "4 actions",
        "Aucune action ne peut encore sortir : dites de chacune si elle est partageable ou publique.",
    ),
    (
        "publish",
        {"items": 4, "shared_items": 1},
        "4 actions · 1 que l'on accepte de partager",
        "Le kit peut se faire, autant de fois que les choses changent.",
    ),
]


@pytest.mark.parametrize(("key", "counts", "there", "missing"), WORDS)
def test_a_step_says_what_is_there_and_what_it_still_needs(
    key: str, counts: dict[str, int], there: str, missing: str
) -> None:
    step = next(step for step in journey.steps(counts) if step.key == key)
    said = journey_words.there(step, counts, "fr"), journey_words.missing(step, counts, "fr")
    assert tuple(words.replace("\u00a0", " ") for words in said) == (there, missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_that_is_not_done_leaves_one_without_a_word(language: str) -> None:
    for counts in ({}, dict.fromkeys(ALL, 1)):
        for step in journey.steps(counts):
            assert (step.state is State.DONE) != bool(journey_words.missing(step, counts, language)), step.key


def test_two_first_swot_workshops_are_not_both_and_one_that_is_not_closed_is_still_ahead(session: Session) -> None:
    here = boards.territory(session)
    for _ in range(2):
        held = workshops.plan(session, OWNER, here.id, type="swot_1", **WORKSHOP)
        workshops.open(session, OWNER, held.id)
        workshops.close(session, OWNER, held.id)
    workshops.plan(session, OWNER, here.id, type="swot_2", **WORKSHOP)
    counts = progress.counts(session, OWNER, here.id)
    assert (counts["swot"], counts["swot_ahead"]) == (1, 1)
    held = workshops.plan(session, OWNER, here.id, type="swot_2", **WORKSHOP)
    workshops.open(session, OWNER, held.id)
    workshops.close(session, OWNER, held.id)
    assert progress.counts(session, OWNER, here.id)["swot"] == 2
