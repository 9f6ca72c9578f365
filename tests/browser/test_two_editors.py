"""Two people change the same sheets at once, one by one and in the grid: neither loses what they wrote."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from datablitz import datasets, history
from datablitz.sheets import Dataset
from tests import boards, browsers, servers
from tests.browser.arrivals import arrive
from tests.browser.gestures import COUNT_RUNS, Desk
from workshop import organisations
from workshop.access import OWNER
from workshop.i18n import translate_count

BUS, CANTEEN, POOL = "Titres de transport", "Absences de cantine", "Avis de piscine"
"""The grid is in the order of the alphabet: the last two are its first rows."""
pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Place:
    server: servers.Server
    code: str
    sheets: Mapping[str, uuid.UUID]

    def sheet(self, label: str) -> Dataset:
        """Return the sheet that was called so at first."""
        with self.server.writing() as session:
            return datasets.one(session, OWNER, self.sheets[label])

    def described(self, label: str) -> set[tuple[str, str]]:
        """Return, from its history, what the description of a sheet went from and to."""
        with self.server.writing() as session:
            changes = history.of(session, OWNER, self.sheets[label])
        return {(each.before, each.after) for each in changes if each.field == "description"}


@pytest.fixture(scope="module")
def place(server: servers.Server) -> Place:
    with server.writing() as session:
        here = boards.territory(session, "Pays des Deux Bureaux")
        holder = organisations.add(session, OWNER, here.id, name="Régie du pays").id
        sheets = {
            label: datasets.add(session, OWNER, here.id, holder_id=holder, label_fr=label).id
            for label in (BUS, CANTEEN, POOL)
        }
    return Place(server, here.code, sheets)


@pytest.fixture(scope="module")
def desks(browser: Browser, place: Place) -> Iterator[tuple[Desk, Desk]]:
    """Two people, each signed in with a browser of their own, on the sheets of the territory."""
    with ExitStack() as opened:
        both = []
        for _ in range(2):
            context = opened.enter_context(browsers.visiting(browser))
            context.add_init_script(COUNT_RUNS)
            desk = Desk(context.new_page())
            desk.page.goto(place.server.access_url())
            arrive(desk.page, f"{place.server.base_url}/sheets?lang=fr&territory={place.code}")
            both.append(desk)
        yield both[0], both[1]


def test_what_both_wrote_is_chosen_field_by_field_and_the_rest_of_both_is_kept(
    desks: tuple[Desk, Desk], place: Place
) -> None:
    first, second = desks
    for desk in desks:
        desk.choose("Open", BUS, answered=True)
        desk.press("Edit", inside=desk.page.locator(".st-key-sheet-group-what"))
    both = ("What it holds", "Example for a person")
    fields = dict(zip(both, ("Les titres et abonnements.", "Mon abonnement"), strict=True))
    save(first, fields | {"Label in English": "Tickets", "Label in French": "Billets"})
    first.reads(first.say("Saved."), "Les titres et abonnements.")

    second.choose("Policy domains", "Mobilité", inside=second.page.locator(".st-key-sheet-group-what"))
    save(second, dict(zip(both, ("Les billets.", "Mon ticket"), strict=True)))
    conflict = second.page.locator(".st-key-sheet-conflict")
    expect(conflict.get_by_test_id("stRadio")).to_have_count(2)
    for words in ("Les titres et abonnements.", "Mon abonnement", "Les billets.", "Mon ticket"):
        expect(conflict).to_contain_text(words)
    second.press("Save these choices")
    second.reads(second.say("Choose one of the two for each field, then save."))
    assert place.sheet(BUS).description == "Les titres et abonnements."

    keep(second, "What it holds", "What you wrote")
    keep(second, "Example for a person", "What the other person saved")
    second.press("Save these choices")
    second.reads(second.say("Saved."))
    expect(conflict).to_have_count(0)
    told = place.sheet(BUS)
    assert (told.description, told.example) == ("Les billets.", "Mon abonnement")
    assert (told.label_fr, told.label_en, told.policy_domains) == ("Billets", "Tickets", ("mobilite",))
    expect(second.page.get_by_role("heading", name="Billets")).to_be_visible()
    assert place.described(BUS) == {("", "Les titres et abonnements."), ("Les titres et abonnements.", "Les billets.")}


def test_rows_of_the_grid_are_typed_saved_taken_back_and_never_overwrite_somebody(
    desks: tuple[Desk, Desk], place: Place
) -> None:
    desk = desks[0]
    with desk.rerun():
        desk.page.locator(".st-key-sheets-view").get_by_role("radio", name=desk.say("Many at once")).click()
    undo = desk.page.locator(".st-key-pending-removed")
    write_labels(desk, "Absences du midi")
    desk.press("Save all that changed")
    expect(undo).to_contain_text(translate_count("fr", "{n} sheet saved.", "{n} sheets saved.", 1))
    assert place.sheet(CANTEEN).label_fr == "Absences du midi"
    desk.press("Undo", inside=undo)
    expect(undo).to_have_count(0)
    assert place.sheet(CANTEEN).label_fr == CANTEEN

    write_labels(desk, "Absences du soir", "Avis de baignade")
    with place.server.writing() as session:
        sheet = datasets.one(session, OWNER, place.sheets[POOL])
        datasets.edit(session, OWNER, sheet.id, sheet.version, {"label_fr": "Avis de natation"})
    desk.press("Save all that changed")
    expect(desk.page.get_by_test_id("stAlertContentError").first).to_contain_text("Avis de natation")
    assert (place.sheet(CANTEEN).label_fr, place.sheet(POOL).label_fr) == ("Absences du soir", "Avis de natation")
    desk.press("Undo", inside=undo)
    expect(undo).to_have_count(0)
    assert (place.sheet(CANTEEN).label_fr, place.sheet(POOL).label_fr) == (CANTEEN, "Avis de natation")


def save(desk: Desk, fields: Mapping[str, str]) -> None:
    """Fill fields of the open group in, by their titles, and save it."""
    group = desk.page.locator(".st-key-sheet-group-what")
    for title, words in fields.items():
        desk.type(title, words, inside=group)
    desk.press("Save", inside=group)


def keep(desk: Desk, title: str, whose: str) -> None:
    """Choose one of the two versions of a field."""
    both = desk.field(title, inside=desk.page.locator(".st-key-sheet-conflict"))
    both.locator("label").filter(has_text=desk.say(whose)).click()


def write_labels(desk: Desk, *labels: str) -> None:
    """Type in the first cells of the first column, one below the other."""
    grid = desk.page.get_by_test_id("stDataFrame")
    for _attempt in range(5):  # a click on a grid that is about to be filled again is lost
        grid.locator(".dvn-scroller").click(position={"x": 60, "y": 54})
        with suppress(AssertionError):
            expect(grid.get_by_test_id("glide-cell-0-0")).to_have_attribute("aria-selected", "true", timeout=1_000)
            break
    editor = desk.page.locator("textarea.gdg-input")
    for row, label in enumerate(labels):
        desk.page.keyboard.press("Enter")
        editor.fill(label)
        editor.press("Enter")
        expect(editor).to_have_count(0)
        expect(grid.get_by_test_id(f"glide-cell-0-{row}")).to_have_text(label)
    desk.page.wait_for_timeout(400)  # the grid hands over what was typed a moment after it was
