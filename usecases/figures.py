"""The figures of the use cases. Values in, Plotly figures out; words are escaped, since Plotly reads HTML."""

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from usecases.closures import opened
from usecases.crossing import Crossings
from usecases.mobilise import Plan
from workshop import design
from workshop.i18n import translate
from workshop.vocabularies import vocabulary


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


def sectors(crossings: Crossings, language: str) -> go.Figure:
    """Draw how many use cases cross each pair of sectors: half a square, a ring for a pair nobody has crossed."""
    labels = [vocabulary("policy_domain").label(code, language) for code in crossings.domains]
    counts = [
        [crossings.counts.get((left, right), 0) if at <= below else None for at, left in enumerate(crossings.domains)]
        for below, right in enumerate(crossings.domains)
    ]
    figure = go.Figure(
        go.Heatmap(
            z=counts,
            text=[["" if count is None else count or "○" for count in row] for row in counts],
            texttemplate="%{text}",
            textfont={"size": 14},
            colorscale=[[at / 5, colour] for at, colour in enumerate(design.QUANTITY)],
            zmin=0,
            xgap=3,
            ygap=3,
            showscale=False,
            customdata=[[f"{_safe(right)} × {_safe(left)}" for left in labels] for right in labels],
            hovertemplate="%{customdata}<br>%{z}<extra></extra>",
            hoverongaps=False,
        )
    )
    _dress(figure, height=210 + 34 * len(labels))
    ticks = {"tickvals": list(range(len(labels))), "showgrid": False, "zeroline": False, "automargin": True}
    short = [_safe(textwrap.shorten(label, 30, placeholder="…")) for label in labels]
    figure.update_xaxes(ticktext=short, tickangle=-45, **ticks)
    figure.update_yaxes(ticktext=short, autorange="reversed", **ticks)
    return figure


def _dress(figure: go.Figure, *, height: int) -> None:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": 14, "color": design.INK},
        dragmode=False,
        showlegend=False,
    )


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
