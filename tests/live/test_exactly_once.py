"""The same command lands once: sent twice, out of order, after a reconnect, after a restart, raced by another tap."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests import servers
from tests.live import rooms
from tests.live.rooms import Browser, Place


def test_the_same_command_twice_has_one_effect_and_one_answer(place: Place, lead: Browser, ada: Browser) -> None:
    lead.go(activity="notes", see_others=True)
    command = {
        "command_id": str(uuid.uuid4()),
        "id": str(uuid.uuid4()),
        "zone": place.agenda.zones[0].key,
        "text": "Un",
    }
    first = ada.send("note.add", **command)
    ada.note("Deux")
    again = ada.send("note.add", **command)
    changed = ada.send("note.add", **(command | {"text": "Autre chose"}))
    assert {answer.text for answer in (first, again, changed)} == {first.text}
    assert [note["text"] for note in ada.state()["notes"]] == ["Un", "Deux"]


def test_a_command_sent_by_many_connections_at_once_lands_once(place: Place, lead: Browser, ada: Browser) -> None:
    lead.go(activity="notes", see_others=True)
    command = {
        "command_id": str(uuid.uuid4()),
        "id": str(uuid.uuid4()),
        "zone": place.agenda.zones[0].key,
        "text": "Un",
    }

    def send(_time: int) -> str:
        with httpx.Client(base_url=place.server.base_url, cookies=ada.client.cookies) as client:
            return Browser(place, client).send("note.add", **command).text

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(send, range(8)))
    assert len(answers) == 1 and "revision" in answers.pop()
    assert len(ada.state()["notes"]) == 1


def test_taps_racing_for_the_last_dots_put_no_more_than_there_are(place: Place, lead: Browser, ada: Browser) -> None:
    lead.go(activity="notes", see_others=True)
    targets = [ada.note(f"Note {number}", zone="usages") for number in range(6)]
    lead.go(activity="vote")
    ballot = ada.state()["phase"]["ballots"][0]

    def tap(target: str) -> int:
        with httpx.Client(base_url=place.server.base_url, cookies=ada.client.cookies) as client:
            return Browser(place, client).send("dot.put", target=target, ballot=ballot["key"]).status_code

    with ThreadPoolExecutor(12) as pool:
        statuses = list(pool.map(tap, targets * 2))
    seen = ada.state()
    assert statuses.count(200) == ballot["allowance"] and set(statuses) == {200, 409}
    assert seen["me"]["dots_left"][ballot["key"]] == 0
    assert sum(note["my_dots"][ballot["key"]] for note in seen["notes"]) == ballot["allowance"]


@pytest.mark.slow
def test_a_command_and_its_sender_survive_a_restart(tmp_path: Path) -> None:
    with servers.serving(tmp_path) as server:
        place = rooms.plan(server)
        ada = rooms.phone(place)
        command = {"command_id": str(uuid.uuid4()), "id": str(uuid.uuid4()), "zone": place.agenda.zones[0].key}
        first = ada.send("note.add", text="Avant la coupure", **command)
        known = ada.state()["revision"]
    with servers.serving(tmp_path) as server:
        place = Place(server, place.code, place.type)
        cookies = dict(ada.client.cookies)
        ada = Browser(place, httpx.Client(base_url=server.base_url, cookies=cookies))
        again = ada.send("note.add", text="Avant la coupure", **command)
        assert (first.status_code, first.text) == (again.status_code, again.text)
        assert [note["text"] for note in ada.state()["notes"]] == ["Avant la coupure"]
        with ada.listening(last=known - 1) as stream:
            assert stream.next("change").data["notes"][0]["mine"]
