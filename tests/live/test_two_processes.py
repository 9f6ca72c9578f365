"""Two processes of the application on one PostgreSQL database: what goes in through one comes out of the other."""

import uuid
from pathlib import Path

import httpx
import pytest

from tests import postgres, servers
from tests.live import rooms
from tests.live.rooms import Browser, Place, Stream
from workshop import board
from workshop.access import OWNER


@pytest.mark.slow
def test_notes_posted_through_one_process_reach_readers_of_the_other_in_order(
    postgres_server: postgres.Server, migrated_template: str, tmp_path: Path
) -> None:
    name = f"two_{uuid.uuid4().hex[:8]}"
    shared = {"SDT_DATABASE_URL": postgres_server.create(name, template=migrated_template), "SDT_SECRET_KEY": "same"}
    with servers.serving(tmp_path / "one", **shared) as one, servers.serving(tmp_path / "two", **shared) as two:
        place = rooms.plan(one)
        ada = rooms.phone(place, "Ada")
        bob = rooms.phone(Place(two, place.code, place.type), "Bob")
        with bob.listening() as stream:
            counts(stream, 2)
            posted = [ada.note(f"Note {number}") for number in range(15)]
            told = [stream.next("change").data["notes"][0] for _note in posted]
            assert [note["id"] for note in told] == posted
            assert not any(note["mine"] for note in told)
            known = bob.state()["revision"]
            rooms.phone(place, "Chloé")
            counts(stream, 3)
        elsewhere = httpx.Client(base_url=two.base_url, cookies=dict(ada.client.cookies))
        same = Browser(Place(two, place.code, place.type), elsewhere)
        with same.listening(last=known) as stream:
            bob.note("De l'autre côté")
            assert stream.next("change").data["notes"][0]["text"] == "De l'autre côté"
            ada.note("Le mien, écrit ailleurs")
            assert stream.next("change").data["notes"][0]["mine"]
    postgres_server.drop(name)


@pytest.mark.slow
def test_what_another_process_wrote_without_a_word_is_told_all_the_same(place: Place, ada: Browser) -> None:
    """With SQLite no word goes from one process to another: the server looks for itself now and then."""
    with ada.listening() as stream:
        with place.server.writing() as session:
            command = {"command_id": str(uuid.uuid4()), "kind": "board.lock"}
            board.apply(session, OWNER, place.code, command)
        assert stream.next("change").data["workshop"]["locked"]


def counts(stream: Stream, people: int) -> None:
    """Wait until the stream tells that so many are in the room."""
    while stream.next("presence").data["participants"] != people:
        pass
