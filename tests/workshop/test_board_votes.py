"""Dots: allowances, what takes them, what a group gathers; scales, places and cards."""

import uuid
from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, EnoughDots, NoDotHere, NoDotsLeft, NotAllowed, SomeoneElses, UnknownTerm
from workshop.storage.database import Database


@pytest.fixture
def vote(room: Room) -> Room:
    """A citizens' vote: three dots for what is desirable and two for what is worrying, two at most on one target."""
    for text in ("Un", "Deux", "Trois"):
        room.note(OWNER, text)
    room.go(vote=True)
    return room


def notes_of(room: Room) -> list[str]:
    return [note["id"] for note in room.see(OWNER)["notes"]]


def left(room: Room, visitor: Visitor) -> dict[str, int]:
    return room.see(visitor)["me"]["dots_left"]


def test_dots_are_counted_down_and_given_back(vote: Room) -> None:
    ada, (one, two, _three) = vote.join(), notes_of(vote)
    assert left(vote, ada) == {"desirable": 3, "preoccupant": 2}
    for target in (one, one, two):
        vote.send(ada, "dot.put", target=target, ballot="desirable")
    assert left(vote, ada) == {"desirable": 0, "preoccupant": 2}
    assert vote.seen_note(ada, one)["my_dots"] == {"desirable": 2, "preoccupant": 0}
    with pytest.raises(NoDotsLeft) as refusal:
        vote.send(ada, "dot.put", target=two, ballot="desirable")
    assert refusal.value.status == 409
    vote.send(ada, "dot.take", target=one, ballot="desirable")
    assert left(vote, ada)["desirable"] == 1
    with pytest.raises(NoDotHere):
        vote.send(ada, "dot.take", target=two, ballot="preoccupant")


def test_one_target_takes_no_more_than_its_share(vote: Room) -> None:
    ada, one = vote.join(), notes_of(vote)[0]
    for _ in range(2):
        vote.send(ada, "dot.put", target=one, ballot="desirable")
    with pytest.raises(EnoughDots):
        vote.send(ada, "dot.put", target=one, ballot="desirable")


def test_a_dot_without_ballot_goes_to_the_only_one_that_fits(vote: Room, make_room: Callable[..., Room]) -> None:
    with pytest.raises(BadValue):
        vote.send(vote.join(), "dot.put", target=notes_of(vote)[0])
    swot = make_room("swot_1")
    strength = swot.note(OWNER, "Une force", zone="force")
    swot.go(vote=True)
    ada = swot.join()
    swot.send(ada, "dot.put", target=strength)
    assert left(swot, ada) == {"force": 2, "faiblesse": 3, "opportunite": 3, "menace": 3}
    with pytest.raises(BadValue):
        swot.send(ada, "dot.put", target=strength, ballot="menace")


def test_a_grouped_note_takes_no_dot_and_its_group_gathers_what_it_brought(vote: Room) -> None:
    ada, bob, (one, two, three) = vote.join("Ada"), vote.join("Bob"), notes_of(vote)
    vote.send(ada, "dot.put", target=one, ballot="desirable")
    vote.send(bob, "dot.put", target=two, ballot="desirable")
    group = vote.group(OWNER, one, two)
    with pytest.raises(BadValue) as refusal:
        vote.send(ada, "dot.put", target=one, ballot="desirable")
    assert refusal.value.status == 422
    vote.send(ada, "dot.put", target=group, ballot="desirable")
    vote.send(OWNER, "votes.reveal")
    assert vote.seen_group(ada, group)["dots"]["desirable"] == 3
    assert vote.seen_group(ada, group)["my_dots"]["desirable"] == 2
    with pytest.raises(EnoughDots):
        vote.send(ada, "dot.put", target=group, ballot="desirable")
    vote.send(OWNER, "group.dissolve", id=group)
    assert [vote.seen_note(ada, id)["dots"]["desirable"] for id in (one, two, three)] == [1, 1, 0]
    assert left(vote, ada)["desirable"] == 2


def test_taking_a_dot_from_a_group_reaches_those_its_notes_brought(vote: Room) -> None:
    ada, one = vote.join(), notes_of(vote)[0]
    vote.send(ada, "dot.put", target=one, ballot="desirable")
    group = vote.group(OWNER, one)
    vote.send(ada, "dot.take", target=group, ballot="desirable")
    assert left(vote, ada)["desirable"] == 3


def test_dots_of_a_removed_note_go_back_and_nobody_exceeds_when_it_returns(vote: Room) -> None:
    ada, (one, two, three) = vote.join(), notes_of(vote)
    for target in (one, one, two):
        vote.send(ada, "dot.put", target=target, ballot="desirable")
    vote.send(OWNER, "note.remove", id=one)
    assert left(vote, ada)["desirable"] == 2
    vote.send(ada, "dot.put", target=three, ballot="desirable")
    vote.send(OWNER, "note.restore", id=one)
    assert left(vote, ada)["desirable"] == 0
    assert vote.seen_note(ada, one)["my_dots"]["desirable"] == 1


def test_dots_on_paper_are_set_by_target_and_channel(vote: Room) -> None:
    one = notes_of(vote)[0]
    vote.send(OWNER, "proxy.dots", target=one, ballot="desirable", count=4, channel="papier")
    vote.send(OWNER, "proxy.dots", target=one, ballot="desirable", count=2, channel="papier")
    vote.send(OWNER, "proxy.dots", target=one, ballot="desirable", count=3, channel="salle")
    vote.send(vote.join(channel="en_ligne"), "dot.put", target=one, ballot="desirable")
    heaviest = board.results(vote.session, OWNER, vote.workshop.id).outcomes[0]
    assert (str(heaviest.id), heaviest.total("desirable"), heaviest.total("preoccupant")) == (one, 6, 0)
    assert heaviest.by_channel() == {"papier": 2, "salle": 3, "en_ligne": 1}
    for count in (-1, 1.5, "3", True):
        with pytest.raises(BadValue):
            vote.send(OWNER, "proxy.dots", target=one, ballot="desirable", count=count, channel="papier")


def test_who_leads_has_no_dots_of_their_own(vote: Room) -> None:
    with pytest.raises(NotAllowed):
        vote.send(OWNER, "dot.put", target=notes_of(vote)[0], ballot="desirable")


def test_results_show_groups_with_their_notes_and_leave_out_hidden_ones(vote: Room) -> None:
    one, two, three = notes_of(vote)
    group = vote.group(OWNER, one, two, title="Ensemble")
    vote.send(OWNER, "note.hide", id=three, reason="x")
    vote.send(OWNER, "note.hide", id=two, reason="x")
    outcomes = board.results(vote.session, OWNER, vote.workshop.id).outcomes
    assert [(str(one.id), one.text, one.is_group) for one in outcomes] == [(group, "Ensemble", True)]
    assert [str(note.id) for note in outcomes[0].notes] == [one]


@pytest.mark.parametrize("threads", [30])
def test_thirty_taps_at_once_spend_no_more_than_the_allowance(database: Database, threads: int) -> None:
    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "datablitz"))
        targets = [room.note(OWNER, f"Donnée {n}", zone="local") for n in range(threads)]
        room.go(vote=True)
        ada, code = room.join(), room.code
    gate, refused = Barrier(threads), []

    def tap(number: int) -> None:
        gate.wait()
        command = {"command_id": str(uuid.uuid4()), "kind": "dot.put", "ballot": "valeur"}
        try:
            with database.writing() as session:
                board.apply(session, ada, code, command | {"target": targets[number]})
        except NoDotsLeft as refusal:
            refused.append(refusal)

    taps = [Thread(target=tap, args=(number,)) for number in range(threads)]
    for thread in taps:
        thread.start()
    for thread in taps:
        thread.join()
    with database.reading() as session:
        assert board.snapshot(session, ada, code)["me"]["dots_left"]["valeur"] == 0
        kept = board.results(session, OWNER, room.workshop.id).outcomes
    assert (sum(outcome.total() for outcome in kept), len(refused)) == (5, threads - 5)


def test_the_same_command_at_once_lands_once(database: Database) -> None:
    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "datablitz"))
        target = room.note(OWNER, "Donnée", zone="local")
        room.go(vote=True)
        ada, code = room.join(), room.code
    command = {"command_id": str(uuid.uuid4()), "kind": "dot.put", "ballot": "valeur", "target": target}
    gate, answers = Barrier(8), []

    def tap() -> None:
        gate.wait()
        with database.writing() as session:
            answers.append(board.apply(session, ada, code, command))

    taps = [Thread(target=tap) for _ in range(8)]
    for thread in taps:
        thread.start()
    for thread in taps:
        thread.join()
    assert len({answer.revision for answer in answers}) == 1
    assert sorted(answer.changed for answer in answers) == [False] * 7 + [True]


def test_positions_on_a_scale_show_once_revealed(make_room: Callable[..., Room]) -> None:
    room = make_room("seminaire_sensibilisation")
    room.go(activity="scale")
    ada, bob = room.join("Ada"), room.join("Bob")
    room.send(ada, "scale.set", target="controleur", value=1)
    room.send(ada, "scale.set", target="controleur", value=3)
    room.send(bob, "scale.set", target="controleur", value=0)
    for value in (4, -1, "2", True, None):
        with pytest.raises(BadValue):
            room.send(ada, "scale.set", target="controleur", value=value)
    with pytest.raises(BadValue):
        room.send(ada, "scale.set", target="inconnu", value=1)

    def first(visitor: Visitor) -> tuple[object, object]:
        scale = room.see(visitor)["scales"][0]
        return scale["mine"], scale["counts"]

    assert (first(ada), first(bob), first(OWNER)) == ((3, None), (0, None), (None, None))
    room.send(OWNER, "votes.reveal")
    assert first(ada) == (3, [1, 0, 0, 1])


def test_strategies_are_placed_on_two_axes(make_room: Callable[..., Room]) -> None:
    room = make_room("swot_2")
    strategy = room.note(OWNER, "Ouvrir un guichet", zone="strategies")
    room.go(activity="place")
    ada, bob = room.join("Ada"), room.join("Bob")
    room.send(ada, "place.set", target=strategy, x=0, y=100)
    room.send(bob, "place.set", target=strategy, x=50, y=50)
    with pytest.raises(BadValue):
        room.send(ada, "place.set", target=strategy, x=101, y=0)
    assert room.see(ada)["places"] == [{"target": strategy, "mine": {"x": 0, "y": 100}, "mean": None}]
    room.send(OWNER, "votes.reveal")
    assert room.see(OWNER)["places"][0]["mean"] == {"x": 25, "y": 75, "count": 2}


def test_a_card_takes_the_fields_of_the_agenda(make_room: Callable[..., Room]) -> None:
    room = make_room("datablitz")
    room.go(activity="card")
    ada, bob, id = room.join("Ada"), room.join("Bob"), str(uuid.uuid4())
    room.send(ada, "card.set", id=id, fields={"holder": "Régie", "collection_forms": []})
    room.send(ada, "card.set", id=id, fields={"sensitivity": ""})
    assert room.see(ada)["cards"][0]["fields"] == {"holder": "Régie", "collection_forms": [], "sensitivity": ""}
    with pytest.raises(SomeoneElses):
        room.send(bob, "card.set", id=id, fields={"holder": "Autre"})
    with pytest.raises(BadValue):
        room.send(ada, "card.set", id=id, fields={"couleur": "bleu"})
    with pytest.raises(UnknownTerm):
        room.send(ada, "card.set", id=id, fields={"sensitivity": "inventée"})


def test_a_card_left_empty_is_free_for_someone_else(make_room: Callable[..., Room]) -> None:
    room = make_room("datablitz")
    room.go(activity="card")
    ada, bob, id = room.join("Ada"), room.join("Bob"), str(uuid.uuid4())
    room.send(ada, "card.set", id=id, fields={"holder": "", "collection_forms": []})
    assert room.see(ada)["cards"] == room.see(bob)["cards"] == []
    room.send(bob, "card.set", id=id, fields={"holder": "Régie"})
    assert [card["mine"] for card in room.see(bob)["cards"]] == [True]
    with pytest.raises(SomeoneElses):
        room.send(ada, "card.set", id=id, fields={"holder": "Autre"})
