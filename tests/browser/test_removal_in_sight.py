"""What was removed at the foot of a page can be taken back from there: the way back is in sight, at both widths."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browsers, servers
from tests.browser import audits
from tests.browser.arrivals import arrive, drawn
from tests.browser.gestures import COUNT_RUNS, Desk
from tests.pages.strategy_territory import fill

HIDDEN = """(button) => {
    const {x, y, width, height} = button.getBoundingClientRect();
    const corners = [[x + 3, y + 3], [x + width - 3, y + 3], [x + 3, y + height - 3], [x + width - 3, y + height - 3]];
    return corners.filter(([left, top]) => !button.contains(document.elementFromPoint(left, top)));
}"""
"""The corners of a button that something else covers, or that are out of the window."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def territory(server: servers.Server) -> str:
    with server.writing() as session:
        return fill(session)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_what_was_removed_at_the_foot_of_a_page_is_taken_back_from_there(
    browser: Browser, server: servers.Server, territory: str, width: int, height: int
) -> None:
    with browsers.visiting(browser, width=width, height=height) as context:
        page = context.new_page()
        page.add_init_script(COUNT_RUNS)
        page.goto(server.access_url())
        arrive(page, f"{server.base_url}/strategies?lang=fr&territory={territory}")
        desk = Desk(page)
        desk.choose("Open", "Rassurer", answered=True)
        removal = page.get_by_test_id("stFormSubmitButton").get_by_role("button", name="Retirer")
        removal.scroll_into_view_if_needed()
        assert scrolled(page) > 300
        with desk.rerun():
            removal.click()
        page.get_by_test_id("stMain").hover()
        page.mouse.wheel(0, 4_000)
        drawn(page)
        assert scrolled(page) > 300
        back = page.locator(".st-key-pending-undo button")
        assert back.evaluate(HIDDEN) == []
        assert page.locator(".st-key-pending-close button").evaluate(HIDDEN) == []
        assert audits.clipped(page) == [] and audits.small(page) == [] and audits.overflowing(page) == []
        assert audits.inaccessible(page) == []
        with desk.rerun():
            back.click()
        expect(page.locator(".st-key-pending-removed")).to_have_count(0)
        desk.choose("Open", "Rassurer", answered=True)


def scrolled(page: Page) -> int:
    return page.get_by_test_id("stMain").evaluate("(main) => main.scrollTop")
