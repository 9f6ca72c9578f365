"""Commands of whoever leads: phases, timer, lock, opening and closing."""

from datetime import timedelta

from workshop import statuses
from workshop.board import arguments
from workshop.board.arguments import Command
from workshop.board.turn import Turn
from workshop.storage.base import now

LONGEST = 24 * 3600


def go(turn: Turn, command: Command) -> None:
    """Bring the room to a phase; its timer waits at the minutes planned.

    A vote, a scale or a placing starts with its tallies hidden, even when those of an earlier one are on the wall.
    """
    index = arguments.whole(command, "index", 0, len(turn.agenda.phases) - 1)
    if index == turn.row.phase_index:
        return
    phase = turn.agenda.phases[index]
    turn.row.phase_index = index
    turn.row.votes_revealed = turn.row.votes_revealed and not phase.is_counted
    turn.row.timer_running, turn.row.timer_ends_at, turn.row.timer_remaining_s = False, None, phase.minutes * 60
    turn.parts.add("phase")
    _go_on(turn)


def start_timer(turn: Turn, command: Command) -> None:
    """Run the timer for some seconds from now."""
    _run(turn, arguments.whole(command, "seconds", 1, LONGEST))


def pause_timer(turn: Turn, _command: Command) -> None:
    """Stop the timer where it is."""
    if turn.row.timer_running:
        turn.row.timer_remaining_s, turn.row.timer_running, turn.row.timer_ends_at = _left(turn), False, None
        turn.parts.add("phase")


def resume_timer(turn: Turn, _command: Command) -> None:
    """Let the timer run again."""
    if not turn.row.timer_running and turn.row.timer_remaining_s:
        _run(turn, turn.row.timer_remaining_s)


def add_to_timer(turn: Turn, command: Command) -> None:
    """Give more time, or less, whether the timer runs or not."""
    seconds = max(0, min(LONGEST, _left(turn) + arguments.whole(command, "seconds", -LONGEST, LONGEST)))
    if turn.row.timer_running:
        _run(turn, seconds)
    else:
        turn.row.timer_remaining_s = seconds
        turn.parts.add("phase")


def lock(turn: Turn, _command: Command) -> None:
    """Hold participants' hands for a moment."""
    _lock(turn, True)


def unlock(turn: Turn, _command: Command) -> None:
    _lock(turn, False)


def change_status(turn: Turn, command: Command) -> None:
    """Open, close or reopen the workshop; a rehearsal ends with either of the first two."""
    if statuses.moved(turn.session, turn.row, str(command["kind"])):
        turn.parts.add("workshop")


def _lock(turn: Turn, locked: bool) -> None:
    if turn.row.locked != locked:
        turn.row.locked = locked
        turn.parts.add("workshop")


def _run(turn: Turn, seconds: int) -> None:
    turn.row.timer_running, turn.row.timer_ends_at = True, now() + timedelta(seconds=seconds)
    turn.row.timer_remaining_s, turn.row.seen_at = None, now()
    turn.parts.add("phase")
    _go_on(turn)


def _go_on(turn: Turn) -> None:
    """Whoever leads has taken the workshop up again after an interruption."""
    if turn.row.interrupted_at:
        turn.row.interrupted_at = None
        turn.parts.add("workshop")


def _left(turn: Turn) -> int:
    if turn.row.timer_running and turn.row.timer_ends_at:
        return max(0, round((turn.row.timer_ends_at - now()).total_seconds()))
    return turn.row.timer_remaining_s or 0
