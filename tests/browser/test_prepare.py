"""Preparing a workshop at a desk and on a phone: a phase opens, is refused and kept; papers are made."""

import pytest
from playwright.sync_api import Browser, Page, expect

from kit import demonstration
from tests import browsers, servers
from tests.browser import audits
from tests.browser.arrivals import arrive
from tests.browser.gestures import COUNT_RUNS, Desk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "language"), [(1280, "fr"), (390, "en")])
def test_an_open_workshop_is_readable_usable_and_loses_nothing(
    browser: Browser, demonstration_server: servers.Server, width: int, language: str
) -> None:
    with browsers.visiting(browser, width=width, language=language) as context:
        page = context.new_page()
        page.add_init_script(COUNT_RUNS)
        page.goto(demonstration_server.access_url())
        arrive(page, f"{demonstration_server.base_url}/prepare?lang={language}&territory={demonstration.CODE}")
        desk = Desk(page, language)
        desk.choose("Open", "Datablitz des deux", answered=True)
        silence = {"fr": "Blitz 1 : les données, en silence", "en": "Blitz 1: data, in silence"}[language]
        with desk.rerun():
            page.get_by_role("button", name=silence.replace(" :", "\u00a0:")).click()
        look(page)

        desk.tab("Print")
        desk.press("Prepare the papers")
        assert desk.keep("Blank cards").suggested_filename.endswith(".pdf")
        look(page)

        desk.tab("Agenda")
        desk.type("Instruction", "Trois minutes.")
        page.get_by_text(desk.say("They group notes"), exact=True).click()
        desk.press("Save", inside=page.locator(".st-key-agenda-open"))
        desk.reads(desk.say("When people write in silence they see their own notes only: nothing to move or group."))
        expect(desk.field("Instruction").locator("textarea").first).to_have_value("Trois minutes.")


def look(page: Page) -> None:
    wrong = {
        "sideways": audits.overflowing(page),
        "clipped": audits.clipped(page),
        "under 24 px": audits.small(page),
        "axe": audits.inaccessible(page),
    }
    assert {what: found for what, found in wrong.items() if found} == {}
