"""Copies of the SQLite file: taken while it is in use, put back without losing what they replace."""

import shutil
import sqlite3
from pathlib import Path

import psutil
import pytest

from tests.storage.places import make_territory
from workshop import territories
from workshop.access import OWNER
from workshop.storage.database import Database, looking_at

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
    with pytest.raises(sqlite3.Error):
        database.backup(tmp_path / "impossible.sqlite")
    assert [file.path for file in psutil.Process().open_files() if file.path.startswith(str(tmp_path))] == []
    database.restore(tmp_path / "copy.sqlite")
    assert names(database) == ["Avant"]
    (kept,) = database.file.parent.glob("test-before-restore-*.sqlite")
    assert kept.read_bytes() == b"Cher journal, " * 500


def test_what_lies_in_the_side_file_of_a_backup_comes_back_too(database: Database, tmp_path: Path) -> None:
    """The folder of a server that was killed, copied as it lay."""
    make_territory(database, "Avant")
    database.backup(tmp_path / "killed.sqlite")
    killed = sqlite3.connect(tmp_path / "killed.sqlite")
    killed.execute("PRAGMA journal_mode=WAL")
    killed.execute("UPDATE territory SET name = 'Juste avant'")
    killed.commit()
    copied = tmp_path / "key" / "killed.sqlite"
    copied.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(tmp_path / f"killed.sqlite{ending}", f"{copied}{ending}")
    killed.close()
    database.restore(copied)
    assert names(database) == ["Juste avant"]


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


def test_looking_at_a_backup_leaves_nothing_beside_it(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "key" / "copy.sqlite"
    database.backup(copy)
    before = copy.read_bytes()
    with looking_at(copy) as look:
        assert look.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert look.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
        assert list(copy.parent.iterdir()) == [copy]
    assert copy.read_bytes() == before
