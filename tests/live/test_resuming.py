"""A server that stops and starts again: the workshop goes on where it was, its timer paused, and everyone is told."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import servers
from tests.live import rooms
from workshop import workshops
from workshop.storage.base import now
from workshop.storage.database import Database
from workshop.tables import WorkshopRow


@pytest.mark.slow
def test_a_stopped_server_resumes_an_open_workshop_with_its_timer_paused(tmp_path: Path) -> None:
    with servers.serving(tmp_path) as server:
        place = rooms.plan(server)
        lead, ada = rooms.desk(place), rooms.phone(place)
        lead.go(activity="notes", see_others=False)
        ada.note("Le trajet du matin")
        lead.do("timer.start", seconds=600)
        stopped = now()
    database = Database(f"sqlite:///{tmp_path}/self-data.sqlite")
    with database.writing() as session:
        row = session.get_one(WorkshopRow, workshops.by_code(session, place.code).id)
        assert row.seen_at and row.timer_ends_at
        assert abs(row.seen_at - stopped) < timedelta(seconds=15)
        row.seen_at -= timedelta(minutes=5)
        row.timer_ends_at -= timedelta(minutes=5)
    database.engine.dispose()
    with servers.serving(tmp_path) as server:
        assert "Le serveur s'était arrêté à" in (tmp_path / "server.log").read_text(encoding="utf-8")
        again = rooms.desk(rooms.Place(server, place.code, place.type)).state()
    assert "interrupted_at" in again["workshop"]
    timer = again["phase"]["timer"]
    assert again["phase"]["index"] == place.phase(activity="notes", see_others=False) and not timer["running"]
    assert 500 < timer["remaining_s"] <= 600
    assert [note["text"] for note in again["notes"]] == ["Le trajet du matin"]
