"""The sheet on which every drawing is made: its size in millimetres, our fonts, and how it becomes bytes."""

import logging
import textwrap
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import fontManager

from kit.documents.clean import FONTS, clean, cover, one_line
from kit.documents.model import Figure
from workshop import design

WIDTH = 164.0
"""Millimetres of the text column of our documents: at this width, a point in a drawing is a point on paper."""
MOST_ROWS = 44
"""Rows that stay legible on one A4 page; drawings sum up what comes after."""
_NOTICE = 4.0
"""Millimetres for the notice at the foot of a drawing."""
_INCH = 25.4
_DOTS = 200
_FALLBACKS = ["Noto Sans", "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math"]
_SCRIPTS = ["Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"]


@cache
def _prepare() -> None:
    """Set matplotlib once: our fonts, text as typed (no formulas), the same bytes each time."""
    ours = sorted(FONTS.glob("*.ttf"))
    for path in ours:
        fontManager.addfont(path)
    # Only our files: a machine that has another edition of one of them would draw other bytes.
    fontManager.ttflist[:] = [entry for entry in fontManager.ttflist if Path(entry.fname) in ours]
    # Symbols have no bold: matplotlib takes the regular, which is what we want, and says so at each figure.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    matplotlib.rcParams.update(
        {
            "font.family": [design.TEXT_FONT, *_FALLBACKS, *_SCRIPTS],
            "font.size": 8,
            "text.color": design.INK,
            "text.parse_math": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "self-data-territorial",
            "hatch.linewidth": 0.7,
        }
    )


def sheet(height: float, *, width: float = WIDTH) -> tuple[Sheet, Axes]:
    """Open a sheet whose coordinates are millimetres from its top left corner."""
    _prepare()
    figure = Sheet(figsize=(width / _INCH, height / _INCH))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return figure, axes


def write(axes: Axes, x: float, y: float, text: str, **look: Any) -> None:
    """Write a text as typed, its middle at ``y``."""
    placed: dict[str, Any] = {"va": "center", "ha": "left", "linespacing": 1.15}
    axes.text(x, y, text, **(placed | look))


def fitted(text: str, *, letters: int, lines: int = 1) -> str:
    """Cut a text to a number of lines, at a space where there is one; what our fonts cannot draw is replaced."""
    text = cover(one_line(clean(text)).strip(), set())
    kept = textwrap.wrap(text, letters, max_lines=lines, placeholder="\u00a0…", break_long_words=True)
    return "\n".join(kept)


def _make_room(figure: Sheet, foot: float) -> None:
    """Lengthen a sheet at its foot, in millimetres, without moving what is drawn."""
    height = figure.get_figheight()
    longer = height + foot / _INCH
    figure.set_figheight(longer)
    for axes in figure.axes:
        axes.set_position((0, 1 - height / longer, 1, height / longer))


def finished(figure: Sheet, *, alt: str, caption: str, notice: str = "") -> Figure:
    """Turn the sheet into a figure of a document; the notice is drawn at its foot, for whoever sees it alone."""
    if notice:
        _make_room(figure, _NOTICE)
        figure.text(0.5, 0.003, notice, ha="center", va="bottom", fontsize=7, color=design.quadrant("menace").mark)
    svg, png = BytesIO(), BytesIO()
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    figure.savefig(
        png, format="png", metadata={"Software": None}, dpi=_DOTS, facecolor="white", pil_kwargs={"compress_level": 3}
    )
    return Figure(svg.getvalue(), png.getvalue(), alt=alt, caption=caption)
