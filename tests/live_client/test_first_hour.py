"""The facilitator's first hour with a real workshop, at a desk and on a phone: room, poster, rehearsal, guide."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kit.documents.model import Written
from tests import browsers
from tests.browser import audits
from tests.browser.arrivals import arrive
from tests.browser.gestures import COUNT_RUNS, Desk
from tests.kit.materials.test_materials import scanned
from tests.live import rooms
from tests.live_client import screens
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIFI = "WIFI:T:WPA;S:Salle des fêtes;P:mot de passe;;"


@pytest.mark.parametrize(("width", "language"), [(1280, "fr"), (390, "en")])
def test_each_page_of_the_first_hour_is_readable_and_usable(
    browser: Browser, server: Server, tmp_path: Path, width: int, language: str
) -> None:
    place = rooms.plan(server, "datablitz", open=False, mode="hybride")
    with browsers.visiting(browser, width=width, language=language) as context:
        screens.sign_in(context, place)
        page = context.new_page()
        page.add_init_script(COUNT_RUNS)
        desk = Desk(page, language)
        lead = screens.lead_address(place).replace("lang=fr", f"lang={language}")

        arrive(page, lead.replace("/lead?", "/room?"))
        desk.type("Name of the Wi-Fi", "Salle des fêtes")
        desk.type("Its password", "mot de passe")
        desk.press("Show it here and on the wall")
        expect(page.get_by_role("img", name="Wi-Fi Salle des fêtes")).to_be_visible()
        look(page)

        arrive(page, lead.replace("/lead?", "/prepare?"))
        desk.choose("Open", "atelier datablitz", answered=True)
        desk.tab("Print")
        page.get_by_text(desk.say("Wi-Fi “{name}” and its password on the posters", name="Salle des fêtes")).click()
        desk.press("Prepare the papers")
        [codes] = scanned(Written(desk.keep("Poster, A4").path().read_bytes()), tmp_path)
        assert WIFI in codes
        look(page)

        arrive(page, lead)
        if width > 1000:
            assert top(page, ".desk") < 240  # of 800: the board is what one sees first
        desk.press("Rehearse")
        expect(page.locator(".rehearsal")).to_be_visible()
        page.locator(".desk-side .next").click()
        expect(page.locator(".note").first).to_be_visible(timeout=60_000)
        look(page)
        if width > 1000:  # the agenda scrolls beside the phase and its timer, never under them
            page.locator(".desk-rest").evaluate("(rest) => rest.scrollTo(0, 500)")
            assert top(page, ".desk-rest") >= top(page, ".now") + page.locator(".now").evaluate(
                "(now) => now.clientHeight"
            )

        arrive(page, lead.replace("/lead?", "/guide?"))
        assert desk.keep("Print it (PDF)").path().read_bytes().startswith(b"%PDF")
        look(page)


def top(page: Page, place: str) -> float:
    """Return how far under the top of the screen a place begins."""
    return float(page.locator(place).evaluate("(one) => one.getBoundingClientRect().top"))


def look(page: Page) -> None:
    wrong = {
        "sideways": audits.overflowing(page),
        "clipped": audits.clipped(page),
        "under 24 px": audits.small(page),
        "axe": audits.inaccessible(page),
    }
    assert {what: found for what, found in wrong.items() if found} == {}
