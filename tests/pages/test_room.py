"""The page that checks the room shows the Wi-Fi to those who lead, and says a refusal where it is seen, once."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opener
from tests.workshop.conftest import make_territory, make_workshop
from workshop import workshops
from workshop.access import OWNER
from workshop.live import wifi
from workshop.storage.database import Database


@pytest.mark.parametrize(("role", "leads"), [("facilitator", True), ("staff", False)])
def test_only_who_leads_sees_the_wi_fi(instance: Database, open_page: Opener, role: str, leads: bool) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        code = make_workshop(session, place).code
        wifi.show(session, OWNER, code, "Salle 2", "secret")
    app = open_page("workshops/room", territory=place.code, role=role)
    words = [each.value for each in app.text]
    assert any(code[:3] in each for each in words)
    assert ("Salle 2" in words) is leads
    assert bool(app.text_input) is leads


def test_a_workshop_is_rehearsed_before_it_begins_only(instance: Database, open_page: Opener) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "Se déplacer"}
        workshop = workshops.plan(session, OWNER, place.id, type="datablitz", **given)
    assert rehearsal(open_page("workshops/room", territory=place.code)) == (True, True)
    with instance.writing() as session:
        workshops.open(session, OWNER, workshop.id)
    assert rehearsal(open_page("workshops/room", territory=place.code)) == (False, False)


def test_a_page_read_again_comes_back_to_the_workshop_that_runs(instance: Database, open_page: Opener) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "Se déplacer"}
        _planned, first, last = (
            workshops.plan(session, OWNER, place.id, type="datablitz", **given) for _one in range(3)
        )
        workshops.open(session, OWNER, last.id)
        workshops.open(session, OWNER, first.id)
    assert open_page("workshops/room", territory=place.code).selectbox(key="room.workshop").value == first.id


def rehearsal(app: AppTest) -> tuple[bool, bool]:
    """Say whether the page speaks of a rehearsal, and whether it offers one."""
    return "Répéter" in [each.value for each in app.header], "room.rehearse" in [each.key for each in app.button]


def test_an_address_that_cannot_be_one_is_refused_once(instance: Database, open_page: Opener) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        make_workshop(session, place)
    app = open_page("workshops/room", territory=place.code)
    [addresses] = [each for each in app.radio if each.key.startswith("room.address.")]
    addresses.set_value("").run()
    app.text_input(key="room.other").set_value("pas une adresse").run()
    assert (len(app.error), len(app.toast)) == (1, 0)
