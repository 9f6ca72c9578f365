"""The path of a territory: what is done, what comes next, and where it is done."""

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets
from datablitz.tables import DatasetRow
from roadmap import progress
from tests import boards
from workshop import journey, journey_words, organisations, workshops
from workshop.access import OWNER
from workshop.i18n import LANGUAGES, translate
from workshop.journey import State
from workshop.settings import ROOT
from workshop.vocabularies import vocabulary

ALL = {
    "priorities": 1,
    "organisations": 3,
    "datasets": 1,
    "datablitz": 1,
    "qualified_notes": 6,
    "decided": 1,
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


def test_the_sheets_are_reviewed_when_each_of_them_is_decided_however_many_are() -> None:
    assert states(decided=3, datasets=3)["review"] is State.DONE
    assert states(decided=3, datasets=4)["review"] is State.BEGUN
    assert states(decided=199, datasets=200)["review"] is State.BEGUN
    assert states(decided=200, datasets=200)["review"] is State.DONE


def test_without_a_sheet_there_is_no_review_that_could_be_done() -> None:
    assert states(decided=0, datasets=0)["review"] is State.OPEN
    before = {"priorities": 1, "organisations": 3, "datablitz": 1}
    assert states(**before)["qualify"] is State.DONE
    assert states(**before)["review"] is State.OPEN


def test_what_the_line_of_the_review_tells_adds_up_to_its_sheets(session: Session) -> None:
    here = boards.territory(session)
    holder = organisations.add(session, OWNER, here.id, name="Régie")
    for at, state in enumerate(vocabulary("review_status").codes, start=1):
        for turn in range(at):
            sheet = datasets.add(session, OWNER, here.id, holder_id=holder.id, label_fr=f"{state} {turn}")
            session.get_one(DatasetRow, sheet.id).review = state
    counts = progress.counts(session, OWNER, here.id)
    told = re.findall(r"\d+", journey_words.there(review_of(counts), counts, "fr"))
    total, *parts = map(int, told)
    assert total == sum(parts) == 15 and len(parts) == 5
    assert review_of(counts).state is State.BEGUN


@pytest.mark.parametrize("state", vocabulary("review_status").codes)
def test_one_sheet_that_nobody_decided_keeps_the_review_open(session: Session, state: str) -> None:
    here = boards.territory(session)
    holder = organisations.add(session, OWNER, here.id, name="Régie")
    for at in range(12):
        sheet = datasets.add(session, OWNER, here.id, holder_id=holder.id, label_fr=f"Fiche {at}")
        session.get_one(DatasetRow, sheet.id).review = "reviewed" if at else state
    counts = progress.counts(session, OWNER, here.id)
    assert (review_of(counts).state is State.DONE) == (state in ("reviewed", "unpublishable"))


def review_of(counts: dict[str, int]) -> journey.Step:
    return next(step for step in journey.steps(counts) if step.key == "review")


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
        {"datasets": 12, "decided": 4, "reviewed": 3, "unpublishable": 1, "drafts": 8},
        "12 fiches · 3 relues · 1 non publiable · 8 encore en brouillon",
        "Il manque la relecture : transmettez les fiches à la déléguée ou au délégué à la protection des données.",
    ),
    (
        "review",
        {"datasets": 3, "in_review": 1, "sent_back": 2},
        "3 fiches · 2 renvoyées à l'équipe · 1 fiche attend la déléguée ou le délégué à la protection des données",
        "Il manque la relecture : la déléguée ou le délégué à la protection des données lit celles qui attendent.",
    ),
    (
        "review",
        {"datasets": 12, "decided": 11, "reviewed": 11, "sent_back": 1},
        "12 fiches · 11 relues · 1 renvoyée à l'équipe",
        "Il manque la relecture : complétez les fiches renvoyées, puis transmettez-les de nouveau.",
    ),
    ("review", {"datasets": 12, "decided": 12, "reviewed": 12}, "12 fiches · 12 relues", ""),
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


def test_notes_that_nobody_reads_any_more_are_not_counted(session: Session) -> None:
    """Neither hidden ones, nor those of a workshop that was removed."""
    board = boards.board(session)
    board.note("Un bus la nuit")
    board.hide(board.note("Contre Mme Martin"))
    gone = boards.board(session, board.territory, code="SWOTAC")
    gone.note("Un vélo")
    assert progress.counts(session, OWNER, board.territory.id)["notes"] == 2
    workshops.remove(session, OWNER, gone.workshop_id)
    assert progress.counts(session, OWNER, board.territory.id)["notes"] == 1
