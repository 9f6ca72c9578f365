"""Our own spreadsheet, for territories that keep datasets, paper notes or use cases in a table.

Its columns are declared once, in ``columns``; the same declaration writes the empty file and reads it back filled.
"""

from kit.template.applying import apply
from kit.template.columns import column
from kit.template.plans import Plan, Proposed, Refused
from kit.template.proposing import propose
from kit.template.reading import is_whole, recognises
from kit.template.taking_back import take_back
from kit.template.writing import FORMATS, filled, write

__all__ = [
    "FORMATS",
    "Plan",
    "Proposed",
    "Refused",
    "apply",
    "column",
    "filled",
    "is_whole",
    "propose",
    "recognises",
    "take_back",
    "write",
]
