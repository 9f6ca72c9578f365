"""A room of real phones on a server that dies: outboxes that send again, streams that come back, boards that add up.

``app`` below is the live board without the pages, which take seconds to load and have no part in it.
"""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from tests.live.rooms import parsed
from tests.servers import ROOT
from tests.workshop.test_board_properties import comparable, reduced
from workshop.live.hub import HUB
from workshop.live.routes import ROUTES as LIVE
from workshop.routes import ROUTES as GROUND
from workshop.storage.database import database


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    database().upgrade()
    async with HUB.running():
        yield


app = Starlette(routes=[*LIVE, *GROUND], lifespan=_lifespan)
GONE = (httpx.TransportError, httpx.StreamError)


class Mortal:
    """The application on one port, killed and started again."""

    def __init__(self, environment: dict[str, str], port: int, log: Path) -> None:
        self.environment, self.port, self.log = environment, port, log
        self.url = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "tests.live.crashes:app",
            "--port",
            str(self.port),
            "--log-level",
            "warning",
        ]
        with self.log.open("a") as words:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=words, stderr=words)
        async with httpx.AsyncClient() as client:
            for _attempt in range(1200):
                with suppress(*GONE):
                    if (await client.get(f"{self.url}/healthz", timeout=5)).status_code == 200:
                        return
                await asyncio.sleep(0.05)
        raise RuntimeError(f"the application did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Phone:
    """A participant: what they wrote, what was acknowledged, what their screen shows."""

    def __init__(self, url: str, code: str, zone: str, rate: float) -> None:
        self.url, self.code, self.zone, self.rate = url, code, zone, rate
        limits = httpx.Limits(max_keepalive_connections=1)
        self.client = httpx.AsyncClient(base_url=url, headers={"X-Board": "room"}, timeout=10, limits=limits)
        self.state: dict[str, Any] = {}
        self.sent = 0
        self.acknowledged: set[str] = set()
        self.in_flight = False
        self.writing = True
        self.resets = 0

    async def join(self) -> None:
        given = {"join_id": str(uuid.uuid4()), "profile": "citoyen", "language": "fr"}
        answer = await self.client.post(f"/j/{self.code}/join", json=given)
        assert answer.status_code == 201, answer.text

    async def write(self) -> None:
        """Write notes at a steady pace; each is sent until it is acknowledged, always as the same command."""
        while self.writing:
            await asyncio.sleep(random.uniform(0.5, 1.5) / self.rate)
            note = str(uuid.uuid4())
            command = {"command_id": str(uuid.uuid4()), "kind": "note.add", "id": note, "zone": self.zone}
            await self._send(command | {"text": f"Note {note}"})
            self.acknowledged.add(note)

    async def _send(self, command: dict[str, Any]) -> None:
        while True:
            self.sent += 1
            self.in_flight = True
            try:
                answer = await self.client.post(f"/live/{self.code}/commands", json=command)
                if answer.status_code == 200:
                    return
                assert answer.status_code in (429, 500, 503), answer.text
            except GONE:
                pass
            finally:
                self.in_flight = False
            await asyncio.sleep(random.uniform(0.1, 0.4))

    async def listen(self) -> None:
        """Keep the screen true: a snapshot, then changes; after a cut, from the last revision seen."""
        while True:
            with suppress(*GONE):
                if not self.state:
                    self.state = (await self.client.get(f"/live/{self.code}/state")).json()
                await self._follow()
            await asyncio.sleep(random.uniform(0.05, 0.3))

    async def _follow(self) -> None:
        last = {"Last-Event-ID": str(self.state["revision"])}
        url, timeout = f"/live/{self.code}/events?board=room", httpx.Timeout(10, read=30)
        async with self.client.stream("GET", url, headers=last, timeout=timeout) as response:
            left = ""
            async for chunk in response.aiter_text():
                *blocks, left = (left + chunk).split("\n\n")
                for event in filter(None, map(parsed, blocks)):
                    if event.name == "reset":
                        self.resets += 1
                        self.state = {}
                        return
                    if event.name == "change" and event.data["revision"] > self.state["revision"]:
                        self.state = reduced(self.state, event.data) | {"revision": event.data["revision"]}

    async def sees_the_board(self, *, within: float) -> None:
        """Wait until the screen equals the server's snapshot."""
        deadline = time.monotonic() + within
        while True:
            snapshot = (await self.client.get(f"/live/{self.code}/state")).json()
            if self.state and comparable(self.state) == comparable(snapshot):
                return
            assert time.monotonic() < deadline, f"the screen differs: {_differences(self.state, snapshot)}"
            await asyncio.sleep(0.2)


def _differences(state: dict[str, Any], snapshot: dict[str, Any]) -> str:
    parts = [part for part in snapshot if state.get(part) != snapshot[part]]
    return json.dumps({part: [len(str(state.get(part))), len(str(snapshot[part]))] for part in parts})
