"""The change log of each board: what happened, in which order. Append-only; identifiers and numbers, never words.

A reader asks for what follows the revision it knows. Content is read from the board at that moment, so erasing a note
erases its words everywhere.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.storage import bell
from workshop.tables import ChangeRow, WorkshopRow

REPLAYABLE = 500
"""Readers further behind than this fetch the whole board again."""

START_OVER = frozenset(
    {
        "phase.go",
        "votes.reveal",
        "votes.hide",
        "workshop.reopen",
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
) -> int:
    """Write one line and return its revision; whoever listens is woken by the commit.

    The caller holds the lock of the workshop. ``reason`` is a code, never words; ``gone`` is the participant whom an
    erasure took away: nobody is sent it, going back to a backup needs it.
    """
    row.revision += 1
    data: dict[str, Any] = {
        "notes": sorted(map(str, notes)),
        "groups": sorted(map(str, groups)),
        "parts": sorted(parts),
        "only": str(only) if only else None,
        **({"reason": reason} if reason else {}),
        **({"gone": str(gone)} if gone else {}),
    }
    session.add(ChangeRow(workshop_id=row.id, revision=row.revision, kind=kind, data=data))
    bell.ring(session, str(row.id))
    return row.revision


def after(session: Session, row: WorkshopRow, revision: int) -> tuple[Change, ...] | None:
    """Return what followed ``revision``, in order; None when it cannot be replayed and all must be read again."""
    missing = row.revision - revision
    if not 0 <= missing <= REPLAYABLE:
        return None
    known = ChangeRow.workshop_id == row.id, ChangeRow.revision > revision, ChangeRow.revision <= row.revision
    rows = session.scalars(select(ChangeRow).where(*known).order_by(ChangeRow.revision)).all()
    if len(rows) != missing or any(change.kind in START_OVER for change in rows):
        return None
    return tuple(_change(change) for change in rows)


def _change(row: ChangeRow) -> Change:
    only = row.data["only"]
    return Change(
        revision=row.revision,
        kind=row.kind,
        notes=frozenset(map(uuid.UUID, row.data["notes"])),
        groups=frozenset(map(uuid.UUID, row.data["groups"])),
        parts=frozenset(row.data["parts"]),
        only=uuid.UUID(only) if only else None,
    )
