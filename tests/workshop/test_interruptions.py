"""The server went away while a workshop was open: it resumes in its phase, its timer paused at what was left."""

from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board, interruptions, serving, workshops
from workshop.access import OWNER
from workshop.settings import settings
from workshop.storage.base import now
from workshop.tables import WorkshopRow


@pytest.fixture
def led(session: Session) -> Room:
    """A datablitz in its third phase, where a timer of ten minutes has just been started."""
    room = Room(session, make_workshop(session, make_territory(session)))
    room.send(OWNER, "phase.go", index=2)
    room.send(OWNER, "timer.start", seconds=600)
    return room


def away(room: Room, seconds: float) -> None:
    """Let the server be away for some seconds: everything that was written happened so much earlier."""
    row = room.session.get_one(WorkshopRow, room.workshop.id)
    assert row.seen_at
    row.seen_at -= timedelta(seconds=seconds)
    if row.timer_ends_at:
        row.timer_ends_at -= timedelta(seconds=seconds)
    room.session.flush()


def test_the_timer_is_paused_at_what_was_left_when_the_server_was_last_there(led: Room) -> None:
    away(led, 3600)
    (found,) = interruptions.take_up(led.session)
    assert (found.timed, found.workshop.phase_index, found.workshop.timer_running) == (True, 2, False)
    assert found.workshop.timer_remaining_s in (599, 600)
    assert "temps 3" in found.sentence("fr") and "rien n'est perdu" in found.sentence("fr")
    assert interruptions.take_up(led.session) == ()


def test_whoever_leads_is_told_until_they_go_on(led: Room) -> None:
    before = workshops.by_code(led.session, led.code).revision
    away(led, 90)
    interruptions.take_up(led.session)
    ada = led.join()
    told = board.snapshot(led.session, OWNER, led.code)
    assert told["workshop"]["interrupted_at"] < now().isoformat()
    assert [event.data["kind"] for event in board.changes_since(led.session, ada, led.code, before)] == [
        "workshop.interrupted"
    ]
    assert "interrupted_at" not in board.snapshot(led.session, ada, led.code)["workshop"]
    led.send(OWNER, "timer.resume")
    assert "interrupted_at" not in board.snapshot(led.session, OWNER, led.code)["workshop"]


def test_a_busy_moment_interrupts_nothing(led: Room) -> None:
    away(led, 20)
    assert interruptions.take_up(led.session) == ()
    assert workshops.by_code(led.session, led.code).timer_running


def test_a_server_that_starts_again_takes_up_sooner_unless_another_is_there(led: Room) -> None:
    away(led, 4)
    assert interruptions.take_up(led.session, patience=interruptions.GONE) == ()
    away(led, 12)
    (found,) = interruptions.take_up(led.session, patience=interruptions.GONE)
    assert found.timed


def test_a_server_alone_with_its_file_tells_a_short_stop(led: Room) -> None:
    patience = serving._patience()
    away(led, 6)
    (found,) = interruptions.take_up(led.session, patience=patience)
    assert found.timed and found.workshop.timer_remaining_s in (599, 600)


def test_beside_another_server_a_short_silence_is_no_stop(monkeypatch: pytest.MonkeyPatch, led: Room) -> None:
    hosted = replace(settings(), database_url="postgresql+psycopg://localhost/self_data")
    monkeypatch.setattr(serving, "settings", lambda: hosted)
    away(led, 6)
    assert interruptions.take_up(led.session, patience=serving._patience()) == ()


def test_a_workshop_that_is_over_is_left_alone(led: Room) -> None:
    workshops.close(led.session, OWNER, led.workshop.id)
    away(led, 3600)
    assert interruptions.take_up(led.session) == ()


def test_without_a_timer_only_the_place_is_told(led: Room) -> None:
    led.send(OWNER, "timer.pause")
    away(led, 3600)
    (found,) = interruptions.take_up(led.session)
    assert not found.timed and "minuteur" not in found.sentence("fr")


def test_signs_of_life_go_on_after_the_database_did_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    beats, again = [], Event()

    def sign() -> None:
        beats.append(now())
        if len(beats) > 1:
            again.set()
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    monkeypatch.setattr(interruptions, "BEAT", 0.01)
    monkeypatch.setattr(interruptions, "_sign", sign)
    with interruptions.watching():
        assert again.wait(5)
