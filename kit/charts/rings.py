"""How far away those who keep data are: three rings around the person, and who stands on each."""

from collections.abc import Sequence

from matplotlib.patches import Circle

from kit.charts.canvas import add, finished, fitted, others, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate, translate_count

_HEIGHT, _BOTTOM, _MIDDLE = 92.0, 88.0, 44.0
_RADII = (15.0, 29.0, 42.0)
_NUMBER = 92.0
_MOST = 4

Ring = tuple[str, int, tuple[tuple[str, int], ...]]
"""Its name, the datasets kept there, and its holders with how many each keeps, the largest first."""


def draw(rings: Sequence[Ring], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw the rings from the nearest to the farthest, each with its number and its largest holders."""
    figure, axes = sheet(_HEIGHT)
    centres = [_BOTTOM - radius for radius in _RADII]
    for at in range(len(rings) - 1, -1, -1):
        circle = Circle(
            (_MIDDLE, centres[at]), _RADII[at], facecolor=design.QUANTITY[2 - at], edgecolor=design.INK, linewidth=1
        )
        add(axes, circle)
    part = (_HEIGHT - 6) / max(len(rings), 1)
    for at, (name, count, holders) in enumerate(rings):
        # The free part of a ring is at its top, above the one inside it.
        inner = centres[at - 1] - _RADII[at - 1] if at else _BOTTOM
        y = (centres[at] - _RADII[at] + inner) / 2
        write(axes, _MIDDLE, y, str(count), ha="center", fontsize=18, fontweight="bold")
        top = 3 + part * (len(rings) - 1 - at)
        axes.plot([_MIDDLE + 9, _NUMBER - 2], [y, top + 3.4], color=design.CHART_OTHER, linewidth=0.7, linestyle=":")
        title = translate_count(language, "{name}: {n} dataset", "{name}: {n} datasets", count, name=name)
        write(axes, _NUMBER, top + 3.4, fitted(title, letters=40), fontsize=11, fontweight="bold")
        for line, (holder, held) in enumerate(holders[:_MOST]):
            words = fitted(f"{holder} ({held})", letters=44)
            write(axes, _NUMBER, top + 8.4 + 4.1 * line, words, fontsize=9)
        if len(holders) > _MOST:
            more = others(len(holders) - _MOST, language)
            write(axes, _NUMBER, top + 8.4 + 4.1 * _MOST, more, fontsize=9, color=design.SECONDARY_INK)
    return finished(figure, alt=_alt(rings, language), caption=caption, notice=notice)


def _alt(rings: Sequence[Ring], language: str) -> str:
    told = "; ".join(
        translate_count(
            language,
            "{name}: {n} dataset (holders: {holders})",
            "{name}: {n} datasets (holders: {holders})",
            count,
            name=name,
            holders=len(holders),
        )
        for name, count, holders in rings
    )
    return translate(language, "Rings around the person, from the nearest to the farthest. {told}.", told=told)
