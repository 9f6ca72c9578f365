"""The figures of the map. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

import html
import textwrap
from collections.abc import Iterable
from typing import Any

import networkx as nx
import pandas as pd
import plotly.graph_objects as go

from datablitz import layout
from datablitz.analysis import NO_DOMAIN
from workshop import design
from workshop.i18n import N_, translate
from workshop.vocabularies import vocabulary

MOST_HOLDERS = 40
"""Lines of the matrix that are drawn; the table has them all."""

_LOOKS = {
    "portable_droit": (design.CHART[0], "", "circle"),
    "acces_organise_loi": (design.CHART[2], "/", "square"),
    "restituable_choix": (design.CHART[1], ".", "diamond"),
    "acces_seul": (design.CHART_OTHER, "-", "circle-open"),
    "non_restituable": (design.CHART[3], "x", "x"),
    "oui": (design.CHART[0], "", "circle"),
    "partielle": (design.CHART[2], "/", "square"),
    "a_instruire": (design.QUANTITY[1], "", "circle-open-dot"),
    "non": (design.CHART_OTHER, "-", "circle-open"),
}
"""Colour, pattern and sign of each code: never told apart by colour alone."""

_DARK = frozenset({design.CHART[0], design.CHART[2], design.CHART[3]})
"""Colours on which numbers are white."""


def domain(code: str, language: str) -> str:
    """Return the words for a column of the matrix."""
    if code == NO_DOMAIN:
        return translate(language, N_("No domain yet"))
    return vocabulary("policy_domain").label(code, language)


def matrix(counts: pd.DataFrame, language: str) -> go.Figure:
    """Draw holders down and domains across, the number of datasets in each cell."""
    drawn = counts.head(MOST_HOLDERS)
    holders = [_wrapped(textwrap.shorten(str(holder), 56, placeholder="…"), 30) for holder in drawn.index]
    figure = go.Figure(
        go.Heatmap(
            z=drawn.to_numpy(),
            x=list(range(len(drawn.columns))),
            y=list(range(len(drawn))),
            text=drawn.astype(str).where(drawn > 0, "").to_numpy(),
            texttemplate="%{text}",
            textfont={"size": design.DESK_TEXT},
            colorscale=[[at / 5, colour] for at, colour in enumerate(design.QUANTITY)],
            zmin=0,
            xgap=3,
            ygap=3,
            showscale=False,
            customdata=[[_safe(domain(code, language)) for code in drawn.columns]] * len(drawn),
            hovertext=[[_safe(str(holder))] * len(drawn.columns) for holder in drawn.index],
            hovertemplate="%{hovertext}<br>%{customdata}<br>%{z}<extra></extra>",
        )
    )
    _dress(figure, height=220 + (46 if any("<br>" in holder for holder in holders) else 34) * len(drawn))
    figure.update_layout(margin={"r": 110})  # the last heading leans out
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(drawn.columns))),
        ticktext=[_safe(textwrap.shorten(domain(code, language), 34, placeholder="…")) for code in drawn.columns],
        tickangle=-45,
        showgrid=False,
        zeroline=False,
        automargin=True,
    )
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(range(len(drawn))),
        ticktext=holders,
        showgrid=False,
        zeroline=False,
        automargin=True,
    )
    return figure


def stacked(counts: pd.DataFrame, name: str, language: str) -> go.Figure:
    """Draw one bar per domain under its name, cut by the codes of ``name``: ``portability`` or ``return_path``."""
    labels = vocabulary(name).labels(language)
    figure = go.Figure()
    for code in counts.columns:
        colour, pattern, _sign = _LOOKS.get(code, (design.CHART_OTHER, "+", "circle"))
        figure.add_bar(
            name=labels.get(code, code),
            orientation="h",
            y=[position + 0.26 for position in range(len(counts))],
            width=0.42,
            x=counts[code].tolist(),
            text=[value or "" for value in counts[code]],
            textposition="inside",
            textangle=0,
            insidetextfont={"color": design.ON_ACCENT if colour in _DARK else design.INK, "size": design.DESK_TEXT},
            marker={
                "color": colour,
                "line": {"color": design.SURFACE, "width": 1},
                "pattern": {
                    "shape": pattern,
                    "bgcolor": colour,
                    "fgcolor": design.SURFACE,
                    "size": 8,
                    "solidity": 0.12,
                },
            },
            hovertemplate=f"{_safe(labels.get(code, code))}<br>%{{x}}<extra></extra>",
        )
    for position, code in enumerate(counts.index):
        name = _wrapped(domain(code, language), 44)
        figure.add_annotation(text=name, x=0, y=position + 0.05, xanchor="left", yanchor="bottom")
    figure.update_annotations(showarrow=False, align="left")
    _dress(figure, height=170 + 66 * len(counts))
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    # A number that has no room is in the table: smaller, nobody could read it.
    figure.update_layout(barmode="stack", legend=legend, uniformtext={"minsize": design.DESK_TEXT, "mode": "hide"})
    figure.update_xaxes(gridcolor=design.LINE, rangemode="tozero", zeroline=False, automargin=True)
    figure.update_yaxes(range=[len(counts) - 0.4, -0.6], visible=False)
    return figure


def network(graph: nx.Graph, language: str) -> go.Figure:
    """Draw organisations and the datasets they hold; a dotted line leads to who processes for another."""
    placed = layout.place(graph)
    figure = go.Figure()
    for role, dash in (("holder", "solid"), ("processor", "dot")):
        across, down = _lines(placed, [tie[:2] for tie in graph.edges(data="role") if tie[2] == role])
        if across:
            line = {"color": design.CHART_OTHER, "width": 1.2, "dash": dash}
            name = translate(language, N_("Holds") if role == "holder" else N_("Processes for the holder"))
            figure.add_scatter(x=across, y=down, mode="lines", line=line, name=name, hoverinfo="skip")
    for code, label in vocabulary("return_path").labels(language).items():
        those = [node for node, path in graph.nodes(data="path") if path == code]
        _dots(figure, graph, placed, those, language, name=label, colour=_LOOKS[code][0], sign=_LOOKS[code][2])
    organisations = [node for node, kind in graph.nodes(data="kind") if kind == "organisation"]
    name = translate(language, N_("Organisations"))
    _dots(figure, graph, placed, organisations, language, name=name, inwards=True)
    _dress_network(figure, placed, row=48)
    return figure


def overview(graph: nx.Graph, language: str) -> go.Figure:
    """Draw holders facing the domains of what they hold; the more datasets, the thicker the line."""
    placed = layout.facing(graph)
    figure = go.Figure()
    for width in range(2, 9):
        ties = [(start, end) for start, end, count in graph.edges(data="count") if min(1 + count, 8) == width]
        across, down = _lines(placed, ties)
        line = {"color": design.QUANTITY[2], "width": width}
        if ties:
            figure.add_scatter(x=across, y=down, mode="lines", line=line, hoverinfo="skip", showlegend=False)
    for kind, name, colour, sign in (
        ("organisation", translate(language, N_("Organisations")), design.INK, "square"),
        ("domain", translate(language, N_("Policy domains")), design.CHART[0], "circle"),
    ):
        those = [node for node, known in graph.nodes(data="kind") if known == kind]
        _dots(figure, graph, placed, those, language, name=name, colour=colour, sign=sign)
    _dress_network(figure, placed, row=44)
    return figure


def _lines(placed: layout.Layout, ties: Iterable[tuple[Any, Any]]) -> tuple[list[float | None], list[float | None]]:
    """Return the two ends of each line, with a gap after it: many lines are drawn as one."""
    ends = [place for start, end in ties for place in (placed.places[start], placed.places[end], (None, None))]
    return [across for across, _ in ends], [down for _, down in ends]


def _dots(
    figure: go.Figure,
    graph: nx.Graph,
    placed: layout.Layout,
    nodes: list[Any],
    language: str,
    *,
    name: str,
    colour: str = design.INK,
    sign: str = "square",
    inwards: bool = False,
) -> None:
    """Add dots with their labels, outwards, or towards the middle where the organisations have their room."""
    if not nodes:
        return
    texts = [_label(graph.nodes[node], language) for node in nodes]
    left = [(placed.places[node][0] < 0) != inwards for node in nodes]
    longest, wide = (30, 17) if inwards else (46, 25)
    figure.add_scatter(
        x=[placed.places[node][0] for node in nodes],
        y=[placed.places[node][1] for node in nodes],
        mode="markers+text",
        name=name,
        text=[_wrapped(textwrap.shorten(text, longest, placeholder="…"), wide) for text in texts],
        textposition=["middle left" if side else "middle right" for side in left],
        textfont={"size": design.DESK_TEXT, "color": design.INK, "weight": "bold" if inwards else "normal"},
        marker={"color": colour, "symbol": sign, "size": 10, "line": {"color": colour, "width": 1.5}},
        hovertext=[_wrapped(text) for text in texts],
        hoverinfo="text",
        cliponaxis=False,
    )


def _label(node: dict[str, Any], language: str) -> str:
    if node["kind"] == "dataset":
        return str((language == "en" and node["label_en"]) or node["label_fr"])
    name = str(node["name"]) if node["kind"] == "organisation" else domain(node["domain"], language)
    return f"{textwrap.shorten(name, 34, placeholder='…')} ({node['count']})" if "count" in node else name


def _dress_network(figure: go.Figure, placed: layout.Layout, *, row: int) -> None:
    _dress(figure, height=110 + row * placed.rows)
    figure.update_layout(legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    figure.update_xaxes(visible=False, range=[-1, 1], fixedrange=True)
    figure.update_yaxes(visible=False, range=[placed.rows - 0.3, -0.7], fixedrange=True)


def _dress(figure: go.Figure, *, height: int) -> None:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": design.DESK_TEXT, "color": design.INK},
        hoverlabel={"align": "left", "font": {"size": design.DESK_TEXT}},
        dragmode=False,
    )


def _wrapped(text: str, width: int = 48) -> str:
    return "<br>".join(html.escape(part, quote=False) for part in textwrap.wrap(text, width)) or " "


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
