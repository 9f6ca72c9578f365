"""How long the network of a large map takes, from its sheets to the figure a browser gets.

``python -m benchmarks.network`` makes a map of 10,000 datasets in memory, and tells the median of each step in
milliseconds: the first level, then the largest holder and the largest domain opened. Nothing of it is stored.
"""

import argparse
import statistics
import time
import uuid
from collections.abc import Callable

import networkx as nx
import pandas as pd

from datablitz import network, network_figure, reference
from datablitz.network import Node, Use
from datablitz.sheets import Dataset, table

TARGET_MS = 300
TERRITORY = uuid.UUID(int=1)


def main() -> None:
    options = _options()
    sheets = _sheets(options.datasets, options.organisations)
    ids = list(sheets["id"])
    uses = [Use(str(n), f"Cas d'usage {n}", frozenset(ids[n * 5 : n * 5 + 6])) for n in range(options.use_cases)]
    nodes = network.nodes(sheets)
    domains = [node for node in nodes if node[0] == "domain"]
    largest = max(domains, key=lambda node: len(network.within(sheets, node)))
    steps: dict[str, Callable[[], nx.Graph]] = {
        "first level": lambda: network.first_level(sheets),
        "largest holder": lambda: _opened(sheets, nodes[0], uses),
        "largest domain": lambda: _opened(sheets, largest, uses),
    }
    print(f"{len(sheets)} datasets, {options.organisations} organisations, {options.use_cases} use cases")
    print("{:<16}{:>8}{:>8}{:>8}".format("level", "ms", "nodes", "left"))
    for name, step in steps.items():
        graph, took = _median(step, options.rounds)
        told = "" if took <= TARGET_MS else f"  above {TARGET_MS}"
        print(f"{name:<16}{took:>8.0f}{graph.number_of_nodes():>8}{graph.graph['left_out']:>8}{told}")


def _opened(sheets: pd.DataFrame, node: Node, uses: list[Use]) -> nx.Graph:
    return network.opened(sheets, node, uses)


def _median(step: Callable[[], nx.Graph], rounds: int) -> tuple[nx.Graph, float]:
    """Return the graph of a level, and how long it takes with its figure."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        graph = step()
        network_figure.draw(graph, "fr").to_json()
        took.append((time.perf_counter() - began) * 1000)
    return graph, statistics.median(took)


def _sheets(count: int, organisations: int) -> pd.DataFrame:
    """Describe the reference datasets again and again, held by each organisation in turn; some hold much."""
    rows = reference.all_datasets()
    made = []
    for n in range(count):
        row = rows[n % len(rows)]
        holder = (n * n) % organisations if n % 3 else n % max(organisations // 20, 1)
        made.append(
            Dataset(
                id=uuid.uuid5(TERRITORY, f"sheet {n}"), territory_id=TERRITORY, version=1,
                holder_id=uuid.uuid5(TERRITORY, f"holder {holder}"), holder_name=f"Organisation {holder}",
                holder_link="regie", holder_level="local", label_fr=f"{row.label_fr} {n}",
                policy_domains=row.policy_domains,
            )
        )  # fmt: skip
    return table(made)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=10_000)
    parser.add_argument("--organisations", type=int, default=500)
    parser.add_argument("--use-cases", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
