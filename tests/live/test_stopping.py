"""The server stops when asked, whoever listens; a reader who takes nothing slows nobody."""

import json
import os
import signal
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import servers
from tests.live import rooms
from tests.live.rooms import Browser, Place


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_while_streams_are_open(tmp_path: Path, sign: signal.Signals) -> None:
    with servers.serving(tmp_path) as server:
        place = rooms.plan(server)
        ada = rooms.phone(place)
        with ada.listening() as stream, rooms.stranger(place).listening(view="public") as wall, sleeper(place):
            stream.next("presence")
            asked = time.monotonic()
            os.kill(pid_of(server), sign)
            for reader in (stream, wall):
                reader.until_closed()
            while is_open(place):
                assert time.monotonic() - asked < 10, "the server still answers"
                time.sleep(0.05)


def test_readers_who_take_nothing_slow_nobody(place: Place, lead: Browser) -> None:
    lead.go(activity="vote")
    lead.go(activity="notes", see_others=True)
    with ExitStack() as stack, rooms.phone(place).listening() as awake:
        for _phone in range(20):
            stack.enter_context(sleeper(place))
        for number in range(40):
            sent = time.monotonic()
            id = lead.note(f"{number} " + "🌊" * 490)
            assert awake.next("change").data["notes"][0]["id"] == id
            assert time.monotonic() - sent < 3


class sleeper:
    """A phone whose radio died: it asked for the stream and takes nothing of it."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __enter__(self) -> socket.socket:
        host, port = self.place.server.base_url.removeprefix("http://").split(":")
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.connect((host, int(port)))
        path = f"/live/{self.place.code}/events?view=public"
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        return self.socket

    def __exit__(self, *_problem: object) -> None:
        self.socket.close()


def pid_of(server: servers.Server) -> int:
    entries = json.loads((server.data_dir / "server.json").read_text())
    return int(next(iter(entries.values()))["pid"])


def is_open(place: Place) -> bool:
    port = int(place.server.base_url.rpartition(":")[2])
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
