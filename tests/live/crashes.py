"""A room of real phones on a server that dies: outboxes that send again, streams that come back, boards that add up.

The phones are raw connections, as lean as can be: thirty of them must not be what the server waits for.
"""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.phones import Hand
from tests.live.rooms import parsed
from tests.servers import ROOT

GONE = (OSError, EOFError, TimeoutError)
APP = ["-m", "uvicorn", "tests.live.board_only:app", "--log-level", "critical", "--no-access-log"]


class Mortal:
    """The application on one port, killed and started again."""

    def __init__(self, environment: dict[str, str], port: int, log: Path) -> None:
        self.environment, self.port, self.log = environment, port, log
        self.url = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        with self.log.open("a") as words:
            self.process = subprocess.Popen(
                [sys.executable, *APP, "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=words,
                stderr=words,
            )
        for _attempt in range(3000):
            with suppress(*GONE):
                if (await Hand(self.port).ask("GET /healthz"))[0] == 200:
                    return
            await asyncio.sleep(0.02)
        raise RuntimeError(f"the application did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Phone:
    """A participant: what they wrote, what was acknowledged, what their screen shows."""

    def __init__(self, port: int, code: str, zone: str, rate: float) -> None:
        self.port, self.code, self.zone, self.rate = port, code, zone, rate
        self.hand = Hand(port)
        self.revision = -1
        self.screen: dict[str, Any] = {}
        self.notes: dict[str, dict[str, Any]] = {}
        self.acknowledged: set[str] = set()
        self.in_flight = False
        self.writing = True
        self.listens = False
        self.cuts = 0
        """How often its stream broke and came back."""

    async def join(self) -> None:
        given = {"join_id": str(uuid.uuid4()), "profile": "citoyen", "language": "fr"}
        status, answer = await self.hand.ask(f"POST /j/{self.code}/join", given)
        assert status == 201, answer

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
            self.in_flight = True
            try:
                async with asyncio.timeout(10):
                    status, answer = await self.hand.ask(f"POST /live/{self.code}/commands", command)
                if status == 200:
                    return
                assert status in (429, 500, 503), answer
            except GONE:
                self.hand = Hand(self.port, self.hand.cookie)
            finally:
                self.in_flight = False
            await asyncio.sleep(random.uniform(0.05, 0.15))

    async def listen(self) -> None:
        """Keep the screen true: a snapshot, then changes; after a cut, from the last revision seen."""
        while True:
            with suppress(*GONE):
                if self.revision < 0:
                    self._show(await self.look())
                await self._follow()
            self.cuts += 1
            await asyncio.sleep(random.uniform(0.05, 0.15))

    async def look(self) -> dict[str, Any]:
        """Return the server's snapshot."""
        status, answer = await Hand(self.port, self.hand.cookie).ask(f"GET /live/{self.code}/state")
        if status in (500, 503):
            raise ConnectionError(f"not yet: {answer!r}")
        assert status == 200, answer
        snapshot: dict[str, Any] = json.loads(answer)
        return snapshot

    async def _follow(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        head = f"GET /live/{self.code}/events?board=room HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.hand.cookie}\r\n"
        writer.write(f"{head}Last-Event-ID: {self.revision}\r\n\r\n".encode())
        try:
            while block := (await reader.readuntil(b"\n\n")).decode():
                self.listens = True
                event = parsed(block)
                if event and event.name == "reset":
                    self.revision = -1
                    return
                if event and event.name == "change" and event.data["revision"] > self.revision:
                    self._change(event.data)
        finally:
            self.listens = False
            writer.close()

    def _show(self, snapshot: dict[str, Any]) -> None:
        self.screen = {part: snapshot[part] for part in ("workshop", "me", "groups", "zones")}
        self.notes = {note["id"]: note for note in snapshot["notes"]}
        self.revision = snapshot["revision"]

    def _change(self, change: dict[str, Any]) -> None:
        assert not {"gone", "phase"} & change.keys(), "this run only adds notes"
        self.notes |= {note["id"]: note for note in change.get("notes", ())}
        self.screen |= {part: change[part] for part in self.screen if part in change}
        self.revision = change["revision"]

    def differs_from(self, snapshot: dict[str, Any]) -> list[str]:
        """Say what of the screen is not as the server tells it."""
        there = {note["id"]: note for note in snapshot["notes"]}
        differing = [part for part, content in self.screen.items() if content != snapshot[part]]
        missing, more = there.keys() - self.notes.keys(), self.notes.keys() - there.keys()
        changed = [_unlike(self.notes[id], there[id]) for id in there.keys() & self.notes.keys()]
        told = {"missing": len(missing), "more": len(more), "changed": list(filter(None, changed))[:3]}
        return differing + [f"{what}: {which} (at {self.revision})" for what, which in told.items() if which]


def _unlike(shown: dict[str, Any], true: dict[str, Any]) -> dict[str, Any]:
    """Return what a note shows, and what it should, where they differ."""
    return {part: (shown.get(part), true[part]) for part in true if shown.get(part) != true[part]}
