"""Debian's Chromium under Playwright: nothing it does may leave this machine, and what tries is told."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.programs import chromium

LOCAL = ("127.0.0.1", "localhost", "atelier.test")
"""Hosts that are this machine. ``atelier.test`` is not a secure context, as a laptop on a room's Wi-Fi is not."""

LOCALES = {"fr": "fr-FR", "en": "en-GB"}

FLAGS = (
    "--disable-dev-shm-usage",  # a container's is too small
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # What a browser asks its maker for on its own.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    # No name but ours is found, so a request that leaves fails besides being told.
    "--host-resolver-rules=MAP atelier.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def launch(playwright: Playwright) -> Browser:
    """Start the browser, headless."""
    program = chromium()
    if program is None:
        raise RuntimeError("Chromium is missing: `python3 start.py test` installs it or says how")
    as_root = os.name != "nt" and os.geteuid() == 0
    return playwright.chromium.launch(executable_path=program, args=list(FLAGS), chromium_sandbox=not as_root)


@dataclass(slots=True)
class Outside:
    """The addresses beyond this machine that pages asked for."""

    asked: list[str] = field(default_factory=list)

    def note(self, url: str) -> None:
        """Keep the address when it is not on this machine."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL:
            self.asked.append(url)


@contextmanager
def visiting(
    browser: Browser, *, width: int = 1280, height: int = 900, language: str = "fr"
) -> Iterator[BrowserContext]:
    """Open a visitor's browser, without cookies; at the end nothing may have been asked from outside."""
    outside = Outside()
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=LOCALES[language], reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    context.on("request", lambda request: outside.note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: outside.note(socket.url)))
    try:
        yield context
    finally:
        context.close()
    assert outside.asked == [], f"asked from outside this machine: {outside.asked}"
