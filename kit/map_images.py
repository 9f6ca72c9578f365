"""The pictures of the map's views, for slides: each from the values of its view, in words, with its alternative."""

from collections.abc import Mapping, Sequence
from datetime import date

import networkx as nx
import pandas as pd

from datablitz import figures, layout, network_figure, stages
from datablitz.stages import Ring
from kit.charts import ladder as ladder_chart
from kit.charts import matrix as matrix_chart
from kit.charts import pairs, portability, tiers
from kit.charts import rings as rings_chart
from kit.charts.tiers import Box, Tie
from kit.documents.model import Figure
from workshop.i18n import N_, translate
from workshop.i18n.formats import long_date
from workshop.territories import FICTIONAL
from workshop.vocabularies import vocabulary

_MAIN_WAYS = {"return_path": ("portable_droit", "restituable_choix"), "portability": ("oui", "partielle")}
"""The two parts of each list that a picture tells apart from the others."""


def _look(caption: str, language: str, fictional: bool) -> dict[str, str]:
    notice = translate(language, FICTIONAL) if fictional else ""
    return {"caption": translate(language, caption), "language": language, "notice": notice}


def matrix(counts: pd.DataFrame, held: pd.Series, language: str, fictional: bool) -> Figure:
    """Draw holders down and domains across, with how many datasets each holder has."""
    return matrix_chart.draw(
        tuple(figures.domain(code, language) for code in counts.columns),
        tuple(
            (str(holder), tuple(map(int, row)), int(held[holder]))
            for holder, row in zip(counts.index, counts.to_numpy(), strict=True)
        ),
        **_look(N_("Who keeps what, by policy domain: a dataset may belong to several"), language, fictional),
    )


def stacked(counts: pd.DataFrame, name: str, language: str, fictional: bool) -> Figure:
    """Draw, for each domain, what can be taken back by the two main ways, and otherwise."""
    labels = vocabulary(name).labels(language)
    shown = list(_MAIN_WAYS[name])
    rest = counts.sum(axis=1) - counts[shown].sum(axis=1)
    return portability.draw(
        (*(labels[code] for code in shown), translate(language, N_("Otherwise"))),
        tuple(
            (figures.domain(code, language), (*map(int, counts.loc[code, shown]), int(rest[code])))
            for code in counts.index
        ),
        **_look(N_("What people can take back, by policy domain"), language, fictional),
    )


def network(graph: nx.Graph, language: str, fictional: bool) -> Figure:
    """Draw the level of the network that is open."""
    placed = layout.tiers(graph)
    nodes = list(graph.nodes)
    at = {node: place for place, node in enumerate(nodes)}
    return tiers.draw(
        [translate(language, network_figure.TITLES[kind]) for kind in graph.graph["columns"]],
        [Box(*placed.places[node], network_figure.label(graph.nodes[node], language)) for node in nodes],
        [
            Tie(at[start], at[end], min(tie.get("count", 1), 7), tie["role"] == "processor")
            for start, end, tie in graph.edges(data=True)
        ],
        **_look(N_("Holders, datasets and usages"), language, fictional),
    )


def ladder(counts: Mapping[str, int], language: str, fictional: bool) -> Figure:
    """Draw the ladder of return to the person."""
    labels = vocabulary("restitution_status").labels(language)
    return ladder_chart.draw(
        [(labels[code], count, code in stages.BESIDE) for code, count in counts.items()],
        **_look(N_("How far data have come back to people"), language, fictional),
    )


def rings(found: Sequence[Ring], language: str, fictional: bool) -> Figure:
    """Draw the three rings around the person."""
    labels = vocabulary("org_level").labels(language)
    return rings_chart.draw(
        [(labels[ring.code], ring.datasets, ring.holders) for ring in found],
        **_look(N_("How far away those who keep data are"), language, fictional),
    )


def blanks(counts: Mapping[str, tuple[int, int]], language: str, fictional: bool) -> Figure:
    """Draw, for each domain, what the map tells and what the reference has besides."""
    return pairs.draw(
        (translate(language, N_("Reference datasets without a sheet")), translate(language, N_("On the map"))),
        [(figures.domain(code, language), missing, there) for code, (there, missing) in counts.items()],
        **_look(N_("What the map does not say yet"), language, fictional),
    )


def compared(rows: Sequence[tuple[str, int, int]], first: date, last: date, language: str, fictional: bool) -> Figure:
    """Draw what a map was worth on two days."""
    return pairs.draw(
        (long_date(first, language), long_date(last, language)),
        rows,
        **_look(N_("The map before and after"), language, fictional),
    )
