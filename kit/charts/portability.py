"""What people can take back: one bar for each line, cut into by right, by choice, not portable…"""

from matplotlib.patches import Rectangle

from kit.charts.canvas import MOST_ROWS, WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _TOP, _ROW, _RIGHT = 56.0, 10.0, 7.0, 10.0
_LOOKS = ((design.CHART[0], "", "white"), (design.CHART[1], "////", "white"), (design.LINE, "----", design.CHART_OTHER))

Row = tuple[str, tuple[int, ...]]


def draw(series: tuple[str, ...], rows: tuple[Row, ...], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw the bars; each row is a name and one number for each of the (up to three) series."""
    if len(series) > len(_LOOKS):
        raise ValueError("portability is told in at most three parts")
    shown = rows[: MOST_ROWS - 14]
    longest = max((sum(values) for _, values in rows), default=0) or 1
    figure, axes = sheet(_TOP + _ROW * max(len(shown), 1) + 2)
    x = _LEFT
    for name, (colour, hatch, edge) in zip(series, _LOOKS, strict=False):
        add(axes, Rectangle((x, 1.6), 6, 3.2, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=0.4))
        words = fitted(name, letters=30)
        write(axes, x + 7.5, 3.2, words, fontsize=7.5)
        x += 13 + 1.6 * len(words)
    scale = (WIDTH - _LEFT - _RIGHT) / longest
    for line, (name, values) in enumerate(shown):
        y, x = _TOP + _ROW * line, _LEFT
        write(axes, _LEFT - 3, y + _ROW / 2, fitted(name, letters=38, lines=2), ha="right", fontsize=7.5)
        for value, (colour, hatch, edge) in zip(values, _LOOKS, strict=False):
            size = (value * scale, _ROW - 2)
            bar = Rectangle((x, y + 1), *size, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=0.4)
            add(axes, bar)
            if value * scale > 5:
                box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
                write(axes, x + value * scale / 2, y + _ROW / 2, str(value), ha="center", fontsize=7, bbox=box)
            x += value * scale
        write(axes, x + 1.5, y + _ROW / 2, str(sum(values)), fontweight="bold", color=design.SECONDARY_INK)
    return finished(figure, alt=_alt(series, rows, language), caption=caption, notice=notice)


def _alt(series: tuple[str, ...], rows: tuple[Row, ...], language: str) -> str:
    totals = [sum(values[at] for _, values in rows) for at in range(len(series))]
    parts = ", ".join(f"{name} {total}" for name, total in zip(series, totals, strict=True))
    return translate(language, "Bars for {n} lines. In all: {parts}.", n=len(rows), parts=parts)
