"""A browser without sign-in asks for every page of the application and receives nothing of a territory."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arrivals import drawn
from tests.servers import Server
from tests.storage.places import make_territory
from workshop.settings import ROOT
from workshop.storage.database import Database

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TERRITORY, HOLDER = "Pays de Brumefolle", "Régie Lanternefolle"
CODE = "pays-de-brumefolle"
PAGES = sorted(Path(path).stem for path in (ROOT / "pages").glob("*/*.py"))


@pytest.fixture(scope="module", autouse=True)
def territory(server: Server) -> None:
    database = Database(f"sqlite:///{server.data_dir / 'self-data.sqlite'}")
    make_territory(database, TERRITORY, held_by=(HOLDER,))
    database.engine.dispose()


def listen(page: Page) -> list[bytes]:
    """Keep all that the page receives over its socket: what is not drawn counts too."""
    received: list[bytes] = []

    def hear(payload: str | bytes) -> None:
        received.append(payload if isinstance(payload, bytes) else payload.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    return received


def told(received: list[bytes], page: Page) -> str:
    return b"".join(received).decode("utf-8", errors="replace") + page.content()


def test_who_is_signed_in_receives_the_territory(server: Server, page: Page) -> None:
    received = listen(page)
    page.goto(server.access_url())
    page.goto(f"{server.base_url}/organisations?territory={CODE}")
    expect(page.get_by_role("heading", name="Organisations")).to_be_visible()
    page.wait_for_timeout(500)
    assert TERRITORY in told(received, page)
    assert HOLDER in told(received, page)


def test_a_stranger_receives_nothing_of_a_territory_from_any_page(server: Server, page: Page) -> None:
    received = listen(page)
    assert len(PAGES) > 12
    for name in PAGES:
        page.goto(f"{server.base_url}/{name}?territory={CODE}&lang=fr")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for secret in (TERRITORY, HOLDER):
            assert secret not in told(received, page), f"{name} tells a stranger of {secret}"
    assert received, "nothing was listened to"


def test_an_address_that_leads_nowhere_says_so_alike_whether_its_page_or_its_territory_exists(
    server: Server, page: Page
) -> None:
    said = set()
    for address in (
        f"nowhere?territory={CODE}&lang=fr",
        f"journey?territory={CODE}&lang=fr",
        "journey?territory=x&lang=fr",
    ):
        page.goto(f"{server.base_url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Rien à cette adresse")
        expect(page.get_by_test_id("stMain").get_by_role("link", name="Entrer")).to_be_visible()
        drawn(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
        said.add(page.get_by_test_id("stMain").inner_text())
    assert len(said) == 1
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing at this address")
    page.goto(f"{server.base_url}/sign_in?lang=fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("Self Data Territorial")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_who_asks_for_a_territory_that_is_not_theirs_is_told_so_and_may_go_on(server: Server, page: Page) -> None:
    page.goto(server.access_url())
    page.goto(f"{server.base_url}/organisations?territory=ailleurs&lang=fr")
    expect(page.get_by_text("L'adresse nomme un territoire qui n'est pas ici").first).to_be_visible()


def test_who_signs_out_receives_nothing_more(server: Server, page: Page) -> None:
    page.goto(server.access_url())
    page.goto(f"{server.base_url}/access/out")
    received = listen(page)
    page.goto(f"{server.base_url}/organisations?territory={CODE}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_timeout(500)
    assert TERRITORY not in told(received, page)
