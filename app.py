"""The ASGI application: routes, security headers, what happens at start and stop. No business.

``uvicorn app:app`` and ``streamlit run app.py`` both serve it; ``python3 start.py`` does so with everything prepared.
"""

import gc
import logging
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import kit.erasers  # noqa: F401 (registers what /mine erases)
from datablitz.routes import ROUTES as PUBLIC_ROUTES
from kit.routes import ROUTES as LETTER_ROUTES
from workshop import doctor, interruptions
from workshop.compressed import Compressed
from workshop.headers import HEADERS
from workshop.i18n import t
from workshop.interface import warming
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.live.hub import HUB
from workshop.live.routes import COMMANDS
from workshop.live.routes import ROUTES as LIVE_ROUTES
from workshop.live.streaming.routes import EVENTS, First
from workshop.rehearsing import troupe
from workshop.routes import ROUTES
from workshop.settings import settings
from workshop.storage.database import database, kept_until_erasure, writing

log = logging.getLogger(__name__)
A_MOMENT = 0.0003
"""Seconds a page may be drawn before the board gets its turn of the interpreter, which each of its steps asks for."""


class SecurityHeaders:
    """Add the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Bring the schema up to date before the first visitor."""
    # Streamlit turns the access log back on whatever uvicorn was told, and the address of a sign-in link is a secret.
    logging.getLogger("uvicorn.access").addFilter(lambda _record: False)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)  # our own lines already say where to go
    database().upgrade()
    with writing() as session:
        interruptions.take_up(session, patience=interruptions.GONE)
    sys.setswitchinterval(A_MOMENT)
    gc.collect()
    gc.freeze()  # what lives as long as the process need not be walked again while the board is live
    soon = warming.start()
    async with HUB.running():
        with interruptions.watching(), troupe.running():
            yield
    soon.cancel()
    database().engine.dispose()


def tell_of_a_fault(fault: Exception) -> bool:
    """Tell the visitor, in their language, what is wrong with the machine, or that something broke of ours.

    The log keeps the details. Strangers are not told what names our folders.
    """
    log.error("a page failed", exc_info=fault)
    causes = doctor.causes(settings(), fault, visit().language) if visit().visitor.role != "public" else []
    ours = t("Something went wrong on our side. What you had saved is safe. Reload the page, then try again.")
    for sentence in causes or [ours]:
        st.error(plain(sentence))
    return True


kept_until_erasure(st.cache_data.clear)

app: ASGIApp = st.App(
    Path(__file__).parent / "workshop" / "interface" / "frame.py",
    routes=[*ROUTES, *LIVE_ROUTES, *PUBLIC_ROUTES, *LETTER_ROUTES],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(First, routes=[COMMANDS]),
        Middleware(Compressed, folder=Path(st.__file__).parent / "static"),
    ],
    lifespan=lifespan,
    on_script_error=tell_of_a_fault,
)
app = First(app, routes=[EVENTS])
