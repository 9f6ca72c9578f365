"""The dots of what a record rests on, told by ballot: what is desirable is not what worries."""

import uuid
from collections.abc import Callable

from tests.workshop.conftest import Room
from workshop import sources
from workshop.access import OWNER
from workshop.board import tallies


def told(room: Room, **origins: list[str]) -> list[tuple[str, int]]:
    wanted = {kind: [uuid.UUID(id) for id in origins.get(kind, ())] for kind in ("notes", "groups")}
    known = sources.read(room.session, **wanted)
    rests_on = [known[id] for ids in wanted.values() for id in ids]
    return [(tally.ballot.title_fr, tally.dots) for tally in tallies.of(room.session, rests_on)]


def test_each_colour_is_told_apart_those_without_dots_too(make_room: Callable[..., Room]) -> None:
    room = make_room("atelier_citoyen")
    ada = room.join()
    room.zone = "usages"
    idea, other = room.note(OWNER), room.note(OWNER)
    room.go(activity="vote")
    room.send(ada, "dot.put", target=idea, ballot="desirable")
    room.send(OWNER, "proxy.dots", target=idea, ballot="preoccupant", channel="papier", count=2)
    assert told(room, notes=[idea]) == [("Désirable", 1), ("Préoccupant", 2)]
    assert told(room, notes=[idea, other]) == [("Désirable", 1), ("Préoccupant", 2)]
    assert told(room, notes=[other]) == [("Désirable", 0), ("Préoccupant", 0)]


def test_the_dots_of_a_group_count_those_its_notes_brought_once(make_room: Callable[..., Room]) -> None:
    room = make_room("datablitz")
    ada = room.join()
    room.zone = "local"
    notes = [room.note(OWNER), room.note(OWNER)]
    room.go(activity="vote")
    for target, ballot in ((notes[0], "valeur"), (notes[1], "facilite")):
        room.send(ada, "dot.put", target=target, ballot=ballot)
    group = str(uuid.uuid4())
    room.send(OWNER, "group.create", id=group, title="Ensemble", zone="local", notes=notes)
    room.send(ada, "dot.put", target=group, ballot="valeur")
    expected = [("Valeur d'usage", 2), ("Facilité de restitution", 1)]
    assert told(room, groups=[group]) == expected
    assert told(room, groups=[group], notes=notes) == expected


def test_nothing_is_told_where_no_vote_was_asked(make_room: Callable[..., Room]) -> None:
    room = make_room("atelier_citoyen")
    room.zone = "mots"
    assert told(room, notes=[room.note(OWNER)]) == []
    assert told(room) == []
