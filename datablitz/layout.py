"""Where the nodes of a network stand: in columns, one row for each, sorted so that lines cross little.

Stable (the same map always gives the same picture) and legible: each label has a row of its own, so that none covers
another.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

TURNS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """The column of each node, from 0 on the left, its row from the top, and how many rows the picture has."""

    places: Mapping[Hashable, tuple[int, float]]
    rows: int


def tiers(graph: nx.Graph) -> Layout:
    """Place the nodes of each kind in a column of their own, in the order of ``columns`` of the graph."""
    kinds = graph.graph["columns"]
    columns = [[node for node, kind in graph.nodes(data="kind") if kind == wanted] for wanted in kinds]
    for _ in range(TURNS):
        for at in (*range(1, len(columns)), *range(len(columns) - 2, -1, -1)):
            beside = [each for each in (at - 1, at + 1) if 0 <= each < len(columns)]
            columns[at] = _by_neighbours(graph, columns[at], [columns[each] for each in beside])
    rows = max(map(len, columns))
    places = {
        node: (column, (at + 0.5) * rows / len(nodes) - 0.5)
        for column, nodes in enumerate(columns)
        for at, node in enumerate(nodes)
    }
    return Layout(places, rows)


def _by_neighbours(graph: nx.Graph, nodes: list[Hashable], others: Sequence[Sequence[Hashable]]) -> list[Hashable]:
    """Sort nodes by the mean height of those they are tied to; one that is tied to none keeps its place."""
    heights = {node: (at + 0.5) / len(column) for column in others for at, node in enumerate(column)}
    means = {}
    for at, node in enumerate(nodes):
        tied = [heights[other] for other in graph[node] if other in heights]
        means[node] = sum(tied) / len(tied) if tied else (at + 0.5) / len(nodes)
    return sorted(nodes, key=lambda node: (means[node], str(node)))
