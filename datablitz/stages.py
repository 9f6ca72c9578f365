"""Two readings of a map in a few steps: the ladder of return to the person, and the rings around her.

Pure functions from the table of sheets (``sheets.table``); codes and numbers out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from datablitz import analysis

LADDER = ("restitue", "restitue_pilote", "restitue_partiel", "en_cours", "etude", "non_restitue")
"""The rungs, the highest first."""
BESIDE = ("inconnu", "refuse")
"""What stands beside the ladder: nobody checked, or the holder said no."""

RINGS: Mapping[str, tuple[str, ...]] = {
    "local": ("local",),
    "national": ("regional", "national"),
    "mondial": ("europeen", "mondial"),
}
"""The rings of the datablitz, from the nearest, and the levels of holders that stand on each."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring, and who keeps what there."""

    code: str
    datasets: int
    holders: tuple[tuple[str, int], ...]
    """Each with how many datasets it keeps, the largest first."""


def ladder(sheets: pd.DataFrame) -> dict[str, int]:
    """Count the sheets on each rung, from the top down, then beside the ladder."""
    counted = analysis.counts(sheets, "restitution_status", "restitution_status")
    return {code: int(counted.get(code, 0)) for code in (*LADDER, *BESIDE)}


def rings(sheets: pd.DataFrame) -> tuple[Ring, ...]:
    """Count the sheets and their holders on each ring, from the nearest to the farthest."""
    return tuple(_ring(code, sheets[sheets["holder_level"].isin(levels)]) for code, levels in RINGS.items())


def _ring(code: str, there: pd.DataFrame) -> Ring:
    held = there["holder_name"].value_counts(sort=False)
    largest = sorted(held.items(), key=lambda each: (-each[1], str(each[0])))
    return Ring(code, len(there), tuple((str(name), int(count)) for name, count in largest))
