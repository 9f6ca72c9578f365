"""The frame of each visit: who it is, in which language, on which territory, from one sign-in to the next."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.storage.places import make_territory
from workshop import access, territories
from workshop.access import OWNER
from workshop.i18n import LANGUAGES
from workshop.interface.visit import Visit
from workshop.settings import ROOT, settings
from workshop.storage.database import Database

FRAME = ROOT / "workshop" / "interface" / "frame.py"


def arrive(secret: str | None = None, **address: str) -> AppTest:
    """Open a new tab at an address, with the cookie of a desk."""
    app = AppTest.from_file(str(FRAME), default_timeout=30)
    app.session_state["visit"] = Visit(desk_secret=secret)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def sign_in(instance: Database, role: str = "facilitator") -> str:
    with instance.writing() as session:
        return access.sign_in(session, access.invite(session, OWNER, role).token)


def here(app: AppTest) -> Visit:
    return app.session_state["visit"]


def address(app: AppTest) -> dict[str, str]:
    """Return what the address of the page holds; AppTest tells a value alone or in a list."""
    return {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}


def words(app: AppTest) -> str:
    return " ".join(str(element.value) for element in [*app.title, *app.header, *app.markdown])


def test_a_visit_begins_in_french(instance: Database) -> None:
    app = arrive()
    assert here(app).language == "fr"
    assert "Vous animez" in words(app)


def test_an_instance_may_begin_in_english(instance: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDT_LANGUAGE", "en")
    settings.cache_clear()
    assert "You facilitate" in words(arrive())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_chooses_the_language(instance: Database, language: str) -> None:
    assert here(arrive(lang=language)).language == language


def test_a_language_we_do_not_speak_is_left_aside(instance: Database) -> None:
    app = arrive(lang="de")
    assert here(app).language == "fr"
    assert address(app)["lang"] == "fr"


def test_the_language_chosen_is_kept_for_the_next_tab_of_this_desk(instance: Database) -> None:
    secret = sign_in(instance)
    app = arrive(secret)
    app.segmented_control(key="frame.language.fr").set_value("en").run()
    assert here(app).language == "en"
    assert address(app)["lang"] == "en"
    assert here(arrive(secret)).language == "en"
    assert here(arrive(sign_in(instance))).language == "fr", "another desk chose nothing"


def test_a_stranger_may_change_language_too(instance: Database) -> None:
    app = arrive()
    app.segmented_control(key="frame.language.fr").set_value("en").run()
    assert "You facilitate" in words(app)


def test_the_territory_of_the_address_is_the_current_one_and_stays_in_it(instance: Database) -> None:
    for name in ("Bocage", "Marais"):
        make_territory(instance, name)
    app = arrive(sign_in(instance), territory="marais")
    assert here(app).here.name == "Marais"
    assert address(app)["territory"] == "marais"


def test_a_visitor_of_a_single_territory_is_there_at_once(instance: Database) -> None:
    make_territory(instance, "Bocage")
    assert here(arrive(sign_in(instance))).here.name == "Bocage"


def test_an_address_of_a_territory_one_may_not_see_opens_nothing(instance: Database) -> None:
    bocage = make_territory(instance, "Bocage")
    make_territory(instance, "Marais")
    with instance.writing() as session:
        confined = access.sign_in(session, access.invite(session, OWNER, "staff", territory_id=bocage).token)
    app = arrive(confined, territory="marais")
    assert [known.name for known in here(app).territories] == ["Bocage"]
    assert "Marais" not in str(app)


def test_signing_out_elsewhere_ends_this_tab_at_its_next_gesture(instance: Database) -> None:
    make_territory(instance, "Bocage")
    secret = sign_in(instance)
    app = arrive(secret)
    assert here(app).territory is not None
    with instance.writing() as session:
        access.sign_out(session, secret)
    app.run()
    assert here(app).visitor.role == "public"
    assert (here(app).territory, here(app).territories) == (None, ())
    assert "Bocage" not in str(app)


def test_the_fictional_territory_says_so_on_the_screen(instance: Database) -> None:
    make_territory(instance, "Bocage")
    with instance.writing() as session:
        territory = territories.by_code(session, OWNER, "bocage")
        spec = {name: getattr(territory, name) for name in ("kind", "country", "language", "pathway", "partner_tier")}
        territories.create(session, OWNER, name="Estuaire", stake="", fictional=True, **spec)
    secret = sign_in(instance)
    notice = "Territoire fictif."
    assert notice in str([html.proto.body for html in arrive(secret, territory="estuaire").get("html")])
    assert notice not in str([html.proto.body for html in arrive(secret, territory="bocage").get("html")])
