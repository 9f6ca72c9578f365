"""The doctor names each thing that is wrong, and nothing when all is well."""

import json
import shutil
import socket
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from workshop import doctor
from workshop.doctor import Check
from workshop.i18n import DEFAULT_LANGUAGE
from workshop.settings import Settings
from workshop.storage.database import Database


@pytest.fixture
def well(tmp_path: Path) -> Settings:
    """The settings of a machine where nothing was started yet."""
    return Settings(
        data_dir=tmp_path / "data",
        database_url=f"sqlite:///{tmp_path / 'data' / 'self-data.sqlite'}",
        base_url=None,
        secret_key="",
        language=DEFAULT_LANGUAGE,
    )


@pytest.fixture
def port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def wrong(checks: tuple[Check, ...]) -> dict[str, str]:
    return {check.name: check.message("en") for check in checks if not check.ok}


def test_a_machine_where_all_is_well_gets_no_complaint_and_no_folder(well: Settings, port: int) -> None:
    checks = doctor.examine(well, port=port)
    assert wrong(checks) == {}
    assert {check.name for check in checks} == {"python", "fonts", "disk", "data_folder", "database", "port"}
    assert not well.data_dir.exists()


def test_a_database_in_use_is_well(well: Settings, port: int, database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    checks = doctor.examine(replace(well, database_url=url), port=port)
    assert wrong(checks) == {}
    assert "up to date" in next(check.message("en") for check in checks if check.name == "schema")


def test_a_schema_from_the_future_is_told(well: Settings, port: int, database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = database.url.render_as_string(hide_password=False)
    complaints = wrong(doctor.examine(replace(well, database_url=url), port=port))
    assert complaints.keys() == {"schema"}
    assert "newer tool" in complaints["schema"]


def test_an_empty_database_will_be_upgraded(well: Settings, port: int, empty_database_url: str) -> None:
    if empty_database_url.startswith("sqlite"):
        Path(empty_database_url.removeprefix("sqlite:///")).touch()
    checks = doctor.examine(replace(well, database_url=empty_database_url), port=port)
    assert wrong(checks) == {}
    assert "next start" in next(check.message("en") for check in checks if check.name == "schema")


def test_a_port_that_something_else_uses_is_told(well: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        complaints = wrong(doctor.examine(well, port=port))
        assert complaints.keys() == {"port"}
        assert str(port) in complaints["port"]
        well.data_dir.mkdir()
        (well.data_dir / "server.json").write_text(json.dumps({str(port): {}}))
        assert wrong(doctor.examine(well, port=port)) == {}


def test_a_full_disk_is_told(well: Settings, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(well.data_dir.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=40 * 1024**2))
    complaints = wrong(doctor.examine(well, port=port))
    assert complaints.keys() == {"disk"}
    assert "40 MB" in complaints["disk"]


def test_a_data_folder_that_is_not_one_is_told(well: Settings, port: int) -> None:
    well.data_dir.write_text("a file sits where the folder should be")
    complaints = wrong(doctor.examine(well, port=port))
    assert "SDT_DATA_DIR" in complaints["data_folder"]


def test_a_data_file_that_cannot_be_opened_is_told(well: Settings, port: int) -> None:
    (well.data_dir / "self-data.sqlite").mkdir(parents=True)
    complaints = wrong(doctor.examine(well, port=port))
    assert complaints.keys() == {"database"}
    assert "self-data.sqlite" in complaints["database"]
    assert "cannot be written" in complaints["database"]


def test_a_file_that_is_no_database_is_told(well: Settings, port: int) -> None:
    well.data_dir.mkdir()
    (well.data_dir / "self-data.sqlite").write_text("Cher journal, " * 500)
    complaints = wrong(doctor.examine(well, port=port))
    assert complaints.keys() == {"database"}
    assert "damaged" in complaints["database"]


def test_another_program_s_database_is_told_and_left_as_it_is(well: Settings, port: int) -> None:
    well.data_dir.mkdir()
    file = well.data_dir / "self-data.sqlite"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE t (x)")
    before = file.read_bytes()
    assert "not one of ours" in wrong(doctor.examine(well, port=port))["database"]
    assert (file.read_bytes(), list(well.data_dir.iterdir())) == (before, [file])


def test_a_data_file_that_is_whole_but_cannot_be_opened_is_not_said_to_be_damaged(well: Settings, port: int) -> None:
    well.data_dir.mkdir()
    Database(well.database_url).upgrade()
    journal = well.data_dir / "self-data.sqlite-wal"  # SQLite makes it beside the file: a full disk hinders it too
    journal.unlink(missing_ok=True)
    journal.mkdir()
    complaints = wrong(doctor.examine(well, port=port))
    assert complaints.keys() == {"database"}
    assert "for now" in complaints["database"] and "restore" not in complaints["database"]


def test_a_server_that_does_not_answer_is_told_without_its_password(well: Settings, port: int) -> None:
    url = f"postgres://ada:very-secret@127.0.0.1:{port}/self_data"
    complaints = wrong(doctor.examine(replace(well, database_url=url), port=port))
    assert complaints.keys() == {"database"}
    assert f"127.0.0.1:{port}/self_data" in complaints["database"]
    assert "very-secret" not in complaints["database"]


@pytest.mark.parametrize("url", ["nonsense", "postgresql://host:not-a-port/name"])
def test_an_address_that_is_none_is_told(well: Settings, port: int, url: str) -> None:
    assert wrong(doctor.examine(replace(well, database_url=url), port=port)).keys() == {"database"}


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_an_incomplete_python_is_told(well: Settings, port: int, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    complaints = wrong(doctor.examine(well, port=port))
    assert complaints.keys() == {"python"}
    assert module in complaints["python"]
    assert "-venv" in complaints["python"]


def test_missing_and_empty_fonts_are_told(well: Settings, port: int, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    assert wrong(doctor.examine(well, port=port, fonts=(tmp_path / "fonts",))).keys() == {"fonts"}
    (tmp_path / "fonts" / "one.ttf").touch()
    assert wrong(doctor.examine(well, port=port, fonts=(tmp_path / "fonts",))).keys() == {"fonts"}
    (tmp_path / "fonts" / "one.ttf").write_bytes(b"font")
    assert wrong(doctor.examine(well, port=port, fonts=(tmp_path / "fonts",))) == {}
