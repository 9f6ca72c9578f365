"""« Qui a quoi sur moi ? » in a real browser: nothing is sent, nothing is kept, everyone can use it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from datablitz import datasets, review
from kit import demonstration
from tests import boards, browsers, servers
from tests.browser import audits
from workshop import organisations, settings
from workshop.access import OWNER
from workshop.i18n import LANGUAGES
from workshop.interface.full_table import full_table

SIZES = {1280: 900, 390: 844}
pytestmark = pytest.mark.browser


def address(server: servers.Server, language: str) -> str:
    return f"{server.base_url}/t/{demonstration.CODE}/qui-a-quoi?lang={language}"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    with browsers.visiting(browser, width=390, height=SIZES[390]) as context:
        yield context


@pytest.fixture
def page(visitor: BrowserContext, demonstration_server: servers.Server) -> Page:
    page = visitor.new_page()
    page.goto(address(demonstration_server, "fr"))
    page.wait_for_load_state("networkidle")
    return page


SPLIT = """() => {
  const split = [], range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector(".sdt-full tbody"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    for (const { 0: word, index } of node.data.matchAll(/[^\\s-]+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) split.push(word);
    }
  }
  return split;
}"""


@pytest.mark.parametrize("width", SIZES)
def test_no_word_is_cut_in_the_middle_where_staff_look_the_page_over(browser: Browser, width: int) -> None:
    headings = ("Fiche", "Détenteur", "Pourquoi", "Combien de temps", "Sensibilité", "Ce que vous pouvez faire")
    line = (
        "Suivi de l'accompagnement des ménages",
        "Agence départementale d'information sur l'environnement",
        "Contractualisation et dématérialisation",
        "3 ans après l'accompagnement",
        "Moyenne",
        "Demander, rectifier",
    )
    style = (settings.ROOT / "workshop" / "interface" / "frame.css").read_text("utf-8")
    with browsers.visiting(browser, width=width, height=SIZES[width]) as context:
        page = context.new_page()
        room = min(width - 32, 760)
        body = full_table(headings, [line, (*line[:-1], "https://exemple.fr/" + "chemin" * 30)], alt="2 lignes")
        page.set_content(f'<style>{style}</style><div style="width: {room}px">{body}</div>')  # no language: no hyphen
        assert [word for word in page.evaluate(SPLIT) if "chemin" not in word] == []
        assert audits.overflowing(page) == []


def tick(page: Page, *codes: str) -> None:
    for code in codes:
        page.locator(f".chip:has(input[value={code}])").click()


def test_ticking_narrows_the_list_and_nothing_is_sent_nor_kept(visitor: BrowserContext, page: Page) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    before, everything = page.url, page.locator(".held:visible").count()
    tick(page, "compteur_eau", "enfant_ecole")
    labels = page.locator(".held:visible .what").all_inner_texts()
    assert "Consommation d'eau télérelevée" in labels and "Inscriptions au transport scolaire" in labels
    assert 0 < len(labels) < everything and "Billets et voyages en train régional" not in labels
    expect(page.locator("#count")).to_contain_text(f"{len(labels)} jeux de données")
    page.locator(".held:visible summary").first.click()
    page.locator(".held:visible a.letter").first.click()
    assert "article 15" in page.locator("#letter-text").input_value()
    page.locator("#letter-copy").click()
    expect(page.locator("#letter-said")).not_to_be_empty()
    assert asked == [] and page.url == before
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]") == [0, 0, 0]
    assert visitor.cookies() == []
    page.reload()
    assert page.locator("#ask input:checked").count() == 0
    assert page.locator(".held:visible").count() == everything


def test_the_letter_names_the_holder_and_can_be_kept_as_text_odt_and_pdf(page: Page) -> None:
    tick(page, "compteur_eau")
    held = page.locator(".held:visible", has_text="Consommation d'eau télérelevée")
    held.locator("summary").first.click()
    held.get_by_role("link", name="Demander à récupérer mes données").click()
    told = page.locator("#letter-text").input_value()
    assert "Régie des eaux de l'Estuaire" in told and "Consommation d'eau télérelevée" in told and "article 20" in told
    assert told.startswith("Démonstration fictive") and "{" not in told
    with page.expect_download() as kept:
        page.locator("#letter-keep").click()
    assert kept.value.suggested_filename == "portabilite.txt"
    assert kept.value.path().read_text(encoding="utf-8") == told
    for ending, magic in (("odt", b"PK"), ("pdf", b"%PDF")):
        with page.expect_download() as made:
            page.locator(f"#letter-{ending}").click()
        assert made.value.suggested_filename == f"portabilite.{ending}"
        assert made.value.path().read_bytes().startswith(magic)
    page.keyboard.press("Escape")
    expect(page.locator("#letter")).to_be_hidden()


def test_it_is_used_with_the_keyboard_alone(page: Page) -> None:
    page.locator("#ask input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#clear")).to_be_visible()
    page.locator(".held:visible summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "letter"
    page.keyboard.press("Enter")
    expect(page.locator("#letter")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "letter"
    page.locator("#clear").focus()
    page.keyboard.press("Enter")
    assert page.locator("#ask input:checked").count() == 0
    assert page.evaluate("document.activeElement.matches('#ask input')")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", SIZES)
def test_nothing_is_cut_small_or_inaccessible(
    browser: Browser, demonstration_server: servers.Server, width: int, language: str
) -> None:
    with browsers.visiting(browser, width=width, height=SIZES[width], language=language) as context:
        page = context.new_page()
        page.goto(address(demonstration_server, language))
        tick(page, "transports_commun")
        page.locator(".held:visible summary").first.click()
        page.locator(".held:visible .law > summary").first.click()
        found = [audits.overflowing(page), audits.clipped(page), audits.small(page), audits.inaccessible(page)]
        page.locator(".held:visible a.letter").first.click()
        found += [audits.overflowing(page), audits.inaccessible(page)]
        assert found == [[]] * 6
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1


def test_without_any_script_it_is_a_plain_list_that_reads_whole(
    browser: Browser, demonstration_server: servers.Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(demonstration_server, "fr"))
    assert page.locator("#ask").is_hidden()
    held = page.locator(".held", has_text="Consommation d'eau télérelevée")
    held.locator("summary").first.click()
    assert held.locator(".rights").is_visible()
    with page.expect_download() as kept:
        held.locator("a.letter").first.click()
    assert "Régie des eaux" in kept.value.path().read_text(encoding="utf-8")
    context.close()


@pytest.fixture(scope="module")
def registered(server: servers.Server) -> str:
    """Where a territory publishes one sheet about those with a water meter, and two of a register, about nobody yet."""
    with server.writing() as session:
        here = boards.territory(session)
        holder = organisations.add(session, OWNER, here.id, name="Régie")
        for label, about in {
            "Compteurs": ["compteur_eau"],
            "Livrets": ["aide_sociale"],
            "Fichier": [],
            "Liste": [],
        }.items():
            sheet = datasets.add(session, OWNER, here.id, holder_id=holder.id, label_fr=label, situations=about)
            sheet = review.submit(session, OWNER, sheet.id, sheet.version)
            review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
        return f"{server.base_url}/t/{here.code}/qui-a-quoi"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", SIZES)
def test_what_says_of_nobody_stays_after_what_matches_whatever_is_ticked(
    browser: Browser, registered: str, width: int, language: str
) -> None:
    with browsers.visiting(browser, width=width, height=SIZES[width], language=language) as context:
        page = context.new_page()
        page.goto(f"{registered}?lang={language}")
        before = page.locator("#count").inner_text()
        tick(page, "compteur_eau")
        assert page.locator(".held:visible .what").all_inner_texts() == ["Compteurs", "Fichier", "Liste"]
        expect(page.locator("#maybe-title")).to_have_text(
            {"fr": "Peut-être aussi vous", "en": "Perhaps you too"}[language]
        )
        expect(page.locator("#maybe > .help")).to_be_visible()
        told = {"fr": "1 jeu de données chez 1 organisation et 2 jeux de données qui", "en": "and 2 datasets that"}
        expect(page.locator("#count")).to_contain_text(told[language])
        found = [audits.overflowing(page), audits.clipped(page), audits.small(page), audits.inaccessible(page)]
        assert found == [[]] * 4
        page.locator("#maybe summary").first.click()
        page.locator("#maybe a.letter").first.click()
        assert "Fichier" in page.locator("#letter-text").input_value()
        page.keyboard.press("Escape")
        page.locator("#clear").click()
        assert page.locator(".held:visible").count() == 4
        expect(page.locator("#count")).to_have_text(before)
