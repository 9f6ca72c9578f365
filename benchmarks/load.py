"""The load of the benchmark: a room that listens, posts at a steady pace, facilitators whose page reruns."""

import asyncio
import gc
import json
import math
import random
import statistics
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.facilitators import Facilitator
from benchmarks.phones import Hand, Listener, listen
from benchmarks.served import Served
from workshop.interface.warming import PATIENCE

GRACE = 10.0
"""Seconds for the last deliveries to arrive."""
SETTLED = 300_000
"""Bytes that a server at rest may still take."""
AT_ONCE = 50
"""Streams that are opened together."""


@dataclass(frozen=True, slots=True)
class Load:
    clients: int
    rate: float
    """Posts each second."""
    seconds: float
    facilitators: int


@dataclass
class Measured:
    """What one turn gave."""

    milliseconds: list[float] = field(default_factory=list)
    """From the moment a post is sent to the moment a phone has received its note."""
    posts: int = 0
    refused: int = 0
    due: int = 0
    received: int = 0
    twice: int = 0
    cpu_seconds: float = 0.0
    bytes_each: float = 0.0
    """Memory that each open stream added to the server."""
    lags: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Return it in a few numbers."""
        told = {f"p{part}_ms": round(percentile(self.milliseconds, part), 1) for part in (50, 95, 99)}
        told |= {"received": self.received, "due": self.due, "twice": self.twice, "refused": self.refused}
        told |= {"cpu_ms_per_post": round(1000 * self.cpu_seconds / max(1, self.posts), 1)}
        told |= {"bytes_each": round(self.bytes_each)}
        if self.lags:
            told |= {"lag_p99_ms": round(percentile(self.lags, 99), 1), "reruns": len(self.reruns)}
        if self.reruns:
            told |= {"rerun_ms": round(1000 * statistics.median(self.reruns))}
        return told


def percentile(values: Sequence[float], part: int) -> float:
    """Return the value that ``part`` hundredths of the others do not exceed."""
    ordered = sorted(values) or [math.inf]
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


class Room:
    """The phones of one turn."""

    def __init__(self, served: Served, load: Load) -> None:
        self.served, self.load = served, load
        self.measured = Measured()
        self.sent: dict[str, float] = {}
        self.kept: set[int] = set()
        """Revisions of the posts that were acknowledged."""
        self.moments = random.Random(load.clients)
        self.listeners: list[Listener] = []
        self.hands = [Hand(served.port, cookie) for cookie in served.phones[: max(5, math.ceil(load.rate))]]

    def hear(self, event: dict[str, Any], arrived: float) -> None:
        for note in event.get("notes", ()):
            if note["id"] in self.sent:
                self.measured.milliseconds.append((arrived - self.sent[note["id"]]) * 1000)

    async def enter(self, count: int) -> None:
        """Open ``count`` streams, each of a participant of its own."""
        while len(self.listeners) < count:
            numbers = range(len(self.listeners), min(count, len(self.listeners) + AT_ONCE))
            opening = (
                listen(self.served.port, self.served.listen_path, self.served.phones[number], self.hear)
                for number in numbers
            )
            self.listeners += await asyncio.gather(*opening)

    def leave(self) -> None:
        for listener in self.listeners:
            listener.leave()
        self.listeners = []

    async def post(self, seconds: float) -> None:
        """Post at the pace asked, whether or not earlier posts are answered.

        Each at a moment of its own within its share of the time: on the beat, all or none would meet the reruns.
        """
        posts: list[asyncio.Task[None]] = []
        began = time.perf_counter()
        for number in range(max(1, int(self.load.rate * seconds))):
            due = began + (number + self.moments.random()) / self.load.rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            posts.append(asyncio.create_task(self._post_one(self.hands[number % len(self.hands)])))
        await asyncio.gather(*posts)

    async def _post_one(self, hand: Hand) -> None:
        id = str(uuid.uuid4())
        self.sent[id] = time.perf_counter()
        status, answer = await hand.ask(f"POST {self.served.post_path}", self.served.command(id))
        if status == 200:
            self.kept.add(json.loads(answer)["revision"])
        else:
            self.measured.refused += 1

    async def count(self) -> None:
        """Wait for the last deliveries, then count each phone's: what it was told, and what it was due."""
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and not all(
            self.kept <= {*listener.revisions} for listener in self.listeners
        ):
            await asyncio.sleep(0.2)
        told = [[number for number in listener.revisions if number in self.kept] for listener in self.listeners]
        self.measured.posts = len(self.kept)
        self.measured.due = len(self.kept) * len(self.listeners)
        self.measured.received = sum(len({*numbers}) for numbers in told)
        self.measured.twice = sum(len(numbers) - len({*numbers}) for numbers in told)


async def measure(served: Served, load: Load) -> Measured:
    """Open the streams, post for the time asked, count what arrived."""
    gc.disable()  # pauses of this process are not the server's
    room = Room(served, load)
    measured = room.measured
    async with asyncio.timeout(load.seconds + load.clients / 10 + 120):
        await room.enter(min(20, load.clients))  # what a server loads once is not the memory of a phone
        await room.post(1)
        room.leave()
        before = await _settled(served)
        await room.enter(load.clients)
        await asyncio.sleep(1.5)
        measured.bytes_each = (served.memory() - before) / load.clients
        async with leading(served, load.facilitators) as facilitators:
            room.sent.clear(), room.kept.clear(), measured.milliseconds.clear()
            if served.desk:
                served.lags()
            started = served.cpu()
            await room.post(load.seconds)
            await room.count()
            measured.cpu_seconds = served.cpu() - started
            measured.lags = served.lags() if served.desk else []
            measured.reruns = [seconds for each in facilitators for seconds in each.reruns[1:]]
    room.leave()
    return measured


async def _settled(served: Served) -> int:
    """Return the server's memory once it brought in what it needs later: that is not the memory of a phone either."""
    known = 0
    while (memory := served.memory()) > known + SETTLED:
        known = memory
        await asyncio.sleep(PATIENCE + 1)
    return memory


@asynccontextmanager
async def leading(served: Served, count: int) -> AsyncIterator[list[Facilitator]]:
    """Let facilitators rerun their page for the length of the block, once all have drawn it."""
    facilitators = [Facilitator(served) for _one in range(count if served.desk else 0)]
    try:
        for each in facilitators:
            await each.ready()
        yield facilitators
    finally:
        for each in facilitators:
            await each.leave()
