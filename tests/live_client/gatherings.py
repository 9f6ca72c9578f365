"""A whole workshop as people live it: one laptop leads, three phones and a wall follow, then what is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.arrivals import arrive
from tests.browser.gestures import COUNT_RUNS
from tests.browser.gestures import Desk as Office
from tests.live.rooms import Place
from tests.live_client import screens
from tests.live_client.screens import Desk, Phone, Screen
from workshop.agendas import Phase

BY_HALF = """() =>
[...document.querySelectorAll(".board-wall > .answers:not([hidden]), .board-wall .zone > .notes")].flatMap((box) => {
    const {top, bottom} = box.getBoundingClientRect();
    const seen = [...box.querySelectorAll(".note, .group-title, .statement, .axes-results .axes, .axes-results li")]
        .filter((one) => one.checkVisibility({visibilityProperty: true}));
    const cut = (at) => at.top < top - 2 || at.bottom > bottom + 2;
    return seen.filter((one) => cut(one.getBoundingClientRect())).map((one) => one.innerText);
})"""
"""What a wall shows a part of only."""


@dataclass
class Gathering:
    """A room at work, one phase of the real agenda after the other."""

    place: Place
    laptop: BrowserContext
    desk: Desk
    phones: tuple[Phone, ...]
    wall: Screen
    at: int = 0

    @property
    def phase(self) -> Phase:
        return self.place.agenda.phases[self.at]

    def reach(self, key: str) -> None:
        """Bring everyone to the next phase, which must be this one: no phase is skipped."""
        self.at += 1
        assert self.phase.key == key
        self.desk.page.locator(".phases button").nth(self.at).click()
        for screen in (*self.phones, self.wall):
            expect(screen.page.locator(".phase-title")).to_have_text(getattr(self.phase, f"title_{screen.language}"))

    def statement(self, number: int, language: str = "fr") -> str:
        """Return the words of a statement of this phase."""
        return str(getattr(self.phase.statements[number], f"text_{language}"))

    def vote(self, phone: Phone, ballot: str, *targets: str) -> None:
        """Put one dot of this ballot on each target."""
        title = next(getattr(one, f"title_{phone.language}") for one in self.phase.ballots if one.key == ballot)
        for target in targets:
            phone.put_dot(target, title)

    def reveal(self) -> None:
        """Show everyone what was answered; the wall shows nothing by half."""
        self.desk.button("Reveal the votes").click()
        expect(self.desk.button("Hide the votes")).to_be_visible()
        expect(self.wall.page.locator(".tallies:visible, .count-bar:visible, .point:visible").first).to_be_visible()
        assert self.wall.page.evaluate(BY_HALF) == []

    def close(self) -> Office:
        """End the workshop from its last phase, and turn to what came out of it."""
        assert self.at == len(self.place.agenda.phases) - 1
        self.desk.button("Close the workshop").last.click()
        for phone in self.phones:
            phone.reads(phone.say("The workshop is over. Thank you."))
        for screen in (*self.phones, self.wall, self.desk):
            screen.page.close()
        return afterwards(self.laptop, self.place)


def afterwards(laptop: BrowserContext, place: Place) -> Office:
    """Open the page that tells what came out of the workshop."""
    return office(laptop, screens.lead_address(place).replace("/lead?", "/after?"))


def office(laptop: BrowserContext, address: str) -> Office:
    """Open a page of the desk."""
    page = laptop.new_page()
    page.add_init_script(COUNT_RUNS)
    arrive(page, address)
    return Office(page)


def gather(contexts: Sequence[BrowserContext], place: Place) -> Gathering:
    """Open a workshop on three phones, one of them in English, on a wall and on the board of whoever leads."""
    *pockets, laptop = contexts
    wall = screens.wall(laptop, place)
    wall.page.set_viewport_size({"width": 1280, "height": 720})
    desk = screens.whole_board(laptop, place)
    languages = ("fr", "fr", "en")
    phones = tuple(screens.phone(one, place, language=said) for one, said in zip(pockets, languages, strict=True))
    return Gathering(place, laptop, desk, phones, wall)


def told(office: Office, phase: str) -> Locator:
    """Return what the page after the workshop tells of a phase."""
    return office.page.locator(f".st-key-after-phase-{phase}")


def rows(table: Locator) -> list[list[str]]:
    """Return the words of a table, line by line, its headings first."""
    return table.locator("tr").evaluate_all("(all) => all.map((row) => [...row.cells].map((cell) => cell.innerText))")


def make(office: Office, kind: str, *words: str) -> None:
    """Choose what was said by its words, and make of it what its zone most often becomes: records of this kind."""
    choose(office, *words)
    confirm(office, kind, len(words))


def choose(office: Office, *words: str) -> None:
    """Choose what was said by its words; the form of what it becomes is then on the page."""
    office.choose("Or choose by their words", *words, answered=True)


def follow_link(office: Office, title: str) -> None:
    """Go and see what was just made."""
    with office.rerun():
        office.page.locator(".st-key-pending-removed").get_by_role("link", name=office.say(title)).click()
    expect(office.page.get_by_role("heading", level=1)).to_have_text(office.say(title))


def confirm(office: Office, kind: str, count: int) -> None:
    """Confirm what is to be made, and read that it is."""
    office.press(office.say("Make: {kind} ({n})", kind=office.say(kind), n=count))
    office.reads(office.say("Done: {n} in “{kind}”.", n=count, kind=office.say(kind)))
