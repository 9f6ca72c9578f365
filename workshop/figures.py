"""The figures of a workshop. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from workshop import design
from workshop.board.answers import Place


def placed(points: Sequence[tuple[str, Place]], axes: tuple[str, str]) -> go.Figure:
    """Draw what was placed on two axes from 0 to 100, each point under its rank in the list, from 1."""
    together: dict[tuple[int, int], list[str]] = {}
    for rank, (_, place) in enumerate(points, start=1):
        together.setdefault((place.x, place.y), []).append(str(rank))
    first = {at: ranks[0] for at, ranks in together.items()}
    figure = go.Figure()
    figure.add_scatter(
        mode="markers+text",
        x=[place.x for _, place in points],
        y=[place.y for _, place in points],
        text=[
            ", ".join(together[place.x, place.y]) if first[place.x, place.y] == str(rank) else ""
            for rank, (_, place) in enumerate(points, start=1)
        ],
        textposition="middle right",
        marker={"color": design.CHART[0], "size": 14},
        hovertext=["<br>".join(map(html.escape, textwrap.wrap(text, 46))) for text, _ in points],
        hoverinfo="text",
    )
    figure.update_layout(
        height=480,
        margin={"l": 56, "r": 40, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": 14, "color": design.INK},
        hoverlabel={"align": "left"},
        showlegend=False,
    )
    axis = {"range": [-4, 106], "gridcolor": design.LINE, "zeroline": False, "automargin": True, "title_standoff": 12}
    figure.update_xaxes(title=html.escape(axes[0]), **axis)
    figure.update_yaxes(title=html.escape(axes[1]), **axis)
    return figure
