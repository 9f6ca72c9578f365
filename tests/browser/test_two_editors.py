"""Two people change the same sheet at once: neither loses what they wrote."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
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

BUS, CANTEEN = "Titres de transport", "Absences de cantine"
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
            for label in (BUS, CANTEEN)
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
    save(first, fields | {"Label in English": "Tickets"})
    first.reads(first.say("Saved."))

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
    assert (told.label_en, told.policy_domains) == ("Tickets", ("mobilite",))
    assert place.described(BUS) == {("", "Les titres et abonnements."), ("Les titres et abonnements.", "Les billets.")}


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
