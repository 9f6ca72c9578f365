"""A level of a network on a slide: boxes in columns, tied by lines, each with its words inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.patches import FancyBboxPatch

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_TOP, _ROW, _GAP = 9.0, 7.4, 12.0
_GROUNDS = (design.SAND, design.SURFACE, design.QUADRANTS[2].ground)


@dataclass(frozen=True, slots=True)
class Box:
    """One node."""

    column: int
    row: float
    words: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One line, from a box to another by their places in the list."""

    first: int
    second: int
    width: int = 1
    dotted: bool = False


def draw(
    titles: Sequence[str],
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    *,
    caption: str,
    language: str,
    notice: str = "",
) -> Figure:
    """Draw the boxes; ``titles`` names each column."""
    rows = int(max((box.row for box in boxes), default=0)) + 1
    figure, axes = sheet(_TOP + _ROW * rows + 2)
    wide = (WIDTH - _GAP * (len(titles) - 1)) / max(len(titles), 1)
    lefts = [at * (wide + _GAP) for at in range(len(titles))]
    for left, title in zip(lefts, titles, strict=True):
        write(axes, left, 4, fitted(title, letters=round(wide / 1.7)), fontsize=9.5, fontweight="bold")
    heights = [_TOP + _ROW * (box.row + 0.5) for box in boxes]
    for tie in ties:
        start, end = sorted((tie.first, tie.second), key=lambda at: boxes[at].column)
        across = [lefts[boxes[start].column] + wide, lefts[boxes[end].column]]
        axes.plot(
            across, [heights[start], heights[end]], color=design.QUANTITY[2],
            linewidth=0.6 + 0.5 * tie.width, linestyle=":" if tie.dotted else "-", zorder=0,
        )  # fmt: skip
    for box, y in zip(boxes, heights, strict=True):
        shape = FancyBboxPatch(
            (lefts[box.column], y - _ROW / 2 + 0.5), wide, _ROW - 1, boxstyle="round,pad=0,rounding_size=1",
            facecolor=_GROUNDS[box.column % len(_GROUNDS)], edgecolor=design.INK, linewidth=0.6,
        )  # fmt: skip
        add(axes, shape)
        write(axes, lefts[box.column] + 2, y, fitted(box.words, letters=round((wide - 4) / 1.55)), fontsize=8.5)
    return finished(figure, alt=_alt(titles, boxes, language), caption=caption, notice=notice)


def _alt(titles: Sequence[str], boxes: Sequence[Box], language: str) -> str:
    told = ", ".join(f"{title} {sum(box.column == at for box in boxes)}" for at, title in enumerate(titles))
    return translate(language, "Network in columns, with {ties} boxes: {told}.", ties=len(boxes), told=told)
