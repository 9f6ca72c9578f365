"""The floor of the benchmark: the least a server can do that keeps a post before it tells everyone."""

import asyncio
import json
import os
import sqlite3
from typing import Any

_readers: set["asyncio.Queue[bytes]"] = set()
_database = sqlite3.connect(os.environ["FLOOR_DATABASE"], check_same_thread=False, isolation_level=None)
for _statement in (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "CREATE TABLE IF NOT EXISTS post (number INTEGER PRIMARY KEY, body TEXT)",
):
    _database.execute(_statement)

STREAM = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """``POST`` anywhere keeps and tells; ``GET`` anywhere listens."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["method"] == "POST":
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        number = await asyncio.get_running_loop().run_in_executor(None, _keep, body)
        note = {"revision": number, "kind": "note.add", "notes": [json.loads(body)]}
        told = f"id: {number}\nevent: change\ndata: {json.dumps(note)}\n\n".encode()
        for reader in _readers:
            reader.put_nowait(told)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": b'{"revision":%d}' % number})
    else:
        await _listen(send)


async def _listen(send: Any) -> None:
    mine: asyncio.Queue[bytes] = asyncio.Queue()
    _readers.add(mine)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM})
        await send({"type": "http.response.body", "body": b":\n\n", "more_body": True})
        while True:
            await send({"type": "http.response.body", "body": await mine.get(), "more_body": True})
    finally:
        _readers.discard(mine)


def _keep(body: bytes) -> int:
    return int(_database.execute("INSERT INTO post (body) VALUES (?)", (body.decode(),)).lastrowid or 0)
