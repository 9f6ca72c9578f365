"""Nothing acknowledged is lost, whatever kills the server and whenever."""

import asyncio
import os
import random
import socket
import time
from pathlib import Path

import pytest

from tests.live import rooms
from tests.live.crashes import Mortal, Phone
from tests.servers import Server

KILLS = 20
PHONES = 30
RATE = 4.0


@pytest.mark.endurance
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
    phones = [Phone(server.url, place.code, place.agenda.zones[0].key, RATE) for _phone in range(PHONES)]
    await asyncio.gather(*(phone.join() for phone in phones))
    writing = [asyncio.create_task(phone.write()) for phone in phones]
    listening = [asyncio.create_task(phone.listen()) for phone in phones]
    struck, up, sent = 0, 0.0, 0
    for _kill in range(KILLS):
        began, before = time.monotonic(), sum(phone.sent for phone in phones)
        await asyncio.sleep(chance.uniform(1.5, 4.0))
        up, sent = up + time.monotonic() - began, sent + sum(phone.sent for phone in phones) - before
        struck += any(phone.in_flight for phone in phones)
        server.kill()
        await server.start()
    for phone in phones:
        phone.writing = False
    await asyncio.gather(*writing)
    await asyncio.gather(*(phone.sees_the_board(within=30) for phone in phones))
    for task in listening:
        task.cancel()
    on_board = [note["id"] for note in (await phones[0].client.get(f"/live/{place.code}/state")).json()["notes"]]
    written = [note for phone in phones for note in phone.acknowledged]
    assert len(on_board) == len(set(on_board))
    assert set(written) == set(on_board)
    server.kill()
    assert struck >= 10, f"only {struck} kills met a command on its way: the run proves nothing"
    assert sent / up >= 50, f"only {sent / up:.0f} commands each second"
