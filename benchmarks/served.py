"""The two servers of the benchmark, each in a process of its own, behind the same few questions."""

import json
import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from tests import servers
from tests.live import rooms

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Served:
    """A running server and how to post to it and listen to it."""

    url: str
    pid: int
    post_path: str
    listen_path: str
    command: Callable[[str], dict[str, Any]]
    """The body of a post, for a note's identifier."""
    cookies: list[dict[str, str]] = field(default_factory=list)
    """Of those who post, in turn; readers use them too."""
    page: str | None = None
    """A page that facilitators rerun; None where there are no pages."""
    stop: Callable[[], None] = lambda: None

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def memory(self) -> int:
        """Return the server's resident memory in bytes, where the system tells."""
        status = Path(f"/proc/{self.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)

    def cpu(self) -> float:
        """Return the seconds of processor the server used, where the system tells."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        used = stat.read_text().rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / float(os.sysconf("SC_CLK_TCK"))


def floor(folder: Path) -> Served:
    """Start the floor."""
    port = _free_port()
    environment = os.environ | {"FLOOR_DATABASE": str(folder / "floor.sqlite")}
    command = [sys.executable, "-m", "uvicorn", "benchmarks.floor:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    url = f"http://127.0.0.1:{port}"
    _wait(f"{url}/", {"id": "first", "text": ""})

    def stop() -> None:
        process.kill()
        process.wait()

    return Served(url, process.pid, "/post", "/events", lambda id: {"id": id, "text": f"Note {id}"}, [{}], None, stop)


def application(folder: Path) -> Served:
    """Start the application with an open workshop and twenty participants who post."""
    serving = servers.serving(folder)
    server = serving.__enter__()
    place = rooms.plan(server)
    people = [rooms.phone(place, f"Personne {number}") for number in range(20)]
    zone = place.agenda.zones[0].key

    def command(id: str) -> dict[str, Any]:
        note = {"kind": "note.add", "id": id, "zone": zone, "text": f"Note {id}"}
        return {"command_id": str(uuid.uuid4())} | note

    entries = json.loads((folder / "server.json").read_text())
    return Served(
        server.base_url.replace("localhost", "127.0.0.1"),
        next(iter(entries.values()))["pid"],
        f"/live/{place.code}/commands",
        f"/live/{place.code}/events?board=room",
        command,
        [dict(person.client.cookies) for person in people],
        "/",
        lambda: serving.__exit__(None, None, None),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, body: dict[str, Any]) -> None:
    transport = httpx.HTTPTransport(retries=20)
    with httpx.Client(transport=transport) as client:
        client.post(url, json=body).raise_for_status()
