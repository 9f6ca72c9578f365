"""Twenty notes are qualified with the keyboard alone: few presses each, and the keyboard never loses its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as NotYet

from datablitz import datasets, qualifying
from tests import boards, browsers, servers
from tests.browser import audits
from tests.browser.arrivals import LIMIT, arrive
from workshop import organisations
from workshop.access import OWNER
from workshop.storage.database import Database
from workshop.tables import NoteRow
from workshop.territories import Territory

MOST = 14
"""Key presses for one card, typed words aside."""
HOLDERS = ("Régie des eaux", "Réseau Astuce", "Ville de Rouvray")
SOON = 4_000
"""Milliseconds from the card to the keyboard in it: the page itself gives up putting it there after three seconds."""
WHERE = """() => {
    const at = document.activeElement;
    const first = document.querySelector(".st-key-qualify-fields :is(button, input)");
    const taken = !at.select || at.selectionEnd - at.selectionStart === at.value.length;
    const name = at.getAttribute("aria-label") || at.innerText.slice(0, 60);
    const said = `${at.tagName} ${name} ${at.value} ${at.selectionStart}-${at.selectionEnd}`;
    return at === first && taken ? "first" : said;
}"""
"""Where the keyboard is: in the first field of the card, its words ready to be replaced, or else what it is in."""
WORDS = (
    "Mes factures d'eau et mes paiements",
    "Ma consommation d'eau télérelevée",
    "Mon abonnement de bus et son justificatif",
    "Mes validations de bus à chaque montée",
    "Mes trajets en vélo libre-service",
    "Mes prêts de livres",
    "Ma place de cantine du mercredi",
    "Mon vote au budget participatif",
    "Mes absences au conservatoire",
    "Mon passage à la piscine le dimanche",
    "Mes photos de nids-de-poule",
    "Mon rendez-vous au guichet du logement",
    "Ma demande de composteur",
    "Le nom de mon chat au cabinet vétérinaire",
    "Mes heures de bénévolat",
    "Mon allergie notée à la crèche",
    "Mes plaintes pour bruit",
    "Ma plaque d'immatriculation au parking",
    "Ma fenêtre mal isolée",
    "Mon jardin partagé",
    "Mes courriers au maire",
    "Mon badge d'entrée",
)
AGAIN = {0: "Ma facture d'eau de l'année", 3: "Mes validations de bus"}
"""Notes that say again what one of those says."""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass
class Keyboard:
    """Somebody who never touches the mouse, and counts."""

    page: Page
    presses: int = 0
    most: list[int] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def tab_to(self, name: str) -> None:
        """Go on to a field by its key."""
        while not self.is_in(name):
            assert self.presses <= MOST + 5, f"{name} is out of reach"
            self.press("Tab")

    def pick(self, name: str, words: str) -> None:
        """Type some letters of a choice, and take it."""
        self.tab_to(name)
        self.page.keyboard.type(words)
        expect(self.page.get_by_role("option").first).to_be_visible()
        self.press("Enter")

    def write(self, name: str, words: str) -> None:
        self.tab_to(name)
        self.page.keyboard.type(words)

    def is_in(self, name: str) -> bool:
        inside = "name => document.activeElement.matches(`.st-key-qualify-${name} :is(button, input)`)"
        return bool(self.page.evaluate(inside, name))

    def starts_at(self, note: str) -> None:
        """Wait for the card of this note: the keyboard is in its first field, without a gesture."""
        expect(self.page.get_by_role("heading", level=2)).to_have_text(note, timeout=LIMIT)
        named = "document.querySelector('.st-key-qualify-label_fr input').value === note"
        try:
            self.page.wait_for_function(f"note => {named} && ({WHERE})() === 'first'", arg=note, timeout=SOON)
        except NotYet:
            pytest.fail(f"{note}: {self.page.evaluate(WHERE)}")
        if self.presses:
            self.most.append(self.presses)
        self.presses = 0


@dataclass
class Place:
    territory: Territory
    database: Database

    def left(self) -> qualifying.ToQualify:
        with self.database.reading() as session:
            return qualifying.of(session, OWNER, self.territory.id)


@pytest.fixture(scope="module")
def place(server: servers.Server) -> Iterator[Place]:
    database = Database(f"sqlite:///{server.data_dir / 'self-data.sqlite'}")
    with database.writing() as session:
        territory = boards.territory(session, "Vallée d'Essai")
        board = boards.board(session, territory, type="datablitz")
        for name in HOLDERS:
            organisations.add(session, OWNER, territory.id, name=name)
        for n, text in enumerate(WORDS):
            board.note(text, zone="local", dots=len(WORDS) - n + 3)
        for text in AGAIN.values():
            board.note(text, zone="local")
    yield Place(territory, database)
    database.engine.dispose()


def test_twenty_notes_are_qualified_by_keyboard_alone(browser: Browser, server: servers.Server, place: Place) -> None:
    with browsers.visiting(browser) as context:
        page = context.new_page()
        page.goto(server.access_url())
        arrive(page, f"{server.base_url}/qualify?lang=fr&territory={place.territory.code}")
        page.locator(".st-key-qualify-fields").locator("button, input").first.focus()
        keys = Keyboard(page)
        for n, note in enumerate(WORDS[:18]):
            keys.starts_at(note)
            if n == 1:
                page.locator(".st-key-pending-removed").wait_for()
            if n in AGAIN:
                keys.press("Space")  # the first suggestion: notes that may say the same
            card(keys, n)
        keys.starts_at(WORDS[18])
        keys.press("Shift+Tab")
        keys.press("Shift+Tab")
        keys.press("Enter")  # not a dataset
        keys.starts_at(WORDS[19])
        assert len(keys.most) == 19 and max(keys.most) <= MOST, keys.most
    left = place.left()
    assert (left.qualified, len(left.aside), left.total) == (20, 1, 24)
    with place.database.reading() as session:
        sheets = {each.label_fr: each for each in datasets.of(session, OWNER, place.territory.id)}
        assert {row.text for row in session.query(NoteRow)} >= {*WORDS, *AGAIN.values()}
    assert len(sheets) == 18 and sorted(len(each.notes) for each in sheets.values())[-3:] == [1, 2, 2]
    told = sheets["Donnée numéro 7"]
    assert (told.holder_name, told.policy_domains, told.collection_forms) == (HOLDERS[1], ("mobilite",), ("observee",))
    assert (told.sensitivity, told.confidence, told.example) == ("elevee", "publique", "Exemple 7")


def card(keys: Keyboard, n: int) -> None:
    """Fill a card in: one time in two by hand, but for what a reference already filled in; else the holder alone."""
    if n % 2:
        keys.write("label_fr", f"Donnée numéro {n}")
        keys.pick("holder_id", HOLDERS[n % 3][:6])
        for name, words in (("policy_domains", "mobil"), ("collection_forms", "observ")):
            if not keys.page.locator(f".st-key-qualify-{name} [data-tag]").count():
                keys.pick(name, words)
        keys.pick("sensitivity", "élev")
        keys.pick("confidence", "publique")
    else:
        keys.pick("holder_id", HOLDERS[n % 3][:6])
    keys.write("example", f"Exemple {n}")
    keys.press("Enter")


@pytest.mark.parametrize(("width", "language"), [(1280, "fr"), (390, "en")])
def test_a_card_is_readable_and_usable(
    browser: Browser, server: servers.Server, place: Place, width: int, language: str
) -> None:
    with browsers.visiting(browser, width=width, language=language) as context:
        page = context.new_page()
        page.goto(server.access_url())
        arrive(page, f"{server.base_url}/qualify?lang={language}&territory={place.territory.code}")
        wrong = {
            "sideways": audits.overflowing(page),
            "clipped": audits.clipped(page),
            "under 24 px": audits.small(page),
            "axe": audits.inaccessible(page),
        }
        assert {what: found for what, found in wrong.items() if found} == {}
        name = page.locator(".st-key-qualify-label_fr input")
        name.fill("Factures")
        page.locator(".st-key-qualify-unlisted summary").click()
        page.locator(".st-key-qualify-holder_name input").fill("Société des eaux")
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-qualify-holder_id input")).to_have_value("Société des eaux", timeout=LIMIT)
        expect(name).to_have_value("Factures")
