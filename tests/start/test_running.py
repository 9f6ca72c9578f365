"""The application as a newcomer starts it: in a process of its own, answering on its port."""

import json
import os
from pathlib import Path

import httpx
import pytest

import cli
import start
from tests import servers


@pytest.mark.slow
def test_it_answers_and_its_own_words_never_hold_a_sign_in_link(server: servers.Server) -> None:
    with httpx.Client(base_url=server.base_url, follow_redirects=True) as visitor:
        link = json.loads(server.command("access", "--role", "facilitator", "--json").stdout)["access_url"]
        token = link.rpartition("token=")[2]
        assert link.startswith(server.base_url)
        assert len(token) > 20
        assert visitor.get("/healthz").status_code == 200
        assert visitor.get(link).status_code == 200
    assert token not in (server.data_dir / "server.log").read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="counts the work of a child process, which Windows does not tell")
def test_a_second_start_takes_five_seconds_of_work_at_most(tmp_path: Path) -> None:
    with servers.serving(tmp_path):
        pass
    before = os.times()
    with servers.serving(tmp_path) as server:
        assert httpx.get(server.base_url).status_code == 200
    after = os.times()
    # The work of the processor, as other tests share the machine with this one.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 5


def test_the_starter_and_the_command_line_know_the_same_verbs() -> None:
    assert start.VERBS.keys() - {"test"} == cli.main.commands.keys()
