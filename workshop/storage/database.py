"""One engine, two doors to it, one schema version.

``reading()`` for pages that look, ``writing()`` for whatever checks before it writes: it takes the lock before it
reads. Measured: without it thirty simultaneous taps put nineteen dots under an allowance of five; with it, five.
On PostgreSQL the function that checks also locks its parent row (``select(...).with_for_update()``).
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from workshop.errors import SchemaTooNew
from workshop.settings import settings
from workshop.storage.base import now

_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 7301


class Database:
    """The place where an instance keeps what it knows."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url.replace("postgres://", "postgresql://", 1))
        self.engine: Engine = create_engine(self.url, pool_pre_ping=not self.is_sqlite)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _sqlite_connect)
            event.listen(self.engine, "begin", _sqlite_begin)
        self._write_engine = self.engine.execution_options(sqlite_begin="IMMEDIATE")
        # SQLite gives one moment to a whole transaction; PostgreSQL would give one to each statement.
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = sessionmaker(self.engine.execution_options(**snapshot))
        self._writer = sessionmaker(self._write_engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None when the database is a server."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    def reading(self) -> AbstractContextManager[Session]:
        """Open a session that only looks, at one moment of the data; readers never queue behind a writer."""
        return self._reader.begin()

    def writing(self) -> AbstractContextManager[Session]:
        """Open a session that holds the write lock from its first statement and commits when the block ends."""
        return self._writer.begin()

    def revision(self) -> str | None:
        """Return the schema revision the database is at; None when it is empty."""
        with self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    def is_current(self) -> bool:
        """Say whether the schema is the one this code was written for."""
        return self.revision() == head_revision()

    def upgrade(self, revision: str = "head") -> None:
        """Bring the schema up to date; safe when several processes start together. A SQLite file is backed up first.

        Raises SchemaTooNew for a database that a newer version of the tool has used.
        """
        known = self.revision()
        if known and known not in known_revisions():
            raise SchemaTooNew(revision=known)
        if known == head_revision() and revision == "head":
            return
        if known and self.file:
            self.backup(_beside(self.file, "before"))
        config = _alembic_config()
        with _migrating(self.engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    def backup(self, target: Path) -> None:
        """Copy a SQLite database to ``target`` while it is in use."""
        if self.file is None:
            raise ValueError("only a SQLite file is backed up from here; a server has its own tool")
        target.parent.mkdir(parents=True, exist_ok=True)
        source = sqlite3.connect(self.file)
        try:
            copy = sqlite3.connect(target)
            with copy:
                source.backup(copy)
            copy.close()
        finally:
            source.close()

    def restore(self, source: Path) -> None:
        """Replace the SQLite file with a backup; the file it replaces is kept beside it, under a name of its own.

        Going back to that file undoes this, so no later restoration may write over it.
        """
        if self.file is None:
            raise ValueError("only a SQLite file is restored from here; a server has its own tool")
        self.engine.dispose()
        if self.file.exists():
            kept = _beside(self.file, "before-restore")
            try:
                self.backup(kept)
            except sqlite3.Error:  # damaged, which is why one goes back: it is kept as it is
                shutil.copyfile(self.file, kept)
        for leftover in ("-wal", "-shm"):
            Path(f"{self.file}{leftover}").unlink(missing_ok=True)
        shutil.copyfile(source, self.file)


@cache
def database() -> Database:
    """Return the one database of this process; shared by the pages and the routes."""
    return Database(settings().database_url)


def reading() -> AbstractContextManager[Session]:
    """Open the process-wide database to look."""
    return database().reading()


def writing() -> AbstractContextManager[Session]:
    """Open the process-wide database to change something. No ``st.*`` inside: a rerun there loses the write."""
    return database().writing()


def _beside(file: Path, reason: str) -> Path:
    """Return the name of a copy kept beside the file, which no other copy bears."""
    stamp = now().isoformat(timespec="microseconds").replace(":", "-").partition("+")[0]
    return file.with_name(f"{file.stem}-{reason}-{stamp}.sqlite")


def scrub_after_commit(session: Session) -> None:
    """Empty SQLite's side file once this session commits: it still holds the pages from before an erasure."""
    engine = session.get_bind().engine

    def truncate(_session: Session) -> None:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    if engine.dialect.name == "sqlite":
        event.listen(session, "after_commit", truncate, once=True)


@cache
def head_revision() -> str | None:
    """Return the newest schema revision this code knows."""
    return ScriptDirectory.from_config(_alembic_config()).get_current_head()


@cache
def known_revisions() -> frozenset[str]:
    """Return every schema revision this code knows."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_alembic_config()).walk_revisions())


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    """Hold the upgrade lock on a connection of its own, with foreign keys off on SQLite.

    A batch alter drops and remakes its table: with foreign keys on, its children would go by cascade, and the pragma
    does nothing inside a transaction. The check before the commit proves that nothing was left dangling.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
                yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        immediate = connection.execution_options(sqlite_begin="IMMEDIATE")
        try:
            with immediate.begin():
                yield immediate
                dangling = immediate.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if dangling:
                    raise RuntimeError(f"the migration would leave dangling records: {dangling[:5]}")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the "begin" event below opens transactions, not the driver
    # secure_delete: what someone erased is overwritten, not left in the free pages of the file.
    pragmas = ("foreign_keys=ON", "journal_mode=WAL", "busy_timeout=5000", "synchronous=FULL", "secure_delete=ON")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
