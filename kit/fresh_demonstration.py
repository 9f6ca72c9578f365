"""The demonstration put in its place by one short write, however slow the machine.

Making it takes some thousand gestures: seconds during which nobody else could write. It is therefore made in a
database aside, through the same functions, and comes in as its territory file does, in a fraction of that time.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from kit import demonstration, territory_file
from kit.demonstration import CODE, Tell, id_of
from workshop import territories
from workshop.access import OWNER, Action, Visitor, require
from workshop.errors import NotFound
from workshop.storage.database import Database, reading, writing
from workshop.territories import Territory

_ASIDE = 0.85
"""Share of the time that making it aside takes."""
_one_at_a_time = Lock()


def load(visitor: Visitor, tell: Tell) -> Territory:
    """Return the demonstration territory, bringing it in first when it is not there."""
    require(visitor, Action.CREATE_TERRITORY)
    try:
        with reading() as session:
            return territories.by_code(session, visitor, CODE)
    except NotFound:
        return _bring_in(visitor, tell)


def reset(visitor: Visitor, tell: Tell) -> Territory:
    """Erase the demonstration with all that was changed in it, and bring it in as it was written."""
    require(visitor, Action.CREATE_TERRITORY)
    return _bring_in(visitor, tell)


def _bring_in(visitor: Visitor, tell: Tell) -> Territory:
    with _one_at_a_time:
        made = _made_aside(_part(tell, 0, _ASIDE))
        with writing() as session:
            territories.erase_territory(session, visitor, id_of(CODE))
            brought = territory_file.bring_in(session, visitor, CODE, made, _part(tell, _ASIDE, 1))
            for refusal in brought.refused:  # half a demonstration is none: the one that was there stays
                raise refusal.why
            return territories.by_code(session, visitor, CODE)


def _made_aside(tell: Tell) -> dict[str, Any]:
    """Return the demonstration as a territory file, made gesture by gesture where nobody else writes."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        aside = Database(f"sqlite:///{Path(folder) / 'demonstration.sqlite'}")
        try:
            aside.upgrade()
            with aside.writing() as session:
                made = demonstration.load(session, OWNER, tell)
                session.flush()
                return territory_file.export(session, OWNER, made.id)
        finally:
            aside.engine.dispose()


def _part(tell: Tell, start: float, end: float) -> Callable[[float], None]:
    return lambda done: tell(start + done * (end - start))
