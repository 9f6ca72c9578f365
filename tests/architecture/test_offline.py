"""Nothing leaves the machine: neither what the server opens, nor what a page asks for."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import servers

GUARD = Path(__file__).parent / "guard"


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that may only speak to this machine."""
    return {"PYTHONPATH": str(GUARD), "SDT_TEST_OUTSIDE": str(tmp_path / "outside")}


@pytest.fixture
def guarded_server(tmp_path: Path, guarded: dict[str, str]) -> Iterator[servers.Server]:
    with servers.serving(tmp_path / "data", **guarded) as server:
        yield server


@pytest.mark.browser
@pytest.mark.slow
def test_a_visit_makes_the_server_speak_to_nobody_outside(
    guarded_server: servers.Server, guarded: dict[str, str], page: Page
) -> None:
    page.goto(guarded_server.base_url)
    page.get_by_role("heading", level=1).first.wait_for()
    page.goto(json.loads(guarded_server.command("access", "--json").stdout)["access_url"])
    page.get_by_role("heading", level=1).first.wait_for()
    assert Path(guarded["SDT_TEST_OUTSIDE"]).read_text() == ""


@pytest.mark.parametrize(
    "statement",
    [
        "socket.create_connection(('192.168.77.77', 80), timeout=1)",
        "socket.create_connection(('outside.example', 80), timeout=1)",
        "socket.gethostbyname('outside.example')",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.168.77.77', 80))",
    ],
)
def test_the_guard_refuses_and_tells_what_leaves(guarded: dict[str, str], statement: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", f"import socket; {statement}"], env=guarded, capture_output=True, text=True, check=False
    )
    assert "not on this machine" in ran.stderr
    assert Path(guarded["SDT_TEST_OUTSIDE"]).read_text() != ""


def test_the_guard_lets_the_machine_speak_to_itself(guarded: dict[str, str]) -> None:
    statement = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    subprocess.run([sys.executable, "-c", statement], env=guarded, check=True)
    assert Path(guarded["SDT_TEST_OUTSIDE"]).read_text() == ""
