"""Undo reverts one's own last command; it can itself be undone once, and never undoes what someone else did since."""

import uuid
from collections.abc import Callable

import pytest

from tests.workshop.conftest import Room
from workshop import vocabularies
from workshop.access import OWNER
from workshop.errors import NothingToUndo, NotNow, Stale


def test_a_written_note_is_taken_back_and_brought_back_once(room: Room) -> None:
    ada = room.join()
    first, second = room.note(ada, "Un"), room.note(ada, "Deux")
    room.send(ada, "undo")
    assert room.seen_note(ada, second) is None
    room.send(ada, "undo")
    assert room.seen_note(ada, second)["text"] == "Deux"
    room.send(ada, "undo")
    assert room.seen_note(ada, first) is None and room.seen_note(ada, second)


def test_an_edit_is_undone_to_the_words_before(room: Room) -> None:
    ada = room.join()
    id = room.note(ada, "Un")
    room.send(ada, "note.edit", id=id, text="Deux", version=1)
    room.send(ada, "undo")
    assert room.seen_note(ada, id)["text"] == "Un"
    room.send(ada, "undo")
    assert room.seen_note(ada, id)["text"] == "Deux"


def test_what_someone_else_did_since_is_not_undone(room: Room) -> None:
    ada = room.join()
    id = room.note(ada, "Un")
    room.send(ada, "note.edit", id=id, text="Deux", version=1)
    room.send(OWNER, "note.edit", id=id, text="Trois", version=2)
    with pytest.raises(Stale):
        room.send(ada, "undo")
    assert room.seen_note(ada, id)["text"] == "Trois"


def test_each_undoes_their_own(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    id = room.note(ada)
    with pytest.raises(NothingToUndo) as refusal:
        room.send(bob, "undo")
    assert refusal.value.status == 409
    room.note(bob)
    room.send(bob, "undo")
    assert [note["id"] for note in room.see(OWNER)["notes"]] == [id]


def test_groups_are_undone_with_the_places_of_their_notes(room: Room) -> None:
    ada = room.join()
    one, two = room.note(ada, "Un"), room.note(ada, "Deux", zone="risques")
    group = room.group(ada, one)
    other = room.group(ada, one, two, title="Autre")
    assert room.seen_group(ada, group) is None
    room.send(ada, "undo")
    assert room.seen_group(ada, other) is None
    assert room.seen_group(ada, group)["notes"] == [one]
    assert (room.seen_note(ada, two)["zone"], room.seen_note(ada, two)["group"]) == ("risques", None)
    room.send(ada, "undo")
    assert room.seen_group(ada, other)["notes"] == [one, two]


def test_several_notes_moved_at_once_come_back_at_once(room: Room) -> None:
    one, two, three = (room.note(OWNER, text) for text in ("Un", "Deux", "Trois"))
    group = room.group(OWNER, two, three)
    room.send(OWNER, "note.move", notes=[one, two, three], zone="risques")
    assert {room.seen_note(OWNER, id)["zone"] for id in (one, two, three)} == {"risques"}
    assert room.seen_group(OWNER, group) is None
    room.send(OWNER, "undo")
    assert {room.seen_note(OWNER, id)["zone"] for id in (one, two, three)} == {"usages"}
    assert room.seen_group(OWNER, group)["notes"] == [two, three]


def test_a_group_goes_to_another_zone_with_its_notes_and_comes_back(room: Room) -> None:
    ada = room.join()
    group = room.group(OWNER, room.note(ada, "Un"), room.note(ada, "Deux"))
    room.send(OWNER, "group.move", id=group, zone="risques")
    moved = room.seen_group(ada, group)
    assert moved["zone"] == "risques"
    assert {room.seen_note(ada, id)["zone"] for id in moved["notes"]} == {"risques"}
    room.send(OWNER, "undo")
    assert room.seen_group(ada, group)["zone"] == "usages"
    room.go(vote=True)
    with pytest.raises(NotNow):
        room.send(ada, "group.move", id=group, zone="risques")


def test_a_group_leaves_the_board_with_its_last_note_and_comes_back_with_it(room: Room) -> None:
    ada = room.join()
    one, two = room.note(ada, "Un"), room.note(ada, "Deux")
    group = room.group(ada, one, two)
    room.send(ada, "note.move", id=one, zone="usages")
    assert room.seen_group(ada, group)["notes"] == [two]
    room.send(ada, "note.remove", id=two)
    assert room.seen_group(ada, group) is None
    room.send(ada, "undo")
    assert room.seen_group(ada, group)["notes"] == [two]


def test_a_dissolved_group_comes_back_with_the_notes_still_alone(room: Room) -> None:
    ada = room.join()
    one, two = room.note(ada, "Un"), room.note(ada, "Deux")
    group = room.group(ada, one, two)
    room.send(ada, "group.rename", id=group, title="Autre titre")
    room.send(ada, "undo")
    assert room.seen_group(ada, group)["title"] == "Trajets"
    room.send(ada, "group.dissolve", id=group)
    elsewhere = room.group(OWNER, two, title="Ailleurs")
    room.send(ada, "undo")
    assert (room.seen_group(ada, group)["notes"], room.seen_group(ada, elsewhere)["notes"]) == ([one], [two])


def test_dots_moves_and_hiding_are_undone(room: Room) -> None:
    ada = room.join()
    id = room.note(ada)
    room.send(ada, "note.move", id=id, zone="risques")
    room.send(ada, "undo")
    assert room.seen_note(ada, id)["zone"] == room.zone
    room.send(OWNER, "note.hide", id=id, reason="x")
    room.send(OWNER, "undo")
    assert room.seen_note(ada, id)["hidden"] is False
    room.go(vote=True)
    room.send(ada, "dot.put", target=id, ballot="desirable")
    room.send(ada, "undo")
    assert room.see(ada)["me"]["dots_left"]["desirable"] == 3
    room.send(OWNER, "proxy.dots", target=id, ballot="desirable", count=4, channel="papier")
    room.send(OWNER, "undo")
    room.send(OWNER, "votes.reveal")
    assert room.seen_note(ada, id)["dots"]["desirable"] == 0


@pytest.mark.parametrize(("given", "again"), [("blessant", "blessant"), ("Parle de Léa", "a_revoir")])
def test_a_note_hidden_again_by_undo_keeps_a_reason(room: Room, given: str, again: str) -> None:
    id = room.note(room.join())
    room.send(OWNER, "note.hide", id=id, reason=given)
    room.send(OWNER, "note.restore", id=id)
    room.send(OWNER, "undo")
    told = vocabularies.vocabulary("hiding_reason").label(again, OWNER.language)
    assert room.seen_note(OWNER, id)["hidden_reason"] == told


def test_an_undone_dot_does_not_come_back_over_the_allowance(room: Room) -> None:
    ada = room.join()
    one, two = room.note(OWNER, "Un"), room.note(OWNER, "Deux")
    room.go(vote=True)
    for target in (one, two):
        room.send(ada, "dot.put", target=target, ballot="preoccupant")
    room.send(ada, "dot.take", target=two, ballot="preoccupant")
    command = {"target": one, "ballot": "preoccupant"}
    room.send(ada, "dot.put", **command)
    room.send(ada, "undo")
    room.send(ada, "undo")
    assert room.see(ada)["me"]["dots_left"]["preoccupant"] == 0


def test_undo_obeys_the_phase(room: Room) -> None:
    ada = room.join()
    id = room.note(ada)
    room.go(activity="listen")
    with pytest.raises(NotNow):
        room.send(ada, "undo")
    assert room.seen_note(ada, id)


def test_a_participant_undoes_nothing_of_an_earlier_phase(make_room: Callable[..., Room]) -> None:
    room = make_room("swot_1")
    ada, zones = room.join(), [zone.key for zone in room.workshop.agenda.zones]
    other = room.note(OWNER, "Un", zone=zones[0])
    room.go(move=True, write=True)
    room.send(ada, "note.move", id=other, zone=zones[1])
    room.go(write=True, see_others=False)
    with pytest.raises(NotNow):
        room.send(ada, "undo")
    assert [note["zone"] for note in room.see(OWNER)["notes"]] == [zones[1]]


def test_the_same_undo_again_changes_nothing(room: Room) -> None:
    ada = room.join()
    first, second = room.note(ada, "Un"), room.note(ada, "Deux")
    undo = str(uuid.uuid4())
    room.send(ada, "undo", command_id=undo)
    assert room.send(ada, "undo", command_id=undo).changed is False
    assert room.seen_note(ada, first) and room.seen_note(ada, second) is None
