"""A planned workshop is tried with everything as it will be, and opens for real without a trace of it."""

import uuid

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory
from workshop import board, participants, sources, workshops
from workshop.access import OWNER
from workshop.errors import AlreadyBegun, NotFound, WorkshopClosed
from workshop.storage.base import Base
from workshop.workshops import Workshop


@pytest.fixture
def planned(session: Session) -> Workshop:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "Se déplacer"}
    return workshops.plan(session, OWNER, make_territory(session).id, type="datablitz", **given)


def rehearsed(session: Session, planned: Workshop) -> Room:
    """Rehearse up to the vote: two people, notes, a group, dots, a card, an undo."""
    room = Room(session, workshops.rehearse(session, OWNER, planned.id))
    room.zone = "local"
    ada, bob = room.join("Ada"), room.join("Bob")
    room.send(OWNER, "phase.go", index=6)
    notes = [room.note(ada, "Mon trajet", zone="local"), room.note(bob, "Ma note", zone="local")]
    room.send(ada, "undo")
    room.send(ada, "undo")
    group = room.group(OWNER, *notes)
    room.send(OWNER, "phase.go", index=11)
    room.send(ada, "dot.put", target=group, ballot="valeur")
    room.send(OWNER, "proxy.dots", target=group, ballot="valeur", channel="papier", count=3)
    room.send(OWNER, "votes.reveal")
    room.send(OWNER, "timer.start", seconds=60)
    return room


def left(session: Session, workshop: Workshop) -> dict[str, int]:
    """Count the rows that each table holds of this workshop."""
    tables = [table for table in Base.metadata.sorted_tables if "workshop_id" in table.columns]
    counted = {
        table.name: session.scalar(select(func.count()).where(table.c.workshop_id == workshop.id)) for table in tables
    }
    return {name: count for name, count in counted.items() if count}


def test_a_rehearsal_is_marked_for_everyone(session: Session, planned: Workshop) -> None:
    room = rehearsed(session, planned)
    for visitor, public in ((OWNER, False), (room.join("Eve"), False), (OWNER, True)):
        seen = board.snapshot(session, visitor, room.code, public=public)["workshop"]
        assert (seen["status"], seen["rehearsal"]) == ("open", True)


@pytest.mark.parametrize("by", ["page", "board"])
def test_it_opens_for_real_without_a_trace(session: Session, planned: Workshop, by: str) -> None:
    room = rehearsed(session, planned)
    before = workshops.by_code(session, room.code).revision
    if by == "page":
        workshops.open(session, OWNER, planned.id)
    else:
        room.send(OWNER, "workshop.open")
    real = workshops.by_code(session, room.code)
    assert (real.status, real.rehearsal, real.phase_index, real.votes_revealed) == ("open", False, 0, False)
    assert (real.timer_running, real.timer_remaining_s) == (False, real.agenda.phases[0].minutes * 60)
    assert left(session, planned).keys() <= {"change", "command"} and left(session, planned)["change"] == 2
    assert real.revision > before
    assert [e.name for e in board.changes_since(session, OWNER, room.code, before)] == ["reset"]
    seen = board.snapshot(session, OWNER, room.code)
    assert (seen["notes"], seen["groups"], seen["presence"]["participants"]) == ([], [], 0)


def test_closing_it_makes_the_workshop_planned_again(session: Session, planned: Workshop) -> None:
    room = rehearsed(session, planned)
    room.send(OWNER, "workshop.close")
    again = workshops.by_code(session, room.code)
    assert (again.status, again.opened_at, again.rehearsal) == ("planned", None, False)
    assert left(session, planned).keys() <= {"change", "command"}


def test_who_rehearsed_is_no_longer_known(session: Session, planned: Workshop) -> None:
    room = Room(session, workshops.rehearse(session, OWNER, planned.id))
    joined = participants.join(session, room.code, join_id=uuid.uuid4(), profile="citoyen", language="fr")
    workshops.open(session, OWNER, planned.id)
    assert participants.visitor_with_room(session, room.code, joined.secret).participant_id is None
    with pytest.raises(NotFound):
        participants.with_receipt(session, joined.receipt)


def test_rehearsing_again_begins_anew(session: Session, planned: Workshop) -> None:
    rehearsed(session, planned)
    again = workshops.rehearse(session, OWNER, planned.id)
    assert (again.rehearsal, again.status, again.phase_index) == (True, "open", 0)
    assert "note" not in left(session, planned)


def test_what_people_already_did_is_never_rehearsed_over(session: Session, planned: Workshop) -> None:
    Room(session, planned).join("Ada")
    with pytest.raises(AlreadyBegun):
        workshops.rehearse(session, OWNER, planned.id)
    workshops.open(session, OWNER, planned.id)
    with pytest.raises(AlreadyBegun):
        workshops.rehearse(session, OWNER, planned.id)


def test_a_workshop_that_is_over_cannot_be_rehearsed(session: Session, planned: Workshop) -> None:
    workshops.open(session, OWNER, planned.id)
    workshops.close(session, OWNER, planned.id)
    with pytest.raises(WorkshopClosed):
        workshops.rehearse(session, OWNER, planned.id)


def test_nothing_said_in_a_rehearsal_becomes_a_record(session: Session, planned: Workshop) -> None:
    room = rehearsed(session, planned)
    note = uuid.UUID(board.snapshot(session, OWNER, room.code)["notes"][0]["id"])
    assert sources.of_territory(session, OWNER, planned.territory_id) == ()
    assert sources.read(session, notes=[note], groups=[]) == {}
    with pytest.raises(NotFound):
        sources.require_in(session, planned.territory_id, notes=[note], groups=[])
