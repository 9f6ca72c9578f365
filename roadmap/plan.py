"""The rules of the plan, without a database: what waits for what, and in which order."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from roadmap.values import RoadmapItem

Node = TypeVar("Node", bound=Hashable)


def find_cycle(edges: Iterable[tuple[Node, Node]]) -> tuple[Node, ...] | None:
    """Return a path that comes back to where it started (A, B, A), or None when nothing waits for itself."""
    needs: dict[Node, list[Node]] = {}
    for item, needed in edges:
        needs.setdefault(item, []).append(needed)
    finished: set[Node] = set()
    for start in needs:
        path: list[Node] = []
        waiting: list[Iterator[Node]] = [iter([start])]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
                if path:
                    finished.add(path.pop())
            elif node in path:
                return (*path[path.index(node) :], node)
            elif node not in finished:
                path.append(node)
                waiting.append(iter(needs.get(node, ())))
    return None


def needs_first(items: Iterable[RoadmapItem]) -> Iterator[RoadmapItem]:
    """Yield the items in their order, but none before those among them that it waits for."""
    left = {item.id: item for item in items}
    while left:
        ready = next(item for item in left.values() if left.keys().isdisjoint(item.depends_on))
        yield left.pop(ready.id)


def too_early(items: Iterable[RoadmapItem]) -> tuple[tuple[RoadmapItem, RoadmapItem], ...]:
    """Return the pairs (item, what it waits for) whose dates go the wrong way round: told, never refused."""
    known = {item.id: item for item in items}
    return tuple(
        (item, known[needed])
        for item in known.values()
        for needed in item.depends_on
        if needed in known and starts_too_early(item, known[needed])
    )


def starts_too_early(item: RoadmapItem, needed: RoadmapItem) -> bool:
    """Say whether an item starts before what it waits for has ended; without dates, it does not."""
    end = needed.ends_on or needed.starts_on
    return item.starts_on is not None and end is not None and item.starts_on < end
