"""The figures of the map. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

import html
import textwrap

import pandas as pd
import plotly.graph_objects as go

from datablitz.analysis import NO_DOMAIN
from workshop import design
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

_DARK = frozenset({design.CHART[0], design.CHART[2], design.CHART[3]})
"""Colours on which numbers are white."""


def domain(code: str, language: str) -> str:
    """Return the words for a column of the matrix."""
    if code == NO_DOMAIN:
        return translate(language, N_("No domain yet"))
    return vocabulary("policy_domain").label(code, language)


def stacked(counts: pd.DataFrame, name: str, language: str) -> go.Figure:
    """Draw one bar per domain under its name, cut by the codes of ``name``: ``portability`` or ``return_path``."""
    labels = vocabulary(name).labels(language)
    figure = go.Figure()
    for code in counts.columns:
        colour, pattern = _LOOKS.get(code, (design.CHART_OTHER, "+"))
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
            hovertemplate=f"{safe(labels.get(code, code))}<br>%{{x}}<extra></extra>",
        )
    for position, code in enumerate(counts.index):
        name = wrapped(domain(code, language), 44)
        figure.add_annotation(text=name, x=0, y=position + 0.05, xanchor="left", yanchor="bottom")
    figure.update_annotations(showarrow=False, align="left")
    dress(figure, height=170 + 66 * len(counts))
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    # A number that has no room is in the table: smaller, nobody could read it.
    figure.update_layout(barmode="stack", legend=legend, uniformtext={"minsize": design.DESK_TEXT, "mode": "hide"})
    figure.update_xaxes(gridcolor=design.LINE, rangemode="tozero", zeroline=False, automargin=True)
    figure.update_yaxes(range=[len(counts) - 0.4, -0.6], visible=False)
    return figure


def dress(figure: go.Figure, *, height: int) -> None:
    """Give a figure the look of the tool."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": design.DESK_TEXT, "color": design.INK},
        hoverlabel={"align": "left", "font": {"size": design.DESK_TEXT}},
        dragmode=False,
    )


def wrapped(text: str, width: int = 48) -> str:
    """Return typed words on lines of so many letters, as Plotly shows them as typed."""
    return "<br>".join(html.escape(part, quote=False) for part in textwrap.wrap(text, width)) or " "


def safe(text: str) -> str:
    """Return typed words as Plotly shows them as typed."""
    return html.escape(text, quote=False)
