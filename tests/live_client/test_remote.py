"""The remote at the end of a workshop: two taps in one place do not close it, and it says that it is closed."""

import pytest
from playwright.sync_api import Browser, expect

from tests import browsers
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_closing_is_asked_once_more_elsewhere_and_told(browser: Browser, place: Place) -> None:
    lead = rooms.desk(place)
    for number in range(5):
        lead.note(f"Une donnée, numéro {number}", zone="donnees")
    lead.do("phase.go", index=len(place.agenda.phases) - 2)
    last = place.agenda.phases[-1].title_fr
    with browsers.visiting(browser, width=390, height=844) as context:
        remote = screens.remote(context, place)
        follows = remote.button("Next: {title}", title=last).bounding_box()
        assert follows
        x, y = follows["x"] + follows["width"] / 2, follows["y"] + follows["height"] / 2
        remote.page.mouse.click(x, y)
        expect(remote.button("Close the workshop")).to_be_visible()
        for _tap in range(3):  # a thumb that goes on where « Next » was
            remote.page.mouse.click(x, y)
            remote.page.wait_for_timeout(800)
            assert lead.state()["workshop"]["status"] == "open"
        sheet = remote.page.get_by_role("dialog")
        close = sheet.get_by_role("button", name=remote.say("Close the workshop"))
        box = close.bounding_box()
        assert box and (box["y"] + box["height"] <= follows["y"] or box["y"] >= follows["y"] + follows["height"])
        close.click()
        expect(remote.page.locator(".phase-title")).to_have_text(remote.say("The workshop is closed"))
        kept = remote.page.get_by_text(remote.say("Notes and votes are kept. Reopen it to change them."))
        expect(kept).to_be_visible()
        expect(remote.page.locator(".steps")).to_be_empty()
        expect(remote.button("Undo")).to_be_hidden()
        remote.button("Reopen the workshop").click()
        expect(remote.page.locator(".phase-title")).to_have_text(last)
        expect(kept).to_be_hidden()
