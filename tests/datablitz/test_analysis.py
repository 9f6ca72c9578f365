"""The map is counted right, its network holds every sheet, and no name can become markup in a figure."""

import itertools
import uuid

import pandas as pd
import pytest

from datablitz import analysis, figures, layout
from datablitz.sheets import Dataset, table
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


def test_the_network_ties_each_sheet_to_its_holder_and_its_processors(map_: pd.DataFrame) -> None:
    graph = analysis.network(map_)
    roles = {(start[1], graph.nodes[end]["label_fr"]): role for start, end, role in _edges(graph)}
    assert roles == {
        ("Régie", "Titres"): "holder",
        ("Régie", "Trajets"): "holder",
        ("Vélos", "Trajets"): "processor",
        ("Réseau", "Index"): "holder",
        ("Vélos", "Divers"): "holder",
    }


def _edges(graph):  # type: ignore[no-untyped-def]
    for start, end, role in graph.edges(data="role"):
        yield (start, end, role) if start[0] == "organisation" else (end, start, role)


def test_a_holder_that_processes_its_own_sheet_still_holds_it() -> None:
    graph = analysis.network(table([sheet("Titres", "Régie", processor_names=("Régie",))]))
    assert [role for *_, role in graph.edges(data="role")] == ["holder"]


def test_no_two_labels_of_a_column_share_a_row_and_the_picture_is_stable() -> None:
    sheets = table(
        [sheet(f"Jeu {holder} {n}", f"Détenteur {holder}") for holder in range(14) for n in range(1 + holder % 5)]
        + [sheet("Traité", "Détenteur 0", processor_names=("Sous-traitant A", "Sous-traitant B"))]
    )
    graph = analysis.network(sheets)
    placed = layout.place(graph)
    assert set(placed.places) == set(graph.nodes)
    assert placed == layout.place(analysis.network(sheets))
    for (x, y), (other_x, other_y) in itertools.combinations(placed.places.values(), 2):
        assert x != other_x or abs(y - other_y) >= 1
    assert all(0 <= y <= placed.rows - 1 for _x, y in placed.places.values())


def test_a_large_map_starts_with_at_most_sixty_nodes() -> None:
    sheets = table(
        [sheet(f"Jeu {n}", f"Détenteur {n % 200}", vocabulary("policy_domain").codes[n % 20]) for n in range(600)]
    )
    graph = analysis.overview(sheets, most=60)
    assert graph.number_of_nodes() <= 60
    assert graph.graph["left_out"] == 200 - sum(kind == "organisation" for _, kind in graph.nodes(data="kind"))
    placed = layout.facing(graph)
    heights = sorted(y for x, y in placed.places.values() if x < 0)
    assert all(second - first >= 1 for first, second in itertools.pairwise(heights))


def test_an_empty_map_is_counted_and_drawn() -> None:
    nothing = table([])
    assert analysis.matrix(nothing).empty
    assert analysis.counts(nothing, "return_path", "return_path").sum() == 0
    assert figures.network(analysis.network(nothing), "fr").data == ()
    assert figures.overview(analysis.overview(nothing, most=60), "fr").data == ()
    assert figures.matrix(analysis.matrix(nothing), "fr").data[0].z.size == 0
    assert figures.stacked(analysis.counts_by_domain(nothing, "portability", "portability"), "portability", "fr").data


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_typed_is_never_markup_in_a_figure(language: str) -> None:
    nasty = "<b onclick='x'>Régie</b>"
    sheets = table([sheet(nasty, nasty, "mobilite", processor_names=("<i>Vélos</i>",))])
    drawn = [
        figures.matrix(analysis.matrix(sheets), language),
        figures.network(analysis.network(sheets), language),
        figures.overview(analysis.overview(sheets, most=60), language),
        figures.stacked(analysis.counts_by_domain(sheets, "return_path", "return_path"), "return_path", language),
    ]
    for figure in drawn:
        assert "<b onclick" not in figure.to_json().encode().decode("unicode_escape")
        assert "<i>" not in figure.to_json().encode().decode("unicode_escape")


def test_the_figures_show_the_numbers_of_the_tables(map_: pd.DataFrame) -> None:
    counts = analysis.matrix(map_)
    assert figures.matrix(counts, "fr").data[0].z.tolist() == counts.to_numpy().tolist()
    ways = analysis.counts_by_domain(map_, "return_path", "return_path")
    bars = figures.stacked(ways, "return_path", "fr").data
    assert [list(bar.x) for bar in bars] == [ways[code].tolist() for code in ways.columns]
    assert [bar.name for bar in bars] == list(vocabulary("return_path").labels("fr").values())
