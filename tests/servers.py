"""The real application in a process of its own, as a facilitator starts it, on a free port with its own data."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy.orm import Session

from workshop import access
from workshop.access import OWNER
from workshop.storage.database import Database

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running application."""

    base_url: str
    data_dir: Path
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    """Its own process, when ``serving`` started it."""

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a verb of the command line on the same instance."""
        return subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write in the server's own database, as another process of it would."""
        database = Database(self.environment.get("SDT_DATABASE_URL") or f"sqlite:///{self.data_dir}/self-data.sqlite")
        with database.writing() as session:
            yield session
        database.engine.dispose()

    def access_url(self, role: str = "facilitator") -> str:
        """Return a fresh sign-in link, made here: a process for each would take a second of every test."""
        with self.writing() as session:
            return f"{self.base_url}/access?token={access.invite(session, OWNER, role).token}"

    @property
    def port(self) -> int:
        return int(self.base_url.rpartition(":")[2])

    def sign(self, number: signal.Signals) -> None:
        """Send a signal to its process; after the last one of all, wait until it is gone."""
        assert self.process is not None
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            self.process.wait()


@contextmanager
def serving(data_dir: Path, port: int = 0, **environment: str) -> Iterator[Server]:
    """Serve the application for the length of the block, on a free port unless one is named.

    Its own words are kept in ``server.log``.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    known = {name: value for name, value in os.environ.items() if not name.startswith("SDT_")}
    settings = {**known, "SDT_LANGUAGE": "fr", "SDT_DATA_DIR": str(data_dir), **environment}
    command = [sys.executable, str(ROOT / "cli.py"), "run", "--no-browser", "--address", "127.0.0.1"]
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "server.log"
    with log.open("w") as words:
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=settings, stdin=subprocess.DEVNULL, stdout=words, stderr=words
        )
    try:
        server = Server(f"http://localhost:{port}", data_dir, settings, process)
        _wait(server, process, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _attempt in range(600):
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{server.base_url}/healthz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"the application did not start:\n{log.read_text()}")
