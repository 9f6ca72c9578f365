"""The page that checks the room shows the Wi-Fi to those who lead, and tells them when a restart forgot it."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opener
from tests.workshop.conftest import make_territory, make_workshop
from workshop import workshops
from workshop.access import OWNER
from workshop.live import venue
from workshop.settings import settings
from workshop.storage.database import Database


@pytest.mark.parametrize(("role", "leads"), [("facilitator", True), ("staff", False)])
def test_only_who_leads_sees_the_wi_fi(instance: Database, open_page: Opener, role: str, leads: bool) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        code = make_workshop(session, place).code
        venue.show_wifi(session, OWNER, code, "Salle 2", "secret")
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


FORGOTTEN = "Le Wi-Fi n'est plus affiché depuis le redémarrage\N{NO-BREAK SPACE}: donnez-le de nouveau."


def test_a_restart_forgets_the_wi_fi_and_tells_whoever_leads(instance: Database, open_page: Opener) -> None:
    """Which workshops had one is all that a file keeps: neither the password nor the name."""
    with instance.writing() as session:
        place = make_territory(session)
        code, other = make_workshop(session, place).code, make_workshop(session, place).code
        venue.show_wifi(session, OWNER, code, "Salle 2", "mot de passe de la salle")
        venue.show_wifi(session, OWNER, other, "Salle 3", "")
        venue.show_wifi(session, OWNER, other, "", "")
    kept = [each.read_text(encoding="utf-8") for each in settings().data_dir.glob("*.json")]
    assert any(code in each for each in kept)
    assert not any("mot de passe" in each or "Salle" in each for each in kept)
    query = {"workshops/lead": ["Donner de nouveau le Wi-Fi"], "workshops/room": []}
    assert warned(open_page, place.code, code, "workshops/lead") == ([], [])
    venue._wifi.clear()  # what a stop of the server does
    assert not venue.wifi_is_forgotten(other)
    for page, gesture in query.items():
        assert warned(open_page, place.code, code, page) == ([FORGOTTEN], gesture)
        assert warned(open_page, place.code, other, page) == ([], [])
        assert warned(open_page, place.code, code, page, role="staff") == ([], [])
    with instance.writing() as session:
        venue.show_wifi(session, OWNER, code, "Salle 2", "mot de passe de la salle")
    assert warned(open_page, place.code, code, "workshops/lead") == ([], [])


def warned(
    open_page: Opener, territory: str, code: str, page: str, *, role: str = "facilitator"
) -> tuple[list[str], list[str]]:
    """Return what the page of a workshop warns of, and the links that lead to the room."""
    app = open_page(page, territory=territory, role=role)
    picker = app.selectbox(key=f"{page.split('/')[1]}.workshop")
    picker.select_index(next(at for at, label in enumerate(picker.options) if code in label.replace(" ", ""))).run()
    links = [each.proto.label for each in app.get("page_link")]
    return [each.value for each in app.warning], [each for each in links if each == "Donner de nouveau le Wi-Fi"]
