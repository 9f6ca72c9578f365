"""The network drawn for a screen: boxes in columns, tied by lines. Values in, a Plotly figure out; words are escaped.

Each box carries its token: a page opens what is pressed. Labels stay inside their box, so that none covers another.
"""

import textwrap
from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx
import plotly.graph_objects as go

from datablitz import figures, layout
from datablitz.network import token
from workshop import design
from workshop.figures import dress, safe, wrapped
from workshop.i18n import N_, translate

_BOXES = {2: ((0.0, 0.42), (0.58, 1.0)), 3: ((0.0, 0.26), (0.32, 0.68), (0.74, 1.0))}
"""Where each column begins and ends, by the number of columns."""
_ROW = {2: 29, 3: 50}
"""Pixels of a row: one line of words when there are two columns, two when there are three."""
_LETTERS = {"holder": 18, "domain": 18, "dataset": 28, "use": 19}
"""Letters that a line of a box holds on a screen of 1280 pixels, in three columns; more in two."""
_MORE = 13
_MARGIN = 0.006
"""From the edge of a box to its words."""
_LOOKS = {
    "holder": (design.SAND, design.INK),
    "domain": (design.QUANTITY[1], design.QUANTITY[4]),
    "dataset": (design.SURFACE, design.CHART_OTHER),
    "use": (design.quadrant("opportunite").ground, design.quadrant("opportunite").mark),
}
"""Ground and edge of each kind of box."""
_AS_IT_IS = {"marker": {"opacity": 1}}
"""Pressing a box fades no other."""
TITLES = {
    "holder": N_("Who keeps or processes"),
    "domain": N_("Policy domains"),
    "dataset": N_("Datasets"),
    "use": N_("Use cases"),
}
"""What stands at the head of each column (msgids)."""


def draw(graph: nx.Graph, language: str, *, chosen: str = "") -> go.Figure:
    """Draw a level of the network; ``chosen`` is the token of the box one looks at."""
    placed, kinds = layout.tiers(graph), graph.graph["columns"]
    boxes = _BOXES[len(kinds)]
    figure = go.Figure()
    for role, dash in (("holder", "solid"), ("use", "solid"), ("processor", "dot")):
        for width in range(1, 8):
            ties = [(start, end) for start, end, tie in graph.edges(data=True) if _look(tie) == (role, width)]
            if ties:
                across, down = _lines(placed, boxes, ties)
                line = {"color": design.QUANTITY[2], "width": width, "dash": dash}
                figure.add_scatter(x=across, y=down, mode="lines", line=line, hoverinfo="skip")
    for (begins, ends), kind in zip(boxes, kinds, strict=True):
        those = [node for node, known in graph.nodes(data="kind") if known == kind]
        if those:
            _add_boxes(figure, graph, placed, those, language, begins=begins, ends=ends, chosen=chosen)
            title = f"<b>{safe(translate(language, TITLES[kind]))}</b>"
            figure.add_annotation(text=title, x=begins, y=-0.62, xanchor="left", yanchor="bottom", showarrow=False)
    _dress(figure, placed, row=_ROW[len(kinds)])
    return figure


def _look(tie: dict[str, Any]) -> tuple[str, int]:
    """Return the role of a line and its width: the more datasets, the thicker."""
    return tie["role"], min(tie.get("count", 1), 7)


def _lines(
    placed: layout.Layout, boxes: tuple[tuple[float, float], ...], ties: Iterable[tuple[Hashable, Hashable]]
) -> tuple[list[float | None], list[float | None]]:
    """Return where each line leaves a box and reaches the next, with a gap after it: many are drawn as one."""
    across: list[float | None] = []
    down: list[float | None] = []
    for tie in ties:
        (left, above), (right, below) = sorted(placed.places[node] for node in tie)
        across += [boxes[left][1], boxes[right][0], None]
        down += [above, below, None]
    return across, down


def _add_boxes(
    figure: go.Figure,
    graph: nx.Graph,
    placed: layout.Layout,
    nodes: list[Any],
    language: str,
    *,
    begins: float,
    ends: float,
    chosen: str,
) -> None:
    ground, edge = _LOOKS[graph.nodes[nodes[0]]["kind"]]
    heights = [placed.places[node][1] for node in nodes]
    texts = [label(graph.nodes[node], language) for node in nodes]
    tokens = [token(node) for node in nodes]
    figure.add_bar(
        orientation="h",
        base=[begins] * len(nodes),
        x=[ends - begins] * len(nodes),
        y=heights,
        width=0.84,
        marker={
            "color": [design.QUANTITY[2] if each == chosen else ground for each in tokens],
            "line": {"color": edge, "width": [3 if each == chosen else 1.2 for each in tokens]},
            "cornerradius": 6,
        },
        customdata=tokens,
        hovertext=[wrapped(text) for text in texts],
        hoverinfo="text",
        selected=_AS_IT_IS,
        unselected=_AS_IT_IS,
    )
    wide = len(graph.graph["columns"]) == 2
    words = [_fitted(text, graph.nodes[node], wide=wide) for text, node in zip(texts, nodes, strict=True)]
    _add_words(figure, words, across=begins + _MARGIN, heights=heights)


def _add_words(figure: go.Figure, words: list[str], *, across: float, heights: list[float]) -> None:
    """Write beside the bars and not in them: a bar centres the lines of its words."""
    figure.add_scatter(
        mode="text",
        x=[across] * len(words),
        y=heights,
        text=words,
        textposition="middle right",
        textfont={"size": design.DESK_TEXT, "color": design.INK},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _fitted(text: str, node: dict[str, Any], *, wide: bool) -> str:
    """Cut a label to its box; how many datasets stand behind it is never cut."""
    letters = _LETTERS[node["kind"]] + _MORE * wide
    count = f" ({node['count']})" if "count" in node else ""
    lines = textwrap.wrap(
        text, letters - len(count) * wide, max_lines=1 if wide else 2, placeholder="…", break_long_words=True
    )
    return "<br>".join(map(safe, lines)) + count


def label(node: dict[str, Any], language: str) -> str:
    """Return the words of a node."""
    if node["kind"] == "dataset":
        return str((language == "en" and node["label_en"]) or node["label_fr"])
    return figures.domain(node["domain"], language) if node["kind"] == "domain" else str(node["name"])


def _dress(figure: go.Figure, placed: layout.Layout, *, row: int) -> None:
    dress(figure, height=56 + row * placed.rows)
    figure.update_layout(
        showlegend=False, barmode="overlay", clickmode="event+select", margin={"l": 2, "r": 2, "t": 40, "b": 4}
    )
    figure.update_xaxes(visible=False, range=[-0.004, 1.004], fixedrange=True)
    figure.update_yaxes(visible=False, range=[placed.rows - 0.4, -0.6], fixedrange=True)
