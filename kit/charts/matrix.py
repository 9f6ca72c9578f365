"""Who holds what: holders down, domains across, the number of datasets in each cell."""

from matplotlib.patches import FancyBboxPatch

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _TOP, _ROW, _RIGHT = 50.0, 22.0, 6.2, 14.0
_MOST = 28
"""Rows at full width on one page, under a title."""

Row = tuple[str, tuple[int, ...], int]
"""A holder, its number of datasets in each column, and how many it has: one of two domains is in two columns."""


def draw(columns: tuple[str, ...], rows: tuple[Row, ...], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw the matrix; its rows in the order given, the datasets of each holder counted once at the end."""
    shown = _summed(rows, language)
    top = max((value for _, values, _ in rows for value in values), default=0)
    figure, axes = sheet(_TOP + _ROW * len(shown) + 2)
    across = (WIDTH - _LEFT - _RIGHT) / max(len(columns), 1)
    for at, column in enumerate(columns):
        name = fitted(column, letters=max(round(across / 1.28), 8), lines=5)
        write(axes, _LEFT + across * (at + 0.5), _TOP - 3, name, ha="center", va="bottom", fontsize=7)
    heading = fitted(translate(language, "Datasets"), letters=8, lines=3)
    write(axes, WIDTH - 2, _TOP - 3, heading, ha="right", va="bottom", fontsize=7, color=design.SECONDARY_INK)
    for line, (holder, values, total) in enumerate(shown):
        y = _TOP + _ROW * line
        write(axes, _LEFT - 3, y + _ROW / 2, fitted(holder, letters=35, lines=2), ha="right", fontsize=7)
        for at, value in enumerate(values):
            level = _level(value, top)
            cell = FancyBboxPatch(
                (_LEFT + across * at + 0.5, y + 0.5), across - 1, _ROW - 1, boxstyle="round,pad=0,rounding_size=0.8",
                facecolor=design.QUANTITY[level] if value else "none",
                edgecolor=design.LINE, linewidth=0 if value else 0.5,
            )  # fmt: skip
            add(axes, cell)
            colour = design.ON_ACCENT if level >= 4 else design.INK
            if value:
                write(axes, _LEFT + across * (at + 0.5), y + _ROW / 2, str(value), ha="center", color=colour)
        look = {"ha": "right", "fontweight": "bold", "color": design.SECONDARY_INK}
        write(axes, WIDTH - 2, y + _ROW / 2, str(total), **look)
    return finished(figure, alt=_alt(columns, rows, language), caption=caption, notice=notice)


def _level(value: int, top: int) -> int:
    """From 0 (little) to 5 (much)."""
    return min(round(5 * value / top), 5) if top else 0


def _summed(rows: tuple[Row, ...], language: str) -> tuple[Row, ...]:
    if len(rows) <= _MOST:
        return rows
    kept, rest = rows[: _MOST - 1], rows[_MOST - 1 :]
    others = translate(language, "{n} others", n=len(rest))
    summed = tuple(map(sum, zip(*(values for _, values, _ in rest), strict=True)))
    return (*kept, (others, summed, sum(total for _, _, total in rest)))


def _alt(columns: tuple[str, ...], rows: tuple[Row, ...], language: str) -> str:
    counts = {"rows": len(rows), "columns": len(columns)}
    cells = [(value, name, column) for name, values, _ in rows for value, column in zip(values, columns, strict=True)]
    if not cells or not max(cells)[0]:
        return translate(language, "Matrix of {rows} holders and {columns} domains, still empty.", **counts)
    value, holder, column = max(cells, key=lambda cell: cell[0])
    return translate(
        language, "Matrix of {rows} holders and {columns} domains. Most datasets: {value}, {holder}, {column}.",
        value=value, holder=holder, column=column, **counts,
    )  # fmt: skip
