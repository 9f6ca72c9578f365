"""A word that travels when a transaction commits, to wake those who listen. The database is the truth; it never waits.

Within a process the word is called out after the commit. With PostgreSQL it also reaches every other process
(``NOTIFY`` inside the transaction); with SQLite there is one process.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from workshop.storage.database import Database

Ear = Callable[[str, Any], None]
"""Hears a word, and what was said with it to those of this process."""

EVERYTHING = ""
"""Heard when words may have been missed: look at everything."""

_CHANNEL = "sdt_bell"
_PROCESS = uuid.uuid4().hex
_PATIENCE = 1.0
_ears: list[Ear] = []


def ring(session: Session, word: str) -> None:
    """Call out ``word`` once this session commits; nobody hears of what was rolled back."""
    words: dict[str, Any] = session.info.setdefault(_CHANNEL, {})
    if not words:
        event.listen(session, "after_commit", _call_out)
    words[word] = None
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_notify(:channel, :said)"), {"channel": _CHANNEL, "said": f"{_PROCESS} {word}"})


def say(session: Session, word: str, more: object) -> None:
    """Say more with a word that was rung, to those of this process: it spares them looking, and they may leave it."""
    session.info[_CHANNEL][word] = more


@contextmanager
def listening(database: Database, ear: Ear) -> Iterator[None]:
    """Let ``ear`` hear every word for the length of the block; it is called from other threads."""
    _ears.append(ear)
    stop = Event()
    thread = Thread(target=_listen, args=(database, ear, stop), name="bell", daemon=True)
    if not database.is_sqlite:
        thread.start()
    try:
        yield
    finally:
        _ears.remove(ear)
        stop.set()
        if thread.is_alive():
            thread.join(timeout=5 * _PATIENCE)


def _call_out(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint was released: nothing is kept yet
    words = list(session.info[_CHANNEL].items())
    for ear in list(_ears):
        for word, more in words:
            ear(word, more)


def _listen(database: Database, ear: Ear, stop: Event) -> None:
    """Hear other processes; after a broken connection, listen again and say that words may have been missed."""
    import psycopg  # a laptop with SQLite never needs it

    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while not stop.is_set():
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"LISTEN {_CHANNEL}")
                ear(EVERYTHING, None)
                while not stop.is_set():
                    for notice in connection.notifies(timeout=_PATIENCE):
                        process, _space, word = notice.payload.partition(" ")
                        if process != _PROCESS:
                            ear(word, None)
                        if stop.is_set():
                            break
        except psycopg.OperationalError:
            stop.wait(_PATIENCE)
