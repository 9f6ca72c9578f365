"""The figures of the roadmap. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

import html
import textwrap
from collections.abc import Sequence
from datetime import timedelta

import plotly.graph_objects as go

from roadmap.timeline import Row
from workshop import design
from workshop.i18n import N_, translate
from workshop.i18n.formats import short_date
from workshop.vocabularies import vocabulary

_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)
_SHAPES = {"etape": "", "moyen": "/", "principe": "x"}
"""Kinds differ by pattern and by their name as well as by colour."""
_ROW = 66
"""Pixels: a title of two lines, and its bar. Titles stand above the bars, so that a phone shows both."""


def timeline(rows: Sequence[Row], language: str) -> go.Figure:
    """Draw one bar per dated item under its title, earliest at the top."""
    figure = go.Figure()
    for colour, kind in zip(design.CHART, vocabulary("roadmap_kind").codes, strict=False):
        those = [(position, row) for position, row in enumerate(rows) if row.kind == kind]
        if those:
            shape = _SHAPES.get(kind, ".")
            pattern = {"shape": shape, "bgcolor": colour, "fgcolor": design.SURFACE, "size": 9, "solidity": 0.15}
            figure.add_bar(
                orientation="h",
                y=[position + 0.28 for position, _ in those],
                width=0.26,
                base=[row.starts_on.isoformat() for _, row in those],
                x=[(row.ends_on - row.starts_on + _DAY) / _MILLISECOND for _, row in those],
                marker={"color": colour, "pattern": pattern},
                hovertext=[_told(row, language) for _, row in those],
                hoverinfo="text",
            )
    for position, row in enumerate(rows):
        figure.add_annotation(
            text=_title(row, language), x=0, xref="paper", y=position + 0.1, xanchor="left", yanchor="bottom"
        )
    figure.update_annotations(showarrow=False, align="left", font={"size": design.DESK_TEXT})
    figure.update_layout(
        barmode="overlay",
        height=90 + _ROW * len(rows),
        margin={"l": 4, "r": 8, "t": 36, "b": 36},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": design.DESK_TEXT, "color": design.INK},
        hoverlabel={"align": "left", "font": {"size": design.DESK_TEXT}},
        showlegend=False,
    )
    figure.update_xaxes(type="date", gridcolor=design.LINE, side="top", tickangle=0, nticks=4, tickformat="%m/%Y")
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], visible=False)
    return figure


def _title(row: Row, language: str) -> str:
    kind = vocabulary("roadmap_kind").label(row.kind, language)
    told = f"{row.title}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{kind}"
    return "<br>".join(map(_safe, textwrap.wrap(told, 42, max_lines=2, placeholder="…")))


def _told(row: Row, language: str) -> str:
    dates = translate(
        language,
        N_("{start} to {end}"),
        start=short_date(row.starts_on, language),
        end=short_date(row.ends_on, language),
    )
    status = vocabulary("roadmap_status").label(row.status, language)
    return "<br>".join(filter(None, (_safe(row.title), dates, status, _safe(row.owner_role))))


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
