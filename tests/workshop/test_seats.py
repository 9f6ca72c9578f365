"""Where people sit: tables, shared phones, the room and online on one board; what whoever leads sees of it."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.workshop.conftest import Room
from workshop import board
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import BadValue, DotsPlaced, EnoughDots, NoDotsLeft, NotAllowed, WorkshopClosed
from workshop.live import news
from workshop.tables import ChangeRow


@pytest.fixture
def vote(make_room: Callable[..., Room]) -> Room:
    """A hybrid citizens' vote on two notes: three dots for what is desirable, two at most on one target."""
    room = make_room("atelier_citoyen", mode="hybride")
    room.zone = "usages"
    for text in ("Un", "Deux"):
        room.note(OWNER, text)
    room.go(vote=True)
    return room


def put(room: Room, visitor: Visitor, target: str, times: int) -> None:
    for _ in range(times):
        room.send(visitor, "dot.put", target=target, ballot="desirable")


def on_board(room: Room) -> list[str]:
    return [note["id"] for note in room.see(OWNER)["notes"]]


def test_a_note_carries_the_table_it_was_written_at(room: Room) -> None:
    ada = room.join(table=3)
    first = room.note(ada)
    room.send(ada, "me.set", table=12)
    second = room.note(ada)
    room.send(ada, "me.set", table=None)
    paper = str(uuid.uuid4())
    room.send(OWNER, "proxy.note", id=paper, zone=room.zone, text="Lue au mur", channel="papier", table=7)
    assert [room.seen_note(OWNER, id)["table"] for id in (first, second, room.note(ada), paper)] == [3, 12, None, 7]
    assert room.see(ada)["me"]["table"] is None
    assert room.seen_note(room.join("Bob"), first)["table"] is None


@pytest.mark.parametrize("table", [0, 13, "13", 2.5, True, ["3"], "x" * 61])
def test_a_table_is_a_number_from_1_to_12_or_a_name(room: Room, table: object) -> None:
    ada = room.join(table="Les quais")
    with pytest.raises(BadValue) if table != "x" * 61 else pytest.raises(Exception, match="60"):
        room.send(ada, "me.set", table=table)
    assert room.see(ada)["me"]["table"] == "Les quais"


def test_those_who_share_a_phone_have_each_their_dots(vote: Room) -> None:
    ada, (one, _two) = vote.join(channel="en_ligne"), on_board(vote)
    vote.send(ada, "me.set", people=4)
    assert vote.see(ada)["seat"] == {"channel": "salle", "people": 4, "mode": "hybride"}
    assert vote.see(ada)["me"]["dots_left"]["desirable"] == 12
    put(vote, ada, one, 8)
    with pytest.raises(EnoughDots):
        put(vote, ada, one, 1)
    put(vote, ada, on_board(vote)[1], 4)
    with pytest.raises(NoDotsLeft):
        put(vote, ada, on_board(vote)[1], 1)
    with pytest.raises(DotsPlaced):
        vote.send(ada, "me.set", people=3)
    counted = news.presence(vote.session, vote.workshop.id, leads=True).seen_by("desk", here=[ada.participant_id])
    assert (counted["participants"], counted["people"], counted["here"]) == (1, 4, 4)
    assert counted["written"] == 0
    vote.go(activity="notes", see_others=True)
    vote.note(ada)
    vote.note(vote.join("Bob"))
    counted = news.presence(vote.session, vote.workshop.id, leads=True).seen_by("desk", here=[])
    assert (counted["people"], counted["written"]) == (5, 5)


@pytest.mark.parametrize("people", [0, 9, "4", True, None])
def test_a_phone_is_shared_by_eight_at_most(room: Room, people: object) -> None:
    with pytest.raises(BadValue):
        room.send(room.join(), "me.set", people=people)


def test_one_s_seat_is_one_s_own_at_any_moment_of_an_open_workshop(room: Room) -> None:
    ada, bob = room.join("Ada"), room.join("Bob")
    room.send(OWNER, "board.lock")
    before = room.see(bob)
    room.send(ada, "me.set", table=2)
    assert room.see(ada)["me"]["table"] == 2
    told = board.changes_since(room.session, bob, room.code, before["revision"])
    assert told == () and room.see(bob)["me"]["table"] is None
    with pytest.raises(NotAllowed):
        room.send(OWNER, "me.set", table=2)
    room.send(OWNER, "workshop.close")
    with pytest.raises(WorkshopClosed):
        room.send(ada, "me.set", table=3)


def test_the_room_and_those_online_are_counted_side_by_side_for_whoever_leads(vote: Room) -> None:
    one = on_board(vote)[0]
    ada, bob = vote.join("Ada", channel="salle"), vote.join("Bob", channel="en_ligne")
    put(vote, ada, one, 2)
    put(vote, bob, one, 1)
    vote.send(OWNER, "proxy.dots", target=one, ballot="desirable", count=5, channel="papier")
    assert "dots_by_channel" not in vote.seen_note(OWNER, one)
    assert vote.seen_note(OWNER, one)["proxies"] == {"desirable": {"papier": 5}}
    counted = news.presence(vote.session, vote.workshop.id, leads=True)
    sides = {"salle": {"people": 1, "dots": 2}, "en_ligne": {"people": 1, "dots": 1}, "papier": {"dots": 5}}
    assert (counted.channels, counted.dots) == (sides, {"desirable": 8})
    vote.send(OWNER, "votes.reveal")
    by_channel = {"en_ligne": 1, "papier": 5, "salle": 2}
    assert vote.seen_note(OWNER, one)["dots_by_channel"] == {"desirable": by_channel}
    for someone, more in ((ada, {}), (PUBLIC, {"public": True})):
        seen = next(note for note in vote.see(someone, **more)["notes"] if note["id"] == one)
        assert seen["dots"]["desirable"] == 8
        assert not {"dots_by_channel", "proxies"} & seen.keys()
    vote.send(bob, "me.set", channel="salle")
    assert vote.seen_note(OWNER, one)["dots_by_channel"]["desirable"] == {"papier": 5, "salle": 3}


def test_in_a_workshop_that_is_not_hybrid_the_mode_tells_the_channel(room: Room) -> None:
    ada = room.join()
    room.send(ada, "me.set", channel="en_ligne")
    assert room.see(ada)["seat"]["channel"] == "salle"


def test_the_reason_for_hiding_goes_into_the_log_as_a_code_and_never_as_words(room: Room) -> None:
    ada = room.join(language="en")
    rude, other = room.note(ada, "Un mot de trop"), room.note(ada)
    room.send(OWNER, "note.hide", id=rude, reason="blessant")
    room.send(OWNER, "note.hide", id=other, reason="Parle de Zénobie")
    log = room.session.scalars(select(ChangeRow).where(ChangeRow.kind == "note.hide").order_by(ChangeRow.revision))
    assert [row.data.get("reason") for row in log] == ["blessant", None]
    assert room.seen_note(ada, rude)["hidden_reason"] == "Hurtful"
    assert room.seen_note(OWNER, rude)["hidden_reason"] == "Blessant"
    assert room.seen_note(ada, other)["hidden_reason"] == "Parle de Zénobie"


def test_going_to_a_wrong_phase_and_back_loses_nothing(room: Room) -> None:
    ada = room.join(table=4)
    notes = [room.note(ada, text) for text in ("Un", "Deux", "Trois")]
    room.group(OWNER, *notes[:2])
    room.go(vote=True)
    put(room, ada, notes[2], 2)
    before = [room.see(someone) for someone in (OWNER, ada)]
    here = before[0]["phase"]["index"]
    for index in (0, len(room.workshop.agenda.phases) - 1, here):
        room.send(OWNER, "phase.go", index=index)
    after = [room.see(someone) for someone in (OWNER, ada)]
    for name in ("notes", "groups", "me", "phase"):
        assert [seen[name] for seen in after] == [seen[name] for seen in before]
