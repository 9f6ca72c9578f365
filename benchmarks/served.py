"""The two servers of the benchmark, each in a process of its own, behind the same few questions."""

import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
# As the application is served by ``cli.py run``.
UVICORN = [sys.executable, "-m", "uvicorn", "--no-access-log", "--log-level", "warning", "--no-server-header"]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, how to post to it and how to listen to it."""

    port: int
    pid: int
    post_path: str
    listen_path: str
    phones: tuple[str, ...]
    """The ``Cookie`` header of each participant."""
    command: Callable[[str], dict[str, Any]]
    """The body of a post, for a note's identifier."""
    join_path: str = ""
    desk: str = ""
    """The ``Cookie`` header of whoever leads; empty where there are no pages."""

    def memory(self) -> int:
        """Return the server's resident memory in bytes."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))

    def cpu(self) -> float:
        """Return the seconds of processor the server used."""
        return cpu(self.pid)

    def lags(self) -> list[float]:
        """Return how late the application's event loop woke since this was last asked, in milliseconds."""
        with urlopen(f"http://127.0.0.1:{self.port}/lag") as answer:
            late: list[float] = json.load(answer)
        return late


def cpu(pid: int) -> float:
    """Return the seconds of processor that a process used."""
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def floor(folder: Path, people: int) -> Iterator[Served]:
    """Serve the floor."""
    with serving("benchmarks.floor:app", "/", FLOOR_DATABASE=str(folder / "floor.sqlite")) as (port, pid):
        yield Served(port, pid, "/post", "/events", ("floor=1",) * people, lambda id: {"id": id, "text": f"Note {id}"})


@contextmanager
def application(folder: Path, people: int) -> Iterator[Served]:
    """Serve the application, all pages included, with an open workshop and ``people`` in its room."""
    settings = {"SDT_DATA_DIR": str(folder)}
    known = {name: value for name, value in os.environ.items() if not name.startswith("SDT_")}
    prepare = [sys.executable, "-m", "benchmarks.room", str(people)]
    made = subprocess.run(prepare, cwd=ROOT, env=known | settings, stdout=subprocess.PIPE, check=True)
    room = json.loads(made.stdout)

    def command(id: str) -> dict[str, Any]:
        note = {"kind": "note.add", "id": id, "zone": room["zone"], "text": f"Note {id}"}
        return {"command_id": str(uuid.uuid4())} | note

    with serving("benchmarks.probed:app", "/healthz", **settings) as (port, pid):
        yield Served(
            port,
            pid,
            f"/live/{room['code']}/commands",
            f"/live/{room['code']}/events?board=room",
            tuple(f"sdt_room_{room['code']}={secret}" for secret in room["phones"]),
            command,
            f"/j/{room['code']}/join",
            f"sdt_desk={room['desk']}",
        )


@contextmanager
def serving(app: str, ready_path: str, **settings: str) -> Iterator[tuple[int, int]]:
    """Serve an ASGI application on a free port, in a process of its own; yield both their numbers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    known = {name: value for name, value in os.environ.items() if not name.startswith("SDT_")}
    process = subprocess.Popen([*UVICORN, "--port", str(port), app], cwd=ROOT, env=known | settings)
    try:
        _wait(process, f"http://127.0.0.1:{port}{ready_path}")
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    for _attempt in range(600):
        if process.poll() is not None:
            break
        with suppress(OSError), urlopen(url, timeout=5) as answer:
            answer.read(1)
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start; its words are above")
