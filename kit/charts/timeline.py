"""A roadmap in time: one bar for each item, its kind told by a colour and a pattern."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_skeleton
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from kit.charts.canvas import MOST_ROWS, WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate
from workshop.i18n.formats import long_date

_LEFT, _TOP, _ROW = 60.0, 17.0, 5.8
_HATCHES = ("", "////", "||||", "xxxx")

Item = tuple[str, str, date, date]
"""What, its kind, its first and its last day."""


def draw(items: tuple[Item, ...], *, kinds: Mapping[str, str], caption: str, language: str, notice: str = "") -> Figure:
    """Draw items in the order given; ``kinds`` gives the name of each kind in words."""
    shown = items[: MOST_ROWS - 8]
    first = min((start for _, _, start, _ in items), default=date(2000, 1, 1)).replace(day=1)
    last = max((end for _, _, _, end in items), default=first)
    months = _months(first, last)
    span = max((months[-1] - first).days, 1)
    bottom = _TOP + _ROW * (len(shown) + (len(shown) < len(items)))
    figure, axes = sheet(bottom + 3)

    def x(day: date) -> float:
        return _LEFT + (WIDTH - _LEFT - 2) * (day - first).days / span

    looks = {kind: (design.CHART[at % 7], _HATCHES[at % 4]) for at, kind in enumerate(kinds)}
    _legend(axes, {kind: (kinds[kind], looks[kind]) for kind in kinds})
    every = max(1, -(-17 * len(months) // round(WIDTH - _LEFT)))
    for at, month in enumerate(months[:-1]):
        axes.plot([x(month)] * 2, [_TOP - 1, bottom], color=design.LINE, linewidth=0.5, zorder=0)
        if at % every == 0:
            words = format_skeleton("yMMM", month, locale=language)
            write(axes, x(month) + 0.6, _TOP - 3.4, words, fontsize=7, color=design.SECONDARY_INK)
    for line, (label, kind, start, end) in enumerate(shown):
        y = _TOP + _ROW * line
        colour, hatch = looks.get(kind, (design.CHART_OTHER, ""))
        length = max(x(end) - x(start), 1.4)
        bar = FancyBboxPatch(
            (x(start), y + 1.1), length, _ROW - 2.2, boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=colour, edgecolor="white", hatch=hatch, linewidth=0.4,
        )  # fmt: skip
        add(axes, bar)
        write(axes, _LEFT - 3, y + _ROW / 2, fitted(label, letters=41), ha="right", fontsize=7.5)
    if len(shown) < len(items):
        more = translate(language, "and {n} others, in the table", n=len(items) - len(shown))
        write(axes, _LEFT - 3, bottom - _ROW / 2, more, ha="right", fontsize=7.5, color=design.SECONDARY_INK)
    return finished(figure, alt=_alt(items, kinds, language), caption=caption, notice=notice)


def _legend(axes: Axes, kinds: Mapping[str, tuple[str, tuple[str, str]]]) -> None:
    x = _LEFT
    for words, (colour, hatch) in kinds.values():
        patch = Rectangle((x, 2.6), 6, 3, facecolor=colour, edgecolor="white", hatch=hatch, linewidth=0.4)
        add(axes, patch)
        name = fitted(words, letters=24)
        write(axes, x + 7.5, 4.1, name, fontsize=7.5)
        x += 13 + 1.6 * len(name)


def _months(first: date, last: date) -> list[date]:
    """The first day of each month, one past the last day included."""
    months = [first]
    while months[-1] <= last:
        year, month = months[-1].year, months[-1].month
        months.append(date(year + month // 12, month % 12 + 1, 1))
    return months


def _alt(items: tuple[Item, ...], kinds: Mapping[str, str], language: str) -> str:
    if not items:
        return translate(language, "Timeline, still empty.")
    counts = ", ".join(
        f"{name} {count}" for kind, name in kinds.items() if (count := sum(item[1] == kind for item in items))
    )
    start, end = min(item[2] for item in items), max(item[3] for item in items)
    return translate(
        language, "Timeline of {n} items from {start} to {end}: {counts}.",
        n=len(items), start=long_date(start, language), end=long_date(end, language), counts=counts,
    )  # fmt: skip
