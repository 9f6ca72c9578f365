"""Nothing one reads on a screen is under sixteen pixels: the room reads it from the back."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from datablitz import analysis, network, network_figure
from datablitz import figures as of_the_map
from datablitz.sheets import table
from kit.charts.canvas import WIDTH
from roadmap import figures as of_the_plan
from roadmap import timeline
from swot import figures as of_the_diagnosis
from tests.datablitz.test_analysis import sheet
from tests.interface.test_design import THEME
from tests.roadmap.test_plan import _item
from tests.swot.test_figures import _finding, _strategy
from usecases import figures as of_use_cases
from usecases import mobilise
from usecases.closures import Goal
from usecases.mobilise import Question, Support
from workshop import design
from workshop import figures as of_a_workshop
from workshop.board.answers import Place
from workshop.settings import ROOT

_TABLE_TEXT = 0.875
"""Streamlit draws the words of a table at this part of the base size, and nothing else can set it."""


def test_the_words_of_a_table_are_large_enough() -> None:
    assert THEME["baseFontSize"] * _TABLE_TEXT >= design.DESK_TEXT == 16


def figures() -> dict[str, go.Figure]:
    sheets = table([sheet("Titres", "Régie", "mobilite"), sheet("Index", "Réseau", "energie", processor_names=("V",))])
    rows = timeline.rows([_item(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))], "fr")
    return {
        "stacked": of_the_map.stacked(
            analysis.counts_by_domain(sheets, "portability", "portability"), "portability", "fr"
        ),
        "network": network_figure.draw(network.first_level(sheets), "fr"),
        "network, one domain": network_figure.draw(network.opened(sheets, ("domain", "mobilite"), []), "fr"),
        "weights": of_the_diagnosis.weights([_finding("Un constat", 3)]),
        "effort and impact": of_the_diagnosis.effort_impact([_strategy("a", 10, 90)], "fr"),
        "notes on two axes": of_a_workshop.placed([("Une note", Place(10, 90, 1))], ("Effort", "Effet")),
        "curve": of_use_cases.curve(
            mobilise.plan(Question({}, (Goal("a", 1, frozenset("r")),), {"r": 1}, (), Support({}, {}), ())), "fr"
        ),
        "timeline": of_the_plan.timeline(rows, (), "fr", today=date(2026, 1, 20)),
    }


def sizes(part: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Yield the size of every font that a figure sets, with where it sets it."""
    if isinstance(part, dict):
        if name.rpartition(".")[2].endswith("font") and "size" in part:
            yield name, part["size"]
        for key, inner in part.items():
            yield from sizes(inner, f"{name}.{key}")
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from sizes(inner, name)


@pytest.mark.parametrize(("name", "figure"), figures().items())
def test_no_word_of_a_chart_is_small(name: str, figure: go.Figure) -> None:
    told = figure.to_dict()
    assert {place: size for place, size in sizes(told) if size < design.DESK_TEXT} == {}
    assert told["layout"]["font"]["size"] >= design.DESK_TEXT
    assert told["layout"]["hoverlabel"]["font"]["size"] >= design.DESK_TEXT  # it does not follow the layout's own


def test_the_page_of_the_kit_has_no_small_words_not_even_in_its_drawings() -> None:
    look = (ROOT / "kit" / "documents" / "web.css").read_text(encoding="utf-8")
    relative = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", look)]
    assert relative and min(relative) >= 1
    across = float(re.search(r"figure {[^}]*width: ([\d.]+)rem", look)[1]) * 16  # type: ignore[index]
    pixels_of_a_point = across / (WIDTH / 25.4 * 72)
    drawn = [path.read_text(encoding="utf-8") for path in (ROOT / "kit" / "charts").glob("*.py")]
    points = [float(size) for words in drawn for size in re.findall(r"fontsize=([\d.]+)", words)]
    assert len(points) > 8 and min(points) * pixels_of_a_point >= design.DESK_TEXT
