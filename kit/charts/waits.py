"""The arrows of a drawing in time: from the end of what is needed to the start of what waits for it."""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from kit.charts.canvas import add
from roadmap.timeline import Link
from workshop import design

_OUT, _HEAD, _LANE, _HALF_A_BAR = 1.0, 1.5, 2.6, 1.8
_MARK = design.quadrant("menace").mark

Point = tuple[float, float]
Ends = tuple[float, float, float, float]
"""Where what is needed ends (x, y), where what waits starts (x, y), in millimetres."""


def draw_waits(axes: Axes, ties: Iterable[tuple[Link, Ends]]) -> None:
    """Draw each tie under the bars; one that goes the wrong way round is dashed and in another colour."""
    for link, (end, above, start, below) in ties:
        colour, line = (_MARK, (0, (2, 1.2))) if link.too_early else (design.SECONDARY_INK, "solid")
        path, tip = _path(end, above, start, below, early=link.too_early)
        axes.plot(*zip(*path, strict=True), color=colour, linewidth=0.7, linestyle=line, zorder=1)
        add(axes, Polygon(tip, facecolor=colour, edgecolor="none", zorder=2))


def _path(end: float, above: float, start: float, below: float, *, early: bool) -> tuple[list[Point], list[Point]]:
    """Return the points of a line and of its head; a start that follows at once is reached from above."""
    if start - end < _OUT and not early:
        x, top = start + _OUT, below - _HALF_A_BAR
        return [(end, above), (x, above), (x, top)], [(x, top), (x - 0.8, top - _HEAD), (x + 0.8, top - _HEAD)]
    tip = [(start, below), (start - _HEAD, below - 0.8), (start - _HEAD, below + 0.8)]
    if not early:
        return [(end, above), (end + _OUT, above), (end + _OUT, below), (start, below)], tip
    lane = below - _LANE if above < below else below + _LANE
    back = start - 2.2
    return [(end, above), (end + _OUT, above), (end + _OUT, lane), (back, lane), (back, below), (start, below)], tip
