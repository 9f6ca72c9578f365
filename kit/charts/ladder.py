"""How far data have come back to people: a ladder, one rung for each state, the highest at the top."""

from collections.abc import Sequence

from matplotlib.patches import FancyBboxPatch

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _TOP, _ROW, _RIGHT = 62.0, 3.0, 11.5, 14.0

Rung = tuple[str, int, bool]
"""Its words, the datasets that stand on it, and whether it is beside the ladder rather than on it."""


def draw(rungs: Sequence[Rung], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw the rungs from the top down; those beside the ladder come after a gap, hatched."""
    beside = sum(aside for _, _, aside in rungs)
    figure, axes = sheet(_TOP * 2 + _ROW * len(rungs) + (5 if beside else 0))
    longest = max((count for _, count, _ in rungs), default=0) or 1
    steps = len(rungs) - beside
    y = _TOP
    for at, (words, count, aside) in enumerate(rungs):
        y += 5 if aside and at and not rungs[at - 1][2] else 0
        write(axes, _LEFT - 3, y + _ROW / 2, fitted(words, letters=27, lines=2), ha="right", fontsize=9.5)
        length = (WIDTH - _LEFT - _RIGHT) * count / longest
        level = 0 if aside else max(1, round(5 * (steps - at) / max(steps, 1)))
        bar = FancyBboxPatch(
            (_LEFT, y + 1.2), max(length, 0.6), _ROW - 2.4, boxstyle="round,pad=0,rounding_size=0.8",
            facecolor=design.QUANTITY[level], edgecolor=design.CHART_OTHER if aside else design.QUANTITY[4],
            hatch="////" if aside else "", linewidth=0.8,
        )  # fmt: skip
        add(axes, bar)
        write(axes, _LEFT + length + 3, y + _ROW / 2, str(count), fontsize=12, fontweight="bold")
        y += _ROW
    rail = [_LEFT, _LEFT]
    axes.plot(rail, [_TOP, _TOP + _ROW * steps], color=design.INK, linewidth=2)
    return finished(figure, alt=_alt(rungs, language), caption=caption, notice=notice)


def _alt(rungs: Sequence[Rung], language: str) -> str:
    told = ", ".join(f"{words} {count}" for words, count, _ in rungs)
    return translate(language, "Ladder of return to the person, from the top down: {told}.", told=told)
