"""The page of whoever leads tells what comes after the workshop where it is seen once the workshop ends."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opener
from tests.workshop.conftest import make_territory, make_workshop
from workshop import workshops
from workshop.access import OWNER
from workshop.storage.database import Database


def order(app: AppTest) -> list[str]:
    """Tell in which order the board and the next step stand on the page."""
    known = {"bidi_component": "board", "markdown": "next step"}
    drawn = [each for each in app.main if each.type != "markdown" or "Prochaine étape" in each.value]
    _language_of_the_page, *told = (known[each.type] for each in drawn if each.type in known)
    return told


def test_the_next_step_goes_above_the_board_once_the_workshop_is_over(instance: Database, open_page: Opener) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        held = make_workshop(session, place)
    assert order(open_page("workshops/lead", territory=place.code, language="fr")) == ["board", "next step"]
    with instance.writing() as session:
        workshops.close(session, OWNER, held.id)
    assert order(open_page("workshops/lead", territory=place.code, language="fr")) == ["next step", "board"]
