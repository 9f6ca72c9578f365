"""Pasting the notes of a workshop held on paper."""

import pytest

from tests.workshop.conftest import Room
from workshop import board
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, NotAllowed, TooLong, WorkshopClosed


def paste(room: Room, text: str, **more: str) -> board.Pasted:
    given = {"zone": room.zone, "text": text} | more
    return board.paste_lines(room.session, OWNER, room.workshop.id, **given)


def test_each_line_becomes_a_note_and_pasting_again_adds_nothing(room: Room) -> None:
    text = "• Mon bus\r\n\n- Mes factures \nMon bus\n"
    assert paste(room, text) == board.Pasted(added=2, unchanged=1)
    assert paste(room, text) == board.Pasted(added=0, unchanged=3)
    assert paste(room, text + "Mon vélo") == board.Pasted(added=1, unchanged=3)
    notes = room.see(OWNER)["notes"]
    assert [note["text"] for note in notes] == ["Mon bus", "Mes factures", "Mon vélo"]
    assert {note["channel"] for note in notes} == {"papier"}
    assert [note["order"] for note in notes] == [1, 2, 3]


def test_a_line_that_was_removed_stays_removed(room: Room) -> None:
    paste(room, "Mon bus")
    room.send(OWNER, "note.remove", id=room.see(OWNER)["notes"][0]["id"])
    assert paste(room, "Mon bus").added == 0


def test_the_room_sees_what_was_pasted(room: Room) -> None:
    ada, before = room.join(), room.see(OWNER)["revision"]
    paste(room, "Mon bus\nMon vélo")
    (event,) = board.changes_since(room.session, ada, room.code, before)
    assert [note["text"] for note in event.data["notes"]] == ["Mon bus", "Mon vélo"]


def test_a_bad_paste_adds_nothing(room: Room) -> None:
    with pytest.raises(TooLong):
        paste(room, "Mon bus\n" + "x" * 501)
    with pytest.raises(BadValue):
        paste(room, "Mon bus", zone="lune")
    with pytest.raises(NotAllowed):
        board.paste_lines(
            room.session, Visitor("staff", room.workshop.territory_id), room.workshop.id, zone=room.zone, text="x"
        )
    room.send(OWNER, "workshop.close")
    with pytest.raises(WorkshopClosed):
        paste(room, "Mon bus")
    assert room.see(OWNER)["notes"] == []
