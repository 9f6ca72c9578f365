"""Where the nodes of a network stand, in columns: one row for each.

Stable (the same map always gives the same picture) and legible: each label has a row of its own, so that none covers
another. Positions are in rows from the top and in columns from -1 to 1.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import networkx as nx

DATASET_COLUMN = 0.49
ORGANISATION_COLUMN = 0.38
FACING_COLUMN = 0.3
TURNS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """A place for each node, and how many rows the picture has."""

    places: Mapping[Hashable, tuple[float, float]]
    rows: int


def place(graph: nx.Graph) -> Layout:
    """Place datasets in two outer columns and organisations between them, each beside what it holds."""
    held = _held(graph)
    left, right = _sides(held)
    places: dict[Hashable, tuple[float, float]] = {}
    for side, organisations in ((-1, left), (1, right)):
        row = 0
        wanted: dict[Hashable, float] = {}
        for organisation in organisations:
            for dataset in held[organisation]:
                places[dataset] = (side * DATASET_COLUMN, float(row))
                row += 1
            wanted[organisation] = row - (len(held[organisation]) + 1) / 2
            row += not held[organisation]
        for organisation, height in _apart(wanted).items():
            places[organisation] = (side * ORGANISATION_COLUMN, height)
    rows = max((height for _, height in places.values()), default=-1.0)
    return Layout(places, int(rows) + 1)


def facing(graph: nx.Graph) -> Layout:
    """Place organisations on the left and domains on the right, sorted so that lines cross little."""
    left = [node for node, kind in graph.nodes(data="kind") if kind == "organisation"]
    right = [node for node, kind in graph.nodes(data="kind") if kind != "organisation"]
    for _ in range(TURNS):
        right = _by_neighbours(graph, right, left)
        left = _by_neighbours(graph, left, right)
    rows = max(len(left), len(right))
    places: dict[Hashable, tuple[float, float]] = {}
    for column, nodes in ((-FACING_COLUMN, left), (FACING_COLUMN, right)):
        for at, node in enumerate(nodes):
            places[node] = (column, (at + 0.5) * rows / len(nodes) - 0.5)
    return Layout(places, rows)


def _by_neighbours(graph: nx.Graph, nodes: list[Hashable], others: list[Hashable]) -> list[Hashable]:
    row = {node: at for at, node in enumerate(others)}
    means = {node: sum(row[other] for other in graph[node]) / graph.degree(node) for node in nodes}
    return sorted(nodes, key=lambda node: (means[node], str(node)))


def _held(graph: nx.Graph) -> dict[Hashable, list[Hashable]]:
    """Return what each organisation holds; those that only process come with nothing, after the others."""
    organisations = [node for node, kind in graph.nodes(data="kind") if kind == "organisation"]
    held: dict[Hashable, list[Hashable]] = {}
    for organisation in organisations:
        ties = graph.edges(organisation, data="role")
        held[organisation] = [other for _, other, role in ties if role == "holder"]
    return dict(sorted(held.items(), key=lambda each: (-len(each[1]), str(each[0]))))


def _sides(held: Mapping[Hashable, list[Hashable]]) -> tuple[list[Hashable], list[Hashable]]:
    """Share the organisations out, the next one going to the shorter side."""
    sides: tuple[list[Hashable], list[Hashable]] = ([], [])
    lengths = [0, 0]
    for organisation, datasets in held.items():
        shorter = lengths.index(min(lengths))
        sides[shorter].append(organisation)
        lengths[shorter] += max(len(datasets), 1)
    return sides


def _apart(wanted: Mapping[Hashable, float]) -> dict[Hashable, float]:
    """Push organisations down until each has a row of its own."""
    kept: dict[Hashable, float] = {}
    last = -1.0
    for organisation, height in sorted(wanted.items(), key=lambda each: each[1]):
        last = max(height, last + 1)
        kept[organisation] = last
    return kept
