"""In which order to convince holders: bundle after bundle, each the best return left for the effort it asks.

A use case needs *all* its holders, so what a set of holders opens is not submodular: the usual greedy, one holder at
a time, carries no guarantee here, since a first holder alone often opens nothing. Adding whole bundles does. For a
price λ of effort, the holders that are worth it are a maximal closure, found by a minimum cut (Picard, Management
Science 22, 1976); as λ falls these sets are nested (Gallo, Grigoriadis and Tarjan, SIAM Journal on Computing 18,
1989). Hence what holds of every set reached here, whatever the size: no set of holders of the same total effort, or
less, opens more weight. Between two such sets the line that joins them is an upper bound.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow


@dataclass(frozen=True, slots=True)
class Goal:
    """What a use case weighs, and whose data it cannot do without."""

    id: str
    weight: int
    """At least 1."""
    needs: frozenset[str]


def opened(goals: Sequence[Goal], holders: Collection[str]) -> tuple[Goal, ...]:
    """Return the goals all of whose needs are met."""
    have = frozenset(holders)
    return tuple(goal for goal in goals if goal.needs <= have)


def weight(goals: Sequence[Goal], holders: Collection[str]) -> int:
    """Return what a set of holders opens, weighed."""
    return sum(goal.weight for goal in opened(goals, holders))


def chain(goals: Sequence[Goal], efforts: Mapping[str, int]) -> tuple[frozenset[str], ...]:
    """Return nested sets of holders, from the best return on effort to everyone who is needed.

    Each is unbeaten for its total effort. Bundles that have nothing to do with each other and return the same come
    one after the other, the weightier first.
    """
    start: frozenset[str] = frozenset()
    everyone = frozenset(holder for goal in goals for holder in goal.needs)
    found: list[frozenset[str]] = []
    for reached in _between(goals, efforts, start, everyone):
        for bundle in _apart(goals, efforts, start, reached):
            start |= bundle
            found.append(start)
    return tuple(found)


def _between(
    goals: Sequence[Goal], efforts: Mapping[str, int], low: frozenset[str], high: frozenset[str]
) -> Iterator[frozenset[str]]:
    """Yield, in order, the sets that stand above the line from ``low`` to ``high``, then ``high``."""
    if low == high:
        return
    effort = sum(efforts[holder] for holder in high - low)
    gain = weight(goals, high) - weight(goals, low)
    common = gcd(effort, gain) or 1
    middle = _closure(goals, efforts, low, high, per_weight=effort // common, per_effort=gain // common)
    if middle == low:
        yield high
        return
    yield from _between(goals, efforts, low, middle)
    yield from _between(goals, efforts, middle, high)


def _closure(
    goals: Sequence[Goal],
    efforts: Mapping[str, int],
    low: frozenset[str],
    high: frozenset[str],
    *,
    per_weight: int,
    per_effort: int,
) -> frozenset[str]:
    """Return the set between ``low`` and ``high`` of the best balance; ``low`` itself when none is better than it."""
    holders = sorted(high - low)
    wanted = [goal for goal in goals if goal.needs <= high and not goal.needs <= low]
    place = {holder: 2 + at for at, holder in enumerate(holders)}
    if len(wanted) == 1:
        return low  # a use case alone stands on the line: nothing of it can come before
    first = 2 + len(holders)
    values = [goal.weight * per_weight for goal in wanted]
    endless = sum(values) + 1
    ties = [(0, first + at, value) for at, value in enumerate(values)]
    ties += [(first + at, place[holder], endless) for at, goal in enumerate(wanted) for holder in goal.needs - low]
    ties += [(place[holder], 1, efforts[holder] * per_effort) for holder in holders]
    rows, columns, capacities = zip(*ties, strict=True)
    size = first + len(wanted)
    network = csr_array((np.array(capacities, dtype=np.int32), (rows, columns)), shape=(size, size))
    flow = maximum_flow(network, 0, 1)
    if flow.flow_value == sum(values):
        return low
    left = csr_array(network - flow.flow)
    left.eliminate_zeros()
    reached = set(breadth_first_order(left, 0, return_predecessors=False).tolist())
    return low | {holder for holder in holders if place[holder] in reached}


def _apart(
    goals: Sequence[Goal], efforts: Mapping[str, int], low: frozenset[str], high: frozenset[str]
) -> list[frozenset[str]]:
    """Cut a step into the bundles that share no use case: they return the same and need not come at once."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(high - low))
    for goal in goals:
        if goal.needs <= high:
            nx.add_path(graph, sorted(goal.needs - low))
    bundles = [frozenset(part) for part in nx.connected_components(graph)]
    return sorted(
        bundles,
        key=lambda bundle: (-weight(goals, low | bundle), sum(efforts[one] for one in bundle), sorted(bundle)),
    )
