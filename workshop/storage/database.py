"""One engine, two doors to it, one schema version.

``reading()`` for pages that look, ``writing()`` for whatever checks before it writes: it takes the lock before it
reads. Measured: without it thirty simultaneous taps put nineteen dots under an allowance of five; with it, five.
On PostgreSQL the function that checks also locks its parent row (``select(...).with_for_update()``).
"""

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

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

_log = logging.getLogger(__name__)
_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 7301
_WAIT, _SHORT_WAIT = 5000, 100
"""Milliseconds for a write that others hold up, and for what can be tried again."""


class Database:
    """The place where an instance keeps what it knows."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url.replace("postgres://", "postgresql://", 1))
        # What people write goes into no message of a failure, and so into no log.
        self.engine: Engine = create_engine(self.url, pool_pre_ping=not self.is_sqlite, hide_parameters=True)
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
        # Closed even when it fails: Windows lets nobody write a file that is open.
        with closing(sqlite3.connect(self.file)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, which opens where nothing can be written too

    def is_held(self) -> bool:
        """Say whether another process has the SQLite file open: its journal can then not be put away."""
        if self.file is None or not self.file.exists():
            return False
        self.engine.dispose()
        try:
            with closing(sqlite3.connect(self.file, timeout=0.5)) as alone:
                alone.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as fault:
            return getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
        return False

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
        fresh = self.file.with_name(f"{self.file.name}.new")
        fresh.unlink(missing_ok=True)
        with looking_at(source) as known, closing(sqlite3.connect(fresh)) as copy:
            known.backup(copy)  # with what lies in the side file of a program that was killed
            copy.execute("PRAGMA journal_mode=DELETE")
        for leftover in ("-wal", "-shm"):
            Path(f"{self.file}{leftover}").unlink(missing_ok=True)
        fresh.replace(self.file)  # at one go: a power cut leaves the one or the other


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


def looking_at(path: Path, mode: str = "ro") -> closing[sqlite3.Connection]:
    """Open a SQLite file without changing it; one without a journal, where nothing can be written too."""
    alone = "&immutable=1" if mode == "ro" and not Path(f"{path}-wal").exists() else ""
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}{alone}", uri=True))


def _beside(file: Path, reason: str) -> Path:
    """Return the name of a copy kept beside the file, which no other copy bears."""
    stamp = now().isoformat(timespec="microseconds").replace(":", "-").partition("+")[0]
    return file.with_name(f"{file.stem}-{reason}-{stamp}.sqlite")


_kept: list[Callable[[], object]] = []


def kept_until_erasure(let_go: Callable[[], object]) -> None:
    """Say how to let go of words that this process keeps so as to be quick; called once, where they are kept."""
    _kept.append(let_go)


def scrub_after_commit(session: Session) -> None:
    """Once this session commits, let go of what this process keeps in memory, and empty SQLite's side file.

    Both still hold what was there before an erasure.
    """
    engine = session.get_bind().engine

    def scrub(session: Session) -> None:
        if session.in_nested_transaction():  # a savepoint: nothing is kept yet
            return
        for let_go in _kept:
            let_go()
        if engine.dialect.name == "sqlite":
            _scrub(engine)

    event.listen(session, "after_commit", scrub)


def scrub_again() -> None:
    """Empty the side files that somebody was reading when they should have been emptied."""
    for engine in tuple(_to_scrub):
        _scrub(engine)


_to_scrub: WeakSet[Engine] = WeakSet()


def _scrub(engine: Engine) -> None:
    """Empty a side file; one that could not be, as when the disk is full, is tried again later."""
    _to_scrub.add(engine)
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_SHORT_WAIT}")
        try:
            (busy, *_pages) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            _log.warning("The side file of the database could not be emptied: it is tried again.", exc_info=True)
            return
        finally:
            cursor.execute(f"PRAGMA busy_timeout={_WAIT}")
    if not busy:
        _to_scrub.discard(engine)


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
    pragmas = ("foreign_keys=ON", "journal_mode=WAL", f"busy_timeout={_WAIT}", "synchronous=FULL", "secure_delete=ON")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
