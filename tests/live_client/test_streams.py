"""However often a page runs again and however many tabs are open: one stream for each board one can see."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browsers
from tests.live import rooms
from tests.live_client import screens
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT_STREAMS = """
window.sdtStreams = new Set();
window.EventSource = class extends EventSource {
    constructor(...given) { super(...given); window.sdtStreams.add(this); }
    close() { super.close(); window.sdtStreams.delete(this); }
};
"""
HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def streams(page: Page) -> int:
    return page.evaluate("[...window.sdtStreams].filter((stream) => stream.readyState !== 2).length")


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    with browsers.visiting(browser) as context:
        context.add_init_script(COUNT_STREAMS)
        yield context


def test_a_streamlit_page_keeps_one_stream_through_reruns_and_leaves_none(
    server: Server, context: BrowserContext
) -> None:
    place = rooms.plan(server, "datablitz")
    other = screens.beside(place)
    desk = screens.lead(context, place)
    box = desk.page.get_by_test_id("stMain").get_by_test_id("stSelectbox")
    for code in (other, place.code) * 12:
        box.locator('button[aria-haspopup="listbox"]').click()
        desk.page.get_by_role("option").filter(has_text=code).click()
        expect(desk.page.locator(f'.st-key-lead-links a[href$="/j/{code}"]')).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".phases")).to_have_count(1)
    desk.page.wait_for_timeout(2500)
    assert streams(desk.page) == 1
    desk.go("Ma journée et cet enjeu")
    menu = desk.page.locator(".st-key-frame_menu")
    menu.get_by_role("link", name=desk.say("Journey")).click()
    expect(desk.page.locator(".phases")).to_have_count(0)
    desk.page.wait_for_timeout(2500)
    assert streams(desk.page) == 0
    menu.get_by_role("link", name=desk.say("Lead")).click()
    expect(desk.page.locator(".desk-side .phase-title")).to_have_text("Ma journée et cet enjeu")
    assert streams(desk.page) == 1


def test_seven_tabs_of_one_browser_still_get_answers(server: Server, context: BrowserContext) -> None:
    place = rooms.plan(server, "datablitz")
    desk = screens.whole_board(context, place)
    desk.page.evaluate(HIDE, True)
    tabs = []
    for index in range(7):
        tabs.append(screens.phone(context, place, joined=index == 0).page)
        expect(tabs[-1].locator(".phase-title")).to_be_visible()
        tabs[-1].evaluate(HIDE, index < 6)
    assert [streams(tab) for tab in tabs] == [0] * 6 + [1]
    desk.page.evaluate(HIDE, False)
    desk.go("Ma journée et cet enjeu")
    tabs[-1].locator("#note-text").fill("Le trajet de l'école")
    tabs[-1].locator("#note-text").press("Enter")
    expect(desk.note("Le trajet de l'école")).to_have_count(1)
    tabs[0].evaluate(HIDE, False)
    expect(tabs[0].locator(".wall .note")).to_have_count(1)
