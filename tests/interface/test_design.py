"""One file of colours and type: the theme says the same, and every pair used for text can be read."""

import tomllib
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from workshop import design
from workshop.design import CHART, QUADRANTS
from workshop.settings import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]

Colour = npt.NDArray[np.float64]


# How linear sRGB is seen without red, green or blue cones (Machado, Oliveira and Fernandes, 2009, severity 1).
SIGHTS = {
    "all three cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array([[0.412456, 0.357576, 0.180438], [0.212673, 0.715152, 0.072175], [0.019334, 0.119192, 0.950304]])
WHITE = np.array([0.95047, 1, 1.08883])


def linear(colour: str) -> Colour:
    """Return the red, green and blue light of a colour, from 0 to 1."""
    parts = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: Colour) -> Colour:
    """Return a colour where distances are those an eye sees (CIELAB)."""
    x, y, z = np.cbrt(XYZ @ np.clip(light, 0, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    return float(XYZ[1] @ linear(colour))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_the_one_of_the_standard() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


def test_the_theme_is_made_of_the_tokens() -> None:
    assert {
        "primaryColor": design.ACCENT,
        "backgroundColor": design.PAPER,
        "secondaryBackgroundColor": design.SAND,
        "textColor": design.INK,
        "linkColor": design.LINK,
        "redColor": design.ERROR,
        "redTextColor": design.ERROR,
        "borderColor": design.LINE,
        "dataframeBorderColor": design.LINE,
        "dataframeHeaderBackgroundColor": design.SAND,
        "baseRadius": f"{design.RADIUS}px",
        "buttonRadius": f"{design.RADIUS}px",
        "chartCategoricalColors": list(CHART),
    }.items() <= THEME.items()
    assert THEME["sidebar"]["backgroundColor"] == design.SAND
    assert THEME["font"].startswith(design.TEXT_FONT)
    assert THEME["headingFont"].startswith(design.TITLE_FONT)
    assert set(design.QUANTITY) <= set(THEME["chartSequentialColors"])


def test_titles_follow_the_scale_and_text_is_never_under_sixteen_pixels() -> None:
    assert THEME["baseFontSize"] >= design.DESK_TEXT
    sizes = [float(size.removesuffix("rem")) for size in THEME["headingFontSizes"]]
    scale = [design.DESK_SCALE**n for n in range(6)]
    assert all(min(abs(size - step) for step in scale) < 0.01 for size in sizes)
    assert sizes == sorted(sizes, reverse=True)


def test_every_font_of_the_theme_is_shipped() -> None:
    names = {face["family"] for face in THEME["fontFaces"]}
    assert names == {design.TEXT_FONT, design.TITLE_FONT}
    for face in THEME["fontFaces"]:
        name = face["url"].removeprefix("app/static/")
        assert (ROOT / "workshop" / "interface" / "static" / name).is_file(), face["url"]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (design.INK, design.PAPER),
        (design.INK, design.SURFACE),
        (design.INK, design.SAND),
        (design.SECONDARY_INK, design.PAPER),
        (design.SECONDARY_INK, design.SURFACE),
        (design.SECONDARY_INK, design.SAND),
        (design.ACCENT, design.PAPER),
        (design.ACCENT, design.SAND),
        (design.ON_ACCENT, design.ACCENT),
        (design.LINK, design.PAPER),
        (design.LINK, design.SAND),
        (design.ERROR, design.PAPER),
        (design.DARK_INK, design.DARK_GROUND),
        (design.DARK_INK, design.DARK_SURFACE),
        (design.DARK_SECONDARY_INK, design.DARK_GROUND),
        (design.DARK_SECONDARY_INK, design.DARK_SURFACE),
        (design.DARK_ACCENT, design.DARK_GROUND),
        (design.DARK_ACCENT, design.DARK_SURFACE),
    ],
)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("quadrant", QUADRANTS, ids=lambda quadrant: quadrant.code)
def test_a_quadrant_is_read_by_its_ink_and_its_mark(quadrant: design.Quadrant) -> None:
    assert contrast(design.INK, quadrant.ground) >= 12
    assert contrast(quadrant.mark, quadrant.ground) >= 5


def test_quadrants_are_never_told_apart_by_colour_alone() -> None:
    for feature in ("sign", "hatch", "ground", "mark"):
        assert len({getattr(quadrant, feature) for quadrant in QUADRANTS}) == 4
    assert [quadrant.code for quadrant in QUADRANTS] == ["force", "faiblesse", "opportunite", "menace"]


def test_chart_colours_stand_out_from_the_paper() -> None:
    assert len(CHART) == 7
    assert all(contrast(colour, design.PAPER) >= 3 for colour in (*CHART, design.CHART_OTHER))


@pytest.mark.parametrize("sight", SIGHTS)
def test_chart_colours_are_told_apart_whatever_the_reader_s_sight(sight: str) -> None:
    seen = {colour: lab(SIGHTS[sight] @ linear(colour)) for colour in CHART}
    apart = {(one, other): np.linalg.norm(seen[one] - seen[other]) for one, other in combinations(CHART, 2)}
    assert [pair for pair, distance in apart.items() if distance < 15] == []


def test_quantities_go_from_little_to_much_in_one_hue() -> None:
    assert [luminance(colour) for colour in design.QUANTITY] == sorted(map(luminance, design.QUANTITY), reverse=True)
