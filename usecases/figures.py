"""The figures of the use cases. Values in, Plotly figures out."""

from collections.abc import Sequence

import plotly.graph_objects as go

from usecases.closures import opened
from usecases.mobilise import Plan
from workshop import design
from workshop.i18n import translate


def openings(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Return how many holders open how many use cases, from nobody on."""
    sets: Sequence[frozenset[str]] = [frozenset(), *(point.holders for point in plan.curve)]
    return tuple((len(held), len(opened(plan.goals, held))) for held in sets)


def curve(plan: Plan, language: str) -> go.Figure:
    """Draw how many use cases the best set of each size opens: a stair, since a set opens them one by one."""
    holders, use_cases = zip(*openings(plan), strict=True)
    figure = go.Figure(
        go.Scatter(
            x=holders,
            y=use_cases,
            mode="lines+markers",
            line={"shape": "hv", "color": design.ACCENT, "width": 3},
            marker={"size": 11, "color": design.ACCENT, "line": {"color": design.SURFACE, "width": 2}},
            hovertemplate="%{x} → %{y}<extra></extra>",
            cliponaxis=False,
        )
    )
    _dress(figure, height=380)
    step = max(1, len(holders) // 10)
    figure.update_xaxes(
        title=translate(language, "Organisations on board"),
        dtick=step, gridcolor=design.LINE, zeroline=False, range=[-0.4, holders[-1] + 0.4], automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        title=translate(language, "Use cases open"),
        gridcolor=design.LINE, zeroline=False, range=[-0.5, use_cases[-1] + 0.5], automargin=True, tickformat="d",
    )  # fmt: skip
    return figure


def _dress(figure: go.Figure, *, height: int) -> None:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": design.DESK_TEXT, "color": design.INK},
        dragmode=False,
        showlegend=False,
    )
