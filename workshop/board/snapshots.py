"""What a visitor's browser is sent: the whole board, then what changed since."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop import changes, workshops
from workshop.access import Action, Visitor, may, require
from workshop.board import each, state, views
from workshop.board.eyes import Eyes
from workshop.board.state import Board
from workshop.errors import NotSignedIn
from workshop.storage.base import now
from workshop.tables import ParticipantRow, WorkshopRow


@dataclass(frozen=True, slots=True)
class Event:
    """One event for the stream: a change to apply, or the order to read the whole board again."""

    name: Literal["change", "reset"]
    revision: int
    data: dict[str, Any]


def snapshot(
    session: Session,
    visitor: Visitor,
    code: str,
    *,
    public: bool = False,
    language: str | None = None,
    load: Callable[[Session, WorkshopRow], Board] = state.load,
) -> dict[str, Any]:
    """Return the board as this visitor may see it; ``public`` shows what anyone with the code may.

    ``load`` reads what lies on the board: a room that looks all at once reads it once.

    Raises NotSignedIn for strangers, NotAllowed for desks that may not lead this workshop.
    """
    row = workshops.row_with(session, code)
    eyes = _eyes(session, row, visitor, public=public, language=language)
    joined = session.scalar(select(func.count()).where(ParticipantRow.workshop_id == row.id))
    return views.whole(load(session, row), eyes, moment=now(), participants=joined or 0)


def changes_since(
    session: Session, visitor: Visitor, code: str, revision: int, *, public: bool = False, language: str | None = None
) -> tuple[Event, ...]:
    """Return what happened after ``revision``, in order, as this visitor may see it.

    Each event shows its notes and groups as they are now, so that applying all of them to a snapshot of ``revision``
    gives the present one. A single ``reset`` comes instead when that cannot be.
    """
    row = workshops.row_with(session, code)
    eyes = _eyes(session, row, visitor, public=public, language=language)
    log = changes.after(session, row, revision)
    if log is None:
        return (Event("reset", row.revision, {"revision": row.revision, "kind": "reset"}),)
    if not log:
        return ()
    notes = frozenset().union(*(change.notes for change in log))
    groups = frozenset().union(*(change.groups for change in log))
    board = state.load(session, row, notes=notes, groups=groups)
    seen = ((change.revision, views.change_view(board, eyes, change, now())) for change in log)
    return tuple(Event("change", number, view) for number, view in seen if view is not None)


def _eyes(session: Session, row: WorkshopRow, visitor: Visitor, *, public: bool, language: str | None) -> Eyes:
    if public:
        return Eyes(language or row.language)
    if may(visitor, Action.LEAD_WORKSHOP, row.territory_id):
        return Eyes(language or row.language, leads=True)
    if visitor.participant_id is None:
        require(visitor, Action.LEAD_WORKSHOP, row.territory_id)
    participant = session.get(ParticipantRow, visitor.participant_id)
    if participant is None or participant.workshop_id != row.id:
        raise NotSignedIn()
    return Eyes(language or participant.language, me=each.me(session, row, participant))
