"""Carry out commands: each once, in order, or not at all."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workshop import changes, workshops
from workshop.access import Visitor
from workshop.board import arguments, groups, leading, notes, rules, seats, steps, votes
from workshop.board.arguments import Command
from workshop.board.turn import Turn
from workshop.changes import Change
from workshop.errors import BadValue, NothingToUndo, NotNow, Stale
from workshop.i18n import N_
from workshop.storage.base import inserting
from workshop.storage.ids import anonymous_id
from workshop.tables import CommandRow, WorkshopRow

Witness = Callable[[WorkshopRow, Change], None]


@dataclass(frozen=True, slots=True)
class Applied:
    """The answer to a command."""

    revision: int
    changed: bool
    """False when the same command was carried out before, or when the board was so already."""


def apply(session: Session, visitor: Visitor, code: str, command: Command) -> Applied:
    """Carry out one command on the board of a workshop, exactly once for each ``command_id``.

    Needs a writing session. Participants act as the phase allows; whoever may lead the workshop acts in any phase.
    Raises the refusal that fits; nothing has changed then.
    """
    return apply_on(session, workshops.row_with(session, code, locked=True), visitor, command)


def apply_on(
    session: Session, row: WorkshopRow, visitor: Visitor, command: Command, witness: Witness | None = None
) -> Applied:
    """Carry out one command, as ``apply`` does, on a row that is locked; ``witness`` is shown what changed."""
    turn = Turn(session, row, visitor)
    command_id = arguments.identifier(command, "command_id")
    done: int | None = session.connection().scalar(_ANSWERED, {"workshop": row.id, "command": command_id})
    if done is not None:
        return Applied(done, False)
    kind = arguments.word(command, "kind")
    if kind != "undo" and kind not in _HANDLERS:
        raise BadValue(field="kind", reason=N_("This command does not exist."))
    turn.admit(kind)
    undone = None
    if kind == "undo":
        undone = _undo(turn)
    else:
        _HANDLERS[kind](turn, command)
    return _end(turn, kind, command_id, undone, witness)


def apply_together(
    session: Session, visitor: Visitor, code: str, kind: str, commands: Iterable[Mapping[str, object]]
) -> Applied:
    """Carry out several commands of one kind as one gesture, which one « undo » reverts, or none of them.

    For pages, not for phones: nobody sends it twice. Needs a writing session. Raises the refusal that fits.
    """
    turn = Turn(session, workshops.row_with(session, code, locked=True), visitor)
    turn.admit(kind)
    for command in commands:
        _HANDLERS[kind](turn, command)
    return _end(turn, kind, anonymous_id(), None)


def _end(
    turn: Turn, kind: str, command_id: uuid.UUID, undone: CommandRow | None, witness: Witness | None = None
) -> Applied:
    """Log what was done, and keep the answer with the way back."""
    row = turn.row
    change = _log(turn, kind) if turn.changed else None
    revision = row.revision
    turn.session.flush()
    answer = {"workshop_id": row.id, "command_id": command_id, "sender": turn.visitor.sender, "revision": revision}
    turn.session.execute(_ANSWER, answer | {"inverse": _way_back(turn, kind, undone)})
    if change and witness:
        witness(row, change)
    return Applied(revision, turn.changed)


_ANSWERED = select(CommandRow.revision).where(
    CommandRow.workshop_id == bindparam("workshop"), CommandRow.command_id == bindparam("command")
)
_ANSWER = inserting(CommandRow)


def _log(turn: Turn, kind: str) -> Change:
    return changes.append(
        turn.session,
        turn.row,
        kind,
        notes=turn.notes,
        groups=turn.groups,
        parts=turn.parts,
        only=turn.only,
        reason=turn.reason,
    )


def _undo(turn: Turn) -> CommandRow:
    """Revert the sender's last command that can be; that one may in turn be brought back, once.

    Participants undo within a phase: the next one has other ballots, and may hide what they moved.
    """
    mine = select(CommandRow).where(
        CommandRow.workshop_id == turn.row.id,
        CommandRow.sender == turn.visitor.sender,
        CommandRow.inverse.is_not(None),
        CommandRow.undone.is_(False),
    )
    last = turn.session.scalar(mine.order_by(CommandRow.revision.desc()).limit(1))
    if last is None or last.inverse is None:
        raise NothingToUndo()
    same_phase = last.inverse.get("phase", turn.row.phase_index) == turn.row.phase_index
    if not turn.leads and not (same_phase and rules.may_participant(last.inverse["kind"], turn.phase)):
        raise NotNow()
    steps.replay(turn, last.inverse["steps"])
    if not turn.changed:
        raise Stale()
    steps.dissolve_empty(turn, list(turn.groups))
    last.undone = True
    return last


def _way_back(turn: Turn, kind: str, undone: CommandRow | None) -> dict[str, object] | None:
    if not turn.inverse or (undone and undone.inverse and undone.inverse["redoes"]):
        return None
    way = {"steps": turn.inverse, "phase": turn.row.phase_index}
    if undone and undone.inverse:
        return way | {"kind": undone.inverse["kind"], "redoes": True}
    return way | {"kind": kind, "redoes": False} if kind in rules.UNDOABLE else None


_HANDLERS: dict[str, Callable[[Turn, Command], None]] = {
    "note.add": notes.add,
    "note.edit": notes.edit,
    "note.move": notes.move,
    "note.remove": notes.remove,
    "note.hide": notes.hide,
    "note.restore": notes.restore,
    "group.create": groups.create,
    "group.rename": groups.rename,
    "group.add": groups.add,
    "group.move": groups.move,
    "group.split": groups.split,
    "group.dissolve": groups.dissolve,
    "dot.put": votes.put,
    "dot.take": votes.take,
    "scale.set": votes.set_scale,
    "place.set": votes.set_place,
    "card.set": votes.set_card,
    "me.set": seats.take,
    "phase.go": leading.go,
    "timer.start": leading.start_timer,
    "timer.pause": leading.pause_timer,
    "timer.resume": leading.resume_timer,
    "timer.add": leading.add_to_timer,
    "votes.reveal": votes.reveal,
    "votes.hide": votes.hide,
    "board.lock": leading.lock,
    "board.unlock": leading.unlock,
    "workshop.open": leading.change_status,
    "workshop.close": leading.change_status,
    "workshop.reopen": leading.change_status,
    "proxy.note": notes.add_for_others,
    "proxy.dots": votes.count_for_others,
}
"""Every kind of command but ``undo``."""
