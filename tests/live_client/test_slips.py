"""What a hurried hand does: Enter where a button is meant, a timer paused too soon, a note dragged past the screen."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests import browsers
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_enter_in_a_receipt_comes_back_as_oneself(place: Place, contexts: list[BrowserContext]) -> None:
    lead = rooms.desk(place)
    ada = screens.phone(contexts[0], place)
    ada.button("My receipt").click()
    receipt = ada.page.locator(".receipt-code").inner_text()
    other = screens.phone(contexts[1], place, joined=False)
    other.page.locator("summary", has_text=other.say("I was already here")).click()
    other.page.locator("#profile").select_option("citoyen")
    for typed in ("AAAA-AAAA-AAAA-AAAA", receipt):
        other.page.locator("#old-receipt").fill(typed)
        other.page.locator("#old-receipt").press("Enter")
        if typed != receipt:
            expect(other.page.locator("#refusal")).to_be_visible()
    expect(other.page.locator(".phase-title")).to_be_visible()
    assert lead.state()["presence"]["participants"] == 1


def test_a_timer_paused_in_the_first_phase_leaves_the_wall_as_it_is(
    place: Place, contexts: list[BrowserContext]
) -> None:
    lead = rooms.desk(place)
    wall = screens.wall(contexts[0], place)
    first = place.agenda.phases[0]
    desk = screens.whole_board(contexts[3], place)
    expect(wall.page.locator(".lobby")).to_be_visible()
    told = desk.say("The wall shows the code until you start the timer.")
    expect(desk.page.locator(".leader-note")).to_contain_text(told)
    lead.do("timer.start", seconds=60 * first.minutes)
    expect(wall.page.locator(".lobby")).to_be_hidden()
    wall.page.wait_for_timeout(1_500)
    lead.do("timer.pause")
    expect(desk.button("Resume")).to_be_visible()
    expect(wall.page.locator(".phase-title")).to_have_text(first.title_fr)
    expect(wall.page.locator(".lobby")).to_be_hidden()
    expect(desk.page.locator(".leader-note")).not_to_contain_text(told)


def test_a_note_dragged_to_the_edge_brings_what_lies_beyond_it(place: Place, contexts: list[BrowserContext]) -> None:
    lead = rooms.desk(place)
    sorting = next(index for index, phase in enumerate(place.agenda.phases) if phase.activity == "sort")
    first, last = place.agenda.phases[sorting].zones[:2]
    lead.do("phase.go", index=sorting)
    for number in range(18):
        lead.note(f"Une donnée, numéro {number}", zone=first)
    desk = screens.lead(contexts[3], place)
    carried = desk.note("numéro 0").first
    carried.locator(".words").hover()
    page = desk.page
    page.mouse.down()
    far = page.locator(f".zone[data-zone='{last}'] .zone-title")
    height = page.viewport_size["height"] if page.viewport_size else 0
    page.mouse.move(600, height - 200, steps=4)
    page.mouse.move(600, height - 20, steps=4)
    page.wait_for_function(
        "(title) => title.getBoundingClientRect().top < innerHeight - 120", arg=far.element_handle(), timeout=20_000
    )
    far.hover(force=True)
    page.mouse.up()
    expect(page.locator(f".zone[data-zone='{last}'] .note", has_text="numéro 0").first).to_be_visible()


def test_the_remote_keeps_its_buttons_under_the_thumb(browser: Browser, place: Place) -> None:
    with browsers.visiting(browser, width=390, height=844) as context:
        remote = screens.remote(context, place)
        thumb = remote.page.locator(".thumb").bounding_box()
        assert thumb and 844 - 40 <= thumb["y"] + thumb["height"] <= 844
        assert remote.page.evaluate("document.documentElement.scrollHeight") <= 844
