"""The board that a whole room reads at once is kept in memory: no longer than the words that are on it."""

import pytest

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import participants, privacy
from workshop.live import acts, asking
from workshop.live.asking import room_cookie
from workshop.storage.database import Database


@pytest.fixture
def room(instance: Database) -> Room:
    with instance.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session)))
        room.go(write=True, see_others=True)
    return room


def test_the_board_kept_in_memory_goes_with_an_erasure(instance: Database, room: Room) -> None:
    with instance.writing() as session:
        ada, secret = Room(session, room.workshop).arrive()
        Room(session, room.workshop).note(ada, "Ma maladie")
        receipt = participants.receipt_with_room(session, room.code, secret) or ""
    asked = asking.asked(room.code, headers={}, cookies={room_cookie(room.code): secret}, query={}, address="test")
    assert [note["text"] for note in acts.look(asked, {})["notes"]] == ["Ma maladie"]
    assert "Ma maladie" in repr(acts._boards)
    with instance.writing() as session:
        privacy.erase_mine(session, receipt, confirm=True)
    assert "Ma maladie" not in repr(acts._boards)
