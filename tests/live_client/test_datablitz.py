"""A whole datablitz, led from the Streamlit page with three phones and a wall; then what happens to one phone alone."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests import browsers
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import screens
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VALUE, EASE = "Valeur d'usage", "Facilité de restitution"


@pytest.fixture
def place(server: Server) -> Place:
    return rooms.plan(server, "datablitz")


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Three phones and a laptop, each with cookies of its own."""
    with ExitStack() as stack:
        phones = [stack.enter_context(browsers.visiting(browser, width=390, height=844)) for _phone in range(3)]
        yield [*phones, stack.enter_context(browsers.visiting(browser))]


def test_a_datablitz_from_the_first_note_to_the_tallies(place: Place, contexts: list[BrowserContext]) -> None:
    wall = screens.wall(contexts[3], place)
    expect(wall.page.locator(".lobby svg")).to_be_visible()
    wall.reads(f"{place.code[:3]}\u00a0{place.code[3:]}")
    desk = screens.lead(contexts[3], place)
    ada, bob, eve = (screens.phone(context, place) for context in contexts[:3])

    desk.go("Blitz 1 : les données, en silence".replace(" :", "\u00a0:"))
    desk.button("Start the timer").click()
    ada.write("Mes factures d'eau")
    bob.write("Mon historique de bus")
    bob.write("Mes relevés d'eau <b>chaque mois</b>")
    for text in ("Mes factures d'eau", "Mon historique de bus", "Mes relevés d'eau <b>chaque mois</b>"):
        desk.reads(text)
    expect(wall.page.locator(".timer-clock")).to_have_text(r"4:59")
    wall.never_reads("factures")
    ada.never_reads("historique de bus")

    desk.go("Blitz 1 : on lit et on complète".replace(" :", "\u00a0:"))
    for screen in (eve, wall):
        screen.reads("Mes relevés d'eau <b>chaque mois</b>")
    for text in ("factures", "relevés"):
        desk.note(text).get_by_role("checkbox").check()
    desk.page.get_by_role("button", name="Regrouper 2 notes").click()
    desk.page.get_by_label(desk.say("Title of the group")).fill("L'eau")
    desk.page.get_by_role("dialog").get_by_role("button", name=desk.say("Bring together")).click()
    expect(eve.page.locator(".group .note")).to_have_count(2)

    desk.menu("historique").get_by_role("button", name="Détenue ici").click()
    expect(desk.page.locator('.zone[data-zone="local"]')).to_contain_text("historique")
    desk.go("Décrire cinq données")
    ada.page.get_by_role("button", name="Mon historique de bus").click()
    ada.page.get_by_role("textbox").first.fill("La régie des transports")
    ada.page.get_by_role("dialog").get_by_role("button", name=ada.say("Save")).click()
    expect(ada.page.locator(".card-choice").first).to_contain_text(ada.say("My card"))
    expect(bob.page.locator(".card-choice").first).to_contain_text(bob.say("Described by someone else"))

    desk.go("Premiers usages, ensemble")
    eve.write("Comparer mes trajets d'une année à l'autre")
    desk.go("Voter : valeur et facilité".replace(" :", "\u00a0:"))
    for person in (ada, bob, eve):
        person.put_dot("historique", VALUE)
        person.put_dot("Comparer mes trajets", EASE)
    expect(desk.page.locator(".presence")).to_contain_text("6")
    wall.never_reads('class="tallies"')
    desk.button("Reveal the votes").click()
    for screen in (wall, ada):
        expect(screen.note("historique").locator(".tallies")).to_contain_text("3")
        expect(screen.note("Comparer mes trajets").locator(".tallies")).to_contain_text("3")

    desk.menu("historique").get_by_role("button", name=desk.say("Hide from the room")).click()
    desk.page.get_by_label(desk.say("Reason, kept in the log")).fill("Doublon")
    desk.page.get_by_role("dialog").get_by_role("button", name=desk.say("Hide"), exact=True).click()
    expect(wall.note("historique")).to_have_count(0)
    expect(eve.note("historique")).to_have_count(0)
    desk.button("Close the workshop").last.click()
    for screen in (wall, eve):
        screen.reads(desk.say("The workshop is over. Thank you."))


def test_a_note_written_without_network_waits_in_sight_and_lands_once(
    place: Place, contexts: list[BrowserContext]
) -> None:
    desk = screens.remote(contexts[3], place)
    ada = screens.phone(contexts[0], place)
    desk.go("Ma journée et cet enjeu")
    expect(ada.page.locator("#note-text")).to_be_visible()
    contexts[0].set_offline(True)
    ada.write("Le trajet de l'école")
    expect(ada.note("Le trajet de l'école").first).to_contain_text(ada.say("waiting to be sent"))
    ada.reads("Pas de réseau")
    expect(desk.note("Le trajet de l'école")).to_have_count(0)
    ada.page.wait_for_timeout(1500)
    contexts[0].set_offline(False)
    expect(desk.note("Le trajet de l'école")).to_have_count(1, timeout=20_000)
    expect(ada.page.locator(".wall .note")).to_have_count(1)
    expect(ada.page.locator(".is-pending")).to_have_count(0)


def test_a_phone_that_is_opened_again_is_still_the_same_person(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.remote(contexts[3], place)
    desk.go("Ma journée et cet enjeu")
    ada = screens.phone(contexts[0], place)
    ada.write("Le trajet de l'école")
    expect(ada.mine("Le trajet de l'école")).to_have_count(1)
    ada.button("My receipt").click()
    receipt = ada.page.locator(".receipt-code").inner_text()
    ada.page.close()
    again = screens.Phone(contexts[0].new_page())
    again.page.goto(screens.address(place, f"/j/{place.code}"))
    expect(again.mine("Le trajet de l'école")).to_have_count(1)
    elsewhere = screens.phone(contexts[1], place, joined=False)
    elsewhere.page.locator("summary").click()
    elsewhere.page.locator("#old-receipt").fill(receipt.lower())
    elsewhere.button("Come back as myself").click()
    expect(elsewhere.mine("Le trajet de l'école")).to_have_count(1)
    expect(desk.page.locator(".presence")).to_contain_text("1")


def test_a_receipt_shows_and_erases_what_one_wrote(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.remote(contexts[3], place)
    desk.go("Ma journée et cet enjeu")
    ada = screens.phone(contexts[0], place)
    ada.write("Le trajet de l'école")
    expect(desk.note("Le trajet de l'école")).to_have_count(1)
    ada.button("My receipt").click()
    with ada.page.expect_navigation():
        ada.page.get_by_role("dialog").get_by_role("link").click()
    ada.reads("Le trajet de l'école")
    assert "#" not in ada.page.url
    with ada.page.expect_download() as kept:
        ada.button("Keep as text").click()
    assert "Le trajet de l'école" in kept.value.path().read_text(encoding="utf-8")
    ada.button("Erase what I wrote…").click()
    expect(ada.page.locator("#effect")).to_contain_text("1")
    expect(desk.note("Le trajet de l'école")).to_have_count(1)
    ada.button("Erase for good").click()
    ada.reads(ada.say("All is erased. Nothing of yours is left in this workshop."))
    expect(desk.note("Le trajet de l'école")).to_have_count(0)


def test_notes_are_grouped_by_drag_as_by_menu(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.remote(contexts[3], place)
    desk.go("Ma journée et cet enjeu")
    ada = screens.phone(contexts[0], place)
    for text in ("Le bus du matin", "Le bus du soir", "La cantine"):
        ada.write(text)
        expect(desk.note(text)).to_have_count(1)
    desk.note("Le bus du matin").locator(".words").drag_to(desk.note("Le bus du soir").locator(".words"))
    desk.page.get_by_label(desk.say("Title of the group")).fill("Le bus")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".group .note")).to_have_count(2)
    desk.note("La cantine").locator(".words").drag_to(desk.page.locator(".group-title"))
    expect(desk.page.locator(".group .note")).to_have_count(3)
    expect(ada.page.locator(".group .note")).to_have_count(3)
    desk.button("Undo").click()
    expect(desk.page.locator(".group .note")).to_have_count(2)
