"""How long an input waits on a page: by the clock, and by the processor time of each piece of the page's own work."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

TASK = "RunTask"


@dataclass(slots=True)
class Traced:
    """What a trace told, once it ended."""

    longest: float = 0.0
    """Milliseconds of processor that the page's longest task took; another program's turn is not counted."""


def watch(page: Page) -> None:
    """Measure from now on every input of a page that waits for more than a frame."""
    page.evaluate(
        """() => { window.sdtSlow = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.sdtSlow = Math.max(window.sdtSlow, entry.duration);
        }).observe({type: "event", durationThreshold: 16, buffered: false}); }"""
    )


def longest(page: Page) -> float:
    """Return the longest wait of an input since the last time one asked, in milliseconds."""
    waited: float = page.evaluate("() => { const longest = window.sdtSlow; window.sdtSlow = 0; return longest; }")
    return waited


@contextmanager
def traced(browser: Browser, page: Page) -> Iterator[Traced]:
    """Trace the page's main thread for the length of the block."""
    told = Traced()
    browser.start_tracing(page=page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
    try:
        yield told
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
    named = {(one["pid"], one["tid"]) for one in events if one.get("args", {}).get("name") == "CrRendererMain"}
    tasks = [one for one in events if one["name"] == TASK and "tdur" in one and (one["pid"], one["tid"]) in named]
    assert len(tasks) > 1000, "the trace did not follow the page"
    told.longest = max(one["tdur"] for one in tasks) / 1000
