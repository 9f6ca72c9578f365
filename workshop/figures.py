"""What every figure on a screen shares, and those of a workshop. Values in, Plotly figures out.

What a person typed is escaped: Plotly reads HTML.
"""

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from workshop import design
from workshop.board.answers import Place


def dress(figure: go.Figure, *, height: int) -> None:
    """Give a figure the look of the tool: its type, no ground of its own, and a drag that scrolls the page."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": design.DESK_TEXT, "color": design.INK},
        hoverlabel={"align": "left", "font": {"size": design.DESK_TEXT}},
        dragmode=False,
    )


def safe(text: str) -> str:
    """Return typed words as Plotly shows them as typed; it would write ``&quot;`` out, so quotes stay."""
    return html.escape(text, quote=False)


def wrapped(text: str, width: int = 48, *, max_lines: int | None = None) -> str:
    """Return typed words on lines of so many letters, as Plotly shows them as typed."""
    lines = textwrap.wrap(text, width, max_lines=max_lines, placeholder="…")
    return "<br>".join(map(safe, lines)) or " "


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
        hovertext=[wrapped(text) for text, _ in points],
        hoverinfo="text",
    )
    dress(figure, height=480)
    figure.update_layout(margin={"l": 56, "r": 40, "t": 16, "b": 8}, showlegend=False)
    axis = {"range": [-4, 106], "gridcolor": design.LINE, "zeroline": False, "automargin": True, "title_standoff": 12}
    figure.update_xaxes(title=safe(axes[0]), **axis)
    figure.update_yaxes(title=safe(axes[1]), **axis)
    return figure
