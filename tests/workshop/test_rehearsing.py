"""Made-up people take part in a rehearsal through every phase of every type of workshop, and leave when it ends."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory
from workshop import agendas, board, vocabularies, workshops
from workshop.access import OWNER
from workshop.errors import WorkshopError
from workshop.rehearsing import script, troupe
from workshop.settings import settings
from workshop.storage.database import Database
from workshop.tables import ParticipantRow

TYPES = [path.stem for path in sorted(agendas.FOLDER.glob("*.json"))]


def rehearse(session: Session, type: str) -> Room:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "Se déplacer"}
    planned = workshops.plan(session, OWNER, make_territory(session).id, type=type, **given)
    return Room(session, workshops.rehearse(session, OWNER, planned.id))


@pytest.mark.parametrize("type", TYPES)
def test_every_zone_where_people_write_has_words_in_both_languages(type: str) -> None:
    for zone in {zone for phase in agendas.template(type).phases if phase.rules.write for zone in phase.zones}:
        french, english = script.words(type, zone, "fr"), script.words(type, zone, "en")
        assert len(french) == len(english) == len(set(french)) >= 3, zone
        assert all(0 < len(text) <= 120 for text in (*french, *english))


def test_the_people_are_of_profiles_that_exist() -> None:
    assert 6 <= len(script.roles()) <= 12
    assert all(role.profile in vocabularies.vocabulary("participant_profile") for role in script.roles())


@pytest.mark.slow
@pytest.mark.parametrize("type", TYPES)
def test_they_take_part_in_every_phase_that_asks_something(instance: Database, type: str) -> None:
    with instance.writing() as session:
        _play_through(rehearse(session, type), Random(7))


def _play_through(room: Room, dice: Random) -> None:
    people = [room.join(role.name, profile=role.profile) for role in script.roles()]
    said: set[str] = set()
    for index, phase in enumerate(room.workshop.agenda.phases):
        if index:
            room.send(OWNER, "phase.go", index=index)
        words = {text for zone in phase.zones for text in script.words(room.workshop.type, zone, "fr")}
        writes = phase.rules.write and not words <= said
        done = sum(_act(room, person, said, dice) for person in people * 2)
        asks = writes or phase.rules.vote or phase.activity in ("scale", "place", "card")
        assert done > 0 or not asks, phase.key


def _act(room: Room, person: object, said: set[str], dice: Random) -> bool:
    view = board.snapshot(room.session, person, room.code)  # type: ignore[arg-type]
    gesture = script.gesture(view, "fr", said, dice)
    if gesture is None and (gesture := script.brought(view, "fr", said, dice)):
        person = OWNER
    if gesture is None:
        return False
    said.add(gesture.get("text", ""))
    kind = gesture.pop("kind")
    try:
        return room.send(person, kind, **gesture).changed  # type: ignore[arg-type]
    except WorkshopError:
        return False


def test_they_come_write_and_leave_by_themselves(instance: Database) -> None:
    with instance.writing() as session:
        room = rehearse(session, "datablitz")
        room.send(OWNER, "phase.go", index=2)
    with troupe.running():
        troupe.play(room.code, lambda code: troupe.Troupe(code, pace=(0.0, 0.002), dice=Random(3)))
        playing = troupe._playing[room.code].thread
        notes = _wait_for(instance, room.code)
        assert len(notes) > 10 and len({note["text"] for note in notes}) == len(notes)
        with instance.writing() as session:
            workshops.open(session, OWNER, room.workshop.id)
        playing.join(timeout=10)
        assert not playing.is_alive()
    with instance.reading() as session:
        seen = board.snapshot(session, OWNER, room.code)
    assert (seen["notes"], seen["presence"]["participants"], "rehearsal" in seen["workshop"]) == ([], 0, False)


def _wait_for(instance: Database, code: str) -> list[dict[str, object]]:
    deadline = time.monotonic() + 30
    while True:
        with instance.reading() as session:
            seen = board.snapshot(session, OWNER, code)
        if len(seen["notes"]) > 10:
            assert seen["presence"]["participants"] == len(script.roles())
            return list(seen["notes"])
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_nobody_made_up_comes_into_a_workshop_that_just_opened_for_real(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(troupe, "writing", database.writing)
    with database.writing() as session:
        room = rehearse(session, "datablitz")
    people = troupe.Troupe(room.code, pace=(0.0, 0.0), dice=Random(3))
    with database.writing() as session:
        workshops.open(session, OWNER, room.workshop.id)
        session.flush()
        people.thread.start()
        time.sleep(0.3)
    people.thread.join(timeout=10)
    with database.reading() as session:
        seen = board.snapshot(session, OWNER, room.code)
    assert not people.thread.is_alive() and seen["presence"]["participants"] == 0


def test_they_go_on_after_the_database_did_not_answer(instance: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with instance.writing() as session:
        room = rehearse(session, "datablitz")
    doors = iter([OperationalError("BEGIN", {}, Exception("database is locked"))])

    def writing() -> AbstractContextManager[Session]:
        for refusal in doors:
            raise refusal
        people.leaving.set()
        return instance.writing()

    people = troupe.Troupe(room.code, pace=(0.0, 0.0), dice=Random(3))
    monkeypatch.setattr(troupe, "writing", writing)
    people.play()
    assert len(people.here) == 1


@pytest.mark.parametrize("code", ["habitant", ""])
def test_they_come_with_the_profiles_of_the_instance_or_leave_when_it_has_none(
    instance: Database, own_terms: Callable[[str, str], None], code: str
) -> None:
    with instance.writing() as session:
        room = rehearse(session, "datablitz")
        room.send(OWNER, "phase.go", index=2)
    own_terms("participant_profile", "habitant")
    if not code:
        own = settings().data_dir / "vocabularies" / "participant_profile.csv"
        own.write_text(own.read_text("utf-8").partition("\n")[0], "utf-8")
    vocabularies._read.cache_clear()
    people = troupe.Troupe(room.code, pace=(0.0, 0.002), dice=Random(3))
    people.thread.start()
    if code:
        assert _wait_for(instance, room.code)
        people.leaving.set()
    people.thread.join(timeout=10)
    assert not people.thread.is_alive()
    with instance.reading() as session:
        here = session.scalars(select(ParticipantRow.profile)).all()
    assert set(here) == ({code} if code else set())
