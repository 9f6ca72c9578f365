"""A wall of paper and its votes come in from the desk, while the room goes on."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RECORD_SOUNDS = """
window.sdtRings = [];
window.AudioContext = class {
    constructor() { window.sdtNow = () => this.currentTime; }
    get currentTime() { return performance.now() / 1000; }
    resume() {} suspend() {} close() {}
    createOscillator() {
        const node = {frequency: {}, connect: (next) => next, at: 0, start(at) { node.at = at; sdtRings.push(at); },
            stop(at) { if (at === undefined) sdtRings = sdtRings.filter((one) => one !== node.at); }};
        return node;
    }
    createGain() { return {gain: {setValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect: (next) => next}; }
};
"""
VALUE, EASE = "Valeur d'usage", "Facilité de restitution"


@pytest.fixture
def place(server: Server) -> Place:
    return rooms.plan(server, "datablitz")


@pytest.mark.xfail(strict=False, reason="every other time the notes do not reach the board: to be mended first")
def test_a_wall_of_paper_and_its_votes_come_in_at_once(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.whole_board(contexts[3], place)
    ada = screens.phone(contexts[0], place)
    desk.go("Ma journée et cet enjeu")
    desk.button("More…").click()
    desk.button("Bring in a paper wall").click()
    desk.page.get_by_label(desk.say("Where"), exact=True).last.select_option("local")
    desk.page.get_by_label(desk.say("Written at")).select_option("7")
    desk.page.get_by_label(desk.say("Its notes")).fill(
        "- Le carnet de santé\n• Les repas de la cantine\n\n- Le carnet de santé"
    )
    desk.reads("2 notes à ajouter · 1 y est déjà")
    desk.button("Add these notes").click()
    expect(desk.page.locator('.zone[data-zone="local"] .note:not(.is-pending)')).to_have_count(2, timeout=20_000)
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
    expect(ada.note("carnet").locator(".tallies")).to_contain_text("4")
    expect(ada.note("cantine").locator(".tallies")).to_contain_text("3")
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
