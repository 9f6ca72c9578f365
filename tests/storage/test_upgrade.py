"""Bringing a database to the newest schema: alone or all at once, backed up first, never leaving anything dangling."""

import importlib
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from tests.storage.places import make_territory
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.errors import SchemaTooNew
from workshop.settings import ROOT
from workshop.storage import database as storage
from workshop.storage.base import Base
from workshop.storage.database import Database
from workshop.tables import EngagementRow

UPGRADE = "import sys; from workshop.storage.database import Database; Database(sys.argv[1]).upgrade()"

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9000", {previous!r}, None, None

def upgrade():
    {work}
"""


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """``next_migration("op.…")``: the tool of tomorrow, with one more migration."""
    folder = tmp_path / "migrations"

    def forget() -> None:
        storage.head_revision.cache_clear()
        storage.known_revisions.cache_clear()

    def next_migration(work: str) -> None:
        shutil.copytree(storage._MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        words = MIGRATION.format(previous=storage.head_revision(), work=work)
        (folder / "versions" / "9000_tomorrow.py").write_text(words)
        monkeypatch.setattr(storage, "_MIGRATIONS", folder)
        forget()

    yield next_migration
    monkeypatch.undo()
    forget()


def names(database: Database) -> list[str]:
    with database.reading() as session:
        territory = territories.seen_by(session, OWNER)[0]
        return [each.name for each in organisations.of(session, OWNER, territory.id)]


def backups(database: Database) -> list[Path]:
    assert database.file is not None
    return sorted(database.file.parent.glob(f"{database.file.stem}-before-*.sqlite"))


@pytest.mark.slow
def test_six_processes_that_start_together_on_an_empty_database_all_succeed(empty_database_url: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", UPGRADE, empty_database_url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    said = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 6, said
    database = Database(empty_database_url)
    assert database.is_current()
    make_territory(database)
    database.engine.dispose()


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    for tables in sorted(ROOT.glob("*/tables.py")):
        importlib.import_module(f"{tables.parent.name}.tables")
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        made = set(inspect(connection).get_table_names())
    assert made == {*Base.metadata.tables, "alembic_version"}


def test_an_upgrade_that_has_nothing_to_do_makes_no_backup(database: Database) -> None:
    assert database.is_current()
    database.upgrade()
    if database.is_sqlite:
        assert backups(database) == []


def test_an_upgrade_keeps_what_is_there_and_backs_a_file_up_first(database: Database, next_migration) -> None:
    make_territory(database, held_by=("Régie", "Département"))
    before = database.revision()
    next_migration('op.add_column("territory", sa.Column("motto", sa.Text()))')
    assert not database.is_current()
    database.upgrade()
    assert database.revision() == "9000"
    assert names(database) == ["Département", "Régie"]
    if database.is_sqlite:
        [kept] = backups(database)
        backup = Database(f"sqlite:///{kept}")
        assert backup.revision() == before
        assert names(backup) == ["Département", "Régie"]
        backup.engine.dispose()


def test_rebuilding_a_parent_table_keeps_its_children(database: Database, next_migration) -> None:
    """On SQLite a batch alter drops the table and makes it again: children would go by cascade with foreign keys on."""
    make_territory(database, held_by=("Régie",))
    next_migration(
        'with op.batch_alter_table("territory", recreate="auto") as batch:\n'
        '        batch.alter_column("name", type_=sa.String(300), existing_type=sa.Text())'
    )
    database.upgrade()
    assert names(database) == ["Régie"]
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(EngagementRow(organisation_id=uuid.uuid4(), activity="datablitz", state="attendu"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # PostgreSQL keeps its foreign keys on
def test_a_migration_that_would_leave_records_dangling_is_refused(database: Database, next_migration) -> None:
    make_territory(database, held_by=("Régie",))
    next_migration('op.execute("DELETE FROM territory")')
    with pytest.raises(RuntimeError, match="dangling"):
        database.upgrade()
    assert database.revision() != "9000"
    assert names(database) == ["Régie"]


def test_a_database_of_a_newer_tool_is_refused_and_left_as_it_was(database: Database) -> None:
    make_territory(database, held_by=("Régie",))
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew) as refusal:
        database.upgrade()
    assert "9999" in refusal.value.message("fr")
    assert database.revision() == "9999"
    assert names(database) == ["Régie"]


def test_no_migration_leans_on_the_tables_of_today() -> None:
    """A migration tells what the schema was; importing the tables would make it tell what they are now."""
    versions = sorted((ROOT / "workshop" / "storage" / "migrations" / "versions").glob("*.py"))
    assert versions
    for path in versions:
        words = path.read_text(encoding="utf-8")
        assert "create_all" not in words, path.name
        assert not [line for line in words.splitlines() if line.startswith(("from workshop", "import workshop"))]
