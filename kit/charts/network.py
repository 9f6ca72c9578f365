"""Holders on the left, datasets on the right, a line for each "holds": sorted so that lines cross little."""

from collections.abc import Mapping, Sequence

from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from kit.charts.canvas import add, finished, fitted, others, sheet, write
from kit.documents.model import Figure
from workshop import design
from workshop.i18n import translate

_ROW, _TOP = 4.7, 4.0
_MOST = 40
"""Datasets at full width on one page."""
_HOLDERS, _DATASETS = 54.0, 94.0


def draw(links: tuple[tuple[str, str], ...], *, caption: str, language: str, notice: str = "") -> Figure:
    """Draw who holds what; each link is a holder and a dataset.

    Beyond one page, the datasets held by fewest are only counted.
    """
    holders = sorted({holder for holder, _ in links})
    datasets = sorted({dataset for _, dataset in links})
    held = {dataset: [holder for holder, name in links if name == dataset] for dataset in datasets}
    kept = sorted(datasets, key=lambda name: -len(held[name]))[:_MOST]
    shown = tuple(link for link in links if link[1] in set(kept))
    left, right = _sorted_sides(shown)
    rows = max(len(left), len(right), 1)
    figure, axes = sheet(_TOP * 2 + _ROW * (rows + (len(kept) < len(datasets))))
    heights = {("left", name): _y(at, len(left), rows) for at, name in enumerate(left)}
    heights |= {("right", name): _y(at, len(right), rows) for at, name in enumerate(right)}
    colours = _colours(links)
    for holder, dataset in shown:
        start, end = heights["left", holder], heights["right", dataset]
        middle = (_HOLDERS + _DATASETS) / 2
        points = [(_HOLDERS, start), (middle, start), (middle, end), (_DATASETS, end)]
        curve = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        add(axes, PathPatch(curve, facecolor="none", edgecolor=colours[holder], linewidth=0.9, alpha=0.75))
    lines = 2 if 1.4 * len(left) <= rows else 1
    for holder in left:
        y = heights["left", holder]
        count = len({dataset for name, dataset in links if name == holder})
        add(axes, Circle((_HOLDERS, y), 1.3, facecolor=colours[holder], edgecolor="white", linewidth=0.6))
        label = f"{fitted(holder, letters=36, lines=lines)}  {count}"
        write(axes, _HOLDERS - 3, y, label, ha="right", fontweight="bold", fontsize=7)
    for dataset in right:
        y = heights["right", dataset]
        add(axes, Circle((_DATASETS, y), 0.8, facecolor=design.INK, edgecolor="none"))
        write(axes, _DATASETS + 2.2, y, fitted(dataset, letters=55), fontsize=7)
    if len(kept) < len(datasets):
        more = others(len(datasets) - len(kept), language)
        write(axes, _DATASETS + 2.2, _TOP + _ROW * (rows + 0.5), more, fontsize=7, color=design.SECONDARY_INK)
    return finished(figure, alt=_alt(links, holders, datasets, language), caption=caption, notice=notice)


def _sorted_sides(links: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Place each name at the mean of those it is tied to, turn by turn."""
    left, right = sorted({holder for holder, _ in links}), sorted({dataset for _, dataset in links})
    for _ in range(8):
        right = _by_mean(right, {name: [left.index(h) for h, d in links if d == name] for name in right})
        left = _by_mean(left, {name: [right.index(d) for h, d in links if h == name] for name in left})
    return left, right


def _by_mean(names: list[str], ties: Mapping[str, list[int]]) -> list[str]:
    return sorted(names, key=lambda name: (sum(ties[name]) / len(ties[name]), name))


def _y(at: int, count: int, rows: int) -> float:
    return _TOP + _ROW * rows * (at + 0.5) / count


def _colours(links: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Our seven colours go to the holders of most datasets, one more to all others."""
    counts: dict[str, int] = {}
    for holder, _ in links:
        counts[holder] = counts.get(holder, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return dict.fromkeys(ranked, design.CHART_OTHER) | dict(zip(ranked, design.CHART, strict=False))


def _alt(links: Sequence[tuple[str, str]], holders: list[str], datasets: list[str], language: str) -> str:
    if not links:
        return translate(language, "Network of holders and datasets, still empty.")
    first = max(holders, key=lambda name: len([1 for holder, _ in links if holder == name]))
    count = len([1 for holder, _ in links if holder == first])
    return translate(
        language,
        "Network that ties {holders} holders to {datasets} datasets. The largest holder is {first}, with {count}.",
        holders=len(holders), datasets=len(datasets), first=first, count=count,
    )  # fmt: skip
