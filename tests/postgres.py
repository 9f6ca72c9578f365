"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.programs import postgres

# Safe only because nobody misses this data: nothing waits for the disk.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
}


class Server:
    """A running server; makes and drops databases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def create(self, name: str, *, template: str = "template0") -> str:
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.url(name)

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


_SHAPE = """SELECT (SELECT version_num FROM alembic_version), array_agg(relname || relnatts ORDER BY relname)
FROM pg_class WHERE relnamespace = 'public'::regnamespace"""
_TABLES = """SELECT string_agg(relname::text, ',') FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'"""
_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"


class Lent:
    """A migrated database lent to one test after another, emptied between: making each anew is forty times the work."""

    def __init__(self, server: Server, template: str) -> None:
        self._server, self._template = server, template
        self._make()

    def empty(self) -> None:
        """Leave nothing of a test; were its tables not those of the template any more, make it anew."""
        self._connection.execute(_OTHERS, [self._connection.info.backend_pid])
        if self._look(_SHAPE) != self._shape:
            self.close()
            self._make()
            return
        self._connection.execute(self._delete)
        self._connection.execute(self._vacuum)  # the next rows lie in the order they are written in, as in a new one

    def close(self) -> None:
        self._connection.close()
        self._server.drop("lent")

    def _make(self) -> None:
        self.url = self._server.create("lent", template=self._template)
        self._connection = psycopg.connect(self.url, autocommit=True)
        self._connection.execute("SET session_replication_role = replica")  # no foreign key is looked at
        [tables] = self._look(_TABLES)
        names = [sql.Identifier(name) for name in tables.split(",")]
        self._delete = sql.SQL(";").join(sql.SQL("DELETE FROM {}").format(name) for name in names)
        self._vacuum = sql.SQL("VACUUM {}").format(sql.SQL(",").join(names))
        self._shape = self._look(_SHAPE)

    def _look(self, question: str) -> tuple[Any, ...]:
        found = self._connection.execute(question).fetchone()
        assert found is not None
        return found


@contextmanager
def running() -> Iterator[Server]:
    """Start a server for the length of the block. PostgreSQL refuses root: another user runs it then."""
    program = postgres()
    if program is None:
        raise RuntimeError("PostgreSQL's server is missing: `python3 start.py test` installs it or says how")
    folder = Path(tempfile.mkdtemp(prefix="sdt-postgres-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    initdb = [str(Path(program).with_name("initdb")), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--no-sync", "--locale=C"], check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder)
    options = [f"--{name}={value}" for name, value in FAST.items()]
    options += [f"--unix_socket_directories={folder}", "--listen_addresses="]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([program, "-D", str(data), *options], stderr=log, user=user, cwd=folder)
    try:
        server = Server(folder)
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Return whom to run the server as: ourselves, unless we are root."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(300):
        try:
            psycopg.connect(server.url("postgres")).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{(server.folder / 'log').read_text()}")
