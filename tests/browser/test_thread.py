"""The whole thread, clicked through as a newcomer does, from a sign-in link to a kit on the disk.

One territory grows from test to test, in the order they are written, in one tab: each test is a chapter.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from tests import browsers, servers
from tests.browser.arrivals import LIMIT, arrive, drawn
from tests.browser.gestures import COUNT_RUNS, Desk
from workshop.i18n import translate_count
from workshop.vocabularies import vocabulary

REGISTER = servers.ROOT / "tests" / "fixtures" / "registre-rempli.ods"
NAME = "Pays des Deux Gués"
STRENGTH = "Le syndicat d'énergie sait déjà rendre les courbes de charge"
CHANCE = "Les fournisseurs ouvrent des interfaces en 2027"
GROUP = "Des données d'énergie déjà prêtes à rendre"
STRATEGY = "Rendre les courbes de charge avec le syndicat"
USE_CASE = "Choisir ses travaux avec ses propres consommations"
FIRST_STEP, SECOND_STEP = "Signer avec le syndicat d'énergie", "Essayer avec trente foyers"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def desk(browser: Browser, server: servers.Server) -> Iterator[Desk]:
    with browsers.visiting(browser) as context:
        context.add_init_script(COUNT_RUNS)
        yield Desk(context.new_page())


def test_a_sign_in_link_leads_to_the_first_screen(desk: Desk, server: servers.Server) -> None:
    arrive(desk.page, server.access_url())
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Self Data Territorial")
    for gesture in ("Open the demonstration", "Create my territory"):
        expect(desk.page.get_by_role("button", name=desk.say(gesture))).to_be_visible()


def test_a_territory_is_created_in_a_minute(desk: Desk) -> None:
    desk.press("Create my territory")
    desk.type("Name of the territory", NAME)
    desk.type("What is at stake, in one sentence?", "Se chauffer sans se ruiner, quel que soit son logement.")
    desk.choose("Priority domains, the first one first", "Énergie", "Habitat")
    desk.press("Create the territory")
    desk.reads(desk.say("{name} is created. Bring in what you already have.", name=NAME))


def test_the_official_register_comes_in_through_the_mapping_screen(desk: Desk) -> None:
    desk.follow("Bring in")
    with desk.rerun():
        desk.page.locator('input[type="file"]').first.set_input_files(REGISTER)
    desk.reads("nouvelles fiches", "cellules ne sont pas reprises")
    desk.press("Bring it in")
    expect(desk.page.get_by_test_id("stAlertContentSuccess")).to_contain_text("fiches ajoutées", timeout=LIMIT)
    desk.reads(desk.say("All that could be read in this file is already here."))
    desk.follow("Sheets")
    assert int(desk.page.get_by_text("lignes").first.inner_text().split()[0]) > 10


def test_sheets_are_reviewed(desk: Desk) -> None:
    for position in range(2):
        with desk.rerun():
            desk.pick(desk.field("Open"), position=position)
        review = desk.page.locator(".st-key-sheet-review")
        if position == 0:
            desk.press("Submit to the DPO")
        desk.press("Decide", inside=review)
        desk.reads(desk.say("The decision is kept."))
        expect(review).to_contain_text("Relue")


def test_the_map_has_three_views_each_with_its_table(desk: Desk) -> None:
    desk.follow("Map")
    for view in ("Who holds what", "Network", "What people can take back"):
        with desk.rerun():
            desk.page.locator(".st-key-map-view").get_by_role("radio", name=desk.say(view)).click()
        picture = desk.page.locator('.sdt-square td, [data-testid="stPlotlyChart"] svg')
        expect(picture.first).to_be_visible(timeout=LIMIT)
        table = desk.folded("The same in a table").get_by_test_id("stDataFrame")
        expect(table).to_be_visible(timeout=LIMIT)


def test_a_workshop_held_on_paper_is_planned_opened_and_its_notes_pasted(desk: Desk) -> None:
    desk.follow("Prepare")
    form = desk.folded("Prepare a workshop")
    desk.choose("Type", "Atelier SWOT 1", inside=form)
    desk.press("Prepare the workshop")
    desk.reads(desk.say("The workshop is prepared: its agenda is the script of its type, yours to adapt."))
    desk.choose("Open", "Atelier SWOT 1", answered=True)
    desk.press("Open the workshop")
    desk.follow("Afterwards")
    desk.tab("Held on paper")
    more = ("La régie de chaleur envoie ses relevés à qui les demande", "Nos agents orientent déjà les habitants")
    written = desk.field("One note per line").locator("textarea")
    written.fill(f"{STRENGTH}\n{'long ' * 120}")
    desk.press("Add the notes")
    expect(desk.page.get_by_test_id("stAlertContentError")).to_be_visible()
    expect(written).to_have_value(re.compile(re.escape(STRENGTH)))  # refused for one line, and nothing typed is lost
    paste(desk, "Forces", STRENGTH, *more)
    paste(desk, "Opportunités", CHANCE)
    desk.tab("What came out")
    desk.reads(CHANCE)


def test_notes_are_grouped_and_paper_dots_recorded(desk: Desk) -> None:
    desk.tab("Held on paper")
    block = desk.folded("Group notes")
    desk.choose("Notes that go together", STRENGTH, "La régie de chaleur", inside=block)
    desk.type("Title of the group", GROUP, inside=block)
    desk.press("Group them")
    desk.reads(desk.say("Saved."))
    block = desk.folded("Record dots counted by hand")
    desk.choose("Group or note", GROUP, inside=block)
    desk.type("Dots", "7", inside=block)
    desk.press("Record the dots")
    desk.reads(translate_count(desk.language, "{n} dot", "{n} dots", 7))


def test_the_workshop_is_closed(desk: Desk) -> None:
    desk.follow("Prepare")
    desk.choose("Open", "Atelier SWOT 1", answered=True)
    desk.press("Close the workshop")
    expect(desk.page.get_by_role("button", name=desk.say("Reopen the workshop"))).to_be_visible()


def test_groups_and_notes_become_findings(desk: Desk) -> None:
    desk.follow("Findings")
    for source in (GROUP, CHANCE):
        desk.choose("Group or note", source, inside=desk.folded("pas encore de constat"), answered=True)
        desk.choose("Theme", "Politique", inside=desk.folded("pas encore de constat"))
        desk.press("Make it a finding", inside=desk.folded("pas encore de constat"))
        desk.reads(desk.say("It is now a finding."))


def test_a_language_switch_keeps_the_place(desk: Desk) -> None:
    with desk.rerun():
        desk.page.get_by_role("radio", name="English").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Findings")
    assert "/findings?" in desk.page.url and "lang=en" in desk.page.url and "territory=" in desk.page.url
    with desk.rerun():
        desk.page.get_by_role("radio", name="Français").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Constats")


def test_a_deep_link_keeps_the_territory(desk: Desk) -> None:
    with desk.page.context.new_page() as other:
        arrive(other, desk.page.url)
        expect(other.get_by_role("heading", level=1)).to_have_text("Constats")
        expect(other.get_by_test_id("stSidebar").get_by_role("combobox")).to_have_value(NAME)


def test_findings_cross_into_a_strategy(desk: Desk) -> None:
    desk.follow("Strategies")
    form = desk.folded("Add a strategy")
    desk.choose("Findings crossed: one internal and one external at least", GROUP, CHANCE, inside=form)
    desk.type("Title", STRATEGY, inside=form)
    desk.type("Strategy in one sentence", "Nous rendons d'abord ce qui est prêt.", inside=form)
    desk.press("Save", inside=form)
    desk.reads(desk.say("Saved."))


def test_a_use_case_draws_on_the_map_and_on_the_watch(desk: Desk) -> None:
    desk.follow("Watch")
    with desk.rerun():
        case = desk.pick(desk.field("Open"))
    expect(desk.page.get_by_role("heading", level=2, name=case)).to_be_visible()
    with desk.rerun():
        desk.page.get_by_role("link", name=desk.say("Write a use case inspired by it")).click()
    form = desk.folded("Add a use case")
    expect(desk.field("Inspired by", inside=form)).to_contain_text(case)
    desk.type("Title", USE_CASE, inside=form)
    form.get_by_role("tab", name=desk.say("The data")).click()
    desk.page.get_by_test_id("stWidgetLabel").get_by_text(desk.say("Useful datasets"), exact=True).wait_for()
    desk.choose("Useful datasets", "", inside=form)
    desk.press("Save", inside=form)
    desk.reads(desk.say("Saved."))


def test_what_was_removed_comes_back(desk: Desk) -> None:
    desk.choose("Open", USE_CASE, answered=True)
    buttons = desk.folded("Edit this use case").get_by_test_id("stFormSubmitButton")  # a choice has its “Remove” too
    desk.press("Remove", inside=buttons)
    desk.reads(desk.say("“{name}” is removed.", name=USE_CASE))
    desk.press("Undo")
    expect(desk.page.locator(".st-key-pending-removed")).to_have_count(0)
    desk.choose("Open", USE_CASE, answered=True)


def test_steps_wait_for_one_another_and_never_in_a_circle(desk: Desk) -> None:
    desk.follow("Plan")
    for title, waits_for in ((FIRST_STEP, None), (SECOND_STEP, FIRST_STEP)):
        form = desk.folded("Add an item")
        desk.type("Title", title, inside=form)
        desk.choose("Strategies it carries out", STRATEGY, inside=form)
        if waits_for:
            desk.choose("Waits for", waits_for, inside=form)
            desk.choose("Sharing", vocabulary("sharing").label("partageable", desk.language), inside=form)
        desk.press("Save", inside=form)
        desk.reads(desk.say("Saved."))
    desk.choose("Open", FIRST_STEP, answered=True)
    form = desk.folded("Edit this item")
    desk.choose("Waits for", SECOND_STEP, inside=form)
    desk.press("Save", inside=form)
    refusal = desk.page.get_by_test_id("stAlertContentError")
    for title in (FIRST_STEP, SECOND_STEP):
        expect(refusal).to_contain_text(title, timeout=LIMIT)
    more = desk.page.get_by_test_id("stToastViewButton").last
    for words in ("view more", "view less"):  # said by Streamlit, of what is too long for the corner
        expect(more).to_have_text(desk.say(words))
        more.click()


def test_an_action_tells_where_it_comes_from(desk: Desk) -> None:
    arrive(desk.page, desk.page.url)
    desk.choose("Open", SECOND_STEP, answered=True)
    thread = desk.folded("Where does this action come from?")
    for origin in (STRATEGY, GROUP, STRENGTH, CHANCE):
        expect(thread).to_contain_text(origin)


def test_the_kit_is_taken_away_whole(desk: Desk, tmp_path: Path) -> None:
    desk.follow("Publish")
    desk.page.get_by_role("button", name=desk.say("Publish the kit")).click()
    link = desk.page.get_by_role("button", name=desk.say("Download the kit"))
    link.wait_for(timeout=3 * LIMIT)
    drawn(desk.page)
    with desk.page.expect_download() as downloading:
        link.click()
    downloading.value.save_as(tmp_path / "kit.zip")
    with ZipFile(tmp_path / "kit.zip") as kit:
        manifest = json.loads(kit.read(next(name for name in kit.namelist() if name.endswith("manifest.json"))))
        listed = {each["path"]: each["sha256"] for each in manifest["files"]}
        assert "failed" not in manifest
        assert {Path(path).suffix for path in listed} >= {".pdf", ".odt", ".docx", ".html", ".xlsx", ".ods", ".csv"}
        for path, checksum in listed.items():
            assert hashlib.sha256(kit.read(path)).hexdigest() == checksum, path
        told = kit.read(next(path for path in listed if path.endswith(".html"))).decode()
    assert NAME in told and SECOND_STEP in told
    assert FIRST_STEP not in told, "it was left internal"


def paste(desk: Desk, zone: str, *notes: str) -> None:
    """Paste what was written on paper in one zone of the board."""
    block = desk.folded("Paste the notes of a workshop held on paper")
    desk.choose("Zone", zone, inside=block)
    desk.type("One note per line", "\n".join(notes), inside=block)
    desk.press("Add the notes")
    desk.reads(desk.say("{added} notes added, {unchanged} were there already.", added=len(notes), unchanged=0))
