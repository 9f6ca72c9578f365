"""What the tool says after a gesture: refusals, undo, what comes next."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opener
from tests.pages.folds import turn
from tests.storage.places import make_territory
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.interface.visit import Visit
from workshop.storage.database import Database

CODE = "val-de-brume"


def save_then_be_refused() -> None:
    import streamlit as st

    from workshop import territories
    from workshop.access import OWNER
    from workshop.errors import AlreadyExists
    from workshop.interface.messages import showing_errors
    from workshop.storage.database import writing

    with showing_errors() as saved, writing() as session:
        territory = territories.by_code(session, OWNER, "val-de-brume")
        territories.edit(session, OWNER, territory.id, territory.version, {"stake": "Perdu"})
        if st.session_state["refuse"]:
            raise AlreadyExists(name="**Val** [x](http://x.example)")
    st.text(f"saved={bool(saved)} refusal={type(saved.refusal).__name__}")


def break_down() -> None:
    from workshop.interface.messages import showing_errors

    with showing_errors():
        raise ZeroDivisionError


def stake(instance: Database) -> str:
    with instance.reading() as session:
        return territories.by_code(session, OWNER, CODE).stake


def run(script, *, language: str = "fr", **state: object) -> AppTest:
    app = AppTest.from_function(script)
    app.session_state["visit"] = Visit(language=language)
    for name, value in state.items():
        app.session_state[name] = value
    return app.run()


@pytest.mark.parametrize(("language", "words"), [("fr", "existe déjà ici"), ("en", "already exists here")])
def test_a_refusal_is_told_in_the_language_of_the_visit_and_what_was_begun_is_undone(
    instance: Database, language: str, words: str
) -> None:
    make_territory(instance)
    app = run(save_then_be_refused, language=language, refuse=True)
    assert not app.exception
    assert len(app.error) == 1
    assert words in app.error[0].value
    assert app.text[0].value == "saved=False refusal=AlreadyExists"
    assert stake(instance) == "Se déplacer sans voiture"


def test_what_was_typed_is_shown_as_typed_in_a_refusal(instance: Database) -> None:
    make_territory(instance)
    told = run(save_then_be_refused, refuse=True).error[0].value
    assert "**Val**" not in told
    assert "[x](http" not in told
    assert "Val" in told


def test_a_save_that_goes_through_says_nothing_and_is_kept(instance: Database) -> None:
    make_territory(instance)
    app = run(save_then_be_refused, refuse=False)
    assert not app.error
    assert app.text[0].value == "saved=True refusal=NoneType"
    assert stake(instance) == "Perdu"


def test_a_fault_of_ours_is_not_told_as_a_refusal(instance: Database) -> None:
    app = run(break_down)
    assert not app.error
    assert app.exception


@pytest.fixture
def held(instance: Database) -> Iterator[Database]:
    make_territory(instance, held_by=("Régie",))
    yield instance


def names(instance: Database) -> list[str]:
    with instance.reading() as session:
        territory = territories.by_code(session, OWNER, CODE)
        return [each.name for each in organisations.of(session, OWNER, territory.id)]


def remove(app: AppTest, instance: Database) -> AppTest:
    with instance.reading() as session:
        territory = territories.by_code(session, OWNER, CODE)
        [kept] = organisations.of(session, OWNER, territory.id)
    app.selectbox(key="organisations.open").select(str(kept.id)).run()
    dropped = next(button for button in app.button if button.label in ("Retirer", "Remove"))
    return dropped.click().run()


@pytest.mark.parametrize(("language", "words"), [("fr", "Annuler"), ("en", "Undo")])
def test_a_removal_can_be_undone_on_the_next_screen(
    held: Database, open_page: Opener, language: str, words: str
) -> None:
    app = remove(open_page("territory/organisations", territory=CODE, language=language), held)
    assert names(held) == []
    undo = app.button(key="pending.undo")
    assert undo.label == words
    undo.click().run()
    assert not app.exception
    assert names(held) == ["Régie"]
    assert not [button for button in app.button if button.key == "pending.undo"]


def test_the_offer_to_undo_stays_until_it_is_closed(held: Database, open_page: Opener) -> None:
    app = remove(open_page("territory/organisations", territory=CODE), held)
    app.run()
    app.button(key="pending.close").click().run()
    assert not [button for button in app.button if button.key == "pending.undo"]
    assert names(held) == []


def test_what_was_saved_is_said_once(held: Database, open_page: Opener) -> None:
    app = turn(open_page("territory/organisations", territory=CODE), "organisation.new.fold")
    next(field for field in app.text_input if field.label == "Nom").input("Département")
    next(button for button in app.button if button.label == "Enregistrer").click().run()
    assert [said.value.replace("\\", "") for said in app.success] == ["C'est enregistré."]
    assert not app.run().success
