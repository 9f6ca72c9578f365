"""The figures of the map. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from datablitz.analysis import NO_DOMAIN
from workshop import design
from workshop.figures import dress, safe, wrapped
from workshop.i18n import N_, translate
from workshop.vocabularies import vocabulary

_LOOKS = {
    "portable_droit": (design.CHART[0], ""),
    "acces_organise_loi": (design.CHART[2], "/"),
    "restituable_choix": (design.CHART[1], "."),
    "acces_seul": (design.CHART_OTHER, "-"),
    "non_restituable": (design.CHART[3], "x"),
    "oui": (design.CHART[0], ""),
    "partielle": (design.CHART[2], "/"),
    "a_instruire": (design.QUANTITY[1], ""),
    "non": (design.CHART_OTHER, "-"),
}
"""Colour and pattern of each code: never told apart by colour alone."""

_BOX, _DIGIT = 0.03, 0.032
"""What the box of a number takes of the longest bar on a phone, and each digit in it."""
_BELOW = 0.42
"""From the middle of a bar to the numbers under it, where a line is 1 high."""

_PLAIN = {
    "bgcolor": design.SURFACE,
    "borderwidth": 2,
    "borderpad": 1,
    "font": {"color": design.INK, "size": design.DESK_TEXT},
}
"""The box behind a number: on dots or hatching nobody could read it."""


def domain(code: str, language: str) -> str:
    """Return the words for a column of the matrix."""
    if code == NO_DOMAIN:
        return translate(language, N_("No domain yet"))
    return vocabulary("policy_domain").label(code, language)


def stacked(counts: pd.DataFrame, name: str, language: str) -> go.Figure:
    """Draw one bar per domain under its name, cut by the codes of ``name``: ``portability`` or ``return_path``."""
    labels = vocabulary(name).labels(language)
    longest = max(counts.sum(axis="columns").tolist(), default=0) or 1
    lines = [_numbers(counts.loc[code].to_dict(), longest) for code in counts.index]
    pitches = [1 + _BELOW * any(told.below for told in line) for line in lines]
    middles = [sum(pitches[:position]) + 0.26 for position in range(len(lines))]
    figure = go.Figure()
    for code in counts.columns:
        colour, pattern = _LOOKS.get(code, (design.CHART_OTHER, "+"))
        figure.add_bar(
            name=labels.get(code, code),
            orientation="h",
            y=middles,
            width=0.42,
            x=counts[code].tolist(),
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
            hovertemplate=f"{safe(labels.get(code, code))}<br>%{{x}}<extra></extra>",
        )
    for line, code, middle in zip(lines, counts.index, middles, strict=True):
        name = wrapped(domain(code, language), 44)
        figure.add_annotation(text=name, x=0, y=middle - 0.21, xanchor="left", yanchor="bottom")
        for told in line:
            colour, _ = _LOOKS.get(told.code, (design.CHART_OTHER, ""))
            y = middle + _BELOW * told.below
            figure.add_annotation(text=str(told.value), x=told.x, y=y, bordercolor=colour, **_PLAIN)
    figure.update_annotations(showarrow=False, align="left")
    dress(figure, height=round(170 + 66 * sum(pitches)))
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    # The numbers stand still: a part taken out of the bars would leave its own behind.
    legend |= {"itemclick": False, "itemdoubleclick": False}
    figure.update_layout(barmode="stack", legend=legend)
    figure.update_xaxes(
        gridcolor=design.LINE,
        range=[0, 1.02 * max([longest, *(told.end for line in lines for told in line)])],
        zeroline=False,
        automargin=True,
    )
    figure.update_yaxes(range=[sum(pitches) - 0.4, -0.6], visible=False)
    return figure


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of one part of a bar, and where it stands."""

    code: str
    value: int
    x: float
    end: float
    """Where its box ends, on a phone."""
    below: bool
    """Under the bar rather than on it."""


def _numbers(parts: Mapping[str, int], longest: int) -> tuple[_Number, ...]:
    """Place the numbers of a bar, each in the middle of its part: under the bar where its box would hide another.

    Where even this would hide one, it goes further right, by no more than it must.
    """
    told, start = [], 0
    free = [-longest * _BOX, -longest * _BOX]
    for code, value in parts.items():
        if not value:
            continue
        half = longest * (_BOX + _DIGIT * len(str(value))) / 2
        places = [max(start + value / 2, taken + half) for taken in free]
        below = places[1] < places[0]
        free[below] = places[below] + half
        told.append(_Number(code, value, places[below], free[below], below))
        start += value
    return tuple(told)
