"""A territory file brings boards, and leaves the room that is being led alone."""

import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from kit import territory_file
from tests.kit.territory_file.conftest import exported
from tests.kit.territory_file.generated import AGENDA, unused_id
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import changes, territories, workshops
from workshop.access import OWNER
from workshop.storage.database import Database


def written_elsewhere(zone: str) -> dict[str, Any]:
    note = {"id": unused_id(), "zone": zone, "position": 1, "text": "Un bus", "language": "fr", "version": 1}
    return note | {"channel": "salle", "erased": False, "created_at": "2026-01-01T00:00:00+00:00"}


def test_a_note_of_a_zone_that_the_agenda_lacks_is_refused(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        workshops.plan(
            session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
        )
    file = exported(database, territory)
    note = {"id": unused_id(), "zone": "ailleurs", "position": 1, "text": "Un bus", "language": "fr", "version": 1}
    note |= {"channel": "salle", "erased": False, "created_at": "2026-01-01T00:00:00+00:00"}
    known = note | {"id": unused_id(), "zone": AGENDA["zones"][0]["key"]}
    file["workshops"][0]["notes"] = [note, known]
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, territory.code, file)
    assert [refusal.id for refusal in brought.refused] == [note["id"]]
    assert brought.created == {"notes": 1}


def test_a_newer_workshop_enters_without_leading_the_room_and_the_room_goes_on(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.go(write=True)
    place, before = room.workshop.territory_id, workshops.by_code(session, room.code)
    told = territory_file.export(session, OWNER, place)
    file = json.loads(json.dumps(told))
    file["workshops"][0] |= {"title": "SWOT relu", "version": 9, "status": "closed", "revision": 0, "phase_index": 0}
    file["workshops"][0]["notes"] = [written_elsewhere(room.zone)]

    brought = territory_file.bring_in(session, OWNER, "val-de-brume", file)
    assert (brought.updated, brought.created, brought.refused) == ({"workshops": 1}, {"notes": 1}, ())
    session.flush()
    after = workshops.by_code(session, room.code)
    assert (after.title, after.status, after.phase_index) == ("SWOT relu", "open", before.phase_index)
    assert after.revision == before.revision + 1
    row = workshops.row_with(session, room.code)
    assert changes.after(session, row, before.revision) is None  # every screen reads the whole board again
    assert [note["text"] for note in room.see(OWNER)["notes"]] == ["Un bus"]
    room.note(OWNER)
    assert workshops.by_code(session, room.code).revision == before.revision + 2
    again = territory_file.bring_in(session, OWNER, "val-de-brume", file)  # led further since: still nothing to refuse
    assert (again.updated, again.created, again.refused) == ({}, {}, ())


def test_a_file_of_what_we_have_leaves_the_room_alone(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    before = workshops.by_code(session, room.code)
    file = territory_file.export(session, OWNER, room.workshop.territory_id)
    territory_file.bring_in(session, OWNER, "val-de-brume", json.loads(json.dumps(file)))
    assert workshops.by_code(session, room.code) == before


@pytest.mark.parametrize("version", [1, 9])
def test_nothing_enters_a_board_that_the_end_of_a_rehearsal_would_empty(session: Session, version: int) -> None:
    place = make_territory(session)
    planned = workshops.plan(
        session, OWNER, place.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
    )
    workshops.rehearse(session, OWNER, planned.id)
    session.flush()
    file = json.loads(json.dumps(territory_file.export(session, OWNER, place.id)))
    assert not territory_file.bring_in(session, OWNER, place.code, file).refused
    file["workshops"][0] |= {"version": version, "notes": [written_elsewhere(AGENDA["zones"][0]["key"])]}
    brought = territory_file.bring_in(session, OWNER, place.code, file)
    assert [(one.section, one.why.name) for one in brought.refused] == [("workshops", "being_rehearsed")]
    assert not brought.created and not brought.updated


def file_of(session: Session, room: Room, **change: Any) -> dict[str, Any]:
    """Return the file of the room's territory, its workshop changed elsewhere."""
    session.flush()
    file: dict[str, Any] = json.loads(json.dumps(territory_file.export(session, OWNER, room.workshop.territory_id)))
    file["workshops"][0] |= {"version": file["workshops"][0]["version"] + 1} | change
    return file


def taken(session: Session, file: dict[str, Any]) -> territory_file.Brought:
    brought = territory_file.bring_in(session, OWNER, "val-de-brume", file)
    session.flush()
    session.expire_all()
    return brought


def test_no_file_names_the_notes_of_people_who_were_told_it_is_anonymous(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session)))
    ada, bob = room.join("Zuzanna"), room.join("Bob")
    room.go(write=True, see_others=True)
    note, file = room.note(ada), file_of(session, room, named=True, title="Relu")
    brought = taken(session, file)
    assert [one.sentence("en") for one in brought.refused] == [
        "“Named notes”: this value cannot be kept. People already joined: they were told it is anonymous."
    ]
    after, seen = workshops.by_code(session, room.code), room.seen_note(bob, note)
    assert (after.title, after.named, seen and seen["author"]) == ("Relu", False, None)
    again = taken(session, file)
    assert (again.updated, again.refused) == ({}, ())


def test_a_file_names_the_notes_of_a_workshop_that_nobody_joined(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session)))
    assert not taken(session, file_of(session, room, named=True)).refused
    assert workshops.by_code(session, room.code).named


def test_a_file_without_the_zone_of_our_notes_leaves_our_workshop_as_it_is(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.zone = "menace"
    ada = room.join()
    room.go(write=True)
    before = file_of(session, room, title="Sans les menaces")
    room.note(ada)
    agenda = before["workshops"][0]["agenda"]
    agenda["zones"] = [zone for zone in agenda["zones"] if zone["key"] != room.zone]
    for part in [*agenda["phases"], *(ballot for phase in agenda["phases"] for ballot in phase["ballots"])]:
        part["zones"] = [key for key in part["zones"] if key != room.zone]
    ours = workshops.by_code(session, room.code)
    brought = taken(session, before)
    assert [(one.section, one.why.name) for one in brought.refused] == [("workshops", "bad_agenda")]
    assert "zone" in brought.refused[0].sentence("en")
    assert workshops.by_code(session, room.code) == ours and not brought.updated


def test_the_room_stays_in_its_phase_when_a_file_adds_one_before_it(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.go(write=True)
    ours, file = workshops.by_code(session, room.code), file_of(session, room)
    phases = file["workshops"][0]["agenda"]["phases"]
    phases.insert(0, phases[0] | {"key": "extra"})
    for phase in phases:
        phase["minutes"] += 1
    assert taken(session, file).updated == {"workshops": 1}
    after = workshops.by_code(session, room.code)
    assert (after.phase.key, after.phase_index) == (ours.phase.key, ours.phase_index + 1)
    assert (after.timer_remaining_s, ours.timer_remaining_s) == (after.phase.minutes * 60, ours.phase.minutes * 60)
    assert not taken(session, file).refused


def test_a_file_without_the_phase_our_room_is_in_leaves_our_workshop_as_it_is(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.send(OWNER, "phase.go", index=len(room.workshop.agenda.phases) - 1)
    ours, file = workshops.by_code(session, room.code), file_of(session, room)
    del file["workshops"][0]["agenda"]["phases"][-1]
    assert [one.why.name for one in taken(session, file).refused] == ["bad_agenda"]
    assert workshops.by_code(session, room.code) == ours
