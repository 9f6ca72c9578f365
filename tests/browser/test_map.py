"""The network of a map of 300 datasets, in a browser: legible, walked by keyboard, opened again by its address."""

import itertools
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from datablitz import datasets, reference
from kit import demonstration
from tests import browsers, servers
from tests.browser.arrivals import arrive, drawn
from usecases import use_cases
from usecases.cards import Need
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.i18n import translate
from workshop.storage.database import Database

CODE, SHEETS, HOLDERS = "trois-cents", 300, 50
LAST = f"Jeu de données au libellé plutôt long, comme il y en a tant {SHEETS - 1}"
pytestmark = pytest.mark.browser

_LABELS = "[class*='st-key-map-picture'] .textpoint text"
_BOXES = """() => [...document.querySelectorAll("LABELS")]
    .map((words) => [words.textContent, words.getBoundingClientRect()])
    .map(([words, box]) => [words, box.left, box.top, box.right, box.bottom])""".replace("LABELS", _LABELS)


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory, migrated_file) -> Iterator[tuple[Page, str]]:
    """The page of someone signed in, on the smallest screen of a desk, and the address of the tool."""
    folder = tmp_path_factory.mktemp("network")
    file = folder / "self-data.sqlite"
    file.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{file}")
    with database.writing() as session:
        fill(session)
    database.engine.dispose()
    with servers.serving(folder) as server, browsers.visiting(browser, width=1280, height=720) as context:
        page = context.new_page()
        page.goto(server.access_url())
        yield page, server.base_url


def fill(session) -> None:
    """Describe three hundred datasets of the reference's domains, and use cases that cross some of them."""
    here = territories.create(
        session, OWNER, code=CODE, name="Trois cents jeux", kind="metropole", country="FR", language="fr",
        pathway="cas_1", partner_tier="terrain", stake="Lire une grande carte.", fictional=True,
    )  # fmt: skip
    holders = [
        organisations.add(session, OWNER, here.id, name=f"Détenteur numéro {n} des services du territoire").id
        for n in range(HOLDERS)
    ]
    rows, made = reference.all_datasets(), []
    for n in range(SHEETS):
        fields = rows[n % len(rows)].fields() | {"label_en": ""}
        fields["label_fr"] = f"Jeu de données au libellé plutôt long, comme il y en a tant {n}"
        holder = holders[0 if n % 5 == 4 else n % HOLDERS]
        made.append(datasets.add(session, OWNER, here.id, holder_id=holder, **fields).id)
    for n in range(30):
        needs = [Need(id, "utile") for id in made[n * 9 : n * 9 + 6]]
        title = f"Cas d'usage qui croise plusieurs détenteurs {n}"
        use_cases.add(session, OWNER, here.id, title=title, datasets=needs, id=uuid.uuid5(here.id, title))


def test_a_large_network_is_legible_walked_in_three_gestures_and_opened_again(desk: tuple[Page, str]) -> None:
    page, base_url = desk
    arrive(page, f"{base_url}/map?lang=fr&territory={CODE}&view=network")
    assert 20 < len(boxes(page)) <= 60
    assert overlapping(page) == []
    page.get_by_role("button", name="Détenteur numéro 0 des services").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=say("Back to all"))).to_be_visible()
    drawn(page)
    assert overlapping(page) == []
    box = page.get_by_role("combobox", name=say("Dataset"), exact=False).last
    box.fill(LAST)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-map-told")).to_contain_text(LAST)
    drawn(page)
    assert overlapping(page) == []
    address = page.url
    assert "open=holder" in address and "sheet=" in address
    arrive(page, address)
    expect(page.locator(".st-key-map-told")).to_contain_text(LAST)
    page.locator(".st-key-frame_menu").get_by_role("link", name=say("Sheets")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Sheets"))
    assert "sheet=" not in page.url


def test_a_box_of_the_network_opens_when_it_is_pressed_and_its_image_can_be_taken(desk: tuple[Page, str]) -> None:
    page, base_url = desk
    arrive(page, f"{base_url}/map?lang=fr&territory={CODE}&view=network")
    page.locator(_LABELS).first.scroll_into_view_if_needed()
    _words, left, top, right, bottom = boxes(page)[0]
    page.mouse.move(left + 3, (top + bottom) / 2)
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    told = page.locator("[class*='st-key-map-picture'] .hoverlayer .hovertext")
    expect(told.first).to_be_visible()  # a hand is not as quick: the figure first sees what the pointer is on
    page.mouse.down()
    page.mouse.up()
    expect(page.get_by_role("button", name=say("Back to all"))).to_be_visible()
    drawn(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name=say("Image for slides (SVG)")).click()
    assert taken.value.suggested_filename == f"{CODE}-network.svg"
    assert b"<svg" in taken.value.path().read_bytes()


@pytest.mark.parametrize("by_menu", [False, True])
def test_the_link_to_a_view_opens_that_view(desk: tuple[Page, str], by_menu: bool) -> None:
    page, base_url = desk
    arrive(page, f"{base_url}/{'sheets' if by_menu else 'map'}?lang=fr&territory={CODE}")
    if by_menu:
        page.locator(".st-key-frame_menu").get_by_role("link", name=say("Map"), exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(say("Map"))
        drawn(page)
    page.get_by_role("radio", name=say("What people can take back")).click()
    page.get_by_role("radio", name=say("By article 20 alone")).click()
    expect(page.get_by_role("radio", name=say("By article 20 alone"))).to_be_checked()
    drawn(page)
    page.get_by_role("button", name=say("Link to this view")).click()
    address = page.locator("code").inner_text()
    assert address.startswith(f"{base_url}/map?")
    arrive(page, address)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Map"))
    for chosen in ("What people can take back", "By article 20 alone"):
        expect(page.get_by_role("radio", name=say(chosen))).to_be_checked()


def say(msgid: str) -> str:
    return translate("fr", msgid)


def boxes(page: Page) -> list[tuple[str, float, float, float, float]]:
    """Return each label of the picture and where it is."""
    page.wait_for_function(f"() => ({_BOXES})().length > 0")
    return page.evaluate(_BOXES)


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Return the labels that cover one another, by more than the half pixel that letters are rounded to."""
    return [
        (one[0], other[0])
        for one, other in itertools.combinations(boxes(page), 2)
        if min(one[3], other[3]) - max(one[1], other[1]) > 0.5 and min(one[4], other[4]) - max(one[2], other[2]) > 0.5
    ]


_NUMBERS = """() => [...document.querySelectorAll(".annotation")]
    .filter((one) => /^\\d+$/.test(one.textContent))
    .map((one) => [one.textContent, one.querySelector("rect.bg"), one.querySelector("text")])
    .map(([words, box, text]) => [words, getComputedStyle(box).fillOpacity, getComputedStyle(text).fontSize,
        box.getBoundingClientRect()])
    .map(([words, opaque, size, box]) => [words, opaque, size, box.left, box.top, box.right, box.bottom])"""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_number_of_what_people_can_take_back_is_small_or_hidden(
    browser: Browser, demonstration_server: servers.Server, width: int
) -> None:
    with browsers.visiting(browser, width=width, height=900) as context:
        page = context.new_page()
        arrive(page, demonstration_server.access_url())
        arrive(page, f"{demonstration_server.base_url}/map?territory={demonstration.CODE}&view=rights")
        expect(page.locator(".annotation").first).to_be_visible()
        numbers = page.evaluate(_NUMBERS)
    assert len(numbers) > 30
    assert {(opaque, size) for _, opaque, size, *_ in numbers} == {("1", "16px")}
    for (one, _, _, *a), (other, _, _, *b) in itertools.combinations(numbers, 2):
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across <= 2 or down <= 3, (one, a, other, b)  # borders may touch
    assert min(left for *_, left, _, _, _ in numbers) >= 0 and max(right for *_, right, _ in numbers) <= width
