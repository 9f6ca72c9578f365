"""The room's address changes while people work: the wall shows the new one, phones come back there as themselves."""

import re

import httpx
import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests import browsers
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CUT = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def place(server: Server) -> Place:
    return rooms.plan(server)


def leave_network(page: Page) -> CDPSession:
    """Cut this page alone from everything, as when its address is gone."""
    network = page.context.new_cdp_session(page)
    network.send("Network.emulateNetworkConditions", CUT)
    return network


def find_the_way(network: CDPSession) -> None:
    """Bring the network back, where the old address is still gone."""
    network.send("Network.setBlockedURLs", {"urls": [f"*{screens.HOST}*"]})
    network.send("Network.emulateNetworkConditions", CUT | {"offline": False})


def test_a_phone_follows_with_what_waited_and_stays_itself(browser: Browser, place: Place) -> None:
    lead = rooms.desk(place)
    lead.go(activity="notes", see_others=False)
    with browsers.visiting(browser, width=390, height=844) as context:
        ada = screens.phone(context, place)
        ada.write("Arrivée avant la coupure")
        expect(ada.mine("Arrivée avant la coupure")).to_be_visible()
        with ada.page.expect_response("**/follow.fr.json*"):
            pass  # what shows the way is there before it is needed
        network = leave_network(ada.page)
        ada.write("Écrite sans réseau")
        ada.page.locator("#note-text").fill("Pas encore finie")
        ada.page.locator("#new-address").fill(place.server.base_url.removeprefix("http://"))
        find_the_way(network)
        ada.button("Continue there").click()
        ada.page.wait_for_url(f"{place.server.base_url}/j/{place.code}?lang=fr")
        for text in ("Arrivée avant la coupure", "Écrite sans réseau"):
            expect(ada.mine(text)).to_be_visible()
        expect(ada.page.locator("#note-text")).to_have_value("Pas encore finie")
        assert context.pages == [ada.page]
    seen = lead.state()
    assert seen["presence"]["participants"] == 1
    assert sorted(note["text"] for note in seen["notes"]) == ["Arrivée avant la coupure", "Écrite sans réseau"]


def test_the_remote_follows_and_leads_on_and_its_timer_is_not_told_meanwhile(browser: Browser, place: Place) -> None:
    lead = rooms.desk(place)
    lead.go(activity="notes", see_others=False)
    lead.do("timer.start", seconds=600)
    with browsers.visiting(browser, width=390, height=844) as context:
        remote = screens.remote(context, place)
        expect(remote.page.locator(".timer-clock")).to_have_text(re.compile(r"^9:\d\d$"))
        with remote.page.expect_response("**/follow.fr.json*"):
            pass
        network = leave_network(remote.page)
        expect(remote.page.locator("#new-address")).to_be_visible(timeout=20_000)
        expect(remote.page.locator(".timer-clock")).to_have_text("–:––")
        remote.page.locator("#new-address").fill(place.server.base_url.removeprefix("http://"))
        find_the_way(network)
        remote.button("Continue there").click()
        remote.page.wait_for_url(f"{place.server.base_url}/j/{place.code}/animer?lang=fr")
        expect(remote.page.locator(".timer-clock")).to_have_text(re.compile(r"^9:\d\d$"))
        remote.page.locator(".next").click()
        expect(remote.page.locator(".steps")).to_have_text(re.compile(f"^{lead.state()['phase']['index'] + 1} sur"))
        assert context.pages == [remote.page]


def test_a_link_from_a_stranger_changes_nobody_and_opens_the_ordinary_page(browser: Browser, place: Place) -> None:
    forged = "#suivre=%7B%22receipt%22%3A%22AAAA-AAAA-AAAA-AAAA%22%7D"
    link = screens.address(place, f"/j/{place.code}?lang=fr")
    with browsers.visiting(browser, width=390, height=844) as context:
        page = context.new_page()
        for packed in (forged, "#suivre=null"):
            page.goto("about:blank")
            page.goto(link + packed)
            expect(page.locator("#pseudonym")).to_be_visible()
            expect(page.locator("#refusal")).to_be_visible(visible=packed == forged)
        ada = screens.Phone(page)
        ada.join()
        page.goto("about:blank")
        page.goto(link + forged)
        expect(page.locator(".phase-title")).to_be_visible()
        expect(page.locator("#refusal")).to_be_hidden()
        ada.button("My receipt").click()
        expect(page.get_by_role("dialog")).to_contain_text(ada.say("Read or erase what I wrote"))
    assert rooms.desk(place).state()["presence"]["participants"] == 1


def test_the_wall_follows_the_choice_and_says_that_the_address_changed(browser: Browser, place: Place) -> None:
    lead, port = rooms.desk(place), place.server.base_url.rpartition(":")[2]
    choice = place.server.data_dir / "room.json"
    with browsers.visiting(browser, width=1920, height=1080) as context:
        wall = screens.wall(context, place)
        expect(wall.page.locator(".lobby-address")).to_have_text(f"{screens.HOST}:{port}/j/{place.code}")
        choice.write_text('{"address": "http://salle.test:8600"}')
        wall.reads(f"salle.test:8600/j/{place.code}")
        lead.go(activity="notes", see_others=False)
        expect(wall.page.locator(".moved")).to_contain_text(f"salle.test:8600/j/{place.code}")
    choice.unlink()


def test_the_wi_fi_is_for_the_wall_of_whoever_leads_alone(browser: Browser, place: Place) -> None:
    with browsers.visiting(browser) as context:
        desk = screens.lead(context, place).page
        desk.goto(screens.lead_address(place).replace("/lead?", "/room?"))
        desk.get_by_role("textbox", name="Nom du Wi-Fi").fill("Salle 2")
        desk.get_by_role("textbox", name="Son mot de passe").fill("secret;wifi")
        desk.get_by_role("button", name="Montrer ici et au mur").click()
        expect(desk.get_by_role("img", name="Code du Wi-Fi Salle 2")).to_be_visible()
        wall = screens.wall(context, place)
        expect(wall.page.locator(".lobby-wifi")).to_contain_text("Salle 2")
        wall.never_reads("secret;wifi")
        desk.bring_to_front()
        room = httpx.HTTPTransport(local_address="127.0.0.3")
        with httpx.Client(transport=room, base_url=place.server.base_url.replace("localhost", "127.0.0.1")) as phone:
            phone.get(f"/j/{place.code}", headers={"Host": screens.address(place, "").removeprefix("http://")})
            assert phone.get(f"/live/{place.code}/room").json()["wifi"] is None
        expect(desk.get_by_text("1 téléphone a atteint cette adresse.")).to_be_visible()
    assert rooms.phone(place).client.get(f"/live/{place.code}/room").json()["wifi"] is None
    told = [
        file.name for file in place.server.data_dir.iterdir() if file.is_file() and b"secret;wifi" in file.read_bytes()
    ]
    assert told == ["wifi.json"]
