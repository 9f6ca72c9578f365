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
