"""The network of a map, level by level: holders and domains first, then the datasets of one and what uses them.

Graphs only: codes, names and identifiers in and out. Words and drawing belong to ``network_figure.py``. Use cases come
from the page, which hands them over: this package knows nothing of theirs.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import networkx as nx
import pandas as pd

from datablitz import analysis

MOST_NODES = 60
"""Nodes of the first level: beyond, nobody reads them from the back of a room."""
MOST_ROWS = 24
"""Holders that the first level draws, those that hold most; the list beside it has them all."""
MOST_DATASETS = 14
"""Datasets, and use cases, that the second level draws, on two lines each; its list has them all."""

Node = tuple[str, str]
"""A kind (``holder``, ``domain``, ``dataset``, ``use``) and what tells it apart."""


@dataclass(frozen=True, slots=True)
class Use:
    """A use case, in what a network shows of it."""

    id: str
    title: str
    datasets: frozenset[uuid.UUID]


def node(told: str) -> Node | None:
    """Return the holder or the domain that an address names, as ``token`` wrote it; None for anything else."""
    kind, found, id = told.partition(":")
    return (kind, id) if found and kind in ("holder", "domain") else None


def token(node: Node) -> str:
    """Return what an address says of a node."""
    return ":".join(node)


def first_level(sheets: pd.DataFrame) -> nx.Graph:
    """Tie holders to the domains of their sheets; ``left_out`` of the graph tells how many holders are not drawn."""
    spread = analysis.by_domain(sheets)
    holders = sheets.groupby("holder_id", sort=False)["holder_name"].agg(["first", "size"])
    holders = holders.sort_values(["size", "first"], ascending=[False, True], kind="stable")
    domains = spread["domain"].value_counts()
    kept = holders.head(max(min(MOST_ROWS, MOST_NODES - len(domains)), 1))
    graph = nx.Graph(columns=("holder", "domain"), left_out=len(holders) - len(kept))
    for id, name, size in kept.itertuples():
        graph.add_node(("holder", str(id)), kind="holder", name=name, count=int(size))
    counted = spread.groupby(["holder_id", "domain"], sort=True).size()
    for (id, domain), count in counted.items():
        if ("holder", str(id)) in graph:
            graph.add_node(("domain", domain), kind="domain", domain=domain, count=int(domains[domain]))
            graph.add_edge(("holder", str(id)), ("domain", domain), count=int(count), role="holder")
    return graph


def within(sheets: pd.DataFrame, node: Node) -> pd.DataFrame:
    """Return the sheets of a domain, or those that a holder keeps or processes for another."""
    kind, id = node
    if kind == "domain":
        return sheets.loc[[id in domains if id else not domains for domains in sheets["policy_domains"]]]
    held = sheets["holder_id"].map(str) == id
    names = set(sheets.loc[held, "holder_name"])
    processed = sheets["processor_names"].map(lambda others: not names.isdisjoint(others)).astype(bool)
    return sheets[held | processed]


def opened(sheets: pd.DataFrame, node: Node, uses: Sequence[Use], *, first: Collection[uuid.UUID] = ()) -> nx.Graph:
    """Tie the datasets of a holder or a domain to those who keep them and to the use cases that use them.

    Those of ``first`` are drawn in any case, then those that most use cases use; ``left_out`` counts the others.
    """
    there = within(sheets, node)
    used = {id: [use for use in uses if id in use.datasets] for id in there["id"]}
    order = sorted(there["id"], key=lambda id: (id not in first, -len(used[id])))
    drawn = there.set_index("id", drop=False).loc[order].head(MOST_DATASETS)
    graph = nx.Graph(columns=("holder", "dataset", "use"), left_out=len(there) - len(drawn))
    ids = dict(zip(sheets["holder_name"], sheets["holder_id"].map(str), strict=True))
    for row in drawn.itertuples():
        dataset = ("dataset", str(row.id))
        graph.add_node(dataset, kind="dataset", label_fr=row.label_fr, label_en=row.label_en, path=row.return_path)
        for role, name in (*(("processor", each) for each in row.processor_names), ("holder", row.holder_name)):
            organisation = ("holder", ids.setdefault(name, f"other-{len(ids)}"))  # holds nothing itself
            graph.add_node(organisation, kind="holder", name=name)
            graph.add_edge(organisation, dataset, role=role)
    for use in sorted(uses, key=lambda use: -len(use.datasets.intersection(drawn["id"])))[:MOST_DATASETS]:
        for id in use.datasets.intersection(drawn["id"]):
            graph.add_node(("use", use.id), kind="use", name=use.title)
            graph.add_edge(("dataset", str(id)), ("use", use.id), role="use")
    return graph


def nodes(sheets: pd.DataFrame) -> tuple[Node, ...]:
    """Return every holder, the largest first, then every domain that has data: what can be opened."""
    sizes = sheets.groupby("holder_id", sort=False).size().sort_values(ascending=False, kind="stable")
    domains = analysis.in_order("policy_domain", analysis.by_domain(sheets)["domain"].unique())
    return (*(("holder", str(id)) for id in sizes.index), *(("domain", domain) for domain in domains))
