"""The floor of the benchmark: the least a server can do that keeps a post before it tells everyone.

It checks nothing and knows nobody: one ``synchronous=FULL`` commit for each post, then the same bytes to each reader.
"""

import asyncio
import json
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Any

_readers: set["asyncio.Queue[bytes]"] = set()
_writer = ThreadPoolExecutor(1)
_database = sqlite3.connect(os.environ["FLOOR_DATABASE"], check_same_thread=False, isolation_level=None)
for _statement in (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "CREATE TABLE IF NOT EXISTS post (number INTEGER PRIMARY KEY, body TEXT)",
):
    _database.execute(_statement)

STREAM = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
JSON = [(b"content-type", b"application/json")]


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """``POST`` anywhere keeps and tells; ``GET /events`` listens; another ``GET`` says that the server is there."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["method"] == "POST":
        await _post(receive, send)
    elif scope["path"] == "/events":
        await _listen(send)
    else:
        await _answer(send, b"{}")


async def _post(receive: Any, send: Any) -> None:
    body = b""
    while (message := await receive())["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    number = await asyncio.get_running_loop().run_in_executor(_writer, _keep, body)
    note = {"revision": number, "kind": "note.add", "notes": [json.loads(body)]}
    told = f"id: {number}\nevent: change\ndata: {json.dumps(note)}\n\n".encode()
    for reader in _readers:
        reader.put_nowait(told)
    await _answer(send, b'{"revision":%d}' % number)


async def _answer(send: Any, body: bytes) -> None:
    length = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": JSON + length})
    await send({"type": "http.response.body", "body": body})


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
