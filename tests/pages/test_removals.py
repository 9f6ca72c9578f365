"""Whatever a page removes, the next screen gives back with one press, as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from datablitz import datasets
from roadmap import items
from swot import findings, strategies
from tests.pages.strategy_territory import fill
from usecases import use_cases
from workshop import organisations, territories, workshops
from workshop.access import OWNER
from workshop.storage.database import Database

REMOVALS = {
    "territory/organisations": (organisations, "organisations", "name"),
    "data/sheets": (datasets, "sheets", "label_fr"),
    "diagnosis/findings": (findings, "findings", "text"),
    "diagnosis/strategies": (strategies, "strategies", "title"),
    "imagine/use_cases": (use_cases, "use_cases", "title"),
    "roadmap/plan": (items, "plan", "title"),
    "workshops/prepare": (workshops, "workshops.0", "title"),
}
"""Page → the module that keeps its records, its list, and what names a record there."""


LEANING = {
    "territory/organisations": ("Régie des bacs", "Traversées du bac"),
    "diagnosis/findings": ("Une élue porte le sujet", "Rassurer, Nommer une élue"),
    "diagnosis/strategies": ("Rassurer", "Lancer le pilote"),
    "imagine/use_cases": ("Mon bilan de trajets", "Essayer"),
}
"""Page → a record of it, and what leans on it."""


def remove(app: AppTest, listed: str, name: str) -> AppTest:
    chooser = app.selectbox(key=f"{listed}.open")
    chooser.select(next(option for option in chooser.options if option.startswith(name))).run()
    next(button for button in app.button if str(button.key).endswith(".remove")).click().run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize("page", REMOVALS)
def test_a_record_that_is_removed_comes_back(instance: Database, open_page: Callable[..., AppTest], page: str) -> None:
    records, listed, name = REMOVALS[page]
    with instance.writing() as session:
        code = fill(session)

    def kept() -> dict[str, Any]:
        with instance.reading() as session:
            of = records.of(session, OWNER, territories.by_code(session, OWNER, code).id)
            return {getattr(one, name): one for one in of}

    before = kept()
    one = next(iter(before))
    app = remove(open_page(page, territory=code), listed, one)
    assert kept().keys() == before.keys() - {one}
    app.button(key="pending.undo").click().run()
    assert not app.exception, app.exception
    assert kept().keys() == before.keys()


@pytest.mark.parametrize("page", LEANING)
def test_whoever_removes_a_record_reads_what_leaned_on_it(
    instance: Database, open_page: Callable[..., AppTest], page: str
) -> None:
    with instance.writing() as session:
        code = fill(session)
        place = territories.by_code(session, OWNER, code).id
        (card,) = use_cases.of(session, OWNER, place)
        items.add(session, OWNER, place, kind="etape", title="Essayer", use_cases=[card.id])
        found = next(one for one in findings.of(session, OWNER, place) if one.quadrant == "force")
        items.add(session, OWNER, place, kind="etape", title="Nommer une élue", findings=[found.id])
    name, leaning = LEANING[page]
    app = remove(open_page(page, territory=code), REMOVALS[page][1], name)
    assert f"«\u00a0{name}\u00a0» est retiré. S'y appuyaient\u00a0: {leaning}." in said(app)


def test_of_the_many_sheets_of_an_organisation_a_few_are_named(
    instance: Database, open_page: Callable[..., AppTest]
) -> None:
    with instance.writing() as session:
        code = fill(session)
        place = territories.by_code(session, OWNER, code).id
        (holder,) = organisations.of(session, OWNER, place)
        for number in range(6):
            datasets.add(session, OWNER, place, holder_id=holder.id, label_fr=f"Jeu {number}")
    app = remove(open_page("territory/organisations", territory=code), "organisations", holder.name)
    assert said(app).endswith("Jeu 0, Jeu 1, Jeu 2, Jeu 3, Jeu 4. Et 2 autres.")


def said(app: AppTest) -> str:
    """Return what stands beside the button that takes the removal back."""
    (told,) = (each.value for each in app.text if "est retiré" in each.value)
    return str(told).replace("\u202f", "\u00a0")
