"""How long people wait for a page, from the click on the menu to the page drawn: ``python -m benchmarks.pages``.

A real browser on the real application, on the demonstration territory, or with ``--large`` on one of 10,000 datasets
and 500 organisations. Each page of the menu is opened once to warm up, then ``--rounds`` times in turn with the others,
then as often again just after somebody else's edit, when nothing kept of the territory is good any more. Medians are
told: the wait in the browser, and the processor that the server used for it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from benchmarks.served import ROOT, cpu, serving
from tests import browsers
from workshop import access, organisations, territories
from workshop.access import OWNER
from workshop.storage.database import Database

LARGE = ["-m", "benchmarks.large", "--datasets", "10000", "--organisations", "500", "--reviewed", "3"]
DEMONSTRATION = ["cli.py", "demo"]
WARM_MS, LARGE_MS = 300, 1000

_CLICK = """async (address) => {
    const title = () => document.querySelector("h1")?.innerText;
    const link = [...document.querySelectorAll(".st-key-frame_menu a")].find((link) => link.pathname === address);
    const waiting = '[data-testid="stSkeleton"], [data-stale="true"]';
    const before = title(), began = performance.now();
    let drawn = 0;
    link.click();
    for (;;) {
        const still = drawn;
        await new Promise(requestAnimationFrame);
        const now = performance.now(), app = document.querySelector('[data-testid="stApp"]');
        const ended = app.dataset.testScriptState === "notRunning" && !document.querySelector(waiting);
        drawn = ended && title() && title() !== before ? still || now : 0;
        if (drawn && now - drawn > 400) return drawn - began;
        if (now - began > 60000) throw new Error(`${address} is never drawn`);
    }
}"""
"""Another title, a script that has ended, no placeholder: the page is drawn once it stays so for a while."""


class Wait(NamedTuple):
    """One opening of a page."""

    ms: float
    """From the click to the page drawn."""
    cpu_ms: float
    """Processor that the server used until a while after."""


Waits = dict[str, list[Wait]]


def main() -> None:
    options = _options()
    code, most = ("grand", LARGE_MS) if options.large else ("demo-estuaire", WARM_MS)
    with _instance(options) as folder, serving("app:app", "/healthz", SDT_DATA_DIR=str(folder)) as (port, pid):
        database = Database(f"sqlite:///{folder}/self-data.sqlite")
        with _desk(database, port, code) as page:
            names = [name for name in _menu(page) if not options.pages or name in options.pages]
            _round(page, pid, names, lambda: None)
            warm = _rounds(page, pid, names, options.rounds, lambda: None)
            edited = _rounds(page, pid, names, options.rounds, lambda: _edit(database, code))
        database.engine.dispose()
    print(f"\n{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}, {options.rounds} round(s), {code}")
    print("{:<20}{:>10}{:>10}{:>14}{:>10}".format("page", "warm ms", "cpu ms", "after edit ms", "cpu ms"))
    slow = [name for name in names if not _told(name, warm[name], edited[name], most, large=options.large)]
    sys.exit(bool(slow))


def _told(name: str, warm: list[Wait], edited: list[Wait], most: int, *, large: bool) -> bool:
    """Print the medians of a page, and say whether it keeps to its target."""
    numbers = [statistics.median(values) for waits in (warm, edited) for values in zip(*waits, strict=True)]
    holds = numbers[0] <= most and (not large or numbers[2] <= most)
    print("{:<20}{:>10.0f}{:>10.0f}{:>14.0f}{:>10.0f}".format(name, *numbers), "" if holds else f"  over {most} ms")
    return holds


def _rounds(page: Page, pid: int, names: list[str], rounds: int, before: Callable[[], None]) -> Waits:
    several = [_round(page, pid, names, before) for _one in range(rounds)]
    return {name: [one[name] for one in several] for name in names}


def _round(page: Page, pid: int, names: list[str], before: Callable[[], None]) -> dict[str, Wait]:
    """Open each page once, each from the one before it."""
    waits = {}
    for name in names:
        before()
        used = cpu(pid)
        ms = page.evaluate(_CLICK, f"/{name}")
        waits[name] = Wait(ms, 1000 * (cpu(pid) - used))
    return waits


def _menu(page: Page) -> list[str]:
    """Return the pages of the menu by their addresses; the first page of all is left out, being there already."""
    links = page.locator(".st-key-frame_menu a")
    links.last.wait_for(timeout=60_000)
    addresses: list[str] = links.evaluate_all("links => links.map((link) => link.pathname.slice(1))")
    return [address for address in addresses if address]


def _edit(database: Database, code: str) -> None:
    """Change something of the territory, as somebody else would."""
    with database.writing() as session:
        here = territories.by_code(session, OWNER, code)
        one = organisations.of(session, OWNER, here.id)[0]
        said = f"Direction {here.revision}"
        organisations.edit(session, OWNER, one.id, one.version, {"contact_role": said})


@contextmanager
def _desk(database: Database, port: int, code: str) -> Iterator[Page]:
    """Open the browser of somebody signed in, on the first page."""
    with database.writing() as session:
        secret = access.sign_in(session, access.invite(session, OWNER, "coordination").token)
    address = f"http://localhost:{port}"
    with sync_playwright() as playwright:
        browser = browsers.launch(playwright)
        with browsers.visiting(browser) as context:
            context.add_cookies([{"name": "sdt_desk", "value": secret, "url": address}])
            page = context.new_page()
            page.goto(f"{address}/?lang=fr&territory={code}")
            yield page
        browser.close()


@contextmanager
def _instance(options: argparse.Namespace) -> Iterator[Path]:
    """Make the territory to measure, or take it as ``--keep`` left it."""
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(options.keep or passing)
        if not (folder / "self-data.sqlite").exists():
            known = {name: value for name, value in os.environ.items() if not name.startswith("SDT_")}
            made = [sys.executable, *(LARGE if options.large else DEMONSTRATION)]
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(made, cwd=ROOT, env={**known, "SDT_DATA_DIR": str(folder)}, check=True)
        yield folder


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", help="only these, by their address: plan, publish…")
    parser.add_argument("--large", action="store_true", help="on 10,000 datasets and 500 organisations")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", help="a folder where the territory is made once, for several runs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
