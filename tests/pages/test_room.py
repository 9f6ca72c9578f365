"""The page that checks the room shows the Wi-Fi, whose code holds a password, to those who lead the workshop alone."""

import pytest

from tests.pages.conftest import Opener
from tests.workshop.conftest import make_territory, make_workshop
from workshop.access import OWNER
from workshop.live import venue
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
