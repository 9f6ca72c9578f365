"""How the tool looks: the one file of colours, type and spacing.

It feeds the Streamlit theme (``.streamlit/config.toml`` is written from it and a test holds them equal), the board,
the charts and the documents. Contrasts are computed against PAPER; every pair used for text is at least 4.5.
"""

from dataclasses import dataclass

PAPER = "#FBF8F2"
SURFACE = "#FFFFFF"
INK = "#1E2430"
SECONDARY_INK = "#555E6E"
ACCENT = "#0B6E70"
ON_ACCENT = "#FFFFFF"
LINK = "#1F4E9E"
ERROR = "#B3261E"
LINE = "#E4DDCF"
"""Hairlines, borders of fields and cards."""
SAND = "#F1EBDF"
"""Ground of the sidebar and of quiet panels."""

DARK_GROUND = "#14181F"
DARK_SURFACE = "#1E242E"
DARK_INK = "#F2EEE6"
DARK_SECONDARY_INK = "#B4BBC7"
DARK_ACCENT = "#5CC8C4"

TITLE_FONT = "Bricolage Grotesque"
TEXT_FONT = "Atkinson Hyperlegible Next"

SPACE = 8
"""Pixels of the layout rhythm."""
RADIUS = 8
DESK_SCALE = 1.2
DESK_TEXT = 16
PHONE_TEXT = 18
WALL_TEXT = 28


@dataclass(frozen=True, slots=True)
class Quadrant:
    """How one SWOT quadrant is recognised: never by colour alone."""

    code: str
    ground: str
    mark: str
    sign: str
    hatch: str
    """Pattern in print and charts, in matplotlib's and Plotly's common letters."""


QUADRANTS = (
    Quadrant("force", "#DDEFD9", "#1F6B3A", "+", "/"),
    Quadrant("faiblesse", "#FBE3D0", "#9A4A12", "−", "\\"),
    Quadrant("opportunite", "#D9E8FA", "#1F4E9E", "↗", "x"),
    Quadrant("menace", "#F6DCE6", "#97264F", "▲!", "."),
)

CHART = ("#0B6E70", "#B0620A", "#1C2A7A", "#A51E36", "#9A73C6", "#7E8F6A", "#3A1020")
"""Seven categorical colours, told apart with the common colour-vision deficiencies; beyond, « autres »."""
CHART_OTHER = "#8B8F98"
QUANTITY = ("#F1EBDF", "#BFDAD7", "#7FBAB7", "#3C9394", "#0B6E70", "#064648")
"""One hue for quantities, from little to much."""


def quadrant(code: str) -> Quadrant:
    """Return how the quadrant ``code`` is drawn."""
    return next(known for known in QUADRANTS if known.code == code)
