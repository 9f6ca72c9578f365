"""Starting the server, and knowing where one answers."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.servers import ROOT, Server
from tests.servers import serving as real_server
from workshop import serving
from workshop.errors import PortTaken
from workshop.settings import settings
from workshop.storage.database import Database


@contextmanager
def listening() -> Iterator[int]:
    """Hold a port as a running server would."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def write(instance: Database, entries: object) -> None:
    assert instance.file is not None
    words = entries if isinstance(entries, str) else json.dumps(entries)
    instance.file.with_name("server.json").write_text(words, encoding="utf-8")


def test_nothing_running_is_the_usual_address(instance: Database) -> None:
    assert not serving.is_running()
    assert serving.address() == "http://localhost:8501"


def test_a_server_that_answers_is_known_by_its_port(instance: Database) -> None:
    with listening() as port:
        write(instance, {str(port): {"url": f"http://localhost:{port}", "pid": 1}})
        assert serving.is_running()
        assert serving.address() == f"http://localhost:{port}"
    assert not serving.is_running()


def test_one_that_was_killed_is_forgotten_and_the_others_are_not(instance: Database) -> None:
    with listening() as port:
        write(
            instance,
            {
                str(free_port()): {"url": "http://localhost:1", "pid": 1},
                str(port): {"url": f"http://localhost:{port}", "pid": 2},
            },
        )
        assert serving.address() == f"http://localhost:{port}"


def test_one_that_is_only_starting_is_kept_and_a_dead_one_is_not(instance: Database) -> None:
    starting, dead = str(free_port()), str(free_port())
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mine = {"url": "http://localhost:1", "pid": os.getpid()}
    write(instance, {starting: mine, dead: {"url": "http://localhost:2", "pid": gone.pid}})
    assert serving._others(1) == {starting: mine}


@pytest.mark.parametrize("words", ["", "{", "not json"])
def test_a_file_cut_short_is_as_good_as_none(instance: Database, words: str) -> None:
    write(instance, words)
    assert not serving.is_running()
    assert serving.address() == "http://localhost:8501"


def test_the_public_address_comes_first(instance: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDT_BASE_URL", "https://self-data.example/")
    settings.cache_clear()
    with listening() as port:
        write(instance, {str(port): {"url": f"http://localhost:{port}", "pid": 1}})
        assert serving.address() == "https://self-data.example"


def test_a_port_in_use_is_refused_before_anything_is_written(instance: Database) -> None:
    with listening() as port, pytest.raises(PortTaken) as refusal:
        serving.run(port=port, address="127.0.0.1", browser=False, language="fr")
    assert str(port) in refusal.value.message("fr")
    assert not serving.is_running()


@pytest.mark.slow
def test_a_running_server_tells_where_it_is_and_forgets_it_when_it_stops(tmp_path: Path) -> None:
    with real_server(tmp_path) as server:
        port = server.base_url.rpartition(":")[2]
        entries = json.loads((tmp_path / "server.json").read_text())
        assert entries[port]["url"] == server.base_url
        assert again(server, port) == (1, f"L'outil est déjà ouvert\u00a0: {server.base_url}.")
        said = (tmp_path / "server.log").read_text(encoding="utf-8")
        assert f"Adresse\u00a0: {server.base_url}" in said
        assert f"{server.base_url}/access?token=" in said
    assert json.loads((tmp_path / "server.json").read_text()) == {}


def again(server: Server, port: str) -> tuple[int, str]:
    """Start a second server on the same port; return its exit and the beginning of its refusal."""
    command = [sys.executable, str(ROOT / "cli.py"), "run", "--no-browser", "--port", port]
    ran = subprocess.run(command, env=server.environment, capture_output=True, text=True, timeout=60)
    return ran.returncode, ran.stderr.strip().partition(". ")[0] + "."
