"""Every page of the menu, on the demonstration, at the width of a desk and of a phone, in both languages.

Each page is opened on a phone and looked at, then looked at again on a desk with its form unfolded; what is wrong is
told together, so that one run says all there is to mend.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from kit import demonstration
from tests import boards, browsers, servers
from tests.browser import audits
from tests.browser.arrivals import arrive, drawn
from tests.browser.gestures import COUNT_RUNS, Desk
from workshop.i18n import LANGUAGES, translate

ROOT = servers.ROOT
FRENCH = ROOT / "workshop" / "i18n" / "locales" / "fr" / "LC_MESSAGES" / "messages.po"
SIZES = {1280: 900, 390: 844}
FIRST = "welcome"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*/*.py") if path.stem not in ("sign_in", "__init__"))

# Streamlit's own inline script, which the content-security policy stops, and its look for a server under the page.
EXPECTED = (
    re.compile(r"^Executing inline script violates .* \S+/\w*(\?\S*)?$", re.DOTALL),
    re.compile(r"^Failed to load resource: .*404.* \S+/\w+/_stcore/(health|host-config)$"),
)

# Streamlit names its box for dropping files and takes its role away at once; the field inside it has its own name.
NOT_OURS = ('[data-testid="stFileUploaderDropzone"]',)

FAULTS = '[data-testid="stAlertContentError"], [data-testid="stException"]'

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(browser: Browser, demonstration_server: servers.Server) -> Iterator[Page]:
    """The page of a facilitator signed in, at a desk; the same one for every test."""
    with browsers.visiting(browser) as context:  # fails when anything was asked from outside this machine
        page = context.new_page()
        page.goto(demonstration_server.access_url())
        yield page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_readable_and_usable_at_a_desk_and_on_a_phone(
    desk: Page, demonstration_server: servers.Server, name: str, language: str
) -> None:
    told: list[str] = []
    listen = lambda message: told.append(_told(message))  # noqa: E731 (the same one is taken off below)
    desk.on("console", listen)
    desk.on("pageerror", fault := lambda error: told.append(str(error)))
    wrong: dict[str, list[str]] = {}
    try:
        resize(desk, min(SIZES))
        arrive(desk, address(demonstration_server, name, language))
        wrong |= looked_at(desk, min(SIZES), language)
        resize(desk, max(SIZES))
        unfold(desk)
        wrong |= looked_at(desk, max(SIZES), language)
        said = (words for words in told if words and not any(known.match(words) for known in EXPECTED))
        wrong |= {"console": list(said)}
    finally:
        desk.remove_listener("console", listen)
        desk.remove_listener("pageerror", fault)
    assert {what: found for what, found in wrong.items() if found} == {}
    assert desk.locator("html").get_attribute("lang") == language
    assert desk.locator("h1").count() == 1
    for place in desk.get_by_test_id("stFileUploaderDropzone").locator("button").all():
        expect(place).to_have_accessible_name(translate(language, "Choose a file"))


def test_a_line_that_is_pressed_opens_its_record_and_its_address_opens_it_again(
    desk: Page, demonstration_server: servers.Server
) -> None:
    resize(desk, max(SIZES))
    arrive(desk, address(demonstration_server, "findings", "fr"))
    opened = desk.get_by_role("combobox", name="Ouvrir")
    assert opened.input_value() == ""
    desk.get_by_test_id("stDataFrame").first.click(position={"x": 300, "y": 110})
    expect(opened).not_to_have_value("")
    words = opened.input_value()
    assert "record=" in desk.url and "territory=" in desk.url
    arrive(desk, desk.url)
    expect(opened).to_have_value(words)


@pytest.mark.parametrize("width", SIZES)
def test_the_thread_of_an_action_is_read_in_full(desk: Page, demonstration_server: servers.Server, width: int) -> None:
    resize(desk, width)
    arrive(desk, f"{address(demonstration_server, 'plan', 'fr')}&record={demonstration.id_of('ri_cheffe_projet')}")
    expect(desk.locator(".stMarkdownBadge").first).to_be_visible()
    wrong = looked_at(desk, width, "fr")
    assert {what: found for what, found in wrong.items() if found} == {}


@pytest.mark.parametrize("width", SIZES)
def test_the_menu_leads_to_every_page(desk: Page, demonstration_server: servers.Server, width: int) -> None:
    resize(desk, width)
    arrive(desk, address(demonstration_server, FIRST, "fr"))
    if width < 600:
        desk.get_by_test_id("stExpandSidebarButton").click()
    links = desk.locator(".st-key-frame_menu a")
    links.last.wait_for()
    led = {(link.get_attribute("href") or "").partition("?")[0].strip("/") or FIRST for link in links.all()}
    assert led == set(PAGES) - {"elsewhere"}
    assert audits.small(desk) == [] and audits.clipped(desk) == [] and audits.inaccessible(desk) == []


def test_a_link_opened_in_another_tab_leads_to_the_same_territory_and_one_pressed_runs_the_page_once(
    browser: Browser, server: servers.Server
) -> None:
    with server.writing() as session:
        here, _ = boards.territory(session, "Pays de Brume"), boards.territory(session, "Val de Lune")
    with browsers.visiting(browser) as context:
        page = context.new_page()
        page.add_init_script(COUNT_RUNS)
        page.goto(server.access_url())
        arrive(page, f"{server.base_url}/plan?lang=en&territory={here.code}")
        menu = page.locator(".st-key-frame_menu")
        led = {
            "Self Data Territorial": menu.get_by_role("link", name="Welcome"),
            "Findings": menu.get_by_role("link", name="Findings"),
            "Strategies": page.locator(".st-key-next_step a"),
        }
        for title, link in led.items():
            with context.expect_page() as opened:
                link.click(button="middle")
            other = opened.value
            expect(other.get_by_role("heading", level=1)).to_have_text(title)
            expect(other.locator(".st-key-frame_menu").get_by_role("link", name="Findings")).to_be_visible()
            assert f"lang=en&territory={here.code}" in other.url
            other.close()
        runs = page.evaluate("window.sdtRuns")
        Desk(page, "en").follow("Findings")
        assert page.evaluate("window.sdtRuns") == runs + 1  # in the same document: it would have begun again at 0
        grounds = menu.locator("a").evaluate_all(
            "(links) => links.map((link) => getComputedStyle(link).backgroundColor)"
        )
        assert sum(ground != "rgba(0, 0, 0, 0)" for ground in grounds) == 1


def test_streamlit_s_own_controls_speak_the_language_of_the_page(
    desk: Page, demonstration_server: servers.Server
) -> None:
    arrive(desk, address(demonstration_server, "organisations", "fr"))
    expect(desk.get_by_test_id("stSkipToContent")).to_have_text("Aller au contenu")
    expect(desk.get_by_label("Montrer ou masquer des colonnes")).to_have_count(1)
    expect(desk.get_by_label("Plein écran").first).to_be_attached()
    expect(desk.get_by_label(re.compile("CSV"))).to_have_count(0)  # it would let typed words become formulas
    desk.get_by_role("combobox", name="Ouvrir").fill("rien de tel")
    expect(desk.get_by_text("Aucun résultat")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.get_by_text("English", exact=True).click()
    expect(desk.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    expect(desk.get_by_label("Show/hide columns")).to_have_count(1)


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": SIZES[width]})


def unfold(page: Page) -> None:
    """Unfold the forms that wait to be asked for, so that they are looked at too."""
    drawn(page)
    folded = page.locator('[class*="-new-fold"] details:not([open]) > summary')
    if folded.count():
        folded.first.click()
        page.locator('[class*="-new-fold"] form, [class*="-new-fold"] [data-testid="stForm"]').first.wait_for()
        drawn(page)


def looked_at(page: Page, width: int, language: str) -> dict[str, list[str]]:
    """Return all that an eye, a finger or a screen reader would trip over at this width."""
    wrong = {
        "faults shown": page.locator(FAULTS).all_inner_texts(),
        "sideways": audits.overflowing(page),
        "clipped": audits.clipped(page),
        "under 24 px": audits.small(page),
        "axe": audits.inaccessible(page, left_out=NOT_OURS),
        "in another language": foreign(audits.words(page), language),
    }
    return {f"{what}, at {width} px": found for what, found in wrong.items()}


def address(server: servers.Server, name: str, language: str) -> str:
    """Return the address one could have been sent: page, territory, language."""
    path = "" if name == FIRST else name
    return f"{server.base_url}/{path}?lang={language}&territory={demonstration.CODE}"


def foreign(words: list[str], language: str) -> list[str]:
    """Return the texts that the tool has in this language and yet shows in the other one."""
    shown, other = wordings()[language], wordings()["en" if language == "fr" else "fr"]
    return sorted(set(words) & (other - shown))


@cache
def wordings() -> dict[str, set[str]]:
    """Return all that the catalogue and the vocabularies say in each language, whole sentences as they are shown."""
    said: dict[str, set[str]] = {"fr": set(), "en": set()}
    with FRENCH.open("rb") as file:
        for message in read_po(file, locale="fr"):
            for language, text in (("en", message.id), ("fr", message.string)):
                said[language] |= {text} if isinstance(text, str) else set(text)
    for path in Path(ROOT / "data" / "vocabularies").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for language in said:
                    said[language] |= {row.get(f"label_{language}", ""), row.get(f"definition_{language}", "")}
    return said


def _told(message: ConsoleMessage) -> str:
    return f"{message.text} {message.location['url']}" if message.type == "error" else ""
