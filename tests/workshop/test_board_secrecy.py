"""What a visitor may not see is not sent: not in the snapshot, not in the events."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.workshop.conftest import Room
from workshop import board, changes, workshops
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import NotAllowed, NotSignedIn
from workshop.tables import WorkshopRow

SHAPE = {
    "revision", "server_time", "workshop", "phase", "zones", "notes", "groups", "scales", "places", "me", "presence"
}  # fmt: skip
NOTE = {
    "id", "zone", "order", "text", "lang", "mine", "author", "channel", "table", "group", "hidden", "dots", "my_dots",
    "version", "created_at",
}  # fmt: skip


@pytest.fixture
def silent(make_room: Callable[..., Room]) -> Room:
    room = make_room("atelier_citoyen")
    room.zone = "besoins"
    room.go(write=True, see_others=False)
    return room


def events(room: Room, visitor: Visitor, revision: int, **more: Any) -> tuple[board.Event, ...]:
    return board.changes_since(room.session, visitor, room.code, revision, **more)


def sent(room: Room, visitor: Visitor, revision: int, **more: Any) -> str:
    return json.dumps([room.see(visitor, **more), [event.data for event in events(room, visitor, revision, **more)]])


def test_the_snapshot_has_the_agreed_shape(room: Room) -> None:
    ada = room.join(table=3)
    group = room.group(ada, room.note(ada))
    seen = room.see(ada)
    assert set(seen) >= SHAPE and set(seen["notes"][0]) == NOTE
    assert set(seen["workshop"]) == {"code", "title", "type", "language", "status", "stake", "locked"}
    assert set(seen["phase"]["rules"]) == {"write", "see_others", "move", "group", "vote"}
    assert set(seen["phase"]["timer"]) == {"running", "ends_at", "remaining_s"}
    assert set(seen["groups"][0]) >= {"id", "title", "zone", "notes", "dots", "my_dots", "version"}
    assert seen["me"] == {"role": "participant", "pseudonym": "Ada", "profile": "citoyen", "table": 3, "dots_left": {}}
    assert (seen["presence"], seen["groups"][0]["id"]) == ({"participants": 1}, group)
    json.dumps(seen)


def test_the_words_of_the_agenda_follow_the_language_of_the_participant(room: Room) -> None:
    ada, bob = room.join(), room.join(language="en")
    phase = workshops.by_code(room.session, room.code).phase
    assert room.see(ada)["phase"]["title"] == phase.title_fr
    assert room.see(bob)["phase"]["title"] == phase.title_en
    assert room.see(ada, language="en")["phase"]["title"] == phase.title_en


def test_in_silence_nothing_of_others_notes_is_sent(silent: Room) -> None:
    ada, bob = silent.join("Ada"), silent.join("Bob")
    before = silent.see(OWNER)["revision"]
    secret = silent.note(ada, "Rien que pour moi")
    silent.send(ada, "note.edit", id=secret, text="Toujours pour moi", version=1)
    gone = silent.note(ada, "Envolée")
    silent.send(ada, "note.remove", id=gone)
    for stranger, more in ((bob, {}), (PUBLIC, {"public": True}), (OWNER, {"public": True}), (ada, {"public": True})):
        text = sent(silent, stranger, before, **more)
        assert not any(word in text for word in (secret, gone, "pour moi", "Envol", "Ada"))
        assert events(silent, stranger, before, **more) == ()
    assert [note["text"] for note in silent.see(ada)["notes"]] == ["Toujours pour moi"]
    assert len(silent.see(OWNER)["notes"]) == 1


def test_when_sight_grows_everyone_reads_the_board_again(silent: Room) -> None:
    ada, bob = silent.join("Ada"), silent.join("Bob")
    id, before = silent.note(ada), silent.see(OWNER)["revision"]
    silent.go(write=True, see_others=True)
    assert [event.name for event in events(silent, bob, before)] == ["reset"]
    assert silent.seen_note(bob, id)["text"] == "Mon trajet du matin"
    future = silent.see(OWNER)["revision"] + 5
    assert [event.name for event in events(silent, bob, future)] == ["reset"]


def test_authors_are_for_who_leads_unless_the_workshop_is_named(room: Room, make_room: Callable[..., Room]) -> None:
    id = room.note(room.join("Ada", table="Table du bac"))
    bob = room.join("Bob")
    assert (room.seen_note(bob, id)["author"], room.seen_note(bob, id)["table"]) == (None, None)
    assert room.seen_note(OWNER, id)["author"] == "Ada"
    assert "Ada" not in sent(room, bob, 0)
    named = make_room("atelier_citoyen", named=True)
    named.go(write=True, see_others=True)
    id = named.note(named.join("Ada"))
    assert named.seen_note(named.join("Bob"), id)["author"] == "Ada"


def test_before_tallies_are_revealed_a_dot_shows_to_its_owner_only(room: Room) -> None:
    ada, bob, id = room.join("Ada"), room.join("Bob"), room.note(OWNER)
    room.go(vote=True)
    before = room.see(OWNER)["revision"]
    room.send(ada, "dot.put", target=id, ballot="desirable")
    room.send(OWNER, "proxy.dots", target=id, ballot="desirable", count=4, channel="papier")
    for visitor, more in ((bob, {}), (OWNER, {}), (PUBLIC, {"public": True})):
        assert room.see(visitor, **more)["notes"][0]["dots"] is None
    for visitor, more in ((bob, {}), (PUBLIC, {"public": True})):
        assert events(room, visitor, before, **more) == ()
    (counted,) = events(room, OWNER, before)  # what they counted themselves, and nothing of the others' dots
    assert counted.data["notes"][0]["proxies"] == {"desirable": {"papier": 4}}
    (mine,) = events(room, ada, before)
    assert mine.data["notes"][0]["my_dots"]["desirable"] == 1 and mine.data["notes"][0]["dots"] is None
    assert mine.data["me"]["dots_left"]["desirable"] == 2
    room.send(OWNER, "votes.reveal")
    assert room.see(PUBLIC, public=True)["notes"][0]["dots"] == {"desirable": 5, "preoccupant": 0}
    room.send(OWNER, "votes.hide")
    assert room.see(bob)["notes"][0]["dots"] is None


@pytest.mark.parametrize(
    ("type", "key"), [("swot_2", "retenir"), ("swot_2", "effort_impact"), ("atelier_sdt", "gouvernance_positions")]
)
def test_what_is_counted_next_starts_with_hidden_tallies(make_room: Callable[..., Room], type: str, key: str) -> None:
    room = make_room(type)
    keys = [phase.key for phase in room.workshop.agenda.phases]
    room.go(vote=True)
    room.send(OWNER, "votes.reveal")
    room.send(OWNER, "phase.go", index=0)
    room.note(OWNER, zone=room.workshop.agenda.zones[-1].key)
    assert room.see(OWNER)["notes"][0]["dots"] is not None
    room.send(OWNER, "phase.go", index=keys.index(key))
    assert room.see(OWNER)["notes"][0]["dots"] is None


def test_once_given_back_results_show_to_everyone_who_has_the_code(silent: Room) -> None:
    ada, bob = silent.join("Ada"), silent.join("Bob")
    id = silent.note(ada)
    workshops.close(silent.session, OWNER, silent.workshop.id)
    assert silent.seen_note(bob, id) is None
    before = silent.see(bob)["revision"]
    workshops.give_back(silent.session, OWNER, silent.workshop.id)
    assert silent.seen_note(bob, id)["dots"] == {}
    row = silent.session.get_one(WorkshopRow, silent.workshop.id)
    assert changes.after(silent.session, row, before) is None  # open screens read the whole board again


def test_once_given_back_every_scale_place_and_dot_is_read_from_any_phase(make_room: Callable[..., Room]) -> None:
    room = make_room("seminaire_sensibilisation")
    ada, bob = room.join("Ada"), room.join("Bob")
    room.go(activity="scale")
    room.send(ada, "scale.set", target="soutien", value=2)
    enjeux = [phase.key for phase in room.workshop.agenda.phases].index("enjeux_tous")
    room.send(OWNER, "phase.go", index=enjeux)
    note = room.note(ada, "La mobilité", zone="enjeux")
    room.go(activity="vote")
    room.send(bob, "dot.put", target=note, ballot="domaines")
    room.send(OWNER, "phase.go", index=len(room.workshop.agenda.phases) - 1)
    workshops.close(room.session, OWNER, room.workshop.id)
    before = room.see(bob)
    assert (before["scales"], before["phase"]["ballots"]) == ([], [])
    assert [one["key"] for one in before["phase"]["tallied"]] == ["domaines"]  # dots on show keep their name
    workshops.give_back(room.session, OWNER, room.workshop.id)
    (reset,) = events(room, bob, before["revision"])
    assert reset.name == "reset"
    for seen in (room.see(bob), room.see(PUBLIC, public=True)):
        assert [(one["target"], one["counts"]) for one in seen["scales"]] == [("soutien", [0, 0, 1, 0])]
        assert [ballot["key"] for ballot in seen["phase"]["ballots"]] == ["domaines"]
        assert [one["dots"] for one in seen["notes"]] == [{"domaines": 1}]
    room.send(OWNER, "note.hide", id=note, reason="Doublon")
    assert [event.name for event in events(room, bob, before["revision"] + 1)] == ["reset"]


def test_strangers_see_the_public_view_only(room: Room) -> None:
    with pytest.raises(NotSignedIn):
        room.see(PUBLIC)
    with pytest.raises(NotAllowed):
        room.see(Visitor("staff", room.workshop.territory_id))
    room.note(room.join())
    public = room.see(PUBLIC, public=True)
    assert (public["me"]["pseudonym"], public["notes"][0]["mine"]) == (None, False)


def test_the_log_holds_no_words(room: Room) -> None:
    from sqlalchemy import select

    from workshop.tables import ChangeRow, CommandRow

    ada = room.join("Ada")
    id = room.note(ada, "Motsecret")
    room.send(ada, "note.edit", id=id, text="Autresecret", version=1)
    room.send(ada, "group.rename", id=room.group(ada, id, title="Titresecret"), title="Titresecret bis")
    room.send(OWNER, "note.hide", id=id, reason="Raisonsecret")
    room.send(OWNER, "note.restore", id=id)
    kept = [change.data for change in room.session.scalars(select(ChangeRow))]
    kept += [command.inverse for command in room.session.scalars(select(CommandRow))]
    assert len(kept) > 8 and "secret" not in json.dumps(kept)
