"""The figures of the diagnosis. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from swot.findings import Finding
from swot.strategies import CROSSINGS, Strategy
from workshop import design
from workshop.i18n import N_, translate
from workshop.vocabularies import vocabulary

_SYMBOLS = {"so": "circle", "wo": "square", "st": "diamond", "wt": "x"}


def weights(found: Sequence[Finding], language: str) -> go.Figure:
    """Draw the findings as bars, as long as their dots; quadrants differ by colour and by pattern."""
    labels = vocabulary("swot_quadrant").labels(language)
    ranked = sorted(found, key=lambda finding: -finding.weight)
    figure = go.Figure()
    for quadrant in design.QUADRANTS:
        those = [(position, finding) for position, finding in enumerate(ranked) if finding.quadrant == quadrant.code]
        if those:
            figure.add_bar(
                name=f"{quadrant.sign} {labels[quadrant.code]}",
                orientation="h",
                y=[position for position, _ in those],
                x=[finding.weight for _, finding in those],
                marker={
                    "color": quadrant.ground,
                    "line": {"color": quadrant.mark, "width": 1},
                    "pattern": {"shape": quadrant.hatch, "fgcolor": quadrant.mark, "size": 6},
                },
                text=[finding.weight for _, finding in those],
                textposition="outside",
                cliponaxis=False,
                hovertext=[_wrapped(finding.text) for _, finding in those],
                hoverinfo="text",
            )
    _dress(figure, height=120 + 40 * len(ranked))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(
        autorange="reversed",
        automargin=True,
        tickvals=list(range(len(ranked))),
        ticktext=[_wrapped(textwrap.shorten(finding.text, 84, placeholder="…")) for finding in ranked],
    )
    return figure


def effort_impact(placed: Sequence[Strategy], language: str) -> go.Figure:
    """Place the strategies by effort and impact, from 0 to 100; those without both are not drawn."""
    labels = vocabulary("tows_quadrant").labels(language)
    figure = go.Figure()
    for colour, code in zip(design.CHART, CROSSINGS, strict=False):
        those = [known for known in placed if known.quadrant == code and None not in (known.effort, known.impact)]
        if those:
            figure.add_scatter(
                name=labels[code],
                mode="markers+text",
                x=[known.effort for known in those],
                y=[known.impact for known in those],
                text=[_wrapped(textwrap.shorten(known.title, 40, placeholder="…"), 22) for known in those],
                textposition="top center",
                marker={"color": colour, "symbol": _SYMBOLS[code], "size": 14},
                hovertext=[_wrapped(known.title) for known in those],
                hoverinfo="text",
            )
    _dress(figure, height=560)
    figure.update_xaxes(title=translate(language, N_("Effort")), range=[-8, 108], gridcolor=design.LINE)
    figure.update_yaxes(title=translate(language, N_("Impact")), range=[-8, 116], gridcolor=design.LINE)
    return figure


def _dress(figure: go.Figure, *, height: int) -> None:
    figure.update_layout(
        barmode="overlay",
        height=height,
        margin={"l": 8, "r": 40, "t": 40, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": 14, "color": design.INK},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    )


def _wrapped(text: str, width: int = 48) -> str:
    return "<br>".join(html.escape(part, quote=False) for part in textwrap.wrap(text, width))
