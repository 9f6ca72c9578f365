"""A whole awareness seminar: it leaves a score on each of the three roles, and ranked domains."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.live import rooms
from tests.live_client import gatherings
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BUS, BIKE, BINS = "Se déplacer sans voiture le soir", "Des pistes cyclables sûres", "Trier nos déchets sans se tromper"
MOBILITY = "La mobilité de tous les jours"
GROWN = """() => {
    const [wall, answers] = [".board-wall", ".answers"].map((one) => document.querySelector(one));
    return parseFloat(getComputedStyle(answers).fontSize) > 1.2 * parseFloat(getComputedStyle(wall).fontSize);
}"""
"""The answers are written as large as the wall allows, a window that was just made larger too."""


def test_a_seminar_leaves_three_role_scores_and_ranked_domains(server: Server, contexts: list[BrowserContext]) -> None:
    room = gatherings.gather(contexts, rooms.plan(server, "seminaire_sensibilisation"))
    ada, bob, eve = room.phones

    room.reach("qui_a_quoi_seul")
    ada.write("La régie de bus")
    bob.write("Mon opérateur de téléphone")
    room.desk.reads("Mon opérateur de téléphone")
    eve.never_reads("opérateur")
    room.wall.never_reads("régie")
    room.reach("qui_a_quoi_duo")
    eve.reads("La régie de bus")
    eve.write("Who reads my trips?", zone="Our questions")
    room.wall.reads("Who reads my trips?")
    room.reach("self_data")
    bob.write("Faut-il un logiciel\u202f?")
    eve.reads("Faut-il un logiciel")

    room.reach("roles")
    for phone, levels in ((ada, (1, 0, 2)), (bob, (1, 1, 2)), (eve, (3, 1, 3))):
        for number, level in enumerate(levels):
            phone.answer(room.statement(number, phone.language), level)
    room.wall.never_reads("count-bar")
    room.reveal()
    told = room.wall.page.locator(".statement", has_text=room.statement(0)).locator("b")
    expect(told).to_have_text(["0", "2", "0", "1"])
    for number in range(3):
        expect(room.wall.page.locator(".statement").nth(number)).to_be_in_viewport(ratio=1)

    room.wall.page.set_viewport_size({"width": 1920, "height": 1080})
    room.wall.page.wait_for_function(GROWN)

    room.reach("pause")
    room.reach("enjeux_seul")
    ada.write(BUS)
    bob.write(BIKE)
    eve.write(BINS)
    room.reach("enjeux_tous")
    ada.bring_together(BUS, BIKE, MOBILITY)
    room.reach("choix")
    for phone in (ada, bob):
        room.vote(phone, "domaines", MOBILITY, MOBILITY)
    room.vote(eve, "domaines", BINS, MOBILITY)
    room.reveal()
    for screen in (room.wall, bob):
        expect(screen.page.locator(".group > .tallies")).to_contain_text("5")
    room.reach("invitations")
    ada.write("Le service des transports")
    room.desk.reads("Le service des transports")
    room.reach("cloture")
    office = room.close()

    roles = gatherings.told(office, "roles")
    expect(roles.get_by_role("table")).to_have_count(3)
    assert gatherings.rows(roles.get_by_role("table").nth(2))[1] == ["0", "0", "2", "1"]
    assert [MOBILITY, "2", "5"] in gatherings.rows(gatherings.told(office, "choix").get_by_role("table"))

    office.tab("What is made of it")
    office.reads("Contrôleur de données\u00a0: 1 sur 3", "Soutien à l'innovation\u00a0: 1 sur 3")
    office.press("Keep these scores")
    office.reads(office.say("The scores are kept."))
    ranked = office.page.locator(".st-key-after-domains").get_by_test_id("stWidgetLabel")
    expect(ranked).to_have_text([f"{MOBILITY} · 5 gommettes", f"{BINS} · 1 gommette"])
    office.press("Keep this order")
    office.reads(office.say("The priorities are kept."))
    gatherings.follow_link(office, "Priorities")
    office.reads("1. Mobilité et stationnement", "2. Déchets et économie circulaire")
    for role, level in (("Contrôleur", "1"), ("Soutien", "1"), ("Organisation démocratique", "2")):
        chosen = office.page.get_by_role("radiogroup", name=role).get_by_role("radio", checked=True)
        expect(chosen).to_have_text(level)
