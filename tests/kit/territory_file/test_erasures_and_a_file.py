"""A territory file written before somebody erased what they gave does not bring it back."""

import json
import uuid
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import kit.erasers  # noqa: F401 (registers what is erased)
from kit import arrivals, territory_file
from swot import findings
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import participants, privacy
from workshop.access import OWNER
from workshop.storage.base import Base
from workshop.tables import DotRow, ParticipantRow

MARK = "Zqxw m'attend au marché"


@pytest.fixture
def room(session: Session) -> Room:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.go(write=True)
    return room


def given(room: Room) -> tuple[participants.Joined, uuid.UUID]:
    """Join, write and vote."""
    joined = participants.join(
        room.session, room.code, join_id=uuid.uuid4(), profile="citoyen", language="fr", pseudonym="Zqxw"
    )
    visitor = participants.visitor_of(room.session, joined.participant.id)
    note = room.note(visitor, MARK)
    room.go(activity="vote")
    room.send(visitor, "dot.put", target=note)
    return joined, uuid.UUID(note)


def file_of(room: Room) -> dict[str, Any]:
    room.session.flush()
    return dict(json.loads(territory_file.write(room.session, OWNER, room.workshop.territory_id)))


def left(session: Session) -> list[str]:
    session.flush()
    session.expire_all()
    tables = Base.metadata.sorted_tables
    return [one.name for one in tables if "zqxw" in repr(session.execute(select(one)).all()).casefold()]


@pytest.mark.parametrize("newer", [False, True])
def test_what_a_participant_erased_stays_erased_even_when_the_file_edited_it(room: Room, newer: bool) -> None:
    session, (joined, note) = room.session, given(room)
    findings.add(
        session, OWNER, room.workshop.territory_id, quadrant="force", theme="technique", text=MARK, notes=[note]
    )
    file = file_of(room)
    privacy.erase_mine(session, joined.receipt, confirm=True)
    assert left(session) == []
    if newer:
        for record in (*file["workshops"][0]["notes"], *file["findings"]):
            record["version"] += 8
    brought = territory_file.bring_in(session, OWNER, None, file)
    assert brought.erased == 1 and "participants" not in brought.created
    assert "notes" not in {refusal.section for refusal in brought.refused}
    assert left(session) == []
    assert not session.scalars(select(ParticipantRow)).all() and not session.scalars(select(DotRow)).all()
    assert room.see(OWNER)["notes"] == []


def test_an_erased_note_stays_empty_when_the_file_says_it_anew_without_its_author(room: Room) -> None:
    joined, _note = given(room)
    file = file_of(room)
    privacy.erase_mine(room.session, joined.receipt, confirm=True)
    workshop = file["workshops"][0]
    workshop |= {"participants": [], "dots": []}
    workshop["notes"][0] |= {"participant_id": None, "version": 9}
    brought = territory_file.bring_in(room.session, OWNER, None, file)
    assert (brought.unchanged["notes"], brought.erased) == (1, 0)
    assert left(room.session) == []


def test_whoever_brings_an_earlier_file_in_by_command_is_told_of_what_stays_erased(room: Room) -> None:
    joined, _note = given(room)
    file = file_of(room)
    privacy.erase_mine(room.session, joined.receipt, confirm=True)
    came = arrivals.bring_in(room.session, OWNER, None, "brume-PRIVE.json", json.dumps(file).encode(), language="fr")
    assert [(one.sheet, one.reason) for one in came.not_taken] == [
        ("participants", "Ce que 1 personne a effacé ici reste effacé.")
    ]
