"""A roadmap in time: one bar for each item, what it waits for, and where the day of the drawing stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from kit.charts.calendar import Calendar, draw_months
from kit.charts.canvas import WIDTH, add, finished, fitted, others, sheet, write
from kit.charts.waits import draw_waits
from kit.documents.model import Figure
from roadmap.timeline import Link, Row
from workshop import design
from workshop.i18n import N_, translate
from workshop.i18n.formats import long_date, short_date

_LEFT, _TOP, _FOOT = 66.0, 20.0, 5.0
_ONE_LINE, _TWO_LINES = 5.8, 7.6
_TALLEST = 180.0
"""Millimetres: the drawing, its title and its chapter's first words on one A4 page."""
_LETTERS = 51
_HATCHES = ("", "////", "||||", "xxxx")
_DAY = timedelta(days=1)
_MARK = design.quadrant("menace").mark


def draw(
    rows: tuple[Row, ...],
    links: tuple[Link, ...],
    *,
    kinds: Mapping[str, str],
    today: date,
    caption: str,
    language: str,
    notice: str = "",
) -> Figure:
    """Draw rows in the order given; ``kinds`` gives the name of each kind in words."""
    labels = [fitted(f"{row.number}.\N{NO-BREAK SPACE}{row.title}", letters=_LETTERS, lines=2) for row in rows]
    tops = _tops(labels)
    shown = rows[: len(tops) - 1]
    bottom = tops[-1] + (_ONE_LINE if len(shown) < len(rows) else 0)
    figure, axes = sheet(bottom + _FOOT)
    if rows:
        calendar = Calendar.of(rows, left=_LEFT, right=WIDTH - 2)
        draw_months(axes, calendar, top=_TOP, bottom=bottom, language=language)
        middles = [(above + below) / 2 for above, below in pairwise(tops)]
        ties = [link for link in links if max(link.needed, link.to) < len(shown)]
        looks = {kind: (design.CHART[at % 7], _HATCHES[at % 4]) for at, kind in enumerate(kinds)}
        drawn = {kind: kinds[kind] for kind in kinds if any(row.kind == kind for row in rows)}
        _legend(axes, {drawn[kind]: looks[kind] for kind in drawn}, ties, language)
        for at, middle in enumerate(middles):
            _band(axes, tops[at], tops[at + 1], at)
            write(axes, 0, middle, labels[at], fontsize=7.5)
        draw_waits(axes, [(link, _ends(shown, middles, link, calendar)) for link in ties])
        for at, row in enumerate(shown):
            _bar(axes, row, middles[at], calendar, looks.get(row.kind, (design.CHART_OTHER, "")))
        if calendar.holds(today):
            _today(axes, calendar.x(today), bottom, short_date(today, language))
    if len(shown) < len(rows):
        more = others(len(rows) - len(shown), language)
        write(axes, 0, bottom - _ONE_LINE / 2, more, fontsize=7.5, color=design.SECONDARY_INK)
    return finished(figure, alt=_alt(rows, links, kinds, today, language), caption=caption, notice=notice)


def _tops(labels: list[str]) -> list[float]:
    """Return where each row that has room begins, then where the last one ends."""
    tops = [_TOP]
    for label in labels:
        if tops[-1] > _TALLEST:
            break
        tops.append(tops[-1] + (_TWO_LINES if "\n" in label else _ONE_LINE))
    return tops


def _band(axes: Axes, top: float, bottom: float, at: int) -> None:
    """Every other row has a ground, to lead the eye from a name to its bar."""
    if at % 2:
        add(axes, Rectangle((0, top), WIDTH, bottom - top, facecolor=design.PAPER, edgecolor="none", zorder=-1))


def _bar(axes: Axes, row: Row, middle: float, calendar: Calendar, look: tuple[str, str]) -> None:
    start, end = calendar.x(row.starts_on), calendar.x(row.ends_on + _DAY)
    bar = FancyBboxPatch(
        (start, middle - 1.8), max(end - start, 1.4), 3.6, boxstyle="round,pad=0,rounding_size=0.7",
        facecolor=look[0], edgecolor="white", hatch=look[1], linewidth=0.4, zorder=3,
    )  # fmt: skip
    add(axes, bar)


def _ends(
    rows: tuple[Row, ...], middles: list[float], link: Link, calendar: Calendar
) -> tuple[float, float, float, float]:
    """Return where what is needed ends and where what waits for it starts."""
    end, start = calendar.x(rows[link.needed].ends_on + _DAY), calendar.x(rows[link.to].starts_on)
    return end, middles[link.needed], start, middles[link.to]


def _today(axes: Axes, x: float, bottom: float, words: str) -> None:
    axes.plot([x, x], [_TOP - 4, bottom + 1], color=_MARK, linewidth=1.1, linestyle=(0, (4, 1.6)), zorder=4)
    middle = min(max(x, 10), WIDTH - 10)
    write(axes, middle, bottom + 2.8, words, ha="center", fontsize=7.5, fontweight="bold", color=_MARK)


def _legend(axes: Axes, kinds: Mapping[str, tuple[str, str]], ties: list[Link], language: str) -> None:
    x = 0.0
    for words, (colour, hatch) in kinds.items():
        add(axes, Rectangle((x, 1), 6, 3, facecolor=colour, edgecolor="white", hatch=hatch, linewidth=0.4))
        name = fitted(words, letters=24)
        write(axes, x + 7.5, 2.5, name, fontsize=7.5)
        x += 13 + 1.5 * len(name)
    for early in sorted({link.too_early for link in ties}):
        draw_waits(axes, [(Link(0, 1, early), (x, 2.5, x + 6, 2.5))])
        name = translate(language, N_("starts before it ends") if early else N_("waits for it to end"))
        write(axes, x + 8, 2.5, name, fontsize=7.5)
        x += 13 + 1.4 * len(name)


def _alt(rows: tuple[Row, ...], links: tuple[Link, ...], kinds: Mapping[str, str], today: date, language: str) -> str:
    if not rows:
        return translate(language, "Timeline, still empty.")
    counts = ", ".join(
        f"{name} {count}" for kind, name in kinds.items() if (count := sum(row.kind == kind for row in rows))
    )
    start, end = min(row.starts_on for row in rows), max(row.ends_on for row in rows)
    return translate(
        language,
        "Timeline of {n} items from {start} to {end}: {counts}. Ended on {today}: {done}. Still to start: {waiting}. "
        "Waits drawn as arrows, and told in the table: {links}.",
        n=len(rows), start=long_date(start, language), end=long_date(end, language), counts=counts,
        today=long_date(today, language), done=sum(row.ends_on < today for row in rows),
        waiting=sum(row.starts_on > today for row in rows), links=len(links),
    )  # fmt: skip
