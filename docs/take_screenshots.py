"""Take the three pictures of the README, of the demonstration as it is shown: ``python docs/take_screenshots.py``.

Needs what the tests need (``python3 start.py test`` brings it), and no running instance: it starts one of its own, in
a folder that it throws away.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 (the line above makes what follows importable)

from kit import demonstration  # noqa: E402
from tests import browsers, servers  # noqa: E402
from tests.browser.arrivals import arrive  # noqa: E402
from tests.browser.gestures import COUNT_RUNS, Desk  # noqa: E402
from workshop.access import OWNER  # noqa: E402
from workshop.storage.database import Database  # noqa: E402

IMAGES = ROOT / "docs" / "images"
HEIGHTS = {"carte": 960, "fil": 1400, "publier": 900}
ITEM = "Étendre l'export de l'eau à trente-six mois"
"""The item of the roadmap whose thread is shown."""


def main() -> None:
    """Serve the demonstration, open the three pages and keep a picture of each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        load(Path(folder))
        with servers.serving(Path(folder)) as server, browsers.visiting(browsers.launch(playwright)) as context:
            context.add_init_script(COUNT_RUNS)
            desk = Desk(context.new_page())
            desk.page.goto(server.access_url())
            for name, noun in (("carte", "map"), ("fil", "plan"), ("publier", "publish")):
                desk.page.set_viewport_size({"width": 1280, "height": HEIGHTS[name]})
                arrive(desk.page, f"{server.base_url}/{noun}?lang=fr&territory={demonstration.CODE}")
                if name == "fil":
                    show_thread(desk)
                keep(desk.page, IMAGES / f"{name}.png")


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
