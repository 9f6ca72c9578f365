"""Every live screen in both languages: nothing for axe to find, nothing that scrolls sideways, little to load."""

import re
import time
import uuid
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import first_view
from tests import browsers
from tests.browser import audits
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens, waits
from tests.live_client.screens import Screen
from tests.servers import Server
from workshop import workshops
from workshop.access import OWNER

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOTH = pytest.mark.parametrize("language", ["fr", "en"])
BARE = """() => [...document.querySelectorAll(".group")].filter((group) => {
    const titled = !group.querySelector(":scope > .note-head").matches(".is-cut");
    const empty = !group.querySelector(".note:not(.is-cut)");
    return empty && (titled || getComputedStyle(group).visibility !== "hidden");
}).map((group) => group.innerText)"""
"""The groups of which a wall shows the title or the ground and no note."""
BLANK = """() => [...document.querySelectorAll(".zone")]
    .filter((zone) => zone.querySelector(".note") && !zone.querySelector(".note:not(.is-cut)"))
    .map((zone) => zone.innerText)"""
"""The zones of which a wall shows no note, though they have some."""
TITLED = """() => [...document.querySelectorAll(".group:not(.is-out)")].map((group) => {
    const title = group.querySelector(":scope > .note-head").getBoundingClientRect();
    const list = group.parentElement.getBoundingClientRect();
    const first = group.querySelector(".note:not(.is-cut)").getBoundingClientRect();
    const pieces = first.height > list.height - 2 * title.height;
    return title.top >= list.top - 1 && (pieces || title.bottom <= first.top + 1);
})"""
"""Whether each group on a wall shows its title over whichever of its notes are shown."""
WIDTHS = {"phone": (390, 844), "laptop": (1280, 900)}


@pytest.fixture(scope="module")
def place(server: Server) -> Iterator[Place]:
    """A datablitz with notes, long words and a group, in its vote."""
    place = rooms.plan(server, "datablitz")
    lead, ada = rooms.desk(place), rooms.phone(place)
    lead.do("phase.go", index=6)
    zones = ("local", "national", "mondial")
    notes = [ada.note(f"Ma donnée {'interminablement ' * index}{index}", zone=zones[index % 3]) for index in range(9)]
    ada.note("https://exemple.org/" + "tres-longue-adresse" * 12, zone="local")
    lead.do(
        "group.create",
        id="7f1f9a34-5d7b-4d55-9a53-6a8f0e6f0c11",
        title="Ensemble",
        zone="local",
        notes=[notes[0], notes[3]],
    )
    yield place


def complaints(page: Page) -> list[str]:
    return [*audits.inaccessible(page), *audits.overflowing(page), *audits.small(page)]


@BOTH
@pytest.mark.parametrize("width", WIDTHS)
def test_the_participant_s_screens(browser: Browser, place: Place, width: str, language: str) -> None:
    across, high = WIDTHS[width]
    lead = rooms.desk(place)
    with browsers.visiting(browser, width=across, height=high, language=language) as context:
        ada = screens.phone(context, place, language=language, joined=False)
        assert complaints(ada.page) == []
        ada.join()
        for index in (0, 2, 4, 7, 10):  # to listen, write in silence, sort, describe, vote
            phase = place.agenda.phases[index]
            lead.do("phase.go", index=index)
            expect(ada.page.locator(".phase-title")).to_have_text(getattr(phase, f"title_{language}"))
            assert complaints(ada.page) == [], phase.key
            expect(ada.page.locator(".stake")).to_have_text("Se déplacer")
            expect(ada.page.locator(".stake")).to_be_in_viewport()
        lead.do("phase.go", index=6)
        expect(ada.page.locator("button.menu").first).to_be_visible()
        ada.page.locator("button.menu").first.click()
        assert complaints(ada.page) == []


@BOTH
@pytest.mark.parametrize("width", WIDTHS)
def test_the_screen_of_whoever_leads(browser: Browser, place: Place, width: str, language: str) -> None:
    across, high = WIDTHS[width]
    rooms.desk(place).do("phase.go", index=6)
    with browsers.visiting(browser, width=across, height=high, language=language) as context:
        desk = screens.whole_board(context, place, language=language)
        expect(desk.page.locator(".note").first).to_be_visible()
        assert complaints(desk.page) == []
        desk.unfold_search()
        desk.page.locator("#desk-zone").select_option("national")
        words = desk.page.locator(".note:visible .words")
        expect(words).to_have_text([re.compile(f"{number}$") for number in (1, 4, 7)])
        desk.page.locator("#desk-sort").select_option("new")
        expect(words).to_have_text([re.compile(f"{number}$") for number in (7, 4, 1)])
        desk.page.locator("#desk-zone").select_option("")
        expect(words).to_have_count(10)
        desk.page.locator("button.menu").first.click()
        assert complaints(desk.page) == []


@BOTH
def test_the_remote_and_the_sheets_of_whoever_leads(browser: Browser, place: Place, language: str) -> None:
    rooms.desk(place).do("phase.go", index=[phase.key for phase in place.agenda.phases].index("vote"))
    with browsers.visiting(browser, width=390, height=844, language=language) as context:
        remote = screens.remote(context, place, language=language)
        assert complaints(remote.page) == []
        pressed = remote.page.locator(":is(.thumb, .last-notes) button:visible")
        boxes = [one.bounding_box() for one in pressed.all()]
        assert len(boxes) > 5 and all(box and min(box["height"], box["width"]) >= 48 for box in boxes)  # while walking
        follows = remote.page.locator(".thumb .next").bounding_box()
        assert follows and follows["y"] > 844 * 2 / 3, "out of reach of the thumb"
        remote.page.locator(".last-notes button").first.click()
        assert complaints(remote.page) == []
        remote.button("Show again").last.click()
    with browsers.visiting(browser, language=language) as context:
        desk = screens.whole_board(context, place, language=language)
        for sheet in ("Bring in a paper wall", "Paper votes, in one grid", "Report by table", "Download the wall"):
            desk.button("More…").click()
            assert complaints(desk.page) == []
            desk.page.get_by_role("dialog").get_by_role("button", name=desk.say(sheet)).click()
            assert complaints(desk.page) == []
            desk.page.keyboard.press("Escape")
        ada = screens.phone(context, place, language=language)
        ada.page.locator("#seat").click()
        assert complaints(ada.page) == []


@BOTH
def test_the_wall_in_large_letters(browser: Browser, place: Place, language: str) -> None:
    lead = rooms.desk(place)
    with browsers.visiting(browser, width=1920, height=1080, language=language) as context:
        wall = screens.wall(context, place, language=language)
        for index in (0, 2, 6, 10):
            lead.do("phase.go", index=index)
            title = getattr(place.agenda.phases[index], f"title_{language}")
            expect(wall.page.locator(".phase-title")).to_have_text(title if index else "Atelier datablitz")
            assert complaints(wall.page) == []
            expect(wall.page.locator(".said > :not([hidden])", has_text="Se déplacer")).to_be_visible()
            if not index:  # to scan and to type from eight metres
                code = wall.page.locator(".lobby > .qr svg").bounding_box()
                assert code and code["height"] > 0.8 * 1080
                letters = wall.page.locator(".lobby .code")
                assert letters.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") > 120
        sizes = wall.page.locator(".words, .instruction, .stake, .zone-title").evaluate_all(
            "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 28
        assert wall.page.locator("main :is(button, input, select, a)").count() == 0


@pytest.mark.parametrize("across", [1280, 1920])
def test_the_wall_of_a_rehearsal_keeps_its_code_in_sight(browser: Browser, server: Server, across: int) -> None:
    rehearsed = rooms.plan(server, "datablitz", open=False)
    with server.writing() as session:
        workshops.rehearse(session, OWNER, workshops.by_code(session, rehearsed.code).id)
    rooms.phone(rehearsed)
    with browsers.visiting(browser, width=across, height=(high := across * 9 // 16)) as context:
        wall = screens.wall(context, rehearsed)
        expect(wall.page.locator(".wall-foot")).to_contain_text("personne")
        parts = (".rehearsal", ".lobby > .qr svg", ".lobby-way", ".moment", ".wall-foot .here")
        boxes = [box for part in parts if (box := wall.page.locator(part).last.bounding_box())]
        laid = [(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes]
        assert len(laid) == len(parts) and all(top >= 0 and bottom <= high for _left, top, _right, bottom in laid)
        for one, two in combinations(laid, 2):
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1], laid


@pytest.mark.parametrize("across", [1280, 1920])
def test_what_a_fictional_wall_says_lies_on_nothing_else(browser: Browser, server: Server, across: int) -> None:
    stake = "Se déplacer sans voiture individuelle, du premier bus au dernier train, dans chaque commune"
    fictional = rooms.plan(server, "datablitz", fictional=True, stake=stake)
    lead = rooms.desk(fictional)
    with browsers.visiting(browser, width=across, height=across * 9 // 16) as context:
        context.clock.install()
        wall = screens.wall(context, fictional)
        lead.do("phase.go", index=4)
        wall.reads(stake)
        for index in range(40):
            lead.note(f"Une donnée assez longue pour deux lignes au mur, numéro {index}", zone="donnees")
        expect(wall.page.locator(".wall-address")).not_to_be_empty()
        expect(wall.page.locator(".page-number")).not_to_be_empty(timeout=20_000)
        expect(wall.page.locator(".stake")).to_be_hidden()  # of two lines: they go to the notes
        low = wall.page.locator(".wall-foot").bounding_box()
        notice = wall.page.locator(".fictional").bounding_box()
        assert low and notice and low["y"] + low["height"] <= notice["y"]
        assert notice["y"] + notice["height"] <= across * 9 // 16
        lead.note("Celle-ci tient plus que la hauteur du mur. " * 11, zone="local")
        lead.note("Celle-là est courte", zone="local")
        for first, zone in ((0, "donnees"), (2, "donnees"), (4, "donnees"), (40, "local")):
            pair = {"title": "Deux ensemble", "zone": zone, "notes": lead.notes[first : first + 2]}
            lead.do("group.create", id=str(uuid.uuid4()), **pair)
        turns_over_whole(wall)
        wall.page.clock.fast_forward(12_000)
        expect(wall.page.locator(".page-number")).not_to_have_text(re.compile("^1 /"))
        lead.do("votes.reveal")  # what was voted for most comes first, at once and long enough to be read
        expect(wall.page.locator(".page-number")).to_have_text(re.compile("^1 /"))
        wall.page.clock.fast_forward(11_000)
        expect(wall.page.locator(".page-number")).to_have_text(re.compile("^1 /"))
        wall.page.set_viewport_size({"width": 844, "height": 390})  # no room left for a board: the wall goes on
        expect(wall.page.locator(".page-number")).to_be_empty()
        wall.page.set_viewport_size({"width": across, "height": across * 9 // 16})
        expect(wall.page.locator(".page-number")).to_have_text(re.compile("^1 /"))


def turns_over_whole(wall: Screen) -> None:
    """Each screenful keeps the titles of its zones and groups, over the notes, and every note has its turn."""
    seen, ended = set(), False
    pages = int(wall.page.locator(".page-number").inner_text().split("/")[1])
    expect(wall.note("Celle-ci tient")).to_have_count(1)
    expect(wall.page.locator(".group")).to_have_count(4)
    for _page in range(pages + 2):
        titles = [title.bounding_box() for title in wall.page.locator(".zone-title").all()]
        board = wall.page.locator(".zones").bounding_box()
        assert board and all(one and abs(one["y"] - board["y"]) < 2 for one in titles)
        shown = wall.page.locator(".note:not(.is-cut)").all()
        room = board["y"] + board["height"]
        for box in filter(None, (one.bounding_box() for one in shown)):
            longer = box["height"] > board["height"] - titles[0]["height"] - 60  # shown in pieces
            assert longer or titles[0]["y"] + titles[0]["height"] - 2 <= box["y"] <= room - box["height"] + 2
        last = wall.page.locator(".note:not(.is-cut)", has_text="Celle-ci tient")
        ended |= any(box and box["y"] + box["height"] <= room + 2 for box in (one.bounding_box() for one in last.all()))
        assert wall.page.evaluate(BARE) == []
        assert wall.page.evaluate(BLANK) == []
        assert all(wall.page.evaluate(TITLED))
        seen |= {one.get_attribute("data-id") for one in shown}
        wall.page.clock.fast_forward(12_000)
    assert len(seen) == 42 and ended


@BOTH
@pytest.mark.parametrize("path", ["/j", "/mine"])
def test_the_doors(browser: Browser, place: Place, path: str, language: str) -> None:
    with browsers.visiting(browser, width=390, height=844, language=language) as context:
        page = context.new_page()
        page.goto(screens.address(place, f"{path}?lang={language}"))
        assert complaints(page) == []


def test_text_twice_as_large_still_fits_a_phone(browser: Browser, place: Place) -> None:
    lead = rooms.desk(place)
    with browsers.visiting(browser, width=390, height=844) as context:
        ada = screens.phone(context, place)
        ada.page.add_style_tag(content="html { font-size: 200% }")
        for index in (6, 7, 10):
            lead.do("phase.go", index=index)
            expect(ada.page.locator(".phase-title")).to_have_text(place.agenda.phases[index].title_fr)
            assert audits.overflowing(ada.page) == []


def test_a_phone_on_slow_4g_has_a_form_that_answers_within_a_second(browser: Browser, place: Place) -> None:
    views: list[first_view.View] = []
    # Another program can only make it slower, and let what is fetched afterwards in: the quickest is the page's own.
    while len(views) < 3 or (len(views) < 10 and min(views).ms > first_view.USABLE_MS):
        views.append(first_view.arrive(browser, screens.address(place, f"/j/{place.code}")))
    quickest = min(views)
    assert {view.requests for view in views} == {3}
    assert quickest.bytes <= first_view.BYTES
    assert quickest.ms <= first_view.USABLE_MS, views


def test_five_hundred_notes_stay_fluid(browser: Browser, server: Server) -> None:
    place = rooms.plan(server, "datablitz")
    lead = rooms.desk(place)
    lead.do("phase.go", index=3)
    with browsers.visiting(browser) as context:
        desk = screens.whole_board(context, place)
        waits.watch(desk.page)
        search = desk.page.get_by_role("searchbox")
        arriving = []
        with waits.traced(browser, desk.page) as traced:
            for index in range(500):
                lead.note(f"Ma donnée numéro {index}", zone="donnees")
                time.sleep(0.02)  # a desk may send fifty gestures a second
                if index % 100 == 99 or (index > 400 and index % 20 == 19):
                    search.press_sequentially(str(index % 10), delay=30)
                    search.press("Backspace")
                    arriving.append(waits.longest(desk.page))
            expect(desk.page.locator(".note")).to_have_count(500, timeout=60_000)
        assert traced.longest <= 40, "an input that comes during this piece of work waits for it, then for its own"
        seeking = []
        for _attempt in range(4):
            search.fill("")
            search.press_sequentially("numéro 4", delay=60)
            expect(desk.page.locator(".note:visible")).to_have_count(111)
            desk.page.wait_for_timeout(300)
            seeking.append(waits.longest(desk.page))
        # Other programs can only make a wait longer: the quickest at five hundred notes is the board's own.
        assert min(arriving[-5:]) <= 100, arriving
        assert min(seeking) <= 100, seeking
