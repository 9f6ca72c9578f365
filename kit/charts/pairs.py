"""Two numbers side by side for each line: what there is and what is missing, before and after."""

from collections.abc import Sequence

from matplotlib.patches import Rectangle

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _TOP, _ROW, _RIGHT = 66.0, 11.0, 10.5, 12.0
_KEY, _LETTER = 14.0, 1.9
"""Room of a legend besides its words, and of a letter of these."""
_MOST = 20
"""Lines that fit a page: as many as there are policy domains."""
_LOOKS = ((design.LINE, "////", design.SECONDARY_INK), (design.CHART[0], "", design.CHART[0]))

Row = tuple[str, int, int]


def draw(series: tuple[str, str], rows: Sequence[Row], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw each line with its two bars, the first number above the second."""
    shown = rows[:_MOST]
    figure, axes = sheet(_TOP + _ROW * max(len(shown), 1) + 2)
    longest = max((max(first, second) for _, first, second in rows), default=0) or 1
    scale = (WIDTH - _LEFT - _RIGHT) / longest
    titles = [fitted(name, letters=40) for name in series]
    x = max(0.0, min(_LEFT, WIDTH - sum(_KEY + _LETTER * len(words) for words in titles)))
    for words, (colour, hatch, edge) in zip(titles, _LOOKS, strict=True):
        add(axes, Rectangle((x, 2), 6, 4, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=0.6))
        write(axes, x + 8, 4, words, fontsize=9.5)
        x += _KEY + _LETTER * len(words)
    for line, (name, *values) in enumerate(shown):
        y = _TOP + _ROW * line
        write(axes, _LEFT - 3, y + _ROW / 2, fitted(name, letters=31, lines=2), ha="right", fontsize=9)
        for at, (value, (colour, hatch, edge)) in enumerate(zip(values, _LOOKS, strict=True)):
            top = y + 1 + at * (_ROW - 2) / 2
            size = (max(value * scale, 0.4), (_ROW - 2) / 2 - 0.3)
            add(axes, Rectangle((_LEFT, top), *size, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=0.6))
            write(axes, _LEFT + size[0] + 2, top + size[1] / 2, str(value), fontsize=9, fontweight="bold")
    return finished(figure, alt=_alt(series, rows, language), caption=caption, notice=notice)


def _alt(series: tuple[str, str], rows: Sequence[Row], language: str) -> str:
    told = "; ".join(f"{name} {first} / {second}" for name, first, second in rows)
    return translate(language, "Two bars for each line, {first} then {second}: {told}.", first=series[0],
                     second=series[1], told=told)  # fmt: skip
