"""What weighs in a diagnosis: findings by quadrant, each with its bar, from the heaviest to the lightest."""

from collections.abc import Mapping

from matplotlib.patches import Rectangle

from kit.charts.canvas import WIDTH, add, finished, fitted, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_LEFT, _TITLE, _RIGHT = 96.0, 7.5, 10.0
_ONE_LINE, _TWO_LINES, _BAR = 5.2, 7.8, 3.6
_MOST, _TALLEST = 8, 200.0
"""Findings of one quadrant, and millimetres of a drawing that shares its page with a title."""

Finding = tuple[str, str, float]
"""The code of its quadrant, its words, its weight."""


def draw(
    findings: tuple[Finding, ...], *, names: Mapping[str, str], caption: str, language: str, notice: str = ""
) -> Figure:
    """Draw the heaviest findings of each quadrant, eight at most; ``names`` gives each quadrant in words."""
    chosen = _chosen(findings)
    figure, axes = sheet(max(_height(chosen), 10))
    longest = max((weight for _, _, weight in findings), default=0) or 1
    y = 0.0
    for code, kept in chosen.items():
        look = design.quadrant(code)
        title = f"{look.sign}  {fitted(names.get(code, code), letters=40)}"
        write(axes, 0, y + _TITLE / 2, title, fontsize=10, fontweight="bold", color=look.mark)
        y += _TITLE
        for _, words, weight in kept:
            label = _label(words)
            middle = y + _row(label) / 2
            write(axes, 0, middle, label, fontsize=7.5)
            length = (WIDTH - _LEFT - _RIGHT) * weight / longest
            bar = Rectangle(
                (_LEFT, middle - _BAR / 2), length, _BAR, facecolor=look.ground, edgecolor=look.mark,
                hatch=look.hatch * (2 if look.hatch == "." else 3), linewidth=0.6,
            )  # fmt: skip
            add(axes, bar)
            write(axes, _LEFT + length + 1.5, middle, f"{weight:g}", fontweight="bold", fontsize=7.5)
            y += _row(label)
        y += 3
    return finished(figure, alt=_alt(chosen, names, language), caption=caption, notice=notice)


def _label(words: str) -> str:
    return fitted(words, letters=68, lines=2)


def _row(label: str) -> float:
    return _TWO_LINES if "\n" in label else _ONE_LINE


def _height(chosen: Mapping[str, list[Finding]]) -> float:
    return sum(_TITLE + 3 + sum(_row(_label(words)) for _, words, _ in kept) for kept in chosen.values())


def _chosen(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """Return the heaviest of each quadrant that has any: fewer where they would not stand on one page."""
    for most in range(_MOST, 0, -1):
        heaviest = {known.code: _heaviest(findings, known.code)[:most] for known in design.QUADRANTS}
        chosen = {code: kept for code, kept in heaviest.items() if kept}
        if _height(chosen) <= _TALLEST:
            break
    return chosen


def _heaviest(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return sorted((finding for finding in findings if finding[0] == code), key=lambda finding: -finding[2])[:_MOST]


def _alt(chosen: Mapping[str, list[Finding]], names: Mapping[str, str], language: str) -> str:
    if not chosen:
        return translate(language, "Weights of the diagnosis, still empty.")
    heads = "; ".join(f"{names.get(code, code)}: {kept[0][1]} ({kept[0][2]:g})" for code, kept in chosen.items())
    return translate(language, "Findings by weight. The heaviest of each quadrant: {heads}.", heads=heads)
