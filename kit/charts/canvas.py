"""The sheet on which every drawing is made: its size in millimetres, our fonts, and how it becomes bytes."""

import logging
import textwrap
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

from kit.documents.clean import FONTS, clean, cover, one_line
from kit.documents.model import Figure
from kit.documents.typeset import pixels
from workshop import design
from workshop.i18n import translate_count

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
_FAMILIES = [design.TEXT_FONT, *_FALLBACKS, *_SCRIPTS]
_pen = Lock()
"""matplotlib lays letters out for one drawing at a time; the pixels of another are made meanwhile."""


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
            "font.family": _FAMILIES,
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
    with _pen:
        _prepare()
    figure = Sheet(figsize=(width / _INCH, height / _INCH))
    FigureCanvasSVG(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return figure, axes


def write(axes: Axes, x: float, y: float, text: str, **look: Any) -> None:
    """Write a text as typed, its middle at ``y``."""
    placed: dict[str, Any] = {"va": "center", "ha": "left", "linespacing": 1.15, "family": _families(text)}
    axes.text(x, y, text, **(placed | look))


def add(axes: Axes, shape: Artist) -> None:
    """Put a shape on the sheet, whose size is given: matplotlib need not work out the room that each shape takes."""
    axes.add_artist(shape)


def _families(text: str) -> list[str]:
    """Name the fonts that a text may need: trying all of them, letter by letter, was a third of the drawing."""
    return [design.TEXT_FONT] if _plain_letters().issuperset(text) else _FAMILIES


@cache
def _plain_letters() -> frozenset[str]:
    """Every character that our text font draws by itself, regular and bold."""
    drawn = [
        FT2Font(FONTS / f"{design.TEXT_FONT.replace(' ', '')}-{face}.ttf").get_charmap() for face in ("Regular", "Bold")
    ]
    return frozenset("\n").union(map(chr, drawn[0].keys() & drawn[1].keys()))


def fitted(text: str, *, letters: int, lines: int = 1) -> str:
    """Cut a text to a number of lines, at a space where there is one; what our fonts cannot draw is replaced."""
    text = cover(one_line(clean(text)).strip(), set())
    kept = textwrap.wrap(text, letters, max_lines=lines, placeholder="\u00a0…", break_long_words=True)
    return "\n".join(kept)


def others(n: int, language: str) -> str:
    """Say how many are not drawn, and where they are."""
    return translate_count(language, "and {n} other, in the table", "and {n} others, in the table", n)


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
        look: dict[str, Any] = {"fontsize": 7, "color": design.quadrant("menace").mark, "family": _families(notice)}
        figure.text(0.5, 0.003, notice, ha="center", va="bottom", **look)
    svg = BytesIO()
    with _pen:
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return Figure(svg.getvalue(), pixels(svg.getvalue(), dots=_DOTS), alt=alt, caption=caption)
