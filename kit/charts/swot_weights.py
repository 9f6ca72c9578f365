"""What weighs in a diagnosis: findings by quadrant, each with its bar, from the heaviest to the lightest."""

from collections.abc import Mapping

from matplotlib.patches import Rectangle

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _ROW, _TITLE, _RIGHT = 96.0, 5.2, 8.0, 10.0
_MOST = 8

Finding = tuple[str, str, float]
"""The code of its quadrant, its words, its weight."""


def draw(
    findings: tuple[Finding, ...], *, names: Mapping[str, str], caption: str, language: str, notice: str = ""
) -> Figure:
    """Draw the eight heaviest findings of each quadrant; ``names`` gives the name of each quadrant in words."""
    chosen = {known.code: _heaviest(findings, known.code) for known in design.QUADRANTS}
    chosen = {code: kept for code, kept in chosen.items() if kept}
    height = sum(_TITLE + _ROW * len(kept) + 3 for kept in chosen.values())
    figure, axes = sheet(max(height, 10))
    longest = max((weight for _, _, weight in findings), default=0) or 1
    y = 0.0
    for code, kept in chosen.items():
        look = design.quadrant(code)
        title = f"{look.sign}  {fitted(names.get(code, code), letters=40)}"
        write(axes, 0, y + _TITLE / 2, title, fontsize=10, fontweight="bold", color=look.mark)
        y += _TITLE
        for _, words, weight in kept:
            write(axes, 0, y + _ROW / 2, fitted(words, letters=66), fontsize=7.5)
            length = (WIDTH - _LEFT - _RIGHT) * weight / longest
            bar = Rectangle(
                (_LEFT, y + 0.8), length, _ROW - 1.6, facecolor=look.ground, edgecolor=look.mark,
                hatch=look.hatch * (2 if look.hatch == "." else 3), linewidth=0.6,
            )  # fmt: skip
            add(axes, bar)
            write(axes, _LEFT + length + 1.5, y + _ROW / 2, f"{weight:g}", fontweight="bold", fontsize=7.5)
            y += _ROW
        y += 3
    return finished(figure, alt=_alt(chosen, names, language), caption=caption, notice=notice)


def _heaviest(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return sorted((finding for finding in findings if finding[0] == code), key=lambda finding: -finding[2])[:_MOST]


def _alt(chosen: Mapping[str, list[Finding]], names: Mapping[str, str], language: str) -> str:
    if not chosen:
        return translate(language, "Weights of the diagnosis, still empty.")
    heads = "; ".join(f"{names.get(code, code)}: {kept[0][1]} ({kept[0][2]:g})" for code, kept in chosen.items())
    return translate(language, "Findings by weight. The heaviest of each quadrant: {heads}.", heads=heads)
