"""The figures of the use cases. Values in, Plotly figures out."""

from collections.abc import Sequence

import plotly.graph_objects as go

from usecases import closures
from usecases.closures import opened
from usecases.mobilise import Plan
from workshop import design
from workshop.figures import dress
from workshop.i18n import N_, translate

OPEN = N_("Use cases open, at the best weight")
"""What the height of the curve counts, and the same column of its table."""


def openings(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Return how many holders open how many use cases, from nobody on."""
    sets: Sequence[frozenset[str]] = [frozenset(), *(point.holders for point in plan.curve)]
    return tuple((len(held), len(opened(plan.goals, held))) for held in sets)


def curve(plan: Plan, language: str) -> go.Figure:
    """Draw how many use cases the best set of each size opens: a stair, since a set opens them one by one.

    The best is the one of most weight, dots included: another of its size may open more use cases, fewer of them asked
    for. Each point tells its weight under the pointer.
    """
    holders, use_cases = zip(*openings(plan), strict=True)
    weights = [closures.weight(plan.goals, ()), *(point.weight for point in plan.curve)]
    weight = translate(
        language, "{label}: {value}", label=translate(language, "Weight, dots included"), value="%{customdata}"
    )
    figure = go.Figure(
        go.Scatter(
            x=holders,
            y=use_cases,
            mode="lines+markers",
            line={"shape": "hv", "color": design.ACCENT, "width": 3},
            marker={"size": 11, "color": design.ACCENT, "line": {"color": design.SURFACE, "width": 2}},
            customdata=weights,
            hovertemplate=f"%{{x}} → %{{y}}<br>{weight}<extra></extra>",
            cliponaxis=False,
        )
    )
    dress(figure, height=380)
    figure.update_layout(margin={"r": 16, "t": 16}, showlegend=False)
    step = -(-len(holders) // 9)  # numbers stay level on a phone
    figure.update_xaxes(
        title=translate(language, "Organisations on board"),
        dtick=step, gridcolor=design.LINE, zeroline=False, range=[-0.4, holders[-1] + 0.4], automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        title=translate(language, OPEN),
        gridcolor=design.LINE, zeroline=False, range=[-0.5, use_cases[-1] + 0.5], automargin=True, tickformat="d",
    )  # fmt: skip
    return figure
