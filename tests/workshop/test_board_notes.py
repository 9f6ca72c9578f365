"""Commands on notes and groups: who may, when, and what is refused."""

import uuid
from collections.abc import Callable

import pytest

from tests.workshop.conftest import Room
from workshop import board
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import (
    AlreadyExists,
    BadValue,
    BoardLocked,
    MissingText,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    SomeoneElses,
    Stale,
    TooLong,
    UnknownTerm,
    WorkshopClosed,
    WorkshopNotOpen,
)


def test_the_same_command_again_gives_the_same_answer_and_changes_nothing(room: Room) -> None:
    ada = room.join()
    command = {"command_id": str(uuid.uuid4()), "kind": "note.add", "id": str(uuid.uuid4()), "zone": room.zone}
    command["text"] = "Mon bus"
    first = board.apply(room.session, ada, room.code, command)
    room.note(ada, "Autre")
    again = board.apply(room.session, ada, room.code, command)
    assert (first.changed, again.changed, again.revision) == (True, False, first.revision)
    assert len(room.see(ada)["notes"]) == 2


def test_each_change_moves_the_revision_by_one_and_none_moves_nothing(room: Room) -> None:
    ada, start = room.join(), room.see(OWNER)["revision"]
    id = room.note(ada)
    assert room.see(OWNER)["revision"] == start + 1
    unchanged = room.send(ada, "note.edit", id=id, text="Mon trajet du matin", version=1)
    assert (unchanged.revision, unchanged.changed) == (start + 1, False)


def test_a_note_keeps_its_words_in_nfc_without_direction_tricks(room: Room) -> None:
    ada = room.join()
    id = room.note(ada, "  <b>e\u0301te\u0301</b>\u202e  ")
    assert room.seen_note(ada, id)["text"] == "<b>été</b>"


def test_a_note_has_from_one_to_five_hundred_characters(room: Room) -> None:
    ada = room.join()
    room.note(ada, "😀" * 500)
    with pytest.raises(TooLong):
        room.note(ada, "x" * 501)
    for empty in ("", "  \n ", "\u202e"):
        with pytest.raises(MissingText):
            room.note(ada, empty)
    with pytest.raises(BadValue):
        room.note(ada, ["x"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "note.burn"},
        {"kind": 3},
        {"kind": "note.add", "id": "12", "zone": "usages", "text": "x"},
        {"kind": "note.add", "id": None, "zone": "usages", "text": "x"},
        {"kind": "note.add", "id": str(uuid.uuid4()), "zone": "lune", "text": "x"},
        {"kind": "note.add", "id": str(uuid.uuid4()), "zone": {}, "text": "x"},
        {"kind": "note.add", "id": str(uuid.uuid4()), "zone": "usages", "text": "x", "lang": "xx"},
        {"kind": "group.create", "id": str(uuid.uuid4()), "zone": "usages", "title": "x", "notes": "abc"},
        {"kind": "note.add", "command_id": "not-a-uuid", "id": str(uuid.uuid4()), "zone": "usages", "text": "x"},
    ],
)
def test_a_malformed_command_is_refused_and_changes_nothing(room: Room, wrong: dict[str, object]) -> None:
    ada, before = room.join(), room.see(OWNER)["revision"]
    with pytest.raises(BadValue) as refusal:
        board.apply(room.session, ada, room.code, {"command_id": str(uuid.uuid4())} | wrong)
    assert refusal.value.status == 422 and room.see(OWNER)["revision"] == before


def test_an_identifier_in_use_is_refused(room: Room) -> None:
    ada = room.join()
    id = room.note(ada)
    with pytest.raises(AlreadyExists):
        room.note(ada, "Autre", id=id)


def test_a_note_is_changed_by_its_author_and_by_who_leads_only(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    id = room.note(ada)
    for kind, more in (("note.edit", {"text": "Autre", "version": 1}), ("note.remove", {})):
        with pytest.raises(SomeoneElses) as refusal:
            room.send(bob, kind, id=id, **more)
        assert refusal.value.status == 403
    room.send(ada, "note.edit", id=id, text="Mon bus", version=1)
    room.send(OWNER, "note.edit", id=id, text="Mon car", version=2)
    assert room.seen_note(bob, id)["text"] == "Mon car"
    room.send(ada, "note.remove", id=id)
    assert room.seen_note(OWNER, id) is None
    with pytest.raises(NotFound):
        room.send(ada, "note.edit", id=id, text="x", version=3)


def test_a_stale_edit_is_refused_with_both_texts(room: Room) -> None:
    ada = room.join()
    id = room.note(ada, "Un")
    room.send(OWNER, "note.edit", id=id, text="Deux", version=1)
    with pytest.raises(Stale) as refusal:
        room.send(ada, "note.edit", id=id, text="Trois", version=1)
    assert refusal.value.values == {"mine": "Trois", "theirs": "Deux"}


def test_a_planned_a_closed_and_a_locked_board_refuse_participants(room: Room) -> None:
    from workshop import workshops

    ada = room.join()
    room.send(OWNER, "board.lock")
    with pytest.raises(BoardLocked):
        room.note(ada)
    room.note(OWNER)
    room.send(OWNER, "board.unlock")
    id = room.note(ada)
    room.send(OWNER, "workshop.close")
    for visitor in (ada, OWNER):
        with pytest.raises(WorkshopClosed):
            room.note(visitor)
    room.send(OWNER, "note.hide", id=id, reason="Nomme une personne")
    room.send(OWNER, "workshop.reopen")
    room.note(ada)
    again = workshops.duplicate(room.session, OWNER, room.workshop.id)
    other = Room(room.session, again)
    with pytest.raises(WorkshopNotOpen):
        other.note(other.join())


def test_participants_do_not_lead(room: Room) -> None:
    ada = room.join()
    id = room.note(ada)
    for kind, more in (
        ("phase.go", {"index": 0}),
        ("votes.reveal", {}),
        ("board.lock", {}),
        ("note.hide", {"id": id, "reason": "x"}),
        ("workshop.close", {}),
        ("proxy.note", {"id": str(uuid.uuid4()), "zone": room.zone, "text": "x", "channel": "papier"}),
    ):
        with pytest.raises(NotAllowed):
            room.send(ada, kind, **more)


def test_strangers_and_other_desks_do_nothing(room: Room) -> None:
    with pytest.raises(NotSignedIn):
        room.note(PUBLIC)
    with pytest.raises(NotAllowed):
        room.note(Visitor("staff", room.workshop.territory_id))
    with pytest.raises(NotAllowed):
        room.note(Visitor("facilitator", uuid.uuid4()))


def test_the_phase_decides_what_participants_do(room: Room) -> None:
    ada = room.join()
    id = room.note(ada)
    room.go(activity="listen")
    for kind, more in (
        ("note.add", {"id": str(uuid.uuid4()), "zone": room.zone, "text": "x"}),
        ("note.edit", {"id": id, "text": "x", "version": 1}),
        ("group.create", {"id": str(uuid.uuid4()), "zone": room.zone, "title": "x", "notes": [id]}),
        ("dot.put", {"target": id}),
        ("scale.set", {"target": "controleur", "value": 1}),
        ("note.move", {"id": id, "zone": "risques"}),
    ):
        with pytest.raises(NotNow) as refusal:
            room.send(ada, kind, **more)
        assert refusal.value.status == 409
    room.note(OWNER)


def test_in_silence_one_moves_only_ones_own_notes(make_room: Callable[..., Room]) -> None:
    room = make_room("atelier_citoyen")
    room.go(write=True, see_others=False)
    ada, bob = room.join("Ada"), room.join("Bob")
    id = room.note(ada)
    other_zone = room.workshop.agenda.zones[1].key
    with pytest.raises(SomeoneElses):
        room.send(bob, "note.move", id=id, zone=other_zone)
    room.send(ada, "note.move", id=id, zone=other_zone)
    assert room.seen_note(ada, id)["zone"] == other_zone


def test_a_hidden_note_leaves_the_room_but_not_its_author(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    id = room.note(ada)
    with pytest.raises(MissingText):
        room.send(OWNER, "note.hide", id=id, reason=" ")
    room.send(OWNER, "note.hide", id=id, reason="Nomme une personne")
    assert room.seen_note(bob, id) is None
    assert room.seen_note(ada, id)["hidden_reason"] == "Nomme une personne"
    room.send(OWNER, "note.restore", id=id)
    assert room.seen_note(bob, id)["hidden"] is False


def test_who_leads_brings_back_a_removed_note(room: Room) -> None:
    ada = room.join()
    id = room.note(ada)
    room.send(ada, "note.remove", id=id)
    room.send(OWNER, "note.restore", id=id)
    assert room.seen_note(ada, id)["text"] == "Mon trajet du matin"


def test_notes_join_a_group_change_group_and_leave_it(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    one, two, three = (room.note(ada, text) for text in ("Un", "Deux", "Trois"))
    group = room.group(bob, one, two, title="Trajets")
    assert room.seen_group(ada, group)["notes"] == [one, two]
    room.send(ada, "group.add", id=group, note=three)
    room.send(ada, "group.rename", id=group, title="Déplacements")
    assert room.seen_group(ada, group) | {"title": "Déplacements", "notes": [one, two, three]} == room.seen_group(
        bob, group
    )
    other = str(uuid.uuid4())
    room.send(ada, "group.split", id=group, new_id=other, title="Retours", notes=[three])
    assert (room.seen_group(ada, group)["notes"], room.seen_group(ada, other)["notes"]) == ([one, two], [three])
    room.send(ada, "note.move", id=two, zone=room.zone)
    assert room.seen_note(ada, two)["group"] is None
    room.send(ada, "note.move", id=two, zone=room.zone, group=other)
    assert room.seen_note(ada, two)["group"] == other
    room.send(ada, "group.dissolve", id=other)
    assert room.seen_group(ada, other) is None
    assert {room.seen_note(ada, id)["group"] for id in (two, three)} == {None}
    with pytest.raises(NotFound):
        room.send(ada, "group.rename", id=other, title="x")


def test_a_note_takes_the_zone_of_its_group(room: Room) -> None:
    ada = room.join()
    far, near = room.note(ada, "Loin", zone="risques"), room.note(ada, "Près")
    group = room.group(ada, near)
    room.send(ada, "group.add", id=group, note=far)
    assert room.seen_note(ada, far)["zone"] == room.zone


def test_only_notes_of_a_group_are_split_from_it(room: Room) -> None:
    ada = room.join()
    group, lone = room.group(ada, room.note(ada)), room.note(ada, "Seule")
    with pytest.raises(BadValue):
        room.send(ada, "group.split", id=group, new_id=str(uuid.uuid4()), title="x", notes=[lone])


def test_notes_for_people_without_a_device_carry_their_channel(room: Room) -> None:
    id = str(uuid.uuid4())
    room.send(OWNER, "proxy.note", id=id, zone=room.zone, text="Dit à voix haute", channel="papier")
    note = room.seen_note(OWNER, id)
    assert (note["channel"], note["author"], note["mine"]) == ("papier", None, False)
    with pytest.raises(UnknownTerm):
        room.send(OWNER, "proxy.note", id=str(uuid.uuid4()), zone=room.zone, text="x", channel="pigeon")


def test_the_timer_runs_pauses_and_grows(room: Room) -> None:
    def timer() -> dict[str, object]:
        return room.see(OWNER)["phase"]["timer"]

    planned = timer()["remaining_s"]
    assert planned == room.workshop.agenda.phases[room.see(OWNER)["phase"]["index"]].minutes * 60
    room.send(OWNER, "timer.start", seconds=300)
    assert timer()["running"] and 298 <= timer()["remaining_s"] <= 300 and timer()["ends_at"]
    room.send(OWNER, "timer.add", seconds=60)
    assert 358 <= timer()["remaining_s"] <= 360
    room.send(OWNER, "timer.pause")
    assert not timer()["running"] and timer()["ends_at"] is None and 358 <= timer()["remaining_s"] <= 360
    room.send(OWNER, "timer.resume")
    assert timer()["running"]
    with pytest.raises(BadValue):
        room.send(OWNER, "timer.start", seconds=True)


def test_a_phase_that_does_not_exist_is_refused(room: Room) -> None:
    for index in (-1, len(room.workshop.agenda.phases), "1", None):
        with pytest.raises(BadValue):
            room.send(OWNER, "phase.go", index=index)


@pytest.mark.parametrize("blank", ["\u200b", "\u3164 \u2060", "\u0301"])
def test_a_note_that_nobody_could_see_is_refused(room: Room, blank: str) -> None:
    ada = room.join()
    with pytest.raises(MissingText), room.session.begin_nested():
        room.note(ada, blank)
    note = room.note(ada)
    with pytest.raises(MissingText), room.session.begin_nested():
        room.send(ada, "note.edit", id=note, text=blank, version=1)
