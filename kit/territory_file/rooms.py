"""A workshop of ours of which a file brings another version: what stays as it is here.

Whoever leads decides how far the room has gone, those who joined were told whether their notes are named, and what lies
on the board keeps its place.
"""

from typing import Any

from sqlalchemy.orm import Session

from workshop import agendas
from workshop.preparing import keeping, whole
from workshop.tables import WorkshopRow

Record = dict[str, Any]

_LED = (
    "revision", "status", "opened_at", "closed_at", "phase_index", "locked", "votes_revealed", "timer_running",
    "timer_ends_at", "timer_remaining_s",
)  # fmt: skip
"""What whoever leads a workshop of ours decides, and the number of its last change: never taken from a file."""


def led(board: WorkshopRow, told: Record) -> Record:
    """Return where our room is, in the agenda that the file tells: in the phase it was in, whatever its number."""
    before, after = agendas.stored(board.agenda), agendas.from_json(told["agenda"])
    return {name: getattr(board, name) for name in _LED} | whole.moment(board, before, after)


def uncompared(known: Record) -> set[str]:
    """Return what does not make our workshop differ from the one of a file.

    How far it has gone does not: the same file twice would else be refused once ours was led.
    """
    return {*_LED, "updated_at"} | ({"named"} if known["participants"] and not known["named"] else set())


def check(session: Session, board: WorkshopRow, told: Record) -> None:
    """Raise BadAgenda when the agenda that the file tells has no place for what lies on our board."""
    keeping.check(session, board, agendas.stored(board.agenda), agendas.from_json(told["agenda"]))
