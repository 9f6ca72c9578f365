"""A whole datablitz, led from the Streamlit page with three phones and a wall; then what happens to one phone alone."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.gestures import Desk as Office
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import gatherings, screens
from workshop import organisations, workshops
from workshop.access import OWNER

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
HOLDER = "La Régie des transports"
EXAMPLE = "Le 12, tous les matins à 7 h 40"
IDEA = "Comparer mes trajets d'une année à l'autre"


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
    desk.button("+1 min").click()
    expect(wall.page.locator(".timer-clock")).to_contain_text("5:5")
    desk.button("Pause").click()
    for screen in (wall, ada):
        expect(screen.page.locator(".timer.is-paused")).to_be_visible()
    desk.button("Resume").click()
    expect(wall.page.locator(".timer.is-paused")).to_have_count(0)
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
    expect(desk.note("historique").locator("button.menu")).to_be_focused()  # by keyboard one goes on from there
    desk.go("Décrire cinq données")
    ada.describe("Mon historique de bus", holder=HOLDER.lower(), example=EXAMPLE)
    for phone, told in ((ada, "My card"), (bob, "Described by someone else")):
        described = phone.page.locator(".card-choice", has_text="historique")
        expect(described).to_contain_text(phone.say(told))
    expect(ada.page.locator(".card-choice", has_text="L'eau")).to_be_enabled()  # unsorted, it may be described as well

    desk.go("Premiers usages, ensemble")
    eve.write(IDEA)
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

    desk.button("Hide “{name}”", name="Mon historique de bus").click()
    for screen in (wall, eve):
        expect(screen.note("historique")).to_have_count(0)
    why = desk.page.get_by_role("group", name=desk.say("Why is it hidden?"))
    why.get_by_role("button", name="Hors sujet").click()
    expect(bob.note("historique")).to_contain_text("Hors sujet")
    desk.button("Show “{name}” again", name="Mon historique de bus").click()
    expect(wall.note("historique")).to_have_count(1)
    desk.button("Lock the board").click()
    ada.reads(ada.say("The facilitator holds the board for a moment."))
    desk.button("Unlock the board").click()
    desk.button("Close the workshop").last.click()
    eve.reads(desk.say("The workshop is over. Thank you."))
    desk.button("Reopen the workshop").click()
    expect(eve.page.locator(".phase-title")).to_have_text("Voter : valeur et facilité".replace(" :", "\u00a0:"))
    desk.button("Close the workshop").last.click()
    for screen in (wall, eve):
        screen.reads(desk.say("The workshop is over. Thank you."))
    with place.server.writing() as session:
        organisations.add(session, OWNER, workshops.by_code(session, place.code).territory_id, name=HOLDER)
    it_left_a_card_and_ideas_with_dots_of_both_colours(gatherings.afterwards(contexts[3], place))


def it_left_a_card_and_ideas_with_dots_of_both_colours(office: Office) -> None:
    told = gatherings.told(office, "vote").get_by_role("table")
    unsorted, held, *_usages = (gatherings.rows(table) for table in told.all())
    assert unsorted[1] == ["L'eau", "2"] and held[0][1:] == [VALUE, EASE]
    assert ["Mon historique de bus", "3", "0"] in held
    assert [IDEA, "0", "3"] in gatherings.rows(told.last)
    expect(gatherings.told(office, "fiches")).to_contain_text(HOLDER.lower())

    office.tab("What is made of it")
    gatherings.make(office, "Data sheets", "Mon historique de bus")
    gatherings.make(office, "Use cases", IDEA)

    gatherings.follow_link(office, "Use cases")
    office.choose("Open", IDEA, answered=True)
    for colour in (f"{VALUE} · 0", f"{EASE} · 3"):
        expect(office.page.locator(".st-key-origins-colours")).to_contain_text(colour)
    office.follow("Sheets")
    office.choose("Open", "Mon historique de bus", answered=True)
    expect(office.page.locator(".st-key-origins-colours")).to_contain_text(f"{VALUE} · 3")
    expect(office.page.get_by_test_id("glide-cell-1-0")).to_have_text(HOLDER)
    expect(office.page.locator(".st-key-sheet-group-what")).to_contain_text(EXAMPLE)


def test_a_note_written_without_network_waits_in_sight_and_lands_once(
    place: Place, contexts: list[BrowserContext]
) -> None:
    desk = screens.whole_board(contexts[3], place)
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
    desk = screens.whole_board(contexts[3], place)
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
    elsewhere.page.get_by_text(elsewhere.say("I was already here")).click()
    elsewhere.page.locator("#old-receipt").fill(receipt.lower())
    elsewhere.button("Come back as myself").click()
    expect(elsewhere.mine("Le trajet de l'école")).to_have_count(1)
    expect(desk.page.locator(".presence")).to_contain_text("1")


def test_a_receipt_shows_and_erases_what_one_wrote(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.whole_board(contexts[3], place)
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


def test_the_bell_is_written_ahead_and_follows_the_timer(place: Place, contexts: list[BrowserContext]) -> None:
    contexts[3].add_init_script(RECORD_SOUNDS)
    desk = screens.whole_board(contexts[3], place)
    desk.page.mouse.click(5, 5)  # browsers want a gesture before a sound
    lead = rooms.desk(place)

    def rings(*, about: float) -> None:
        desk.page.wait_for_function(
            "(about) => sdtRings.length === 3 && Math.abs(sdtRings[0] - sdtNow() - about) < 3", arg=about
        )

    lead.do("timer.start", seconds=60)
    rings(about=60)
    lead.do("timer.add", seconds=60)
    rings(about=120)
    lead.do("timer.pause")
    desk.page.wait_for_function("() => sdtRings.length === 0")


def test_a_shared_phone_sits_at_a_table_and_has_everyone_s_dots(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.whole_board(contexts[3], place)
    ada = screens.phone(contexts[0], place, joined=False)
    ada.page.locator("label.chip", has_text="3").first.click()
    ada.join()
    expect(ada.page.locator("#seat")).to_have_text("Table 3")
    desk.go("Ma journée et cet enjeu")
    ada.write("Le bus du matin")
    expect(desk.note("Le bus du matin")).to_contain_text("Table 3")
    ada.page.locator("#seat").click()
    sheet = ada.page.get_by_role("dialog")
    sheet.get_by_role("group", name=ada.say("My table")).get_by_text("12", exact=True).click()
    sheet.get_by_role("group", name=ada.say("How many are we on this phone?")).get_by_text("4", exact=True).click()
    expect(ada.page.locator("#seat")).to_have_text("Table 12")
    ada.page.keyboard.press("Escape")
    ada.write("Le bus du soir")
    expect(desk.note("Le bus du soir")).to_contain_text("Table 12")
    desk.page.get_by_label("Table", exact=True).select_option("12")
    expect(desk.page.locator(".note:visible")).to_have_count(1)
    expect(desk.page.locator(".presence")).to_contain_text("4")
    desk.go("Voter : valeur et facilité".replace(" :", "\u00a0:"))
    expect(ada.page.locator(".purse")).to_contain_text("20")


def test_two_facilitators_see_each_other_s_gestures_one_of_them_walking(
    place: Place, contexts: list[BrowserContext]
) -> None:
    desk = screens.whole_board(contexts[3], place)
    remote = screens.remote(contexts[1], place)
    ada = screens.phone(contexts[0], place)
    title = "Ma journée et cet enjeu"
    remote.button("Next: {title}", title=title).click()
    expect(desk.page.locator(".desk-side .phase-title")).to_have_text(title)
    remote.button("Start the timer").click()
    expect(ada.page.locator(".timer:not(.is-paused)")).to_be_visible()
    ada.write("Un mot de trop")
    remote.button("Hide “{name}”", name="Un mot de trop").click()
    expect(desk.page.locator(".note.is-hidden")).to_have_count(1)
    remote.button("Lock the board").click()
    expect(desk.button("Unlock the board")).to_be_visible()
    desk.button("Unlock the board").click()
    expect(remote.button("Lock the board")).to_be_visible()
    for control in remote.page.locator(".board-remote button:visible").all():
        box = control.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44, control.inner_text()


def test_a_second_person_leads_by_a_link_and_a_paper_wall_comes_from_a_spreadsheet(
    place: Place, contexts: list[BrowserContext]
) -> None:
    desk = screens.lead(contexts[3], place)
    desk.button("Remote").click()
    code = desk.page.get_by_alt_text(desk.say("Sign-in link of whoever leads"))
    expect(code).to_be_in_viewport(ratio=1)
    url = desk.page.get_by_test_id("stCode").inner_text().strip()
    walking = screens.Screen(contexts[1].new_page())
    walking.page.goto(url.replace("localhost", screens.HOST))
    expect(walking.page.locator(".board-remote .phase-title")).to_have_text("Cadre et enjeu")
    assert "token" not in walking.page.url
    desk.page.keyboard.press("Escape")
    desk.button("Paper wall").click()
    desk.button("Add the notes").click()
    desk.reads(desk.say("Choose the spreadsheet first; once its name is shown, add its notes."))
    rows = "Zone;Note;Table\nDétenue ici;Le carnet de santé;3\n;La carte de bus;\n"
    desk.page.locator('input[type="file"]').set_input_files(
        {"name": "mur.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    desk.reads("mur.csv")
    desk.button("Add the notes").click()
    desk.reads(desk.say("{added} notes added, {unchanged} were there already.").format(added=2, unchanged=0))
    expect(desk.note("Le carnet de santé")).to_contain_text("Table 3")
    expect(walking.page.locator(".last-notes li")).to_have_count(2)


def test_notes_are_grouped_by_drag_as_by_menu(place: Place, contexts: list[BrowserContext]) -> None:
    desk = screens.whole_board(contexts[3], place)
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
    desk.note("Le bus du soir").locator(".words").drag_to(desk.page.locator(".zone-title").first)  # out of its group
    expect(ada.page.locator(".group .note")).to_have_count(1)
    for text in ("Le bus du soir", "La cantine"):
        desk.menu(text).get_by_role("button", name="Le bus", exact=True).click()
    expect(ada.page.locator(".group .note")).to_have_count(3)


def test_groups_are_renamed_split_and_taken_apart_by_keyboard_and_each_step_undone(
    place: Place, contexts: list[BrowserContext]
) -> None:
    desk = screens.whole_board(contexts[3], place)
    desk.go("Ma journée et cet enjeu")
    ada = screens.phone(contexts[0], place)
    for text in ("Le bus du matin", "Le bus du soir", "La cantine"):
        ada.write(text)
        desk.note(text).get_by_role("checkbox").press("Space")
    desk.page.get_by_role("button", name="Regrouper 3 notes").press("Enter")
    desk.page.keyboard.type("Le matin")
    desk.page.keyboard.press("Enter")
    titles = ada.page.locator(".group-title")
    expect(titles).to_have_text(["Le matin 3"])

    def choose(msgid: str) -> None:
        desk.page.locator(".group .note-head button.menu").first.press("Enter")
        desk.page.get_by_role("dialog").get_by_role("button", name=desk.say(msgid), exact=True).press("Enter")

    choose("Rename")
    desk.page.get_by_label(desk.say("Title of the group")).fill("Ma journée")
    desk.page.keyboard.press("Enter")
    expect(titles).to_have_text(["Ma journée 3"])
    choose("Split")
    desk.page.get_by_role("dialog").get_by_role("checkbox", name="La cantine").press("Space")
    desk.page.get_by_label(desk.say("Title of the group")).fill("À table")
    desk.page.keyboard.press("Enter")
    expect(titles).to_have_text(["Ma journée 2", "À table 1"])
    desk.button("Undo").press("Enter")
    expect(titles).to_have_text(["Ma journée 3"])
    desk.button("Lock the board").press("Enter")
    ada.reads(ada.say("The facilitator holds the board for a moment."))
    choose("Take apart")
    expect(titles).to_have_count(0)
    expect(ada.page.locator(".note")).to_have_count(3)
    desk.button("Undo").press("Enter")
    expect(titles).to_have_text(["Ma journée 3"])
    desk.button("Redo").press("Enter")
    expect(titles).to_have_count(0)
    expect(desk.button("Undo")).to_be_visible()
    desk.button("Unlock the board").press("Enter")
    expect(ada.page.get_by_text(ada.say("The facilitator holds the board for a moment."))).to_have_count(0)
