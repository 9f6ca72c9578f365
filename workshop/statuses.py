"""How a workshop goes from planned to open, closed and returned; and how it rehearses in between.

A rehearsal is an open workshop with a flag: everything works as it will. Ending it, by opening for real, by closing or
by rehearsing again, takes out all that it left; only revisions go on, so that every screen reads the board anew.
"""

from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from workshop import agendas, changes
from workshop.agendas import Agenda
from workshop.errors import AlreadyBegun, WorkshopClosed, WorkshopNotOpen
from workshop.storage.base import now
from workshop.storage.database import scrub_after_commit
from workshop.tables import (
    CardRow,
    ChangeRow,
    CommandRow,
    DotRow,
    GroupRow,
    NoteRow,
    ParticipantRow,
    PlacingRow,
    ProxyDotsRow,
    ScaleAnswerRow,
    WorkshopRow,
)

_MOVES = {
    "workshop.open": ("open", ("planned",)),
    "workshop.rehearse": ("open", ("planned",)),
    "workshop.close": ("closed", ("open",)),
    "workshop.reopen": ("open", ("closed", "returned")),
    "workshop.return": ("returned", ("closed",)),
}
_LEFT = (
    DotRow, ProxyDotsRow, PlacingRow, ScaleAnswerRow, CardRow, NoteRow, GroupRow, ParticipantRow, CommandRow, ChangeRow,
)  # fmt: skip
"""What a rehearsal leaves on a board, in an order in which it can go."""


def moved(session: Session, row: WorkshopRow, kind: str) -> bool:
    """Move the status as the command says; False when it is there already. The caller holds the workshop's lock.

    Raises WorkshopNotOpen or WorkshopClosed when the way from one status to the other does not exist, and
    AlreadyBegun when what is on the board would be lost in a rehearsal.
    """
    if row.rehearsal and kind in ("workshop.open", "workshop.rehearse", "workshop.close"):
        _end_rehearsal(session, row)
        if kind == "workshop.close":
            return True
    target, ways = _MOVES[kind]
    if row.status == target:
        if kind == "workshop.rehearse":
            raise AlreadyBegun()
        return False
    if row.status not in ways:
        raise WorkshopNotOpen() if row.status == "planned" else WorkshopClosed()
    if kind == "workshop.rehearse":
        _begin_rehearsal(session, row)
    row.status = target
    if target == "open":
        row.opened_at, row.closed_at, row.seen_at = row.opened_at or now(), None, now()
    elif target == "closed":
        row.closed_at, row.interrupted_at = now(), None
    return True


def at_rest(agenda: Agenda) -> dict[str, Any]:
    """Return what the row of a workshop that has not begun says."""
    return {
        "status": "planned",
        "opened_at": None,
        "phase_index": 0,
        "locked": False,
        "votes_revealed": False,
        "timer_running": False,
        "timer_ends_at": None,
        "timer_remaining_s": agenda.phases[0].minutes * 60,
    }


def _begin_rehearsal(session: Session, row: WorkshopRow) -> None:
    for kind in (ParticipantRow, NoteRow, GroupRow, CardRow):
        if session.scalar(select(exists().where(kind.workshop_id == row.id))):
            raise AlreadyBegun()
    row.rehearsal = True


def _end_rehearsal(session: Session, row: WorkshopRow) -> None:
    for kind in _LEFT:
        session.execute(delete(kind).where(kind.workshop_id == row.id))
    row.rehearsal, row.seen_at, row.interrupted_at = False, None, None
    for name, content in at_rest(agendas.stored(row.agenda)).items():
        setattr(row, name, content)
    changes.append(session, row, "rehearsal.end", parts=["workshop", "phase"])
    scrub_after_commit(session)
