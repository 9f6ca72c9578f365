"""What a kit says of workshops: those that took place, with everyone who was there."""

import uuid

import pytest
from sqlalchemy.orm import Session

from kit import leaving, publications
from kit.publication import Inside
from kit.threads import Heard
from roadmap import items
from swot import findings
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import workshops
from workshop.access import OWNER


@pytest.fixture
def room(session: Session) -> Room:
    """A closed workshop where a phone shared by four wrote what an item of the roadmap comes from."""
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.go(write=True)
    room.join("Ada")
    note = room.note(room.join("Table 2", people=4))
    place = room.workshop.territory_id
    drawn = findings.add(
        session,
        OWNER,
        place,
        quadrant="force",
        theme="technique",
        text="Tenir",
        notes=[uuid.UUID(note)],
        sharing="public",
    )
    items.add(session, OWNER, place, kind="etape", title="Réunir", findings=[drawn.id], sharing="public")
    workshops.close(session, OWNER, room.workshop.id)
    return room


def test_everyone_around_a_shared_phone_is_counted(session: Session, room: Room) -> None:
    told = publications.gather(session, OWNER, room.workshop.territory_id, "fr")
    assert [event.participants for event in told.events] == [5]
    assert told.profiles == (("citoyen", 5),)


def test_a_workshop_that_goes_on_again_is_in_no_thread(session: Session, room: Room) -> None:
    place = room.workshop.territory_id
    [thread] = publications.gather(session, OWNER, place, "fr").threads
    assert thread.heard == (Heard(room.workshop.title, notes=1, dots=0),)
    workshops.reopen(session, OWNER, room.workshop.id)
    told = publications.gather(session, OWNER, place, "fr")
    assert [(one.heard, len(one.comes_from)) for one in told.threads] == [((), 1)]
    assert room.workshop.title not in repr(told)
    assert Inside("workshops", "open", 1) in told.inside


def test_a_rehearsal_is_no_workshop_to_close(session: Session, room: Room) -> None:
    place = room.workshop.territory_id
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    planned = workshops.plan(session, OWNER, place, type="swot_1", **given)
    rehearsed = Room(session, workshops.rehearse(session, OWNER, planned.id))
    rehearsed.go(write=True)
    rehearsed.note(rehearsed.join())
    assert [one for one in leaving.of(session, OWNER, place).inside if one.kind == "workshops"] == []
