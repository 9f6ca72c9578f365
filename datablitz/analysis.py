"""What a map says when it is counted: pure functions from the table of sheets (``sheets.table``) to tables and graphs.

Codes and names in, codes and names out; words and drawing belong to ``figures.py``. Pages and documents call both.
"""

import networkx as nx
import pandas as pd

from workshop.vocabularies import vocabulary

NO_DOMAIN = ""
"""Column of the sheets that name no policy domain."""


def matrix(sheets: pd.DataFrame) -> pd.DataFrame:
    """Count sheets by holder and policy domain; who holds most comes first. A sheet of two domains counts in both."""
    spread = _by_domain(sheets)
    counts = pd.crosstab(spread["holder_name"], spread["domain"])
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order, _in_order("policy_domain", counts.columns)]


def counts(sheets: pd.DataFrame, field: str, name: str) -> pd.Series:
    """Count sheets by the codes of ``field``, in the order of the list ``name``, those of nobody included."""
    return sheets[field].value_counts().reindex(vocabulary(name).codes, fill_value=0).astype(int)


def counts_by_domain(sheets: pd.DataFrame, field: str, name: str) -> pd.DataFrame:
    """Count sheets by policy domain and by the codes of ``field``; a sheet of two domains counts in both."""
    spread = _by_domain(sheets)
    table = pd.crosstab(spread["domain"], spread[field])
    return table.reindex(columns=vocabulary(name).codes, fill_value=0).loc[_in_order("policy_domain", table.index)]


def network(sheets: pd.DataFrame) -> nx.Graph:
    """Tie each sheet to its holder and its processors.

    Nodes are ``("organisation", name)`` and ``("dataset", id)``; an edge says by ``role`` who holds and who processes.
    """
    graph = nx.Graph()
    for row in sheets.itertuples():
        dataset = ("dataset", str(row.id))
        graph.add_node(dataset, kind="dataset", label_fr=row.label_fr, label_en=row.label_en, path=row.return_path)
        for role, name in (*(("processor", name) for name in row.processor_names), ("holder", row.holder_name)):
            graph.add_node(("organisation", name), kind="organisation", name=name)
            graph.add_edge(("organisation", name), dataset, role=role)
    return graph


def overview(sheets: pd.DataFrame, *, most: int) -> nx.Graph:
    """Tie holders to the domains of their sheets, those who hold most first, within ``most`` nodes.

    The first level of a large map: ``left_out`` of the graph tells how many holders are only in the table.
    """
    table = matrix(sheets)
    kept = table.head(max(most - len(table.columns), 1))
    graph = nx.Graph(left_out=len(table) - len(kept))
    for holder, row in kept.iterrows():
        for domain, count in row[row > 0].items():
            graph.add_node(("organisation", holder), kind="organisation", name=holder, count=int(row.sum()))
            graph.add_node(("domain", domain), kind="domain", domain=domain, count=int(table[domain].sum()))
            graph.add_edge(("organisation", holder), ("domain", domain), role="holder", count=int(count))
    return graph


def _by_domain(sheets: pd.DataFrame) -> pd.DataFrame:
    spread = sheets.assign(domain=sheets["policy_domains"].map(lambda domains: domains or (NO_DOMAIN,)))
    return spread.explode("domain")


def _in_order(name: str, found: pd.Index) -> list[str]:
    """Put the codes found in the order of their list; what the list no longer has, then « no domain », come last."""
    order = {code: place for place, code in enumerate(vocabulary(name).codes)}
    return sorted(found, key=lambda code: (code == NO_DOMAIN, order.get(code, len(order)), code))
