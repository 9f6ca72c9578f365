"""The application as a newcomer starts it: in a process of its own, answering on its port."""

import time
from pathlib import Path

import httpx
import pytest

import cli
import start
from tests import servers


@pytest.mark.slow
def test_it_answers_and_its_own_words_never_hold_a_sign_in_link(server: servers.Server) -> None:
    with httpx.Client(base_url=server.base_url, follow_redirects=True) as visitor:
        link = server.access_url()
        token = link.rpartition("token=")[2]
        assert link.startswith(server.base_url)
        assert len(token) > 20
        assert visitor.get("/healthz").status_code == 200
        assert visitor.get(link).status_code == 200
    assert token not in (server.data_dir / "server.log").read_text()


@pytest.mark.slow
def test_an_instance_that_was_started_before_answers_within_five_seconds(tmp_path: Path) -> None:
    with servers.serving(tmp_path):
        pass
    began = time.monotonic()
    with servers.serving(tmp_path) as server:
        assert httpx.get(server.base_url).status_code == 200
        assert time.monotonic() - began < 5


def test_the_starter_and_the_command_line_know_the_same_verbs() -> None:
    assert start.VERBS.keys() - {"test"} == cli.main.commands.keys()
