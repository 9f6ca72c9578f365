"""Every drawing, on ordinary, empty, crowded and hostile values."""

import io
import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import etree
from PIL import Image

from kit.charts import ladder, matrix, network, pairs, portability, rings, swot_weights, tiers, timeline
from kit.charts.calendar import Calendar
from kit.charts.canvas import others
from kit.documents import pdf
from kit.documents.clean import size_of_png
from kit.documents.model import Figure, Heading
from roadmap.timeline import Link, Row
from tests.kit.documents import checks
from tests.kit.documents.rich import HOSTILE, rich

KINDS = {"step": "Étapes", "means": "Moyens", "principle": "Principes"}
NAMES = {"force": "Forces", "faiblesse": "Faiblesses", "opportunite": "Opportunités", "menace": "Menaces"}
DOMAINS = ("Mobilité", "Énergie", "Emploi, formation et éducation")


def _matrix(rows: int, mark: str = "") -> Figure:
    values = tuple((f"Détenteur {n} {mark}", (n % 4, n % 3, n), n + 3) for n in range(rows))
    return matrix.draw(DOMAINS, values, caption="Qui détient quoi", language="fr")


def _network(rows: int, mark: str = "") -> Figure:
    links = tuple((f"Détenteur {n % 7} {mark}", f"Jeu {n} {mark}") for n in range(rows))
    return network.draw(links, caption="Réseau", language="fr")


def _timeline(rows: int, mark: str = "", *, today: date = date(2026, 4, 12)) -> Figure:
    start = date(2026, 3, 1)
    laid = tuple(
        Row(
            uuid.UUID(int=n), n + 1, f"Action {n} {mark}", tuple(KINDS)[n % 3], "a_lancer", "",
            start + timedelta(20 * n), start + timedelta(20 * n + n), open_ended=False,
        )
        for n in range(rows)
    )  # fmt: skip
    links = tuple(Link(n - 1, n, too_early=n % 2 == 0) for n in range(1, rows))
    return timeline.draw(laid, links, kinds=KINDS, today=today, caption="Calendrier", language="fr")


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
    assert "1er mars 2026" in _timeline(6).alt
    assert "Étapes 2" in _timeline(6).alt
    assert "de droit  6" in _portability(4).alt
    assert "Constat 11  (5.5)" in _weights(12).alt


def test_a_matrix_keeps_the_order_it_is_given_and_counts_a_dataset_of_two_domains_once(monkeypatch):
    written: list[str] = []
    pen = matrix.write

    def noted(axes, x, y, text, **look):
        written.append(text)
        pen(axes, x, y, text, **look)

    monkeypatch.setattr(matrix, "write", noted)
    rows = tuple((f"Détenteur {n}", (n, 40), 41 - n) for n in range(30))
    matrix.draw(DOMAINS[:2], rows, caption="Qui détient quoi", language="fr")
    names = [text for text in written if text.startswith("Détenteur")]
    assert names == [name for name, _, _ in rows[:27]]
    assert "Jeux de\ndonnées" in written
    assert written[-3:] == [str(27 + 28 + 29), "120", str(14 + 13 + 12)]
    assert [written[written.index(name) + 3] for name in names[1:]] == [str(total) for _, _, total in rows[1:27]]


def test_one_and_none_are_said_in_the_singular():
    drawn = rings.draw([("Local", 1, (("Régie", 1),) * 5), ("Mondial", 0, ())], caption="Cercles", language="fr")
    assert "Local : 1 jeu de données (détenteurs : 5)" in drawn.alt.replace("\u00a0", " ")
    assert "Mondial : 0 jeu de données" in drawn.alt.replace("\u00a0", " ")
    assert (others(1, "fr"), others(2, "fr")) == ("et 1 autre, dans le tableau", "et 2 autres, dans le tableau")


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


def test_a_timeline_marks_the_day_it_was_drawn_and_tells_it():
    assert "12 avril 2026" in _timeline(6).alt
    assert _timeline(6).svg != _timeline(6, today=date(2026, 4, 30)).svg
    assert _timeline(6, today=date(2031, 1, 1)).svg == _timeline(6, today=date(2032, 1, 1)).svg


def test_a_calendar_holds_its_last_month_whole_and_no_name_leaves_the_sheet():
    rows = [Row(uuid.UUID(int=1), 1, "", "etape", "", "", date(2026, 11, 20), date(2029, 9, 28), open_ended=False)]
    calendar = Calendar.of(rows, left=66, right=162)
    assert calendar.x(date(2026, 11, 1)) == 66
    assert calendar.x(date(2029, 9, 30)) < calendar.x(date(2029, 10, 1)) == 162
    assert calendar.holds(date(2029, 9, 30))
    assert not calendar.holds(date(2029, 10, 1))


def test_the_legend_of_two_bars_is_not_cut_at_the_edge():
    series = ("Une légende aussi longue que permis ici", "Surlacarteduterritoire")
    figure = pairs.draw(series, [("Mobilité", 11, 39)], caption="Blancs", language="fr")
    image = Image.open(io.BytesIO(figure.png)).convert("L")
    edge = image.crop((image.width - 3, 0, image.width, image.height))
    assert edge.getextrema() == (255, 255)
