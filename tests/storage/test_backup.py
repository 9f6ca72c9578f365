"""Copies of the SQLite file: taken while it is in use, put back without losing what they replace."""

from pathlib import Path

import pytest

from tests.storage.places import make_territory
from workshop import territories
from workshop.access import OWNER
from workshop.storage.database import Database

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return [each.name for each in territories.seen_by(session, OWNER)]


def test_a_backup_holds_what_was_committed_and_nothing_of_an_open_write(database: Database, tmp_path: Path) -> None:
    make_territory(database, "Avant")
    copy = tmp_path / "deep" / "copy.sqlite"
    with database.writing() as session:
        territory = territories.seen_by(session, OWNER)[0]
        territories.edit(session, OWNER, territory.id, territory.version, {"name": "Pendant"})
        session.flush()
        database.backup(copy)
    assert names(database) == ["Pendant"]
    kept = Database(f"sqlite:///{copy}")
    assert names(kept) == ["Avant"]
    kept.engine.dispose()


def test_a_backup_put_back_replaces_everything_and_keeps_what_it_replaced(database: Database, tmp_path: Path) -> None:
    make_territory(database, "Avant")
    database.backup(tmp_path / "copy.sqlite")
    make_territory(database, "Ensuite")
    database.restore(tmp_path / "copy.sqlite")
    assert names(database) == ["Avant"]
    assert database.file is not None
    (kept,) = database.file.parent.glob("test-before-restore-*.sqlite")
    replaced = Database(f"sqlite:///{kept}")
    assert names(replaced) == ["Avant", "Ensuite"]
    replaced.engine.dispose()


def test_going_back_to_what_was_replaced_undoes_a_restoration(database: Database, tmp_path: Path) -> None:
    make_territory(database, "Avant")
    database.backup(tmp_path / "copy.sqlite")
    make_territory(database, "Ensuite")
    database.restore(tmp_path / "copy.sqlite")
    assert database.file is not None
    (kept,) = database.file.parent.glob("test-before-restore-*.sqlite")
    database.restore(kept)
    assert names(database) == ["Avant", "Ensuite"]


def test_a_damaged_file_is_replaced_and_kept_as_it_is(database: Database, tmp_path: Path) -> None:
    make_territory(database, "Avant")
    database.backup(tmp_path / "copy.sqlite")
    database.engine.dispose()
    assert database.file is not None
    database.file.write_bytes(b"Cher journal, " * 500)
    database.restore(tmp_path / "copy.sqlite")
    assert names(database) == ["Avant"]
    (kept,) = database.file.parent.glob("test-before-restore-*.sqlite")
    assert kept.read_bytes() == b"Cher journal, " * 500


def test_a_database_put_back_can_be_written_again(database: Database, tmp_path: Path) -> None:
    database.backup(tmp_path / "empty.sqlite")
    make_territory(database, "Avant")
    database.restore(tmp_path / "empty.sqlite")
    make_territory(database, "Après")
    assert names(database) == ["Après"]


def test_a_server_is_not_copied_from_here(database: Database, tmp_path: Path) -> None:
    server = Database("postgresql://postgres@localhost/never_opened")
    for gesture in (server.backup, server.restore):
        with pytest.raises(ValueError, match="SQLite"):
            gesture(tmp_path / "copy.sqlite")
