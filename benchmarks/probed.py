"""The whole application, with a watch on its event loop: ``GET /lag`` tells how late it woke since last asked."""

import asyncio
import json
import time
from collections import deque
from typing import Any

from app import app as application

PAUSE = 0.005
KEPT = 20_000
"""Measures kept, 100 seconds of them: a watch that remembers for ever would pass for a leak."""
_late: deque[float] = deque(maxlen=KEPT)
_watching: set[asyncio.Task[None]] = set()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer ``/lag``; everything else is the application's."""
    if not _watching:
        _watching.add(asyncio.create_task(_watch()))
    if scope["type"] != "http" or scope["path"] != "/lag":
        await application(scope, receive, send)
        return
    told = json.dumps([*_late]).encode()
    _late.clear()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": told})


async def _watch() -> None:
    while True:
        due = time.perf_counter() + PAUSE
        await asyncio.sleep(PAUSE)
        _late.append(round(1000 * (time.perf_counter() - due), 2))
