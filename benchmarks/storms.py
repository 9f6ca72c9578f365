"""A room that joins all at once, and a room that lives for a while."""

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field

from benchmarks.load import leading
from benchmarks.phones import Hand, Listener, listen
from benchmarks.served import Served

BOARD = 200
"""Notes that the board of the soak holds: each new one takes the place of the oldest."""


@dataclass
class Storm:
    """What a join storm gave."""

    milliseconds: list[float] = field(default_factory=list)
    """From asking to join to being in."""
    arrivals: list[float] = field(default_factory=list)
    """From the light page to an open stream: page, join, board, stream."""
    refused: int = 0


async def join_storm(served: Served, *, joins: int, seconds: float, facilitators: int) -> Storm:
    """Let ``joins`` phones come in within ``seconds``, each by the whole way: page, join, board, stream."""
    storm = Storm()
    listeners: list[Listener] = []

    async def arrive() -> None:
        hand, began = Hand(served.port), time.perf_counter()
        await hand.ask(f"GET {served.join_path.removesuffix('/join')}")
        asked = time.perf_counter()
        given = {"join_id": str(uuid.uuid4()), "profile": "citoyen", "language": "fr"}
        status, _answer = await hand.ask(f"POST {served.join_path}", given)
        storm.milliseconds.append((time.perf_counter() - asked) * 1000)
        seen, _board = await hand.ask(f"GET {served.listen_path.replace('/events', '/state')}")
        storm.refused += (status, seen) != (201, 200)
        listeners.append(await listen(served.port, served.listen_path, hand.cookie, lambda _event, _arrived: None))
        storm.arrivals.append((time.perf_counter() - began) * 1000)
        hand.leave()

    async with asyncio.timeout(10 * seconds + 60), leading(served, facilitators):
        began, arriving = time.perf_counter(), []
        for number in range(joins):
            await asyncio.sleep(max(0.0, began + number * seconds / joins - time.perf_counter()))
            arriving.append(asyncio.create_task(arrive()))
        for result in await asyncio.gather(*arriving, return_exceptions=True):
            storm.refused += isinstance(result, BaseException)
    for listener in listeners:
        listener.leave()
    return storm


async def soak(served: Served, *, minutes: float, facilitators: int) -> list[tuple[float, int]]:
    """Let a room live: notes come and go, phones come and go, pages rerun; return the server's memory over time."""
    hands = [Hand(served.port, cookie) for cookie in served.phones[:10]]
    listeners: list[Listener] = []
    notes: list[tuple[Hand, str]] = []
    series: list[tuple[float, int]] = []
    began, number = time.monotonic(), 0
    async with leading(served, facilitators):
        while (passed := time.monotonic() - began) < 60 * minutes:
            cookie = served.phones[number % len(served.phones)]
            listeners.append(await listen(served.port, served.listen_path, cookie, lambda _event, _arrived: None))
            if len(listeners) > len(served.phones) // 2:
                listeners.pop(0).leave()
            hand, id = hands[number % len(hands)], str(uuid.uuid4())
            await hand.ask(f"POST {served.post_path}", served.command(id))
            notes.append((hand, id))
            if len(notes) > BOARD:
                writer, oldest = notes.pop(0)
                removal = {"command_id": str(uuid.uuid4()), "kind": "note.remove", "id": oldest}
                await writer.ask(f"POST {served.post_path}", removal)
            if passed >= len(series) * 60 * minutes / 40:
                series.append((round(passed / 60, 2), served.memory()))
                print(json.dumps({"minutes": series[-1][0], "MB": round(series[-1][1] / 1e6, 1)}), flush=True)
            number += 1
            await asyncio.sleep(max(0.0, began + number * 0.2 - time.monotonic()))
    for listener in listeners:
        listener.leave()
    return series
