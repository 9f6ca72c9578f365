"""The figures of the roadmap. Values in, Plotly figures out; what a person typed is escaped: Plotly reads HTML."""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go
from babel.dates import format_skeleton

from roadmap.timeline import Link, Row, months
from workshop import design
from workshop.figures import dress, safe, wrapped
from workshop.i18n import N_, translate
from workshop.i18n.formats import short_date
from workshop.vocabularies import vocabulary

_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)
_SHAPES = {"etape": "", "moyen": "/", "principe": "x"}
"""Kinds differ by pattern and by their name as well as by colour."""
_ROW = 66
"""Pixels: a title of two lines, and its bar. Titles stand above the bars, so that a phone shows both."""
_BAR = 0.28
"""Where the middle of a bar stands in its row."""
_TICKS = 4
"""Dates above the drawing: as many as a phone has room for."""
_HALO = ", ".join([f"0 0 2px {design.PAPER}"] * 6)
"""Around the letters of a title, which stay legible: what passes behind is cut by them only."""
_MARK = design.quadrant("menace").mark


def timeline(rows: Sequence[Row], links: Sequence[Link], language: str, *, today: date) -> go.Figure:
    """Draw one bar per dated item under its title, earliest at the top, what it waits for, and where today stands."""
    figure = go.Figure()
    for colour, kind in zip(design.CHART, vocabulary("roadmap_kind").codes, strict=False):
        those = [(position, row) for position, row in enumerate(rows) if row.kind == kind]
        if those:
            _bars(figure, those, colour, language)
    for position, row in enumerate(rows):
        figure.add_annotation(
            text=_title(row, language), x=0, xref="paper", y=position + 0.1, xanchor="left", yanchor="bottom"
        )
    figure.update_annotations(font={"shadow": _HALO}, borderpad=1)
    if rows:
        _arrows(figure, rows, links)
        _along(figure, months(rows), today, language)
    figure.update_annotations(showarrow=False, align="left", font_size=design.DESK_TEXT)
    dress(figure, height=90 + _ROW * len(rows))
    figure.update_layout(barmode="overlay", margin={"l": 4, "t": 36, "b": 36}, showlegend=False)
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], visible=False)
    return figure


def _bars(figure: go.Figure, those: Sequence[tuple[int, Row]], colour: str, language: str) -> None:
    shape = _SHAPES.get(those[0][1].kind, ".")
    pattern = {"shape": shape, "bgcolor": colour, "fgcolor": design.SURFACE, "size": 9, "solidity": 0.15}
    figure.add_bar(
        orientation="h",
        y=[position + _BAR for position, _ in those],
        width=0.26,
        base=[row.starts_on.isoformat() for _, row in those],
        x=[(row.ends_on - row.starts_on + _DAY) / _MILLISECOND for _, row in those],
        marker={"color": colour, "pattern": pattern},
        hovertext=[_told(row, language) for _, row in those],
        hoverinfo="text",
    )


def _arrows(figure: go.Figure, rows: Sequence[Row], links: Sequence[Link]) -> None:
    """Lead from the end of what is needed to the start of what waits for it; dashed when dates go the wrong way."""
    for link in links:
        end, start = rows[link.needed].ends_on + _DAY, rows[link.to].starts_on
        above, below = link.needed + _BAR, link.to + _BAR
        path = f"M {end},{above} V {below - 0.2} H {start} V {below}" if link.too_early else (
            f"M {end},{above} V {below} H {start}"
        )  # fmt: skip
        line = {"color": _MARK if link.too_early else design.SECONDARY_INK, "width": 1.5}
        figure.add_shape(type="path", path=path, layer="below", line=line | {"dash": "dot" if link.too_early else None})
    waiting = sorted({link.to for link in links})
    figure.add_scatter(
        x=[rows[position].starts_on for position in waiting],
        y=[position + _BAR for position in waiting],
        mode="markers",
        marker={"symbol": "arrow", "angle": 90, "size": 11, "color": design.SECONDARY_INK},
        hoverinfo="skip",
    )


def _along(figure: go.Figure, covered: Sequence[date], today: date, language: str) -> None:
    """Rule whole months, the last one too, name a few of them, and mark today when it is among them."""
    step = next((one for one in (1, 2, 3, 6, 12) if len(covered) / one <= _TICKS), 24)
    span = covered[-1] - covered[0]
    named = [month for month in covered if (month.year * 12 + month.month - 1) % step == 0]
    named = [month for month in named if 0.06 < (month - covered[0]) / span < 0.92] or list(covered[:1])
    words = [format_skeleton("yMMM", month, locale=language) for month in named]
    figure.update_xaxes(
        type="date", range=[covered[0], covered[-1]], gridcolor=design.LINE, side="top", tickangle=0,
        tickvals=named, ticktext=words,
    )  # fmt: skip
    if covered[0] <= today < covered[-1]:
        early = (today - covered[0]) / span < 0.5
        line = {"color": _MARK, "width": 2, "dash": "dash"}
        figure.add_shape(type="line", x0=today, x1=today, y0=0, y1=1, yref="paper", line=line)
        figure.add_annotation(
            text=translate(language, N_("Today")), x=today, y=0, yref="paper", yanchor="top",
            xanchor="left" if early else "right", font={"color": _MARK},
        )  # fmt: skip


def _title(row: Row, language: str) -> str:
    kind = vocabulary("roadmap_kind").label(row.kind, language)
    told = f"{row.number}.\N{NO-BREAK SPACE}{row.title}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{kind}"
    return wrapped(told, 42, max_lines=2)


def _told(row: Row, language: str) -> str:
    dates = translate(
        language,
        N_("{start} to {end}"),
        start=short_date(row.starts_on, language),
        end=short_date(row.ends_on, language),
    )
    status = vocabulary("roadmap_status").label(row.status, language)
    return "<br>".join(filter(None, (safe(row.title), dates, status, safe(row.owner_role))))
