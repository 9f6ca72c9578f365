"""Preparing a workshop: its agenda changed one gesture at a time, and never at the expense of what people did.

Each gesture speaks of one phase or one zone by its key and is carried out on the agenda as it is now, so that two
people who prepare together do not undo one another. A phase is saved against the one its form was filled from.
"""

from workshop.preparing.phases import add_phase, duplicate_phase, edit_phase, move_phase, put_phase_back, remove_phase
from workshop.preparing.whole import replace
from workshop.preparing.zones import add_zone, edit_zone, remove_zone

__all__ = [
    "add_phase",
    "add_zone",
    "duplicate_phase",
    "edit_phase",
    "edit_zone",
    "move_phase",
    "put_phase_back",
    "remove_phase",
    "remove_zone",
    "replace",
]
