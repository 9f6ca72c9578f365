"""Wait for a Streamlit page to have said all it has to say, without sleeping longer than it takes."""

from playwright.sync_api import Page

_DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const waiting = '[data-testid="stSkeleton"], [data-testid="stStatusWidget"], [data-stale="true"]';
    const still = app && app.dataset.testScriptState === "notRunning" && !document.querySelector(waiting);
    const words = still && document.querySelector("h1, [data-testid='stAlert']") && document.body.innerText;
    window.sdtLooks = words && window.sdtWords === words ? (window.sdtLooks || 0) + 1 : 0;
    window.sdtWords = words;
    return window.sdtLooks >= 2;
}"""
"""The script has ended, nothing is a placeholder or about to be replaced, and three looks in a row saw the same words.

One is not enough: a page that says “saved” runs twice."""

LIMIT = 60_000
"""Milliseconds: a shared machine may be slow, and a test that passes never waits this long."""


def drawn(page: Page) -> None:
    """Wait until the page is drawn in full."""
    page.wait_for_function(_DRAWN, polling=120, timeout=LIMIT)


def arrive(page: Page, address: str) -> None:
    """Open an address and wait until its page is drawn."""
    page.goto(address, timeout=LIMIT)
    drawn(page)
