"""The findings of the diagnosis on the board of the second SWOT workshop."""

import uuid

import pytest
from sqlalchemy.orm import Session

from swot import carried_over, findings, proposals
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import territories
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed, NotFound, NotNow, TooLong, WorkshopClosed

LIGHT, HEAVY, THREAT = "Une équipe data", "Un portail tenu à jour", "La défiance"


@pytest.fixture
def room(session: Session) -> Room:
    """The second workshop, and a first one that left three findings, one of them with dots."""
    place = make_territory(session)
    first = Room(session, make_workshop(session, place, "swot_1"))
    first.go(activity="vote")
    for zone, text, dots in (("force", LIGHT, 0), ("force", HEAVY, 3), ("menace", THREAT, 0)):
        note = first.note(OWNER, text, zone=zone)
        first.send(OWNER, "proxy.dots", target=note, ballot=zone, count=dots, channel="salle")
        proposals.promote(session, OWNER, uuid.UUID(note), theme="culturel")
    return Room(session, make_workshop(session, place, "swot_2"))


def known(room: Room) -> dict[str, uuid.UUID]:
    return {one.text: one.id for one in findings.of(room.session, OWNER, room.workshop.territory_id)}


def bring(room: Room, *texts: str, visitor: Visitor = OWNER) -> tuple[uuid.UUID, ...]:
    chosen = [known(room)[text] for text in texts]
    return carried_over.bring(room.session, visitor, room.workshop.id, chosen)


def on_board(room: Room, visitor: Visitor = OWNER) -> list[tuple[object, ...]]:
    return [(one["text"], one["zone"], one["author"], one["channel"]) for one in room.see(visitor)["notes"]]


def there(room: Room) -> dict[str, bool]:
    seen = carried_over.candidates(room.session, OWNER, room.workshop.id)
    return {one.finding.text: one.is_there for one in seen}


def test_the_chosen_findings_come_as_notes_nobody_signs_the_heaviest_first_and_once(room: Room) -> None:
    ada = room.join()
    assert list(there(room).items()) == [(HEAVY, False), (LIGHT, False), (THREAT, False)]
    bring(room, THREAT, HEAVY)
    told = [(HEAVY, "force", None, "salle"), (THREAT, "menace", None, "salle")]
    assert on_board(room) == told
    assert on_board(room, ada) == told
    assert there(room) == {HEAVY: True, LIGHT: False, THREAT: True}
    assert len(bring(room, THREAT, HEAVY, LIGHT)) == 1
    assert on_board(room) == [*told, (LIGHT, "force", None, "salle")]


def test_one_undo_takes_them_all_off_the_board_and_may_be_undone(room: Room) -> None:
    bring(room, THREAT, HEAVY)
    room.send(OWNER, "undo")
    assert on_board(room) == []
    assert not any(there(room).values())
    room.send(OWNER, "undo")
    assert len(on_board(room)) == 2


def test_taking_them_back_leaves_what_else_is_on_the_board_and_gives_the_dots_back(room: Room) -> None:
    notes = bring(room, THREAT, HEAVY)
    room.note(OWNER, "Autre", zone="force")
    room.send(OWNER, "note.remove", id=str(notes[1]))
    ada = room.join()
    room.go(activity="vote")
    left = room.see(ada)["me"]["dots_left"]
    room.send(ada, "dot.put", target=str(notes[0]), ballot="force")
    carried_over.take_back(room.session, OWNER, room.workshop.id, notes=notes)
    assert [text for text, *_rest in on_board(room)] == ["Autre"]
    assert room.see(ada)["me"]["dots_left"] == left
    bring(room, HEAVY)
    assert [text for text, *_rest in on_board(room)] == ["Autre", HEAVY]


def test_the_dots_of_the_second_workshop_count_for_the_finding_and_make_no_second_one(room: Room) -> None:
    (note,) = bring(room, HEAVY)
    ada = room.join()
    room.go(activity="vote")
    room.send(ada, "dot.put", target=str(note), ballot="force")
    place = room.workshop.territory_id
    assert {one.text: one.weight for one in findings.of(room.session, OWNER, place)}[HEAVY] == 3 + 1
    assert proposals.of_territory(room.session, OWNER, place) == ()


def test_a_finding_longer_than_a_note_does_not_come_and_brings_nothing_with_it(room: Room) -> None:
    place, words = room.workshop.territory_id, "é" * 501
    findings.add(room.session, OWNER, place, quadrant="menace", theme="technique", text=words)
    known = carried_over.candidates(room.session, OWNER, room.workshop.id)
    assert [one.finding.text for one in known if not one.may_come] == [words]
    with pytest.raises(TooLong), room.session.begin_nested():
        bring(room, HEAVY, words)
    assert on_board(room) == []


@pytest.mark.parametrize("role", ["staff", "dpo", "partner"])
def test_only_whoever_leads_brings_findings(room: Room, role: str) -> None:
    with pytest.raises(NotAllowed):
        bring(room, HEAVY, visitor=Visitor(role))


def test_a_finding_of_elsewhere_and_a_board_that_takes_none_are_refused(room: Room) -> None:
    with pytest.raises(NotFound):
        carried_over.bring(room.session, OWNER, room.workshop.id, [uuid.uuid4()])
    (place,) = territories.seen_by(room.session, OWNER)
    blitz = make_workshop(room.session, place, "datablitz")
    with pytest.raises(NotNow):
        carried_over.bring(room.session, OWNER, blitz.id, [known(room)[HEAVY]])
    notes = bring(room, THREAT)
    room.send(OWNER, "workshop.close")
    with pytest.raises(NotNow):
        bring(room, HEAVY)
    with pytest.raises(WorkshopClosed):
        carried_over.take_back(room.session, OWNER, room.workshop.id, notes=notes)
