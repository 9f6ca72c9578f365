"""A card being filled in on a phone: its words stay through a closed sheet, a phase that ends, and a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browsers
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens
from tests.live_client.screens import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DATA, HOLDER, EXAMPLE = "Mon historique de bus", "La régie", "Le 12, tous les matins"
STORED = "() => Object.entries(localStorage).flat().join()"
"""All that this browser keeps for the page's address."""


@pytest.fixture
def ada(browser: Browser, place: Place) -> Iterator[Phone]:
    """A phone that describes a note, of which it has typed one field."""
    lead = rooms.desk(place)
    lead.note(DATA, zone="donnees")
    lead.do("phase.go", index=place.phase(activity="card"))
    with browsers.visiting(browser, width=390, height=844) as context:
        ada = screens.phone(context, place)
        ada.fill_card(DATA, holder=HOLDER)
        yield ada


def test_a_sheet_that_was_closed_opens_with_what_was_typed(ada: Phone) -> None:
    sheet = ada.page.get_by_role("dialog")
    sheet.locator("label.chip").first.click()
    chosen = sheet.locator("input:checked").get_attribute("value")
    sheet.get_by_role("button", name=ada.say("Close")).click()
    card = ada.page.locator("button.card-choice")
    expect(card).to_contain_text(ada.say("Draft, not saved yet"))
    expect(card).to_be_focused()
    ada.page.reload()
    sheet = ada.fill_card(DATA, example=EXAMPLE)
    expect(sheet.locator("[name=holder]")).to_have_value(HOLDER)
    expect(sheet.locator("input:checked")).to_have_attribute("value", str(chosen))
    sheet.locator("[name=holder]").fill("")
    ada.page.keyboard.press("Escape")
    sheet = ada.fill_card(DATA, example="")
    expect(sheet.locator("[name=holder]")).to_have_value("")
    sheet.locator("input:checked").locator("..").click()
    ada.page.keyboard.press("Escape")
    expect(card).not_to_contain_text(ada.say("Draft, not saved yet"))  # nothing is left of it
    assert "sdt.cards" not in ada.page.evaluate(STORED)


def test_a_card_refused_because_the_phase_ended_is_there_when_it_comes_back(place: Place, ada: Phone) -> None:
    lead = rooms.desk(place)
    card = place.phase(activity="card")
    lead.do("phase.go", index=card + 1)
    expect(ada.page.locator(".phase-title")).to_have_text(place.agenda.phases[card + 1].title_fr)
    sheet = ada.page.get_by_role("dialog")
    sheet.locator("[name=example]").fill(EXAMPLE)
    sheet.get_by_role("button", name=ada.say("Save"), exact=True).click()
    ada.reads(ada.say("Your card is kept here."))
    lead.do("phase.go", index=card)
    expect(ada.page.locator("button.card-choice")).to_contain_text(ada.say("Draft, not saved yet"))
    ada.page.locator("button.card-choice").click()
    expect(sheet.locator("[name=holder]")).to_have_value(HOLDER)
    expect(sheet.locator("[name=example]")).to_have_value(EXAMPLE)
    sheet.get_by_role("button", name=ada.say("Save"), exact=True).click()
    expect(ada.page.locator("button.card-choice")).to_contain_text(ada.say("My card"))
    assert HOLDER not in ada.page.evaluate(STORED)  # the board has it
    ada.page.locator("button.card-choice").click()
    expect(sheet.locator("[name=holder]")).to_have_value(HOLDER)


def test_what_was_typed_stays_readable_when_someone_else_was_quicker(place: Place, ada: Phone) -> None:
    bob = rooms.phone(place, "Bob")
    note = next(one["id"] for one in bob.state()["notes"] if one["text"] == DATA)
    bob.do("card.set", id=note, fields={"holder": "Le bus"})
    sheet = ada.page.get_by_role("dialog")
    sheet.get_by_role("button", name=ada.say("Save"), exact=True).click()
    ada.reads(ada.say("Your card is kept here."))
    card = ada.page.locator("button.card-choice")
    for told in ("Described by someone else", "Draft, not saved yet"):
        expect(card).to_contain_text(ada.say(told))
    card.click()
    expect(sheet.locator("[name=holder]")).to_have_value(HOLDER)


def test_the_way_to_save_stays_in_sight(ada: Phone) -> None:
    save = ada.page.get_by_role("dialog").get_by_role("button", name=ada.say("Save"), exact=True)
    first = save.bounding_box()
    assert first and first["y"] + first["height"] <= 844
    last = ada.page.get_by_role("dialog").locator("label.chip").last
    last.scroll_into_view_if_needed()
    ada.page.get_by_role("dialog").evaluate("(sheet) => sheet.scrollTo(0, sheet.scrollHeight)")
    low, end = save.bounding_box(), last.bounding_box()
    assert low and end and end["y"] + end["height"] <= low["y"] and low["y"] + low["height"] <= 844


def test_erasing_leaves_nothing_typed_in_this_browser(ada: Phone) -> None:
    ada.page.keyboard.press("Escape")
    assert HOLDER in ada.page.evaluate(STORED)
    ada.page.locator("#receipt").click()
    ada.page.get_by_role("link", name=ada.say("Read or erase what I wrote")).click()
    ada.page.locator("#erase").click()
    ada.page.locator("#really").click()
    ada.reads(ada.say("All is erased. Nothing of yours is left in this workshop."))
    assert HOLDER not in ada.page.evaluate(STORED)
