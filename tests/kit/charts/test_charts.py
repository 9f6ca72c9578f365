"""Every drawing, on ordinary, empty, crowded and hostile values."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import etree

from kit.charts import ladder, matrix, network, pairs, portability, rings, swot_weights, tiers, timeline
from kit.documents import pdf
from kit.documents.clean import size_of_png
from kit.documents.model import Figure, Heading
from tests.kit.documents import checks
from tests.kit.documents.rich import HOSTILE, rich

KINDS = {"step": "Étapes", "means": "Moyens", "principle": "Principes"}
NAMES = {"force": "Forces", "faiblesse": "Faiblesses", "opportunite": "Opportunités", "menace": "Menaces"}
DOMAINS = ("Mobilité", "Énergie", "Emploi, formation et éducation")


def _matrix(rows: int, mark: str = "") -> Figure:
    values = tuple((f"Détenteur {n} {mark}", (n % 4, n % 3, n)) for n in range(rows))
    return matrix.draw(DOMAINS, values, caption="Qui détient quoi", language="fr")


def _network(rows: int, mark: str = "") -> Figure:
    links = tuple((f"Détenteur {n % 7} {mark}", f"Jeu {n} {mark}") for n in range(rows))
    return network.draw(links, caption="Réseau", language="fr")


def _timeline(rows: int, mark: str = "") -> Figure:
    start = date(2026, 3, 1)
    items = tuple(
        (f"Action {n} {mark}", tuple(KINDS)[n % 3], start + timedelta(20 * n), start + timedelta(20 * n + n))
        for n in range(rows)
    )
    return timeline.draw(items, kinds=KINDS, caption="Calendrier", language="fr")


def _portability(rows: int, mark: str = "") -> Figure:
    values = tuple((f"Domaine {n} {mark}", (n, 2, 0)) for n in range(rows))
    series = (f"de droit {mark}", "par choix", "non portable")
    return portability.draw(series, values, caption="Portabilité", language="fr")


def _weights(rows: int, mark: str = "") -> Figure:
    findings = tuple((tuple(NAMES)[n % 4], f"Constat {n} {mark}", n / 2) for n in range(rows))
    return swot_weights.draw(findings, names=NAMES, caption="Poids", language="fr")


def _ladder(rows: int, mark: str = "") -> Figure:
    rungs = [(f"Barreau {n} {mark}", n, n > 5) for n in range(min(rows, 8))]
    return ladder.draw(rungs, caption="Échelle", language="fr")


def _rings(rows: int, mark: str = "") -> Figure:
    holders = tuple((f"Détenteur {n} {mark}", rows - n) for n in range(rows))
    told = [(f"Cercle {n} {mark}", rows, holders) for n in range(min(rows, 3))]
    return rings.draw(told, caption="Cercles", language="fr")


def _pairs(rows: int, mark: str = "") -> Figure:
    told = [(f"Ligne {n} {mark}", n, 2 * n) for n in range(rows)]
    return pairs.draw((f"avant {mark}", "après"), told, caption="Avant et après", language="fr")


def _tiers(rows: int, mark: str = "") -> Figure:
    boxes = [tiers.Box(n % 3, n // 3 % 24, f"Case {n} {mark}") for n in range(min(rows, 60))]
    ties = [tiers.Tie(n, n + 1, 1 + n % 4, n % 5 == 0) for n in range(len(boxes) - 1) if n % 3 < 2]
    return tiers.draw(("Détenteurs", f"Jeux {mark}", "Usages"), boxes, ties, caption="Réseau", language="fr")


DRAWINGS = pytest.mark.parametrize(
    "draw", [_matrix, _network, _timeline, _portability, _weights, _ladder, _rings, _pairs, _tiers]
)


@DRAWINGS
@pytest.mark.parametrize("rows", [0, 1, 12, 120])
def test_a_drawing_is_made_from_nothing_little_or_much_and_fits_a_page(draw: Callable[..., Figure], rows: int):
    figure = draw(rows)
    assert etree.fromstring(figure.svg).tag.endswith("svg")
    width, height = size_of_png(figure.png)
    assert height / width * 164 < 235
    assert figure.alt
    assert figure.alt != figure.caption


@pytest.mark.slow
@DRAWINGS
def test_a_drawing_takes_any_text_as_typed(draw: Callable[..., Figure]):
    figures = tuple(draw(4, hostile) for hostile in HOSTILE[:16])
    for figure in figures:
        assert not etree.fromstring(figure.svg).xpath("//*[local-name()='script' or local-name()='image']")
    document = replace(rich(), blocks=(Heading("Figures"), *figures))
    written = pdf.write(document)
    assert not any("without its accessibility" in note for note in written.notes)
    assert checks.pdf_failures(written.content) == []


@DRAWINGS
def test_the_same_values_give_the_same_bytes(draw: Callable[..., Figure]):
    assert draw(9) == draw(9)


def test_each_drawing_says_its_numbers_in_words():
    assert "12" in _matrix(12).alt
    assert "Détenteur 11" in _matrix(12).alt
    assert "7" in _network(30).alt
    assert "1 mars 2026" in _timeline(6).alt
    assert "Étapes 2" in _timeline(6).alt
    assert "de droit  6" in _portability(4).alt
    assert "Constat 11  (5.5)" in _weights(12).alt


def test_dollars_are_not_formulas():
    assert _matrix(1, "$x^2$").svg != _matrix(1, "x2").svg
    assert _matrix(1, "$\\broken{$").svg


def test_lines_of_a_network_cross_less_when_sorted():
    links = [(f"H{n // 4}", f"D{n:02}") for n in range(20)]
    random.Random(3).shuffle(links)
    left, right = network._sorted_sides(links)
    ends = [(left.index(holder), right.index(dataset)) for holder, dataset in links]
    crossings = sum(a < c and b > d for a, b in ends for c, d in ends)
    assert crossings == 0


def test_a_timeline_counts_months_over_the_end_of_a_year():
    assert timeline._months(date(2026, 11, 1), date(2027, 1, 5)) == [
        date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1),
    ]  # fmt: skip
