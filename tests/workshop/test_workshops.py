"""Planning, opening and closing workshops; their codes."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import agendas, board, preparing, workshops
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import (
    AlreadyExists,
    BadAgenda,
    BadValue,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    WorkshopClosed,
    WorkshopNotOpen,
)
from workshop.storage.base import now
from workshop.storage.database import Database
from workshop.tables import TerritoryRow
from workshop.territories import Territory


def plan(session: Session, territory: Territory, **more: object) -> workshops.Workshop:
    given = {"type": "swot_1", "language": "fr", "mode": "hybride", "starts_on": "2026-05-12", "stake": "L'énergie"}
    return workshops.plan(session, OWNER, territory.id, **(given | more))


def test_a_planned_workshop_has_a_code_one_can_say_and_the_agenda_of_its_type(
    session: Session, territory: Territory
) -> None:
    workshop = plan(session, territory)
    assert len(workshop.code) == 6 and not set(workshop.code) & set("IOL")
    assert workshop.agenda == agendas.template("swot_1")
    assert (workshop.status, workshop.title) == ("planned", "Atelier SWOT 1")
    assert workshops.of(session, OWNER, territory.id) == (workshop,)


def test_a_code_is_found_however_it_is_typed(session: Session, territory: Territory) -> None:
    workshop = plan(session, territory, code="abc-def")
    assert workshop.code == "ABCDEF"
    for typed in ("abcdef", " ABC DEF ", "abc–def", "a-b-c-d-e-f"):
        assert workshops.by_code(session, typed).id == workshop.id
    with pytest.raises(NotFound):
        workshops.by_code(session, "ABCDEG")


def test_a_code_with_doubtful_letters_or_in_use_is_refused(session: Session, territory: Territory) -> None:
    plan(session, territory, code="ABCDEF")
    with pytest.raises(AlreadyExists):
        plan(session, territory, code="abcdef")
    for doubtful in ("ABCDEO", "ABCDE", "ABCDE1"):
        with pytest.raises(BadValue):
            plan(session, territory, code=doubtful)


def test_an_interview_gathers_nobody(session: Session, territory: Territory) -> None:
    with pytest.raises(BadAgenda):
        plan(session, territory, type="entretien")


def test_only_those_who_lead_plan_workshops(session: Session, territory: Territory) -> None:
    given = {"type": "swot_1", "language": "fr", "mode": "hybride", "starts_on": None, "stake": ""}
    with pytest.raises(NotAllowed):
        workshops.plan(session, Visitor("staff", territory.id), territory.id, **given)
    with pytest.raises(NotSignedIn):
        workshops.of(session, PUBLIC, territory.id)
    facilitator = Visitor("facilitator", uuid.uuid4())
    with pytest.raises(NotAllowed):
        workshops.plan(session, facilitator, territory.id, **given)


def test_a_workshop_opens_closes_and_reopens(session: Session, territory: Territory) -> None:
    workshop = plan(session, territory)
    with pytest.raises(WorkshopNotOpen):
        workshops.close(session, OWNER, workshop.id)
    assert workshops.open(session, OWNER, workshop.id).opened_at
    assert workshops.open(session, OWNER, workshop.id).revision == 1
    assert workshops.close(session, OWNER, workshop.id).status == "closed"
    with pytest.raises(WorkshopClosed):
        workshops.open(session, OWNER, workshop.id)
    reopened = workshops.reopen(session, OWNER, workshop.id)
    assert (reopened.status, reopened.closed_at) == ("open", None)


def test_a_workshop_is_ending_in_its_last_phase_and_once_closed(session: Session, territory: Territory) -> None:
    one = plan(session, territory)
    last = len(one.agenda.phases) - 1
    ending = [
        replace(one, status=status, phase_index=phase).is_ending
        for status, phase in (("planned", last), ("open", last - 1), ("open", last), ("closed", 0), ("returned", 0))
    ]
    assert ending == [False, False, True, True, True]


def test_a_stale_edit_is_refused(session: Session, territory: Territory) -> None:
    workshop = plan(session, territory)
    edited = workshops.edit(session, OWNER, workshop.id, workshop.version, {"title": "Diagnostic"})
    assert (edited.title, edited.version) == ("Diagnostic", workshop.version + 1)
    with pytest.raises(Stale):
        workshops.edit(session, OWNER, workshop.id, workshop.version, {"title": "Autre"})


def test_notes_cannot_become_named_after_someone_joined(room: Room) -> None:
    room.join()
    with pytest.raises(BadValue):
        workshops.edit(room.session, OWNER, room.workshop.id, room.workshop.version, {"named": True})


def test_a_duplicate_has_the_agenda_another_day_and_an_empty_board(room: Room) -> None:
    room.note(room.join())
    morning = {"starts_on": "2026-05-12", "starts_at": "09:30"}
    known = workshops.edit(room.session, OWNER, room.workshop.id, room.workshop.version, morning)
    again = workshops.duplicate(room.session, OWNER, room.workshop.id, starts_on=date(2026, 9, 3))
    assert again.agenda == room.workshop.agenda and again.code != room.code
    assert (again.starts_on, again.starts_at) == (date(2026, 9, 3), known.starts_at) == (date(2026, 9, 3), time(9, 30))
    assert (again.status, board.snapshot(room.session, OWNER, again.code)["notes"]) == ("planned", [])


def test_a_removed_workshop_comes_back_with_its_board(room: Room) -> None:
    room.note(room.join())
    workshops.remove(room.session, OWNER, room.workshop.id)
    assert workshops.of(room.session, OWNER, room.workshop.territory_id) == ()
    with pytest.raises(NotFound):
        workshops.by_code(room.session, room.code)
    workshops.restore(room.session, OWNER, room.workshop.id)
    assert len(room.see(OWNER)["notes"]) == 1


def test_the_workshops_of_a_removed_territory_answer_as_if_they_were_not_there(room: Room) -> None:
    from workshop import participants

    joined = participants.join(room.session, room.code, join_id=uuid.uuid4(), profile="citoyen", language="fr")
    territory_id = room.workshop.territory_id
    territory = room.session.get_one(TerritoryRow, territory_id)
    territory.removed_at = now()
    room.session.flush()
    with pytest.raises(NotFound):
        workshops.by_code(room.session, room.code)
    with pytest.raises(NotFound):
        room.join("Zuzanna")
    assert participants.visitor_with_room(room.session, room.code, joined.secret) == PUBLIC
    territory.removed_at = None
    room.session.flush()
    assert workshops.by_code(room.session, room.code) == workshops.by_id(room.session, OWNER, room.workshop.id)
    assert participants.visitor_with_room(room.session, room.code, joined.secret).role == "participant"


def test_planning_moves_the_revision_of_the_territory(
    session: Session, territory: Territory, make_room: Callable[..., Room]
) -> None:
    from workshop import territories

    before = territories.by_code(session, OWNER, territory.code).revision
    make_workshop(session, territory)
    assert territories.by_code(session, OWNER, territory.code).revision > before


def test_workshops_of_a_type_that_the_list_no_longer_has_stay_readable(
    instance: Database, own_terms: Callable[[str, str], None]
) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        planned = make_workshop(session, place, "swot_1")
    own_terms("workshop_type", "autre")
    agendas._read_once.cache_clear()
    agendas._recent.clear()
    with instance.writing() as session:
        [listed] = workshops.of(session, OWNER, place.id)
        assert listed.agenda == planned.agenda and workshops.by_code(session, planned.code) == listed
        room = Room(session, planned)
        room.go(write=True)
        room.note(room.join())
        assert len(room.see(OWNER)["notes"]) == 1
    with instance.writing() as session, pytest.raises(BadAgenda):
        preparing.replace(session, OWNER, listed.id, version=listed.version, agenda=listed.agenda)
