"""The load of the benchmark: readers who parse every event, posts at a steady pace, facilitators who rerun pages."""

import asyncio
import json
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.served import Served

GRACE = 5.0
"""Seconds for the last deliveries to arrive."""


@dataclass(frozen=True, slots=True)
class Load:
    clients: int
    rate: float
    seconds: float
    facilitators: int


@dataclass
class Measured:
    """What one turn gave."""

    milliseconds: list[float] = field(default_factory=list)
    due: int = 0
    refused: int = 0
    cpu_seconds: float = 0.0
    bytes_each: float = 0.0
    """Memory that each open stream added to the server."""

    @property
    def received(self) -> int:
        return len(self.milliseconds)

    def percentile(self, part: int) -> float:
        ordered = sorted(self.milliseconds) or [float("inf")]
        return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]

    def told(self) -> dict[str, Any]:
        percentiles = {f"p{part}_ms": round(self.percentile(part), 1) for part in (50, 95, 99)}
        counts = {"received": self.received, "due": self.due, "refused": self.refused}
        return percentiles | counts | {"cpu_s": round(self.cpu_seconds, 2), "bytes_each": round(self.bytes_each)}


async def measure(served: Served, load: Load) -> Measured:
    """Open the streams, post for the time asked, wait for the last deliveries."""
    measured, sent = Measured(), dict[str, float]()
    seen: set[tuple[int, str]] = set()
    before = served.memory()
    ready = asyncio.Semaphore(0)
    readers = [
        asyncio.create_task(_read(served, number, ready, sent, seen, measured)) for number in range(load.clients)
    ]
    for _reader in readers:
        await ready.acquire()
    measured.bytes_each = (served.memory() - before) / load.clients
    facing = [asyncio.create_task(_rerun(served)) for _one in range(load.facilitators if served.page else 0)]
    started = served.cpu()
    await _post(served, load, sent, measured)
    deadline = time.monotonic() + GRACE
    measured.due = len(sent) * load.clients
    while measured.received < measured.due and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    measured.cpu_seconds = served.cpu() - started
    for task in (*readers, *facing):
        task.cancel()
    await asyncio.gather(*readers, *facing, return_exceptions=True)
    return measured


async def _read(
    served: Served,
    number: int,
    ready: asyncio.Semaphore,
    sent: dict[str, float],
    seen: set[tuple[int, str]],
    measured: Measured,
) -> None:
    reader, writer = await _connect(served, f"GET {served.listen_path}", number)
    await reader.readuntil(b"\r\n\r\n")
    ready.release()
    try:
        while line := await reader.readline():
            if line.startswith(b"data: "):
                arrived = time.perf_counter()
                for note in json.loads(line[6:]).get("notes", ()):
                    if note["id"] in sent and (number, note["id"]) not in seen:
                        seen.add((number, note["id"]))
                        measured.milliseconds.append((arrived - sent[note["id"]]) * 1000)
    finally:
        writer.close()


async def _post(served: Served, load: Load, sent: dict[str, float], measured: Measured) -> None:
    posts: list[asyncio.Task[None]] = []
    began = time.perf_counter()
    for number in range(int(load.rate * load.seconds)):
        await asyncio.sleep(max(0.0, began + number / load.rate - time.perf_counter()))
        posts.append(asyncio.create_task(_post_one(served, number, sent, measured)))
    await asyncio.gather(*posts)


async def _post_one(served: Served, number: int, sent: dict[str, float], measured: Measured) -> None:
    id = str(uuid.uuid4())
    body = json.dumps(served.command(id)).encode()
    more = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\nX-Board: room\r\n"
    sent[id] = time.perf_counter()
    reader, writer = await _connect(served, f"POST {served.post_path}", number, more=more, body=body)
    status = (await reader.readline()).split()[1]
    if status != b"200":
        measured.refused += 1
        del sent[id]
    writer.close()


async def _connect(
    served: Served, request: str, number: int, *, more: str = "", body: bytes = b""
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    place = urlsplit(served.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    cookies = served.cookies[number % len(served.cookies)]
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = f"{request} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookie}\r\n{more}\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    return reader, writer


async def _rerun(served: Served) -> None:
    """Rerun a page each second, as a facilitator's busy screen does, and take all it sends."""
    address = served.url.replace("http://", "ws://") + "/_stcore/stream"
    message = BackMsg()
    message.rerun_script.query_string = ""
    async with websockets.connect(address, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None) as socket:
        while True:
            await socket.send(message.SerializeToString())
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    while True:
                        await socket.recv()
