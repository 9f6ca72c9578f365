"""The Wi-Fi of a room outlives a restart, privately: for who leads, on this computer, in nothing that leaves it."""

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.workshop.conftest import make_territory, make_workshop
from workshop import backups
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed, TooLong
from workshop.live import venue, wifi
from workshop.settings import settings
from workshop.storage.database import Database

SECRET = "mot de passe de la salle"


@pytest.fixture
def code(instance: Database) -> str:
    with instance.writing() as session:
        code = make_workshop(session, make_territory(session)).code
        wifi.show(session, OWNER, code, "Salle 2", SECRET)
    return code


def test_it_lies_in_a_file_of_its_owner_and_in_no_backup(code: str) -> None:
    kept = settings().data_dir / "wifi.json"
    known = wifi.of(code)
    assert known is not None and (known.name, known.password) == ("Salle 2", SECRET)
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    backups.make()
    holders = [
        file for file in settings().data_dir.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()
    ]
    assert holders == [kept]


def test_it_is_forgotten_after_a_month_or_when_none_is_shown(instance: Database, code: str) -> None:
    kept = settings().data_dir / "wifi.json"
    with instance.writing() as session:
        other = make_workshop(session, make_territory(session)).code
        wifi.show(session, OWNER, other, "Salle 3", "autre secret")
        wifi.show(session, OWNER, other, "", "")
        assert wifi.of(other) is None and "autre secret" not in kept.read_text()
        with pytest.raises(NotAllowed):
            wifi.show(session, Visitor("staff"), code, "Salle 4", "")
    told = json.loads(kept.read_text())
    told[code]["since"] = (wifi.now() - wifi.LASTS - timedelta(minutes=1)).isoformat()
    kept.write_text(json.dumps(told))
    assert wifi.of(code) is None and SECRET not in kept.read_text()


def test_a_password_longer_than_any_wifi_takes_is_refused(instance: Database, code: str) -> None:
    with instance.reading() as session, pytest.raises(TooLong):
        wifi.show(session, OWNER, code, "Salle 2", "x" * 64)
    known = wifi.of(code)
    assert known is not None and known.password == SECRET


def test_the_key_itself_is_taken_in_the_place_of_a_password(instance: Database, code: str) -> None:
    key = "0123456789abcdefABCDEF9876543210" * 2
    with instance.reading() as session:
        wifi.show(session, OWNER, code, "Salle 2", key)
        for given in (f"{key[:-1]}g", f"{key}0", f"{key}\n"):
            with pytest.raises(TooLong):
                wifi.show(session, OWNER, code, "Salle 2", given)
    known = wifi.of(code)
    assert known is not None and known.password == key and f"P:{key};" in known.wifi.words


def test_rooms_that_show_theirs_at_once_lose_none(instance: Database) -> None:
    with instance.writing() as session:
        place = make_territory(session)
        codes = [make_workshop(session, place).code for _room in range(6)]

    def show(code: str) -> None:
        for turn in range(15):
            with instance.reading() as session:
                wifi.show(session, OWNER, code, f"Salle {turn}", SECRET)

    with ThreadPoolExecutor(len(codes)) as rooms:
        list(rooms.map(show, codes))
    assert [known and known.name for known in map(wifi.of, codes)] == ["Salle 14"] * len(codes)
    assert [file.name for file in settings().data_dir.glob("wifi*")] == ["wifi.json"]


@pytest.mark.parametrize("held", ['["ABCDEF"]', "{", "null", '{"ABCDEF": {"name": 7}}'])
def test_a_file_that_is_not_ours_shows_none(instance: Database, held: str) -> None:
    (settings().data_dir / "wifi.json").write_text(held)
    assert wifi.of("ABCDEF") is None


@pytest.mark.parametrize("agreed", [True, False])
def test_the_wall_writes_the_password_only_where_whoever_leads_agreed(
    instance: Database, code: str, agreed: bool
) -> None:
    with instance.writing() as session:
        wifi.show(session, OWNER, code, "Salle 2", SECRET, in_clear=agreed)
    told = venue.told("http://10.0.0.1/j/ABCDEF", wifi.of(code))["wifi"]
    assert ("password" in told) is agreed and told["name"] == "Salle 2"
