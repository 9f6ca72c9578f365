"""Both SWOT workshops, whole: the first leaves weighted findings, the second strategies that cross them, placed."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from swot import findings
from tests.live import rooms
from tests.live.rooms import Place
from tests.live_client import gatherings, screens
from tests.servers import Server
from workshop import workshops
from workshop.access import OWNER

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FORCE, LACK = "Une régie qui sait rendre ses données", "Aucun juriste au fait de la portabilité"
CHANCE, THREAT = "Les fournisseurs ouvrent leurs interfaces", "Une panne générale des réseaux"
TWIN, RIGHTS = "La régie publie déjà ses horaires", "Une régie prête"
STRATEGY, OTHER = "Rendre d'abord les données de la régie", "Former deux juristes avec nos voisins"


def test_swot_1_leaves_weighted_findings(server: Server, contexts: list[BrowserContext]) -> None:
    room = gatherings.gather(contexts, rooms.plan(server, "swot_1"))
    ada, bob, eve = room.phones
    room.reach("rappel")
    room.reach("interne_seul")
    ada.write(FORCE, zone="Forces")
    bob.write(TWIN, zone="Forces")
    eve.write(LACK, zone="Weaknesses")
    room.reach("interne_tous")
    room.reach("interne_regrouper")
    ada.bring_together(FORCE, TWIN, RIGHTS)
    room.reach("pause")
    room.reach("externe_seul")
    ada.write(CHANCE, zone="Opportunités")
    bob.write(THREAT, zone="Menaces")
    room.reach("externe_tous")
    room.reach("contradiction")
    room.reach("poids")
    for phone in room.phones:
        room.vote(phone, "force", RIGHTS)
        room.vote(phone, "opportunite", CHANCE)
    room.vote(eve, "faiblesse", LACK, LACK)
    room.vote(eve, "menace", THREAT)
    room.desk.button("More…").click()
    room.desk.button("Paper votes, in one grid").click()
    expect(room.desk.page.locator(".votes thead th")).to_have_text(["Regroupement ou note", "Gommettes"])
    room.desk.page.get_by_label(f"Menaces, {THREAT}").fill("2")
    room.desk.page.keyboard.press("Tab")
    room.desk.page.keyboard.press("Escape")
    room.reveal()
    expect(room.wall.note(THREAT).locator(".tallies b")).to_have_text("3")
    expect(room.wall.page.locator(".group > .tallies")).to_contain_text("3")
    room.reach("angles_morts")
    room.reach("cloture")
    office = room.close()

    gathered = gatherings.told(office, "poids").get_by_role("table")
    assert [RIGHTS, "2", "3"] in gatherings.rows(gathered.first)
    office.tab("What is made of it")
    gatherings.choose(office, RIGHTS, LACK)
    office.choose("Theme (to choose)", "Juridique", answered=True)
    gatherings.confirm(office, "Findings", 2)
    gatherings.follow_link(office, "Findings")
    lines = office.page.get_by_test_id(re.compile(r"glide-cell-[013]-\d+"))
    expect(lines).to_have_text(["+ Force", RIGHTS, "3", "− Faiblesse", LACK, "2"])
    office.choose("Open", RIGHTS, answered=True)
    office.reads(f"{RIGHTS}  (3 gommettes")


def diagnosed(place: Place) -> Place:
    """Give the territory the findings that a first workshop left."""
    with place.server.writing() as session:
        territory = workshops.by_code(session, place.code).territory_id
        for quadrant, text in (("force", RIGHTS), ("faiblesse", LACK), ("opportunite", CHANCE), ("menace", THREAT)):
            findings.add(session, OWNER, territory, quadrant=quadrant, theme="technique", text=text)
    return place


def test_swot_2_leaves_placed_strategies(server: Server, contexts: list[BrowserContext]) -> None:
    room = gatherings.gather(contexts, diagnosed(rooms.plan(server, "swot_2")))
    ada, bob, eve = room.phones
    office = gatherings.office(room.laptop, screens.lead_address(room.place))
    office.folded("Bring findings onto the wall")
    office.press("Bring them onto the wall")
    office.reads("4 constats sont arrivés sur le mur.")
    office.page.close()
    for text in (RIGHTS, LACK, CHANCE, THREAT):
        eve.reads(text)
    room.reach("selection")
    room.vote(ada, "force", RIGHTS)
    room.reach("croiser_seul")
    ada.write(STRATEGY)
    bob.write(OTHER)
    room.wall.never_reads(OTHER)
    room.reach("croiser_tables")
    eve.reads(OTHER)
    room.reach("pause")
    room.reach("pour_qui")
    ada.describe(STRATEGY, quadrant=["so"], audience=["fournisseur_service"], territorial_role=["controleur"])
    room.reach("effort_impact")
    for phone, (x, y) in ((ada, (20, 90)), (bob, (40, 70))):
        phone.lay(STRATEGY, x=x, y=y)
        phone.lay(OTHER, x=80, y=30)
    room.reveal()
    expect(room.wall.page.locator(".point.is-mean")).to_have_count(2)
    expect(room.wall.page.locator(".axis-x")).to_be_in_viewport(ratio=1)
    room.reach("retenir")
    for phone in room.phones:
        room.vote(phone, "strategies", STRATEGY)
    room.reveal()
    room.reach("premiers_pas")
    ada.describe(STRATEGY, step="Lister ce que la régie rend déjà", owner_role="Direction des mobilités")
    room.reach("partage")
    ada.describe(STRATEGY, sharing=["partageable"])
    office = room.close()

    placed = gatherings.rows(gatherings.told(office, "effort_impact").get_by_role("table"))
    assert placed[1:] == [["1", STRATEGY, "30", "80", "2"], ["2", OTHER, "80", "30", "2"]]
    office.tab("What is made of it")
    gatherings.choose(office, STRATEGY)
    office.choose("Findings crossed: one internal and one external at least", RIGHTS, CHANCE, answered=True)
    gatherings.confirm(office, "Strategies", 1)
    gatherings.follow_link(office, "Strategies")
    office.choose("Open", STRATEGY, answered=True)
    origins = office.page.locator(".st-key-origins")
    expect(origins).to_contain_text(f"{STRATEGY}  (3 gommettes")
    form = office.folded("Edit this strategy")
    for label, value in (("Effort, from 0 to 100", "30"), ("Impact, from 0 to 100", "80")):
        expect(office.field(label, inside=form).locator("input")).to_have_value(value)
    kept = form.locator("input, textarea").evaluate_all("(all) => all.map((one) => one.value)")
    assert "Direction des mobilités" in kept  # what its card says
