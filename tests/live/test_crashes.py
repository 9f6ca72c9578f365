"""Nothing acknowledged is lost, whatever kills the server and whenever."""

import asyncio
import os
import random
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live import rooms
from tests.live.crashes import Mortal, Phone
from tests.servers import Server

KILLS = 20
PHONES = 40
PACE = 3.0
"""Notes each second of each phone; the server allows five."""
RATE = 50
"""Commands acknowledged each second, below which a kill does not count."""
PATIENCE = 450.0
"""Seconds after which a machine that is too busy for the load is told to be."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One death of the server, and what it was doing."""

    rate: float
    struck: bool
    """Whether a command was on its way."""

    @property
    def counts(self) -> bool:
        return self.rate >= RATE


@pytest.mark.slow
def test_twenty_kills_under_load_lose_nothing_and_every_screen_converges(tmp_path: Path) -> None:
    asyncio.run(_play(tmp_path))


async def _play(folder: Path) -> None:
    chance = random.Random(20)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    known = {name: value for name, value in os.environ.items() if not name.startswith("SDT_")}
    environment = known | {"SDT_DATA_DIR": str(folder)}
    server = Mortal(environment, port, folder / "server.log")
    await server.start()
    place = rooms.plan(Server(server.url, folder, environment))
    phones = [Phone(port, place.code, place.agenda.zones[0].key, PACE) for _phone in range(PHONES)]
    await asyncio.gather(*(phone.join() for phone in phones))
    writing = [asyncio.create_task(phone.write()) for phone in phones]
    listening = [asyncio.create_task(phone.listen()) for phone in phones]
    kills: list[Kill] = []
    enough = time.monotonic() + PATIENCE
    while sum(kill.counts for kill in kills) < KILLS and time.monotonic() < enough:
        await _hear_again(phones)
        began, before = time.monotonic(), _acknowledged(phones)
        await asyncio.sleep(chance.uniform(0.8, 2.0))
        rate = (_acknowledged(phones) - before) / (time.monotonic() - began)
        kills.append(Kill(rate, struck=any(phone.in_flight for phone in phones)))
        server.kill()
        await server.start()
    for phone in phones:
        phone.writing = False
    await asyncio.gather(*writing)
    assert not [task.exception() for task in listening if task.done()]
    for phone in phones:
        await _sees_the_board(phone)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    on_board = [note["id"] for note in (await phones[0].look())["notes"]]
    server.kill()
    assert len(on_board) == len(set(on_board))
    assert {note for phone in phones for note in phone.acknowledged} == set(on_board)
    assert all(phone.cuts >= KILLS // 2 for phone in phones), "the readers did not come back after each kill"
    counted = [kill for kill in kills if kill.counts]
    print(f"{len(kills)} kills at {[round(kill.rate) for kill in kills]} commands each second")
    assert len(counted) >= KILLS, f"under load were only {len(counted)} of {len(kills)} kills: the run proves nothing"
    struck = sum(kill.struck for kill in counted)
    assert struck >= KILLS // 2, f"only {struck} kills met a command on its way: the run proves nothing"


async def _hear_again(phones: list[Phone]) -> None:
    """Wait until every stream is back: killed while it still comes in, a room falls ever further behind."""
    deadline = time.monotonic() + 30
    while not all(phone.listens for phone in phones):
        assert time.monotonic() < deadline, "the readers do not come back"
        await asyncio.sleep(0.02)


def _acknowledged(phones: list[Phone]) -> int:
    return sum(len(phone.acknowledged) for phone in phones)


async def _sees_the_board(phone: Phone) -> None:
    """Wait until the screen equals the server's snapshot."""
    deadline = time.monotonic() + 30
    while differing := phone.differs_from(await phone.look()):
        assert time.monotonic() < deadline, f"the screen differs in {differing}"
        await asyncio.sleep(0.1)
