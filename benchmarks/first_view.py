"""A phone's first view on slow 4G, from the scan to a form that answers: ``python -m benchmarks.first_view``.

A real browser that knows nothing of the application yet, over 1.6 Mbit/s with 150 ms of latency, ``--views`` times:
medians are told. The form answers once it is painted and its script has run. Then someone joins: what is weighed is all
that came before the notes, compressed and without headers, our letters apart, since no view waits for them.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.served import application
from tests import browsers

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
NOTES, LETTERS = "/state?", ".woff2"
USABLE_MS, REQUESTS, BYTES = 1_000, 5, 30_000

_USABLE = """async () => {
    const { startTime: painted } = await new Promise((seen) => {
        const watch = new PerformanceObserver((list) => {
            const first = list.getEntriesByName("first-contentful-paint")[0];
            if (first) seen(first);
        });
        watch.observe({ type: "paint", buffered: true });
    });
    const [view] = performance.getEntriesByType("navigation");
    return Math.max(painted, view.domContentLoadedEventEnd);
}"""
"""A module runs before ``DOMContentLoaded`` ends: from then on the form answers."""


class View(NamedTuple):
    """One arrival."""

    ms: float
    requests: int
    """Until the form answers."""
    bytes: int
    """Compressed, until the notes."""


class Traffic:
    """What a page asks for over a network that is slow from now on."""

    def __init__(self, page: Page) -> None:
        self.asked: set[str] = set()
        self.bytes = 0
        line: CDPSession = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_4G)
        line.on("Network.requestWillBeSent", lambda event: self._ask(event["requestId"], event["request"]["url"]))
        line.on("Network.responseReceived", lambda event: self._weigh(event, -event["response"]["encodedDataLength"]))
        line.on("Network.loadingFinished", lambda event: self._weigh(event, event["encodedDataLength"]))

    def _ask(self, id: str, url: str) -> None:
        if url.startswith("http") and NOTES not in url and LETTERS not in url:
            self.asked.add(id)

    def _weigh(self, event: dict[str, Any], bytes: float) -> None:
        """Take the headers off, add the whole: the words remain."""
        if event["requestId"] in self.asked:
            self.bytes += round(bytes)


def arrive(browser: Browser, url: str) -> View:
    """Open the address of the QR code on a phone that never did, and join."""
    with browsers.visiting(browser, width=390, height=844) as context:
        page = context.new_page()
        traffic = Traffic(page)
        page.goto(url)
        ms, requests = page.evaluate(_USABLE), len(traffic.asked)
        page.locator("#profile").select_option("citoyen")
        page.locator("#join button.primary").click()
        page.locator(".phase-title").wait_for()
        return View(ms, requests, traffic.bytes)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, application(Path(folder), 1) as served, sync_playwright() as driver:
        browser = browsers.launch(driver)
        url = f"http://localhost:{served.port}{served.join_path.removesuffix('/join')}"
        arrive(browser, url)  # the server's own first answer
        views = [arrive(browser, url) for _one in range(options.views)]
        browser.close()
    ms, requests, weight = (statistics.median(values) for values in zip(*views, strict=True))
    worst = max(view.ms for view in views)
    print(f"\n{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}, {options.views} view(s) on slow 4G")
    lines = [
        ("form answers after", f"{ms:.0f} ms (at worst {worst:.0f})", f"≤ {USABLE_MS} ms", ms <= USABLE_MS),
        ("requests until then", f"{requests:.0f}", f"≤ {REQUESTS}", requests <= REQUESTS),
        ("bytes before the notes", f"{weight:.0f}", f"≤ {BYTES}", weight <= BYTES),
    ]
    for what, measured, target, holds in lines:
        print(f"{what:<26}{measured:<28}{target:<12}{'holds' if holds else 'MISSED'}")
    sys.exit(not all(holds for *_, holds in lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--views", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
