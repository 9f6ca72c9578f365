"""Signing in and out over HTTP: the secret goes from the link to the cookie and stays in no address."""

import re
from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workshop import access, design
from workshop.access import OWNER
from workshop.routes import DESK_COOKIE, ROUTES
from workshop.settings import settings
from workshop.storage.database import Database

Visit = Callable[..., TestClient]


@pytest.fixture
def visit(instance: Database) -> Iterator[Visit]:
    """``visit()``: a browser without cookies on a laptop; ``visit(hosted=True)`` on a server with a public address."""
    with pytest.MonkeyPatch.context() as environment:

        def visit(*, hosted: bool = False) -> TestClient:
            if hosted:
                environment.setenv("SDT_BASE_URL", "https://self-data.example")
                settings.cache_clear()
            return TestClient(Starlette(routes=ROUTES), base_url="https://self-data.example", follow_redirects=False)

        yield visit
    settings.cache_clear()


@pytest.fixture
def token(instance: Database) -> str:
    with instance.writing() as session:
        return access.invite(session, OWNER, "facilitator").token


def role(instance: Database, browser: TestClient) -> str:
    with instance.reading() as session:
        return access.visitor_with(session, browser.cookies.get(DESK_COOKIE)).role


def cookie(answer) -> dict[str, str]:
    """Return the parts of the desk cookie that an answer sets, names in lower case."""
    name_value, *attributes = answer.headers["set-cookie"].split("; ")
    assert name_value.startswith(f"{DESK_COOKIE}=")
    return {part.partition("=")[0].lower(): part.partition("=")[2] for part in attributes}


def test_a_sign_in_link_becomes_a_cookie_that_scripts_cannot_read(visit: Visit, instance: Database, token: str) -> None:
    browser = visit()
    answer = browser.get("/access", params={"token": token})
    assert answer.status_code == 303
    told = cookie(answer)
    assert {"httponly"} <= told.keys()
    assert told["samesite"] == "lax"
    assert told["path"] == "/"
    assert int(told["max-age"]) == 14 * 24 * 3600
    assert role(instance, browser) == "facilitator"


def test_the_secret_leaves_the_address_at_once(visit: Visit, token: str) -> None:
    answer = visit().get("/access", params={"token": token})
    assert answer.headers["location"] == "/"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert token not in answer.text + str(answer.headers)


def test_on_a_laptop_the_cookie_also_travels_without_encryption(visit: Visit, token: str) -> None:
    assert "secure" not in cookie(visit().get("/access", params={"token": token}))


def test_hosted_following_the_link_shows_a_button_and_spends_nothing(
    visit: Visit, instance: Database, token: str
) -> None:
    browser = visit(hosted=True)
    for _mail_scanner in range(3):
        page = browser.get("/access", params={"token": token})
        assert page.status_code == 200
        assert "set-cookie" not in page.headers
        assert "Se connecter sur cet appareil" in page.text
    assert role(instance, browser) == "public"
    signed_in = browser.post("/access", data={"token": token})
    assert signed_in.status_code == 303
    assert "secure" in cookie(signed_in)
    assert role(instance, browser) == "facilitator"


def test_hosted_a_spent_link_says_so_and_signs_nobody_in(visit: Visit, instance: Database, token: str) -> None:
    visit(hosted=True).post("/access", data={"token": token})
    late = visit(hosted=True)
    for answer in (late.get("/access", params={"token": token}), late.post("/access", data={"token": token})):
        assert answer.status_code == 410
        assert "n'est plus valable" in answer.text.replace("&#x27;", "'")
        assert "set-cookie" not in answer.headers
    assert role(instance, late) == "public"


@pytest.mark.parametrize(("language", "words"), [("fr", "Ce lien de connexion"), ("en", "This sign-in link")])
def test_a_refused_link_is_told_in_the_language_asked_for(visit: Visit, language: str, words: str) -> None:
    answer = visit().get("/access", params={"token": "never", "lang": language})
    assert answer.status_code == 410
    assert words in answer.text
    assert f'<html lang="{language}">' in answer.text


def test_a_language_we_do_not_speak_is_not_repeated_on_the_page(visit: Visit) -> None:
    answer = visit().get("/access", params={"token": "never", "lang": '"><script>'})
    assert "<script>" not in answer.text
    assert '<html lang="fr">' in answer.text


def test_a_link_is_never_markup(visit: Visit) -> None:
    page = visit(hosted=True).get("/access", params={"token": '"><script>alert(1)</script>'})
    assert "<script>" not in page.text


def test_a_browser_that_signs_in_again_keeps_the_language_it_chose(
    visit: Visit, instance: Database, token: str
) -> None:
    """On a laptop each start of the tool opens a new sign-in link."""
    browser = visit()
    browser.get("/access", params={"token": token})
    with instance.writing() as session:
        access.choose_language(session, access.visitor_with(session, browser.cookies[DESK_COOKIE]), "en")
    before = browser.cookies[DESK_COOKIE]
    browser.get("/access", params={"token": token})
    assert browser.cookies[DESK_COOKIE] != before
    with instance.reading() as session:
        assert access.visitor_with(session, browser.cookies[DESK_COOKIE]).language == "en"


def test_signing_out_ends_the_desk_in_every_tab(visit: Visit, instance: Database, token: str) -> None:
    browser = visit()
    browser.get("/access", params={"token": token})
    secret = browser.cookies[DESK_COOKIE]
    answer = browser.get("/access/out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert DESK_COOKIE not in browser.cookies
    with instance.reading() as session:
        assert access.visitor_with(session, secret).role == "public"


def test_signing_out_without_being_signed_in_only_goes_back_to_the_door(visit: Visit) -> None:
    assert visit().get("/access/out").headers["location"] == "/"


def test_health_is_told_to_anyone(visit: Visit) -> None:
    answer = visit().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_tells_of_a_schema_that_is_not_the_one_of_the_code(visit: Visit, instance: Database) -> None:
    with instance.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert visit().get("/healthz").status_code == 503


def test_the_page_of_the_link_has_the_colours_of_the_tool(visit: Visit) -> None:
    page = visit().get("/access", params={"token": "never"}).text
    assert set(re.findall("#[0-9A-F]{6}", page)) <= {design.PAPER, design.INK, design.ACCENT, design.ON_ACCENT}


@pytest.mark.parametrize(
    ("lead", "door"),
    [
        ("ABCDEF", "/j/ABCDEF/animer"),
        ("abc def", "/j/ABCDEF/animer"),
        ("//evil.example", "/"),
        ("ABCDE/", "/"),
        ("", "/"),
    ],
)
def test_a_link_to_lead_with_someone_opens_the_remote_and_no_other_place(
    visit: Visit, token: str, lead: str, door: str
) -> None:
    hosted = visit(hosted=True)
    assert f'name="lead" value="{lead}"' in hosted.get("/access", params={"token": token, "lead": lead}).text
    assert hosted.post("/access", data={"token": token, "lead": lead}).headers["location"] == door
