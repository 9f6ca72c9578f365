"""The best that a given number of holders can open: exact for up to forty, bounded on both sides beyond.

Choosing k holders that open the most is hard in general (with use cases of two holders it is the densest k-subgraph
problem), so each size is a small integer programme, solved by HiGHS through scipy. Beyond ``EXACT`` holders, the sets
of ``closures.chain`` are the best of their own size, those between are filled step by step, and every point tells
what no set of its size can exceed.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from usecases import closures
from usecases.closures import Goal

EXACT = 40
"""Holders up to which each size is solved exactly."""
PATIENCE = 20.0
"""Seconds for all sizes together; what is not proven by then says so. A real territory takes a fraction of one."""
OPTIMAL = 0


@dataclass(frozen=True, slots=True)
class Point:
    """The most that this many holders open."""

    holders: frozenset[str]
    weight: int
    bound: int
    """What no set of as many holders can exceed; equal to the weight when the set is proven the best."""

    @property
    def proven(self) -> bool:
        return self.weight == self.bound


def curve(goals: Sequence[Goal], efforts: Mapping[str, int]) -> tuple[Point, ...]:
    """Return the best set of each size that opens more than any smaller one, up to opening everything.

    Each is the best of its size on its own: two neighbours need not share their members. Of equals, the one that asks
    the least effort.
    """
    needed = sorted({holder for goal in goals for holder in goal.needs})
    find = _solved if len(needed) <= EXACT else _filled
    kept: list[Point] = []
    best = closures.weight(goals, ())
    for point in find(goals, needed, efforts):
        if point.weight > best:
            best = point.weight
            kept.append(point)
    return tuple(kept)


def _solved(goals: Sequence[Goal], needed: Sequence[str], efforts: Mapping[str, int]) -> Iterator[Point]:
    merged: dict[frozenset[str], int] = {}
    for goal in goals:
        merged[goal.needs] = merged.get(goal.needs, 0) + goal.weight
    ends_at = time.monotonic() + PATIENCE
    for size in range(1, len(needed) + 1):
        yield _best(goals, merged, needed, efforts, size, seconds=max(ends_at - time.monotonic(), 0.1))


def _best(
    goals: Sequence[Goal],
    merged: Mapping[frozenset[str], int],
    needed: Sequence[str],
    efforts: Mapping[str, int],
    size: int,
    *,
    seconds: float,
) -> Point:
    """Solve one size: a 0/1 per holder, and per use case a part that cannot exceed any of its holders."""
    place = {holder: at for at, holder in enumerate(needed)}
    width = len(needed) + len(merged)
    ties = [(len(needed) + at, place[holder]) for at, needs in enumerate(merged) for holder in sorted(needs)]
    rows = np.repeat(np.arange(len(ties)), 2)
    columns = np.array(ties).reshape(-1)
    signs = np.tile([1.0, -1.0], len(ties))
    tied = LinearConstraint(coo_array((signs, (rows, columns)), shape=(len(ties), width)).tocsr(), -np.inf, 0)
    counted = np.concatenate([np.ones(len(needed)), np.zeros(len(merged))])
    asked = [efforts[holder] for holder in needed]
    above = sum(asked) + 1  # one unit of weight outweighs all efforts together: effort only decides between equals
    found = milp(
        np.concatenate([asked, [-above * value for value in merged.values()]]),
        constraints=[tied, LinearConstraint(counted, -np.inf, size)],
        integrality=counted,
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0, "time_limit": seconds},
    )
    chosen = found.x[: len(needed)] if found.x is not None else np.zeros(len(needed))
    holders = frozenset(holder for holder, part in zip(needed, chosen, strict=True) if part > 0.5)
    reached = closures.weight(goals, holders)
    if found.status == OPTIMAL:
        return Point(holders, reached, reached)
    limit = sum(merged.values()) if found.mip_dual_bound is None else int(-found.mip_dual_bound // above) + 1
    return Point(holders, reached, max(limit, reached))


def _filled(goals: Sequence[Goal], needed: Sequence[str], efforts: Mapping[str, int]) -> Iterator[Point]:
    """Walk the nested sets that are the best of their size, adding between them what opens the most per holder."""
    sets = [frozenset[str](), *closures.chain(goals, dict.fromkeys(needed, 1))]
    for low, high in pairwise(sets):
        base, rise = closures.weight(goals, low), closures.weight(goals, high) - closures.weight(goals, low)
        for size in range(len(low) + 1, len(high) + 1):
            bound = base + rise * (size - len(low)) // (len(high) - len(low))
            held = high if size == len(high) else _added(goals, efforts, low, size)
            yield Point(held, closures.weight(goals, held), bound)


def _added(goals: Sequence[Goal], efforts: Mapping[str, int], low: frozenset[str], size: int) -> frozenset[str]:
    held = low
    while True:
        fitting = [goal for goal in goals if not goal.needs <= held and len(goal.needs | held) <= size]
        if not fitting:
            return held
        held |= max(fitting, key=lambda goal: (goal.weight / len(goal.needs - held), goal.id)).needs
