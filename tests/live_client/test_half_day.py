"""A whole half-day as a facilitator lives it: the room, a rehearsal, twelve phones at three tables, what goes wrong."""

import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browsers, servers
from tests.browser.arrivals import arrive
from tests.browser.gestures import COUNT_RUNS
from tests.browser.gestures import Desk as Office
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens
from tests.live_client.screens import Desk, Phone, Screen
from workshop import interruptions

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SILENCE, TOGETHER = "Premiers usages, en silence", "Premiers usages, ensemble"
VOTE = "Voter\u00a0: valeur et facilité"
VALUE, EASE = "Valeur d'usage", "Facilité de restitution"
SEATS = [*({"channel": "salle", "table": 1 + number // 4} for number in range(10)), *[{"channel": "en_ligne"}] * 2]
"""Four phones at the first table, four at the second, two at the third, two elsewhere."""
SHARED = 9
"""The phone that three people hold together, at the third table."""
RUDE = "Une vacherie sur la voisine"


@dataclass
class HalfDay:
    """Everyone's screens."""

    server: servers.Server
    place: Place
    laptop: BrowserContext
    desk: Desk
    wall: Screen
    remote: Screen
    phones: Sequence[Phone]


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Twelve phones, the phone of a second facilitator, and the laptop."""
    with ExitStack() as stack:
        phones = [stack.enter_context(browsers.visiting(browser, width=390, height=844)) for _phone in range(13)]
        yield [*phones, stack.enter_context(browsers.visiting(browser))]


def test_a_whole_half_day(contexts: list[BrowserContext], tmp_path: Path) -> None:
    *pockets, second, laptop = contexts
    with ExitStack() as stack:
        server = stack.enter_context(servers.serving(tmp_path / "served"))
        place = rooms.plan(server, "datablitz", open=False, mode="hybride")
        office, wall = check_the_room(laptop, place)
        phones = rehearse(office, pockets, place)
        second.clock.install()
        day = HalfDay(server, place, laptop, Desk(office.page), wall, screens.remote(second, place), phones)
        sit_down_and_write(day)
        hide_a_rude_note(day)
        close_the_lid(day)
        day.desk.go(VOTE)
        notice_who_is_silent(day)
        day.server = kill_and_start_again(day, stack)
        count_paper_votes(day)
        keep_the_wall(day)
        day.desk.button("Close the workshop").last.click()
        for screen in (*day.phones, day.wall):
            screen.reads("L'atelier est terminé. Merci.")
            expect(screen.page.locator(".legend")).to_have_text(f"{VALUE}{EASE}")  # whose dots these are


def check_the_room(laptop: BrowserContext, place: Place) -> tuple[Office, Screen]:
    """Give phones another address than this computer's own; a first one comes, and the Wi-Fi stands on the wall."""
    laptop.add_init_script(COUNT_RUNS)
    laptop.add_init_script("window.print = () => (top.document.printed = document.body.innerText)")
    office = Office(laptop.new_page())
    office.page.goto(place.server.access_url())
    wall = Screen(laptop.new_page())
    wall.page.goto(f"{place.server.base_url}/j/{place.code}/projection?lang=fr")
    wall.reads(f"localhost:{place.server.port}/j/{place.code}")
    room = screens.lead_address(place).replace("/lead?", "/room?").replace(screens.HOST, "localhost")
    arrive(office.page, room)
    with office.rerun():
        office.page.get_by_text(office.say("Another one"), exact=True).click()
    address = f"{screens.HOST}:{place.server.port}"
    with office.rerun():
        office.field("Address that phones type").locator("input").fill(address)
        office.page.keyboard.press("Enter")
    office.reads(f"{address}/j/{place.code}")
    wall.reads(f"{address}/j/{place.code}")
    office.type("Name of the Wi-Fi", "Salle des fêtes")
    office.type("Its password", "mot;de;passe")
    office.press("Show it here and on the wall")
    expect(office.page.get_by_role("img", name="Code du Wi-Fi Salle des fêtes")).to_be_visible()
    wall.reads("D'abord le Wi-Fi\u00a0: Salle des fêtes")
    with httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.3")) as phone:
        phone.get(f"http://127.0.0.1:{place.server.port}/j/{place.code}", headers={"Host": address})
    office.reads("1 téléphone a atteint cette adresse.")
    return office, wall


def rehearse(office: Office, pockets: list[BrowserContext], place: Place) -> Sequence[Phone]:
    """Lead made-up people, one curious phone among them; opening for real leaves nothing of it, anywhere."""
    office.press("Rehearse")
    desk = Desk(office.page)
    expect(desk.page.locator(".rehearsal")).to_be_visible()
    desk.go("Ma journée et cet enjeu")
    early = screens.phone(pockets[0], place, joined=False)
    early.join(channel="salle")
    early.write("Un mot de la répétition")
    others = [screens.phone(pocket, place, joined=False) for pocket in pockets[1:]]
    expect(desk.note("Un mot de la répétition")).to_be_visible()
    expect(desk.page.locator(".note:not(:has-text('Un mot de la répétition'))").first).to_be_visible(timeout=40_000)
    expect(others[0].page.locator("#join .rehearsal")).to_be_visible()
    here = desk.page.locator(".presence div", has_text=desk.say("here now"))
    expect(here.locator("dd")).to_have_text("9")  # made-up people hold no phone, and are here all the same
    desk.button("Open for real").click()
    expect(desk.page.locator(".rehearsal")).to_be_hidden()
    expect(desk.page.locator(".note")).to_have_count(0)
    expect(desk.page.locator(".presence dd").first).to_have_text("0")
    expect(early.page.locator("#pseudonym")).to_be_visible()
    expect(others[0].page.locator("#join .rehearsal")).to_have_count(
        0, timeout=15_000
    )  # a form left open says so no more
    assert traces(place) == []
    return [early, *others]


def traces(place: Place) -> list[str]:
    """Return the tables that still hold something of a workshop, its log aside, and the files that hold its words."""
    with sqlite3.connect(f"file:{place.server.data_dir}/self-data.sqlite?mode=ro", uri=True) as known:
        tables = [name for (name,) in known.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        about = [
            name for name in tables if "workshop_id" in str(known.execute(f"PRAGMA table_info({name})").fetchall())
        ]
        held = [name for name in about if known.execute(f"SELECT count(*) FROM {name}").fetchone()[0]]
    words = "Un mot de la répétition".encode()
    files = [file.name for file in place.server.data_dir.glob("*") if file.is_file() and words in file.read_bytes()]
    return [*(set(held) - {"change", "command"}), *files]


def sit_down_and_write(day: HalfDay) -> None:
    """Twelve phones take their seats and write in silence; whoever leads reads them table by table."""
    for number, (phone, seat) in enumerate(zip(day.phones, SEATS, strict=True)):
        phone.join(f"Personne {number + 1}", **seat, **({"people": 3} if number == SHARED else {}))
    expect(day.desk.page.locator(".presence dd").first).to_have_text("14")
    day.desk.go(SILENCE)
    for number, phone in enumerate(day.phones):
        phone.write(f"Usage {number + 1} du territoire")
    expect(day.desk.page.locator(".note")).to_have_count(12)
    day.wall.never_reads("du territoire")
    day.phones[0].never_reads("Usage 2 du territoire")
    day.desk.page.locator("summary", has_text="Tables").click()
    for line in ("Table 1 4 personnes · 4 notes", "Table 2 4 personnes · 4 notes", "Table 3 4 personnes · 2 notes"):
        expect(day.desk.page.locator(".tables")).to_contain_text(line)
    day.desk.unfold_search()
    day.desk.page.locator("#desk-table").select_option("2")
    expect(day.desk.page.locator(".note:visible")).to_have_count(4)
    day.desk.page.locator("#desk-table").select_option("")
    day.desk.button("Report by table").click()
    report = day.desk.page.get_by_role("dialog").locator(".table-report")
    expect(report).to_have_count(4)
    expect(report.nth(2)).to_contain_text("Usage 10 du territoire")
    for words in ("Sans table", "2 personnes · 2 notes", "Usage 12 du territoire"):  # those online
        expect(report.last).to_contain_text(words)
    assert "SANS TABLE" in kept(day.desk.page, "Garder en texte").decode()
    day.desk.button("Print").click()
    day.desk.page.wait_for_function("document.printed?.includes('Usage 12 du territoire')")
    assert "Chercher" not in day.desk.page.evaluate("document.printed")  # the board stays out of it
    day.desk.page.keyboard.press("Escape")


def hide_a_rude_note(day: HalfDay) -> None:
    """One tap takes it off every screen but its author's; why is in the log."""
    day.desk.go(TOGETHER)
    author = day.phones[4]
    author.write(RUDE)
    others = [phone for phone in day.phones if phone is not author]
    for screen in (*others, day.wall):
        expect(screen.note(RUDE)).to_be_visible()
    day.desk.button("Hide “{name}”", name=RUDE).click()
    for screen in (*others, day.wall):
        expect(screen.note(RUDE)).to_have_count(0)
    expect(day.remote.page.locator(".last-notes .is-hidden")).to_contain_text(RUDE)
    day.desk.page.get_by_role("group", name=day.desk.say("Why is it hidden?")).get_by_text("Blessant").click()
    expect(author.note(RUDE)).to_contain_text("Caché\u00a0: Blessant".replace("Caché", "Cachée"))
    log = f"file:{day.place.server.data_dir}/self-data.sqlite?mode=ro"
    with sqlite3.connect(log, uri=True) as known:
        told = [data for (data,) in known.execute("SELECT data FROM change ORDER BY revision")]
    assert '"blessant"' in told[-1] and RUDE not in "".join(told)


def close_the_lid(day: HalfDay) -> None:
    """The computer sleeps: what is written waits, the wall can be kept; it wakes in the same phase, timer paused."""
    day.desk.button("Start the timer").click()
    expect(day.wall.page.locator(".timer:not(.is-paused)")).to_be_visible()
    day.server.sign(signal.SIGSTOP)
    try:
        day.phones[1].write("Écrite le capot fermé")
        expect(day.phones[1].page.locator(".note.is-pending", has_text="capot fermé")).to_be_visible()
        keep_the_wall(day)
        pass_time(day, interruptions.AWAY)
    finally:
        day.server.sign(signal.SIGCONT)
    resumes(day, TOGETHER)
    for screen in (day.phones[1], day.phones[7], day.desk, day.wall):
        expect(screen.page.locator(".note:not(.is-pending)", has_text="capot fermé")).to_be_visible()


def pass_time(day: HalfDay, gap: timedelta) -> None:
    """Let a little more than this time go by without a sign of life, where the server tells it: nobody waits for it."""
    with sqlite3.connect(day.place.server.data_dir / "self-data.sqlite", timeout=10) as known:
        [[seen]] = known.execute("SELECT seen_at FROM workshop WHERE code = ?", [day.place.code])
        earlier = datetime.fromisoformat(seen) - gap
        known.execute("UPDATE workshop SET seen_at = ? WHERE code = ?", [earlier.isoformat(" "), day.place.code])


def resumes(day: HalfDay, phase: str) -> None:
    """Whoever leads is told where the workshop resumes; every timer stands."""
    for screen in (day.desk, day.remote):
        told = screen.page.locator(".resumed:not([hidden])")
        expect(told).to_contain_text("Le serveur s'était arrêté", timeout=30_000)
        expect(told).to_contain_text(phase)
    for screen in (*day.phones, day.wall):
        expect(screen.page.locator(".phase-title")).to_have_text(phase)
        expect(screen.page.locator(".timer.is-paused")).to_be_visible(timeout=15_000)


def notice_who_is_silent(day: HalfDay) -> None:
    """The room votes while those online are not heard: whoever leads is told, until they are."""
    nudge = day.remote.page.locator(".nudge")
    day.phones[0].put_dot("Usage 1 du", VALUE)
    expect(day.remote.page.locator(".presence-line")).to_contain_text("1 gommette")
    expect(nudge).to_be_hidden()
    second = day.remote.page.clock
    second.fast_forward(5 * 60_000)
    day.phones[0].put_dot("Usage 1 du", VALUE)
    expect(nudge).to_contain_text("Rien n'arrive en ligne depuis")
    expect(day.desk.page.locator(".now > .timer + .nudge")).to_have_count(1)  # where one looks: under the timer
    day.phones[11].put_dot("Usage 1 du", VALUE)
    expect(nudge).to_be_hidden()


def kill_and_start_again(day: HalfDay, stack: ExitStack) -> servers.Server:
    """The battery is empty: every page says so and keeps what is done; the next server finds all of it."""
    day.desk.button("Start the timer").click()
    for _person in range(3):
        day.phones[SHARED].put_dot("Usage 10 du", EASE)
    expect(day.remote.page.locator(".presence-line")).to_contain_text("6 gommettes")
    day.server.sign(signal.SIGKILL)
    for screen in (*day.phones, day.desk, day.remote):
        expect(screen.page.locator(".board .status").first).to_contain_text("réseau")
    day.phones[2].put_dot("Usage 3 du", EASE)
    day.phones[2].reads("1 geste attend ici")
    day.wall.reads("Le serveur ne répond plus pour l'instant.")
    expect(day.desk.page.locator(".sdt-away")).to_contain_text("Relancez l'outil sur son ordinateur")
    pass_time(day, interruptions.GONE)
    again = stack.enter_context(servers.serving(day.server.data_dir, day.server.port))
    resumes(day, VOTE)
    for screen in (*day.phones, day.desk, day.remote):
        expect(screen.page.locator(".board .status").first).to_be_hidden()
    expect(day.desk.page.locator(".sdt-away")).to_be_hidden()
    expect(day.desk.page.get_by_text("Connection error")).to_have_count(0)  # Streamlit's words, for who programs
    expect(day.remote.page.locator(".presence-line")).to_contain_text("7 gommettes")
    return again


def count_paper_votes(day: HalfDay) -> None:
    """Votes on paper join those of phones, channel by channel."""
    day.desk.button("More…").click()
    day.desk.button("Paper votes, in one grid").click()
    day.desk.page.get_by_label(f"{VALUE}, Usage 1 du territoire").fill("4")
    day.desk.page.keyboard.press("Tab")
    expect(day.desk.page.locator(".votes tfoot")).to_contain_text("4")
    day.desk.page.keyboard.press("Escape")
    day.desk.button("Reveal the votes").click()
    for screen in (day.wall, day.phones[5]):
        expect(screen.note("Usage 1 du").locator(".tallies")).to_contain_text("7")
    expect(day.desk.note("Usage 1 du").locator(".channels")).to_contain_text("salle 2 · en ligne 1 · papier 4")


def keep_the_wall(day: HalfDay) -> None:
    """Download the wall with the network cut: it is made in the page."""
    day.laptop.set_offline(True)
    day.desk.button("More…").click()
    day.desk.button("Download the wall").click()
    image = kept(day.desk.page, "Image (PNG)")
    table = kept(day.desk.page, "Liste pour un tableur (CSV)")
    day.desk.page.keyboard.press("Escape")
    day.laptop.set_offline(False)
    assert image.startswith(b"\x89PNG") and len(image) > 10_000
    assert "Usage 12 du territoire" in table.decode("utf-8-sig")


def kept(page: Page, label: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return download.value.path().read_bytes()
