"""The board of a workshop: commands in, changes out. The rules are pure functions, in ``rules``.

``apply`` carries out one command, once, and ``apply_on`` on a board that is locked already; ``apply_together`` several
as one gesture. ``snapshot`` and ``changes_since`` show the board as one visitor may see it. ``results`` and
``paste_lines`` serve the pages after a workshop, or for one held on paper.
"""

from workshop.board.commands import Applied, apply, apply_on, apply_together
from workshop.board.paper import Pasted, paste_lines
from workshop.board.phases import PhaseOutcome, by_phase
from workshop.board.results import HiddenNote, Outcome, Results, ZoneOutcome, hidden, results
from workshop.board.snapshots import Event, changes_since, snapshot

__all__ = [
    "Applied",
    "Event",
    "HiddenNote",
    "Outcome",
    "Pasted",
    "PhaseOutcome",
    "Results",
    "ZoneOutcome",
    "apply",
    "apply_on",
    "apply_together",
    "by_phase",
    "changes_since",
    "hidden",
    "paste_lines",
    "results",
    "snapshot",
]
