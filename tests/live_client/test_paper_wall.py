"""A wall of paper and its votes come in from the desk, while the room goes on."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.live.rooms import Place
from tests.live_client import screens

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VALUE = "Valeur d'usage"


def test_a_wall_of_paper_and_its_votes_come_in_at_once(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.whole_board(contexts[3], place)
    ada = screens.phone(contexts[0], place)
    desk.go("Ma journée et cet enjeu")
    desk.button("More…").click()
    desk.button("Bring in a paper wall").click()
    sheet = desk.page.get_by_role("dialog", name=desk.say("Paper wall"))
    sheet.get_by_label(desk.say("Where"), exact=True).select_option("local")  # the board has a « Where » of its own
    sheet.get_by_label(desk.say("Written at")).select_option("7")
    sheet.get_by_label(desk.say("Its notes")).fill(
        "- Le carnet de santé\n• Les repas de la cantine\n\n- Le carnet de santé"
    )
    expect(sheet.get_by_role("status")).to_have_text("2 notes à ajouter · 1 y est déjà")
    sheet.get_by_role("button", name=desk.say("Add these notes")).click()
    expect(desk.page.locator('.zone[data-zone="local"] .note:not(.is-pending)')).to_have_count(2)
    expect(desk.note("carnet")).to_contain_text("Table 7")
    desk.go("Voter : valeur et facilité".replace(" :", "\u00a0:"))
    desk.button("More…").click()
    desk.button("Paper votes, in one grid").click()
    desk.page.get_by_label(f"{VALUE}, Le carnet de santé").fill("4")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("3")
    desk.page.keyboard.press("Tab")
    expect(desk.page.locator(".votes tfoot")).to_contain_text("7")
    desk.page.keyboard.press("Escape")
    desk.button("Reveal the votes").click()
    for screen in (ada, desk):
        expect(screen.note("carnet").locator(".tallies")).to_contain_text("4")
        expect(screen.note("cantine").locator(".tallies")).to_contain_text("3")
    contexts[3].set_offline(True)  # the wall is wanted above all when nothing else works
    desk.reads(desk.say("No network for a moment. What you write is kept here."))
    desk.button("More…").click()
    desk.button("Download the wall").click()
    kept = {}
    for label in ("Image (PNG)", "List for a spreadsheet (CSV)", "List to read (text)"):
        with desk.page.expect_download() as download:
            desk.button(label).click()
        kept[download.value.suggested_filename.rsplit(".")[-1]] = download.value.path().read_bytes()
    assert kept["png"].startswith(b"\x89PNG") and len(kept["png"]) > 10_000
    assert '"Les repas de la cantine";"7"' in kept["csv"].decode("utf-8-sig")
    assert f"Le carnet de santé ({VALUE} 4)" in kept["txt"].decode()
