"""A whole citizens' workshop: it leaves use-case cards, with desirable and worrying votes told apart."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.live import rooms
from tests.live_client import gatherings
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BUS, LATE = "Savoir quel bus passe quand je sors du travail", "Rentrer tard quand il n'y a plus de bus"
SHARE = "A shared taxi for those who leave late"


def test_a_citizens_workshop_leaves_cards_with_desirable_and_worrying_votes(
    server: Server, contexts: list[BrowserContext]
) -> None:
    room = gatherings.gather(contexts, rooms.plan(server, "atelier_citoyen"))
    ada, bob, eve = room.phones
    ada.write("Méfiance")
    bob.reads("Méfiance")
    room.reach("qui_a_quoi")
    bob.write("Ma carte de bus sait où je vais")
    room.wall.reads("Ma carte de bus sait où je vais")
    room.reach("droits")
    eve.write("Can I ask for my trips?")
    ada.reads("Can I ask for my trips?")
    room.reach("besoins_seul")
    ada.write(LATE)
    room.desk.reads(LATE)
    eve.never_reads("Rentrer tard")
    room.wall.never_reads("Rentrer tard")
    room.reach("besoins_partage")
    eve.reads(LATE)
    room.reach("pause")
    room.reach("inventer")
    bob.write(BUS)
    eve.write(SHARE)
    room.reach("fiche")
    bob.describe(
        BUS,
        audience="Ceux qui travaillent en horaires décalés",
        need="Attendre moins dans le froid",
        datasets="Mes trajets et les horaires réels",
        usage_domains=["decision", "gestion"],
        value_person="Dix minutes de moins dehors",
    )
    expect(ada.page.locator(".card-choice", has_text=BUS)).to_contain_text(ada.say("Described by someone else"))
    room.reach("derive")
    ada.write("Mon employeur pourrait savoir quand je pars")
    room.wall.reads("Mon employeur pourrait savoir quand je pars")
    room.reach("vote")
    for phone in (ada, bob):
        room.vote(phone, "desirable", BUS, BUS)
    room.vote(eve, "desirable", SHARE, BUS)
    room.vote(eve, "preoccupant", BUS, BUS)
    room.wall.never_reads('class="tallies"')
    room.reveal()
    for screen in (room.wall, ada):
        expect(screen.note(BUS).locator(".tallies b")).to_have_text(["5", "2"])
    ideas = room.desk.page.locator(".note:visible .words").filter(has_text=re.compile(f"{BUS}|{SHARE}"))
    for order, words in (("new", [SHARE, BUS]), ("dots", [BUS, SHARE])):
        room.desk.page.locator("#desk-sort").select_option(order)
        expect(ideas).to_have_text(words)
    room.reach("suite")
    office = room.close()

    told = gatherings.rows(gatherings.told(office, "vote").get_by_role("table"))
    assert [BUS, "5", "2"] in told and [SHARE, "1", "0"] in told
    expect(gatherings.told(office, "fiche")).to_contain_text("Attendre moins dans le froid")

    office.tab("What is made of it")
    gatherings.make(office, "Use cases", BUS)
    gatherings.follow_link(office, "Use cases")
    office.choose("Open", BUS, answered=True)
    expect(office.page.locator(".st-key-origins-colours")).to_contain_text("Désirable · 5")
    expect(office.page.locator(".st-key-origins-colours")).to_contain_text("Préoccupant · 2")
    office.reads("Ceux qui travaillent en horaires décalés", "Attendre moins dans le froid")
