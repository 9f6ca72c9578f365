"""The figures of the diagnosis. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from swot.findings import Finding
from swot.strategies import CROSSINGS, Strategy
from workshop import design
from workshop.figures import dress, wrapped
from workshop.i18n import N_, translate
from workshop.vocabularies import vocabulary

_ROW = 66
"""Pixels: words on two lines, and their bar. Words stand above the bars, so that a phone shows both."""
_SIDES = {"middle right": (1, 0), "middle left": (-1, 0), "top center": (0, 1), "bottom center": (0, -1)}
_ACROSS, _DOWN, _DOT = 2.1, 3.4, 9
"""Pixels of one point of effort and of impact on a phone, and from the middle of a mark to its edge."""
Place = tuple[int, int]
Box = tuple[float, float, float, float]
_SYMBOLS = {"so": "circle", "wo": "square", "st": "diamond", "wt": "x"}


def weights(found: Sequence[Finding]) -> go.Figure:
    """Draw the findings as bars, as long as their dots, each under its words; the heaviest first.

    Quadrants differ by sign and by pattern as well as by colour.
    """
    ranked = sorted(found, key=lambda finding: -finding.weight)
    figure = go.Figure()
    for quadrant in design.QUADRANTS:
        those = [(position, finding) for position, finding in enumerate(ranked) if finding.quadrant == quadrant.code]
        pattern = {"shape": quadrant.hatch, "bgcolor": quadrant.ground, "fgcolor": quadrant.mark, "solidity": 0.12}
        if those:
            figure.add_bar(
                orientation="h",
                y=[position + 0.28 for position, _ in those],
                width=0.26,
                x=[finding.weight for _, finding in those],
                marker={"color": quadrant.ground, "line": {"color": quadrant.mark, "width": 1}, "pattern": pattern},
                text=[finding.weight for _, finding in those],
                textposition="outside",
                cliponaxis=False,
                hovertext=[wrapped(finding.text) for _, finding in those],
                hoverinfo="text",
            )
    for position, finding in enumerate(ranked):
        told = wrapped(f"{design.quadrant(finding.quadrant).sign} {finding.text}", 42, max_lines=2)
        figure.add_annotation(text=told, x=0, y=position + 0.1, xanchor="left", yanchor="bottom")
    figure.update_annotations(showarrow=False, align="left", font={"size": design.DESK_TEXT})
    dress(figure, height=40 + _ROW * len(ranked))
    figure.update_layout(barmode="overlay", margin={"l": 4, "r": 40}, showlegend=False)
    figure.update_xaxes(visible=False, rangemode="tozero")
    figure.update_yaxes(range=[len(ranked) - 0.4, -0.6], visible=False)
    return figure


def effort_impact(placed: Sequence[Strategy], language: str) -> go.Figure:
    """Place the strategies by effort and impact, from 0 to 100; those without both are not drawn.

    A point is known by its rank in ``placed``, from 1: titles would cover each other.
    """
    labels = vocabulary("tows_quadrant").labels(language)
    ranked: list[tuple[int, Place, Strategy]] = []
    together: dict[Place, list[int]] = {}
    for rank, known in enumerate(placed, start=1):
        if known.effort is not None and known.impact is not None:
            place = known.effort, known.impact
            ranked.append((rank, place, known))
            together.setdefault(place, []).append(rank)
    sides = _sides(together)
    figure = go.Figure()
    for colour, code in zip(design.CHART, CROSSINGS, strict=False):
        those = [each for each in ranked if each[2].quadrant == code]
        if those:
            figure.add_scatter(
                name=labels[code],
                mode="markers+text",
                x=[effort for _, (effort, _), _ in those],
                y=[impact for _, (_, impact), _ in those],
                text=[_ranks(rank, together[place]) for rank, place, _ in those],
                textposition=[sides[place] for _, place, _ in those],
                marker={"color": colour, "symbol": _SYMBOLS[code], "size": 14},
                hovertext=[wrapped(known.title) for *_, known in those],
                hoverinfo="text",
            )
    dress(figure, height=560)
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    figure.update_layout(margin={"l": 56, "r": 40, "t": 40}, legend=legend)
    axis = {"range": [-4, 106], "gridcolor": design.LINE, "zeroline": False, "automargin": True, "title_standoff": 12}
    figure.update_xaxes(title=translate(language, N_("Effort")), **axis)
    figure.update_yaxes(title=translate(language, N_("Impact")), **axis)
    return figure


def _sides(placed: Mapping[Place, Sequence[int]]) -> dict[Place, str]:
    """Choose on which side of its point each number stands, so that on a phone none covers a point or a number."""
    taken = [(x * _ACROSS - _DOT, y * _DOWN - _DOT, x * _ACROSS + _DOT, y * _DOWN + _DOT) for x, y in placed]
    chosen: dict[Place, str] = {}
    for (effort, impact), ranks in placed.items():
        x, y, wide = effort * _ACROSS, impact * _DOWN, 5 * len(_ranks(ranks[0], ranks)) + 1
        boxes = {
            side: (x + across * (_DOT + wide) - wide, y + up * 2 * _DOT - _DOT, x + across * (_DOT + wide) + wide,
                   y + up * 2 * _DOT + _DOT)
            for side, (across, up) in _SIDES.items()
        }  # fmt: skip
        side = min(boxes, key=lambda side: sum(_cover(boxes[side], other) for other in taken))
        taken.append(boxes[side])
        chosen[effort, impact] = side
    return chosen


def _cover(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _ranks(rank: int, together: Sequence[int]) -> str:
    """Return the ranks of all the strategies at the same place, written once."""
    return ", ".join(map(str, together)) if rank == together[0] else ""
