"""Who holds what: holders down, domains across, the number of datasets in each cell."""

from matplotlib.patches import FancyBboxPatch

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _TOP, _ROW, _RIGHT = 50.0, 22.0, 6.2, 10.0
_MOST = 28
"""Rows at full width on one page, under a title."""

Row = tuple[str, tuple[int, ...]]


def draw(columns: tuple[str, ...], rows: tuple[Row, ...], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw the matrix; each row is a name and one number for each column, its total at the end."""
    shown = _summed(rows, language)
    top = max((value for _, values in rows for value in values), default=0)
    figure, axes = sheet(_TOP + _ROW * len(shown) + 2)
    across = (WIDTH - _LEFT - _RIGHT) / max(len(columns), 1)
    for at, column in enumerate(columns):
        name = fitted(column, letters=max(round(across / 1.28), 8), lines=5)
        write(axes, _LEFT + across * (at + 0.5), _TOP - 3, name, ha="center", va="bottom", fontsize=7)
    for line, (holder, values) in enumerate(shown):
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
        total = str(sum(values))
        write(axes, WIDTH - 2, y + _ROW / 2, total, ha="right", fontweight="bold", color=design.SECONDARY_INK)
    return finished(figure, alt=_alt(columns, rows, language), caption=caption, notice=notice)


def _level(value: int, top: int) -> int:
    """From 0 (little) to 5 (much)."""
    return min(round(5 * value / top), 5) if top else 0


def _summed(rows: tuple[Row, ...], language: str) -> tuple[Row, ...]:
    if len(rows) <= _MOST:
        return rows
    kept = sorted(rows, key=lambda row: -sum(row[1]))[: _MOST - 1]
    names = {row[0] for row in kept}
    rest = [row for row in rows if row[0] not in names]
    others = translate(language, "{n} others", n=len(rest))
    return (*kept, (others, tuple(map(sum, zip(*(values for _, values in rest), strict=True)))))


def _alt(columns: tuple[str, ...], rows: tuple[Row, ...], language: str) -> str:
    counts = {"rows": len(rows), "columns": len(columns)}
    cells = [(value, name, column) for name, values in rows for value, column in zip(values, columns, strict=True)]
    if not cells or not max(cells)[0]:
        return translate(language, "Matrix of {rows} holders and {columns} domains, still empty.", **counts)
    value, holder, column = max(cells, key=lambda cell: cell[0])
    return translate(
        language, "Matrix of {rows} holders and {columns} domains. Most datasets: {value}, {holder}, {column}.",
        value=value, holder=holder, column=column, **counts,
    )  # fmt: skip
