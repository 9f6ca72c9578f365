"""People before their screens: a phone in the room, the wall, whoever leads. Under a host that is not localhost."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.live.rooms import Place
from workshop import territories, workshops
from workshop.access import OWNER
from workshop.i18n import translate

HOST = "atelier.test"


def address(place: Place, path: str) -> str:
    """Return an address of the place as phones on the room's Wi-Fi reach it."""
    return place.server.base_url.replace("localhost", HOST) + path


@dataclass(frozen=True, slots=True)
class Screen:
    """One tab on a live page."""

    page: Page
    language: str = "fr"

    def say(self, msgid: str, **values: object) -> str:
        return translate(self.language, msgid, **values)

    def button(self, msgid: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(msgid, **values), exact=True)

    def note(self, text: str) -> Locator:
        return self.page.locator(".note", has_text=text)

    def reads(self, text: str) -> None:
        """Fail unless the words come."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def never_reads(self, text: str) -> None:
        """Fail when the words are anywhere in the page, shown or not."""
        assert text not in self.page.content()


class Phone(Screen):
    """A participant."""

    def join(self, pseudonym: str = "Ada", profile: str = "citoyen", **seat: str | int) -> None:
        """Fill in the form; ``seat`` says the channel, the table and how many share this phone."""
        self.page.locator("#pseudonym").fill(pseudonym)
        self.page.locator("#profile").select_option(profile)
        if "people" in seat:
            self.page.locator("summary", has_text=self.say("There are several of us on this phone")).click()
        for name, value in seat.items():
            self.page.locator("#join label.chip", has=self.page.locator(f"[name={name}][value='{value}']")).click()
        self.button("Join the workshop").click()
        expect(self.page.locator(".phase-title")).to_be_visible()

    def write(self, text: str, *, zone: str = "") -> None:
        """Write a note, in the zone of that title where the phase has several."""
        if zone:
            self.page.locator(".composer label.chip", has_text=zone).click()
        self.page.locator("#note-text").fill(text)
        self.page.locator("#note-text").press("Enter")

    def mine(self, text: str) -> Locator:
        """Return a note of this participant that is on the board."""
        return self.page.locator(".note.is-mine:not(.is-pending)", has_text=text)

    def put_dot(self, text: str, ballot: str) -> None:
        target = self.page.locator(".zones .notes > :is(.note, .group)", has_text=text).first
        line = target.get_by_role("group", name=ballot).first
        line.get_by_role("button").last.click()

    def bring_together(self, text: str, other: str, title: str) -> None:
        """Lay a note beside another and give the two a title, through the menu of the first."""
        self.note(text).locator("button.menu").click()
        sheet = self.page.get_by_role("dialog")
        sheet.get_by_role("button", name=self.say("Bring together, move")).or_(
            sheet.get_by_role("button", name=other)
        ).first.click()
        if self.page.get_by_label(self.say("Title of the group")).count() == 0:
            sheet.get_by_role("button", name=other).click()
        self.page.get_by_label(self.say("Title of the group")).fill(title)
        sheet.get_by_role("button", name=self.say("Bring together"), exact=True).click()
        expect(self.page.locator(".group-title", has_text=title)).to_be_visible()

    def answer(self, statement: str, level: int) -> None:
        """Take a position on a scale."""
        line = self.page.locator(".statement", has_text=statement).locator("label.level").nth(level)
        line.click()
        expect(line.get_by_role("radio")).to_be_checked()

    def lay(self, text: str, *, x: int, y: int) -> None:
        """Place a line on the two axes, with its sliders."""
        line = self.page.locator(".placed > li", has_text=text)
        for axis, value in (("x", x), ("y", y)):
            line.locator(f"[name={axis}]").fill(str(value))

    def describe(self, text: str, **answers: str | list[str]) -> None:
        """Fill in the fast card of a note: words where the field takes words, codes where it offers choices."""
        sheet = self.fill_card(text, **answers)
        sheet.get_by_role("button", name=self.say("Save"), exact=True).click()
        expect(self.page.locator("button.card-choice", has_text=text)).to_contain_text(self.say("My card"))

    def fill_card(self, text: str, **answers: str | list[str]) -> Locator:
        """Open the fast card of a note and answer, without saving it; returns its sheet."""
        self.page.locator("button.card-choice", has_text=text).click()
        sheet = self.page.get_by_role("dialog")
        for field, answer in answers.items():
            if isinstance(answer, str):
                sheet.locator(f"textarea[name={field}]").fill(answer)
            for code in answer if isinstance(answer, list) else ():
                sheet.locator("label.chip", has=self.page.locator(f"input[name={field}][value={code}]")).click()
        return sheet


class Desk(Screen):
    """Whoever leads."""

    def go(self, title: str) -> None:
        """Bring the room to a phase."""
        self.page.locator(".phases").get_by_role("button", name=title).click()
        expect(self.page.locator(".desk-side .phase-title")).to_have_text(title)

    def unfold_search(self) -> None:
        """Open what narrows the notes, where there is too little room for it to stand open."""
        fold = self.page.locator("details.find")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()

    def lay_out(self, notes: Mapping[str, str]) -> None:
        """Write for the room the notes of each zone: words by title of the zone."""
        self.button("Note for someone").click()
        sheet = self.page.get_by_role("dialog")
        for zone, text in notes.items():
            sheet.locator("#proxy-zone").select_option(label=zone)
            sheet.locator("#proxy-text").fill(text)
            sheet.get_by_role("button", name=self.say("Add"), exact=True).click()
            expect(self.note(text)).to_have_count(1)
        self.page.keyboard.press("Escape")

    def menu(self, text: str) -> Locator:
        """Open the menu of a note; returns the sheet."""
        self.note(text).first.locator("button.menu").click()
        return self.page.get_by_role("dialog")


def phone(context: BrowserContext, place: Place, *, language: str = "fr", joined: bool = True) -> Phone:
    """Open the page that the QR code leads to."""
    page = context.new_page()
    page.goto(address(place, f"/j/{place.code}?lang={language}"))
    found = Phone(page, language)
    if joined:
        found.join()
    return found


def wall(context: BrowserContext, place: Place, *, language: str = "fr") -> Screen:
    page = context.new_page()
    page.goto(address(place, f"/j/{place.code}/projection?lang={language}"))
    return Screen(page, language)


def sign_in(context: BrowserContext, place: Place) -> None:
    """Give a browser the desk cookie."""
    path = place.server.access_url().split("/access?")[1]
    context.new_page().goto(address(place, f"/access?{path}"))
    context.pages[-1].close()


def whole_board(context: BrowserContext, place: Place, *, language: str = "fr") -> Desk:
    """Open the board of whoever leads, on its own page."""
    sign_in(context, place)
    page = context.new_page()
    page.goto(address(place, f"/j/{place.code}/animer?lang={language}&board=whole"))
    expect(page.locator(".phases")).to_be_attached()
    return Desk(page, language)


def remote(context: BrowserContext, place: Place, *, language: str = "fr") -> Screen:
    """Open the remote of whoever leads, on a phone."""
    sign_in(context, place)
    page = context.new_page()
    page.goto(address(place, f"/j/{place.code}/animer?lang={language}"))
    expect(page.locator(".board-remote .phase-title")).to_be_visible()
    return Screen(page, language)


def lead_address(place: Place) -> str:
    """Return the address of the Streamlit page that leads this workshop."""
    with place.server.writing() as session:
        workshop = workshops.by_code(session, place.code)
        known = territories.seen_by(session, OWNER)
        code = next(each.code for each in known if each.id == workshop.territory_id)
    return address(place, f"/lead?territory={code}&lang=fr")


def beside(place: Place) -> str:
    """Open a second workshop in the same territory; return its code."""
    with place.server.writing() as session:
        again = workshops.duplicate(session, OWNER, workshops.by_code(session, place.code).id)
        workshops.open(session, OWNER, again.id)
    return again.code


def lead(context: BrowserContext, place: Place) -> Desk:
    """Open the Streamlit page that leads this workshop."""
    sign_in(context, place)
    page = context.new_page()
    page.goto(lead_address(place))
    expect(page.locator(".phases")).to_be_attached(timeout=60_000)
    return Desk(page)
