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
"""Kinds differ by pattern as well as by colour."""


def timeline(rows: Sequence[Row], language: str) -> go.Figure:
    """Draw one bar per dated item, earliest at the top; a bar is hatched and coloured by kind."""
    kinds = vocabulary("roadmap_kind").labels(language)
    figure = go.Figure()
    for colour, (kind, label) in zip(design.CHART, kinds.items(), strict=False):
        those = [(position, row) for position, row in enumerate(rows) if row.kind == kind]
        if those:
            figure.add_bar(
                name=label,
                orientation="h",
                y=[position for position, _ in those],
                base=[row.starts_on.isoformat() for _, row in those],
                x=[(row.ends_on - row.starts_on + _DAY) / _MILLISECOND for _, row in those],
                marker={"color": colour, "pattern": {"shape": _SHAPES.get(kind, "."), "fgcolor": design.SURFACE}},
                hovertext=[_told(row, language) for _, row in those],
                hoverinfo="text",
            )
    figure.update_layout(
        barmode="overlay",
        height=120 + 34 * len(rows),
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": design.TEXT_FONT, "size": 14, "color": design.INK},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    )
    figure.update_xaxes(type="date", gridcolor=design.LINE, side="top" if len(rows) > 12 else "bottom")
    figure.update_yaxes(
        autorange="reversed",
        automargin=True,
        tickvals=list(range(len(rows))),
        ticktext=["<br>".join(map(_safe, textwrap.wrap(row.title, 42))) for row in rows],
    )
    return figure


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
