"""From rows to frozen values, and the rules every editable record obeys: versions, removal, restoring."""

import dataclasses
import uuid
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

from workshop.errors import NotFound, Stale
from workshop.storage.base import Base, Recorded, now

Value = TypeVar("Value")
Row = TypeVar("Row", bound=Base)


class _Editable(Protocol):
    version: Any


def value(kind: type[Value], row: Base, **more: object) -> Value:
    """Make the frozen value of a row: same names, lists become tuples; ``more`` gives the fields the row lacks."""
    fields = {
        field.name: _frozen(getattr(row, field.name))
        for field in dataclasses.fields(kind)  # type: ignore[arg-type]
        if field.name not in more
    }
    return kind(**fields, **more)


def _frozen(content: object) -> object:
    return tuple(content) if isinstance(content, list) else content


def existing(session: Session, kind: type[Row], id: uuid.UUID) -> Row:
    """Return the row, or raise NotFound when it never was or is removed."""
    row = session.get(kind, id)
    if row is None or getattr(row, "removed_at", None):
        raise NotFound()
    return row


def next_version(row: _Editable, known: int, mine: object = None, theirs: object = None) -> None:
    """Move to the next version; raises Stale when someone saved since the visitor read version ``known``."""
    if row.version != known:
        raise Stale(mine=mine, theirs=theirs)
    row.version += 1


def remove(row: Recorded, role: str) -> None:
    """Take the record off every list; it can be restored."""
    row.removed_at, row.removed_by = now(), role
    row.version += 1


def restore(row: Recorded) -> None:
    """Undo a removal."""
    row.removed_at = row.removed_by = None
    row.version += 1
