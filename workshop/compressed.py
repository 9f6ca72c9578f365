"""Streamlit's own scripts and styles, sent compressed: a first visit over a slow network weighs a third of it.

Streamlit sends them as they are, to spare its processor. Each is compressed once here, when it is first asked for, and
kept. Their names change with their content, so a browser that has one never asks again.
"""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

_TYPES = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8"}
_FOR_EVER = b"public, immutable, max-age=31536000"

App = Callable[[Any, Any, Any], Awaitable[None]]


class Compressed:
    """Answer for the scripts and styles under ``/static/`` when the browser takes gzip; pass on all the rest."""

    def __init__(self, app: App, folder: Path) -> None:
        """Know the files of ``folder``, which holds ``static/``: no other path is ever read."""
        self.app = app
        kept = (path for path in (folder / "static").rglob("*.*") if path.suffix in _TYPES)
        self.files = {f"/{path.relative_to(folder).as_posix()}": path for path in kept}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = self.files.get(scope.get("path", "")) if scope["type"] == "http" else None
        if path is None or scope["method"] not in ("GET", "HEAD") or not _takes_gzip(scope):
            await self.app(scope, receive, send)
            return
        body = await asyncio.to_thread(_gzipped, path)
        headers = [
            (b"content-type", _TYPES[path.suffix]),
            (b"content-encoding", b"gzip"),
            (b"content-length", b"%d" % len(body)),
            (b"cache-control", _FOR_EVER),
            (b"vary", b"Accept-Encoding"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})


def _takes_gzip(scope: Any) -> bool:
    asked = dict(scope["headers"])
    return b"gzip" in asked.get(b"accept-encoding", b"") and b"range" not in asked


@cache
def _gzipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
