"""Take the pictures of the README and of the guide, of the demonstration as it is shown: ``docs/take_screenshots.py``.

Needs what the tests need (``python3 start.py test`` brings it), and no running instance: it starts one of its own, in
a folder that it throws away.
"""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402 (the line above makes what follows importable)
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

from kit import demonstration  # noqa: E402
from tests import browsers, servers  # noqa: E402
from tests.browser.arrivals import arrive  # noqa: E402
from tests.browser.gestures import COUNT_RUNS, Desk  # noqa: E402
from workshop.access import OWNER  # noqa: E402
from workshop.storage.database import Database  # noqa: E402

IMAGES = ROOT / "docs" / "images"
HEIGHTS = {"carte": 1400, "fil": 1400, "publier": 1250}
ITEM = "Étendre l'export de l'eau à trente-six mois"
"""The item of the roadmap whose thread is shown."""


def main() -> None:
    """Serve the demonstration, open the pages and keep a picture of each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        load(Path(folder))
        browser = browsers.launch(playwright)
        with servers.serving(Path(folder)) as server:
            of_the_readme(browser, server)
            for language in ("fr", "en"):
                of_the_guide(browser, server, language)


def of_the_readme(browser: Browser, server: servers.Server) -> None:
    """Keep the map, a thread and what is published."""
    with browsers.visiting(browser) as context:
        context.add_init_script(COUNT_RUNS)
        desk = Desk(context.new_page())
        desk.page.goto(server.access_url())
        for name, noun in (("carte", "map"), ("fil", "plan"), ("publier", "publish")):
            desk.page.set_viewport_size({"width": 1280, "height": HEIGHTS[name]})
            arrive(desk.page, f"{server.base_url}/{noun}?lang=fr&territory={demonstration.CODE}")
            if name == "fil":
                show_thread(desk)
            keep(desk.page, IMAGES / f"{name}.png")


def of_the_guide(browser: Browser, server: servers.Server, language: str) -> None:
    """Check the room, rehearse a datablitz, and keep what whoever leads sees and what the wall shows."""
    planned = server.command(
        "workshop", "--territory", demonstration.CODE, "--type", "datablitz", "--language", language
    )
    code = planned.stdout.split()[0]
    (server.data_dir / "room.json").write_text(json.dumps({"address": "http://atelier.local:8501"}))
    with httpx.Client(
        transport=httpx.HTTPTransport(local_address="127.0.0.3")
    ) as phone:  # one that is not this machine
        address = server.base_url.replace("localhost", "127.0.0.1")
        phone.get(f"{address}/j/{code}", headers={"Host": "atelier.local:8501"})
    with browsers.visiting(browser, height=1330, language=language) as context:
        context.add_init_script(COUNT_RUNS)
        desk = Desk(context.new_page(), language)
        desk.page.goto(server.access_url())
        arrive(desk.page, f"{server.base_url}/room?lang={language}&territory={demonstration.CODE}")
        desk.choose("Workshop", code, answered=True)
        desk.type("Name of the Wi-Fi", "Salle des fêtes")
        desk.type("Its password", "un mot de passe")
        desk.press("Show it here and on the wall")
        expect(
            desk.page.get_by_text("1 téléphone a atteint" if language == "fr" else "1 phone reached")
        ).to_be_visible()
        keep(desk.page, IMAGES / f"guide-salle.{language}.png")
        desk.page.set_viewport_size({"width": 1280, "height": 900})
        desk.press("Rehearse")
        expect(desk.page.locator(".phases")).to_be_visible()
        desk.page.locator(".phases button").nth(3).click()
        expect(desk.page.locator(".note")).to_have_count(14, timeout=120_000)
        desk.page.locator(".rehearsal").evaluate("(sign) => sign.scrollIntoView()")  # the notes, not what stands above
        keep(desk.page, IMAGES / f"guide-animer.{language}.png")
        wall = context.new_page()
        wall.set_viewport_size({"width": 1280, "height": 720})
        wall.goto(f"{server.base_url}/j/{code}/projection?lang={language}")
        expect(wall.locator(".note").first).to_be_visible()
        keep(wall, IMAGES / f"guide-mur.{language}.png")


def load(folder: Path) -> None:
    """Load the demonstration in a database of its own."""
    database = Database(f"sqlite:///{folder / 'self-data.sqlite'}")
    database.upgrade()
    with database.writing() as session:
        demonstration.load(session, OWNER)
    database.engine.dispose()


def show_thread(desk: Desk) -> None:
    """Open an item, and what it comes from."""
    desk.choose("Open", ITEM, answered=True)
    desk.folded("Where does this action come from?")


def keep(page: Page, file: Path) -> None:
    """Write what the page shows, once its fonts are there and the pointer is away."""
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=file, animations="disabled")
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
