"""The map is counted right, its network holds every sheet, and no name can become markup in a figure."""

import itertools
import uuid
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from datablitz import analysis, figures, layout, network, network_figure
from datablitz.network import Use
from datablitz.sheets import Dataset, table
from workshop import design
from workshop.i18n import LANGUAGES
from workshop.vocabularies import vocabulary

TERRITORY = uuid.UUID(int=1)


def sheet(label: str, holder: str, *domains: str, link: str = "regie", **fields: object) -> Dataset:
    return Dataset(
        id=uuid.uuid5(TERRITORY, label),
        territory_id=TERRITORY,
        version=1,
        holder_id=uuid.uuid5(TERRITORY, holder),
        holder_name=holder,
        holder_link=link,
        holder_level="local",
        label_fr=label,
        policy_domains=domains,
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def map_() -> pd.DataFrame:
    return table(
        [
            sheet("Titres", "Régie", "mobilite", legal_basis="contrat", collection_forms=("fournie",)),
            sheet("Trajets", "Régie", "mobilite", "energie", processor_names=("Vélos",)),
            sheet("Index", "Réseau", "energie", link="concession", other_access_rights=("code_energie",)),
            sheet("Divers", "Vélos", link="aucun"),
        ]
    )


def test_the_matrix_counts_each_sheet_in_each_of_its_domains(map_: pd.DataFrame) -> None:
    counts = analysis.matrix(map_)
    assert next(iter(counts.index)) == "Régie"
    assert list(counts.columns) == ["energie", "mobilite", analysis.NO_DOMAIN]
    assert counts.loc["Régie"].tolist() == [1, 2, 0]
    assert counts.loc["Réseau"].tolist() == [1, 0, 0]
    assert counts.loc["Vélos"].tolist() == [0, 0, 1]


def test_holders_come_in_the_order_of_their_sheets_each_counted_once(map_: pd.DataFrame) -> None:
    wide = sheet("Carnet", "Réseau", "energie", "mobilite", "eau", "dechets")
    more = pd.concat([map_, table([wide, sheet("Bornes", "Vélos", "mobilite"), sheet("Prêts", "Vélos", "mobilite")])])
    held = analysis.held(more)
    assert held.to_dict() == {"Vélos": 3, "Régie": 2, "Réseau": 2}
    assert list(analysis.matrix(more).index) == list(held.index) == ["Vélos", "Régie", "Réseau"]


def test_portability_is_counted_by_right_and_by_way_back(map_: pd.DataFrame) -> None:
    rights = analysis.counts(map_, "portability", "portability")
    assert rights.to_dict() == {"oui": 1, "partielle": 0, "non": 0, "a_instruire": 3}
    ways = analysis.counts_by_domain(map_, "return_path", "return_path")
    assert list(ways.columns) == list(vocabulary("return_path").codes)
    assert ways.loc["energie"].to_dict() == {
        "portable_droit": 0,
        "acces_organise_loi": 1,
        "restituable_choix": 0,
        "acces_seul": 0,
        "non_restituable": 0,
        "a_instruire": 1,
    }


def test_the_first_level_ties_holders_to_the_domains_of_their_sheets(map_: pd.DataFrame) -> None:
    graph = network.first_level(map_)
    told = {node: data["count"] for node, data in graph.nodes(data=True)}
    assert told == {
        ("holder", holder(map_, "Régie")): 2,
        ("holder", holder(map_, "Réseau")): 1,
        ("holder", holder(map_, "Vélos")): 1,
        ("domain", "mobilite"): 2,
        ("domain", "energie"): 2,
        ("domain", analysis.NO_DOMAIN): 1,
    }
    assert graph.edges[("holder", holder(map_, "Régie")), ("domain", "mobilite")]["count"] == 2


def holder(sheets: pd.DataFrame, name: str) -> str:
    return str(next(id for id, held in zip(sheets["holder_id"], sheets["holder_name"], strict=True) if held == name))


def test_an_opened_domain_shows_its_sheets_who_keeps_and_processes_them_and_what_uses_them(map_: pd.DataFrame) -> None:
    ids = dict(zip(map_["label_fr"], map_["id"], strict=True))
    uses = [Use("cas", "Mon bilan", frozenset({ids["Trajets"], ids["Index"]})), Use("autre", "Ailleurs", frozenset())]
    graph = network.opened(map_, ("domain", "mobilite"), uses)
    roles = {frozenset(tie[:2]): tie[2] for tie in graph.edges(data="role")}
    titles, trips = ("dataset", str(ids["Titres"])), ("dataset", str(ids["Trajets"]))
    board, bikes = ("holder", holder(map_, "Régie")), ("holder", holder(map_, "Vélos"))
    assert roles == {
        frozenset({board, titles}): "holder",
        frozenset({board, trips}): "holder",
        frozenset({bikes, trips}): "processor",
        frozenset({trips, ("use", "cas")}): "use",
    }


def test_an_opened_holder_shows_what_it_keeps_and_what_it_processes_for_others(map_: pd.DataFrame) -> None:
    bikes = ("holder", holder(map_, "Vélos"))
    assert list(network.within(map_, bikes)["label_fr"]) == ["Trajets", "Divers"]
    assert list(network.within(map_, ("domain", analysis.NO_DOMAIN))["label_fr"]) == ["Divers"]
    assert network.node(network.token(bikes)) == bikes
    assert network.node("dataset:1") is None and network.node("rien") is None


def test_the_sheet_one_looks_at_is_drawn_even_among_hundreds() -> None:
    sheets = table([sheet(f"Jeu {n:03}", "Régie", "eau") for n in range(300)])
    last = sheets["id"].iloc[-1]
    graph = network.opened(sheets, ("domain", "eau"), [], first=[last])
    assert ("dataset", str(last)) in graph
    assert graph.graph["left_out"] == 300 - network.MOST_DATASETS


def test_each_node_has_a_row_of_its_own_and_the_picture_is_stable() -> None:
    sheets = table([sheet(f"Jeu {n}", f"Détenteur {n % 9}", "eau") for n in range(30)])
    uses = [Use(str(n), f"Cas {n}", frozenset(sheets["id"][n : n + 3])) for n in range(8)]
    graph = network.opened(sheets, ("domain", "eau"), uses)
    placed = layout.tiers(graph)
    assert set(placed.places) == set(graph.nodes)
    assert placed == layout.tiers(network.opened(sheets, ("domain", "eau"), uses))
    for (column, row), (other_column, other_row) in itertools.combinations(placed.places.values(), 2):
        assert column != other_column or abs(row - other_row) >= 1 - 1e-9
    assert all(0 <= row <= placed.rows - 1 for _column, row in placed.places.values())


def test_a_large_map_starts_with_at_most_sixty_nodes_and_every_holder_can_be_opened() -> None:
    sheets = table(
        [sheet(f"Jeu {n}", f"Détenteur {n % 200}", vocabulary("policy_domain").codes[n % 20]) for n in range(600)]
    )
    graph = network.first_level(sheets)
    drawn = [node for node, kind in graph.nodes(data="kind") if kind == "holder"]
    assert graph.number_of_nodes() <= network.MOST_NODES == 60
    assert graph.graph["left_out"] == 200 - len(drawn) > 0
    assert len(network.nodes(sheets)) == 220


def test_an_empty_map_is_counted_and_drawn() -> None:
    nothing = table([])
    assert analysis.matrix(nothing).empty
    assert analysis.counts(nothing, "return_path", "return_path").sum() == 0
    assert network_figure.draw(network.first_level(nothing), "fr").data == ()
    assert network_figure.draw(network.opened(nothing, ("domain", "eau"), []), "fr").data == ()
    assert figures.stacked(analysis.counts_by_domain(nothing, "portability", "portability"), "portability", "fr").data


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_typed_is_never_markup_in_a_figure(language: str) -> None:
    nasty = "<b onclick='x'>Régie</b>"
    sheets = table([sheet(nasty, nasty, "mobilite", processor_names=("<i>Vélos</i>",))])
    ids = frozenset(sheets["id"])
    drawn = [
        network_figure.draw(network.first_level(sheets), language),
        network_figure.draw(network.opened(sheets, ("domain", "mobilite"), [Use("cas", nasty, ids)]), language),
        figures.stacked(analysis.counts_by_domain(sheets, "return_path", "return_path"), "return_path", language),
    ]
    for figure in drawn:
        assert "<b onclick" not in figure.to_json().encode().decode("unicode_escape")
        assert "<i>" not in figure.to_json().encode().decode("unicode_escape")


def test_the_figures_show_the_numbers_of_the_tables(map_: pd.DataFrame) -> None:
    ways = analysis.counts_by_domain(map_, "return_path", "return_path")
    bars = figures.stacked(ways, "return_path", "fr").data
    assert [list(bar.x) for bar in bars] == [ways[code].tolist() for code in ways.columns]
    assert [bar.name for bar in bars] == list(vocabulary("return_path").labels("fr").values())


def numbers_of(figure: go.Figure) -> list[Any]:
    """Return the numbers written over the bars, in their order."""
    return [each for each in figure.layout.annotations if each.text.isdigit()]


def test_every_number_of_the_bars_stands_on_a_plain_ground_in_the_middle_of_its_part(map_: pd.DataFrame) -> None:
    ways = analysis.counts_by_domain(map_, "return_path", "return_path")
    figure = figures.stacked(ways, "return_path", "fr")
    told = numbers_of(figure)
    assert [int(each.text) for each in told] == [value for value in ways.to_numpy().ravel() if value]
    assert {(each.bgcolor, each.font.color, each.bordercolor == each.bgcolor) for each in told} == {
        (design.SURFACE, design.INK, False)
    }
    assert min(each.font.size for each in told) >= 16
    assert not any(bar.text for bar in figure.data)
    assert figure.layout.legend.itemclick is False  # a part that went would leave its number on another


def test_many_small_numbers_side_by_side_hide_none_of_one_another() -> None:
    codes = list(vocabulary("return_path").codes)
    counts = pd.DataFrame([[60] * len(codes), [1] * len(codes)], index=["mobilite", "eau"], columns=codes)
    figure = figures.stacked(counts, "return_path", "fr")
    across = 300 / figure.layout.xaxis.range[1]  # pixels of one dataset on a phone
    boxes = [(each.y, each.x * across, 9.5 * len(each.text) + 6) for each in numbers_of(figure)]
    assert len(boxes) == 2 * len(codes) and len({y for y, _, _ in boxes}) == 3
    for (y, x, width), (other, right, its) in itertools.combinations(boxes, 2):
        assert y != other or abs(right - x) >= (width + its) / 2
    assert all(x + width / 2 <= 300 for _, x, width in boxes)
