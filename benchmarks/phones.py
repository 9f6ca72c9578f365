"""Phones, as lean as can be, so that what is measured is the server: one that listens, one that asks."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, cast

HEAD = (
    "{request} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: keep-alive\r\nCookie: {cookie}\r\nAccept: */*\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Mobile\r\n"
    "Accept-Encoding: gzip, deflate\r\nAccept-Language: fr-FR,fr;q=0.9\r\nX-Board: room\r\n"
)
"""What a browser sends with each request; the layers of a server look at it, and an open stream keeps it."""
IDLE = 3.0
"""Seconds after which a connection is not used again: the server closes idle ones after five."""

Hear = Callable[[dict[str, Any], float], None]


class Listener(asyncio.Protocol):
    """A phone with its stream open: it parses every event and remembers each revision it was told."""

    def __init__(self, port: int, path: str, cookie: str, hear: Hear) -> None:
        self.revisions: list[int] = []
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = HEAD.format(request=f"GET {path}", port=port, cookie=cookie) + "\r\n"
        self._hear = hear
        self._left = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._request.encode())

    def data_received(self, data: bytes) -> None:
        arrived = time.perf_counter()
        *lines, self._left = (self._left + data).split(b"\n")
        for line in lines:
            if line.startswith(b"data: "):
                event = json.loads(line[6:])
                if "revision" in event:
                    self.revisions.append(event["revision"])
                    self._hear(event, arrived)
            elif line.startswith(b"HTTP/1.1 ") and not self.open.done():
                if line.startswith(b"HTTP/1.1 200"):
                    self.open.set_result(None)
                else:
                    self.open.set_exception(ConnectionError(line.decode()))

    def connection_lost(self, problem: Exception | None) -> None:
        if not self.open.done():
            self.open.set_exception(problem or ConnectionError("closed before it opened"))

    def leave(self) -> None:
        self._transport.abort()


async def listen(port: int, path: str, cookie: str, hear: Hear) -> Listener:
    """Open a stream and return it once the server has answered."""
    loop = asyncio.get_running_loop()
    _transport, listener = await loop.create_connection(lambda: Listener(port, path, cookie, hear), "127.0.0.1", port)
    await listener.open
    return listener


class Hand:
    """A phone that asks: one connection kept open, one request at a time."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie
        self._busy = asyncio.Lock()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._used = 0.0

    async def ask(self, request: str, body: dict[str, Any] | None = None) -> tuple[int, bytes]:
        """Send a request and return the status and the body of its answer; a cookie it sets is kept."""
        sent = b"" if body is None else json.dumps(body).encode()
        more = f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n" if sent else ""
        async with self._busy:
            reader, writer = await self._connection()
            head = HEAD.format(request=request, port=self.port, cookie=self.cookie)
            writer.write(f"{head}{more}\r\n".encode() + sent)
            told = (await reader.readuntil(b"\r\n\r\n")).decode()
            fields = {
                name.lower(): value for name, _colon, value in (line.partition(": ") for line in told.split("\r\n"))
            }
            answer = await reader.readexactly(int(fields.get("content-length", "0")))
            self._used = time.monotonic()
        self.cookie = fields.get("set-cookie", self.cookie).partition(";")[0]
        return int(told.split(None, 2)[1]), answer

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None or time.monotonic() - self._used > IDLE:
            self.leave()
            self._streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        return self._streams

    def leave(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
