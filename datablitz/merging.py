"""Two people who save the same sheet at once: what each changed is kept, and only what both changed is asked about."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from datablitz import history
from datablitz.dataset_fields import checked
from datablitz.history import Change
from datablitz.sheets import Dataset
from workshop.errors import Stale


def merged(session: Session, theirs: Dataset, version: int, mine: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields this save still changes, on a sheet that moved on since ``version``.

    A field left as it was on the screen is theirs; so is one whose words their author had erased meanwhile, which
    must not come back: ``left_out`` tells it. Raises Stale for those that both changed: ``mine`` holds them, ``kept``
    what is not disputed.
    """
    changes = history.since(session, theirs.id, version)
    complete = 0 <= version <= theirs.version and set(changes) >= set(range(version + 1, theirs.version + 1))
    first: dict[str, Change] = {}
    erased: set[str] = set()
    for lines in changes.values():
        for line in lines:
            first.setdefault(line.field, line)
            erased |= {line.field} if line.erased else set()
    kept: dict[str, Any] = {}
    disputed: dict[str, Any] = {}
    for name, content in mine.items():
        if name in erased or not history.differs(name, content, getattr(theirs, name)):
            continue
        known = first.get(name)
        if known is None and complete:
            kept[name] = content
        elif known is None or history.differs(name, content, known.before):
            disputed[name] = content
    if disputed:
        raise Stale(mine=disputed, theirs=theirs, kept=kept)
    return kept


def left_out(session: Session, now: Dataset, version: int, mine: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields that a save on a screen of ``version`` did not keep: words were taken back there meanwhile."""
    if now.version == version:
        return ()
    changes = history.since(session, now.id, version)
    erased = {line.field for lines in changes.values() for line in lines if line.erased}
    return tuple(
        name for name in mine if name in erased and history.differs(name, checked(name, mine[name]), getattr(now, name))
    )
