"""The change log of each board: what happened, in which order. Append-only; identifiers and numbers, never words.

A reader asks for what follows the revision it knows. Content is read from the board at that moment, so erasing a note
erases its words everywhere.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workshop.storage import bell
from workshop.storage.base import inserting
from workshop.tables import ChangeRow, WorkshopRow

REPLAYABLE = 500
"""Readers further behind than this fetch the whole board again."""

START_OVER = frozenset(
    {
        "phase.go",
        "votes.reveal",
        "votes.hide",
        "workshop.reopen",
        "workshop.return",
        "workshop.edit",
        "workshop.agenda",
        "erased",
        "rehearsal.end",
    }
)
"""After these, what a visitor may see can grow or shrink at once: their browser fetches the whole board again."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log."""

    revision: int
    kind: str
    notes: frozenset[uuid.UUID]
    groups: frozenset[uuid.UUID]
    parts: frozenset[str]
    """Other parts of the board that moved: ``workshop``, ``phase``, ``answers``, ``cards``, ``dots``, ``me``…"""
    only: uuid.UUID | None
    """The one participant it concerns until tallies are revealed; None for everyone."""


def append(
    session: Session,
    row: WorkshopRow,
    kind: str,
    *,
    notes: Collection[uuid.UUID] = (),
    groups: Collection[uuid.UUID] = (),
    parts: Collection[str] = (),
    only: uuid.UUID | None = None,
    reason: str | None = None,
    gone: uuid.UUID | None = None,
) -> Change:
    """Write one line and return it; whoever listens is woken by the commit.

    The caller holds the lock of the workshop. ``reason`` is a code, never words; ``gone`` is the participant whom an
    erasure took away: nobody is sent it, going back to a backup needs it.
    """
    revision = row.revision + 1
    session.connection().execute(_COUNT, {"workshop": row.id, "last": revision})
    set_committed_value(row, "revision", revision)  # not by the session, which would take three times as long
    data: dict[str, Any] = {
        "notes": sorted(map(str, notes)),
        "groups": sorted(map(str, groups)),
        "parts": sorted(parts),
        "only": str(only) if only else None,
        **({"reason": reason} if reason else {}),
        **({"gone": str(gone)} if gone else {}),
    }
    session.execute(_APPEND, {"workshop_id": row.id, "revision": revision, "kind": kind, "data": data})
    bell.ring(session, str(row.id))
    return Change(revision, kind, frozenset(notes), frozenset(groups), frozenset(parts), only)


def after(session: Session, row: WorkshopRow, revision: int) -> tuple[Change, ...] | None:
    """Return what followed ``revision``, in order; None when it cannot be replayed and all must be read again.

    Once results are given back, what lies on the board is shown all together: the rare change is read with the rest.
    """
    missing = row.revision - revision
    if not 0 <= missing <= REPLAYABLE:
        return None
    if not missing:
        return ()
    rows = session.connection().execute(_BETWEEN, {"workshop": row.id, "known": revision, "last": row.revision}).all()
    if len(rows) != missing or not all(replays(row, kind) for _revision, kind, _data in rows):
        return None
    return tuple(_change(*change) for change in rows)


def replays(row: WorkshopRow, kind: str) -> bool:
    """Say whether a change can be told by itself, or the whole board must be read again."""
    return kind not in START_OVER and row.status != "returned"


# Made once, as every statement that each gesture of each phone asks: making one costs as much as asking it.
_APPEND = inserting(ChangeRow)
_COUNT = update(WorkshopRow).where(WorkshopRow.id == bindparam("workshop")).values(revision=bindparam("last"))
_BETWEEN = (
    select(ChangeRow.revision, ChangeRow.kind, ChangeRow.data)
    .where(ChangeRow.workshop_id == bindparam("workshop"))
    .where(ChangeRow.revision > bindparam("known"), ChangeRow.revision <= bindparam("last"))
    .order_by(ChangeRow.revision)
)


def _change(revision: int, kind: str, data: Mapping[str, Any]) -> Change:
    only = data["only"]
    return Change(
        revision=revision,
        kind=kind,
        notes=frozenset(map(uuid.UUID, data["notes"])),
        groups=frozenset(map(uuid.UUID, data["groups"])),
        parts=frozenset(data["parts"]),
        only=uuid.UUID(only) if only else None,
    )
