"""A filter keeps what it says, goes through an address unchanged, and leaves out what nobody knows."""

import uuid

import pytest

from datablitz import filters
from datablitz.filters import Filter, from_query
from datablitz.sheets import table
from tests.datablitz.sheets import sheet

FAR = uuid.UUID(int=9)


@pytest.fixture
def sheets():
    return table(
        [
            sheet(id=uuid.UUID(int=11), label_fr="Bus", policy_domains=("mobilite", "energie"), sensitivity="elevee"),
            sheet(
                id=uuid.UUID(int=12), label_fr="Traces", policy_domains=("mobilite",), holder_id=FAR,
                holder_level="mondial", holder_link="aucun", legal_basis="contrat", collection_forms=("observee",),
                restitution_status="restitue",
            ),
            sheet(id=uuid.UUID(int=13), label_fr="Divers"),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ({}, ["Bus", "Traces", "Divers"]),
        ({"domain": "energie"}, ["Bus"]),
        ({"domain": "energie,mobilite"}, ["Bus", "Traces"]),
        ({"holder": str(FAR)}, ["Traces"]),
        ({"link": "aucun"}, ["Traces"]),
        ({"level": "local,national"}, ["Bus", "Divers"]),
        ({"sensitivity": "elevee"}, ["Bus"]),
        ({"portability": "oui"}, ["Traces"]),
        ({"restitution": "restitue"}, ["Traces"]),
        ({"domain": "mobilite", "level": "mondial"}, ["Traces"]),
        ({"domain": "energie", "level": "mondial"}, []),
    ],
)
def test_each_part_keeps_the_sheets_that_name_one_of_its_terms(sheets, asked, labels) -> None:
    assert list(from_query(asked).kept(sheets)["label_fr"]) == labels


def test_a_filter_comes_back_whole_from_its_address() -> None:
    filled = {name: ("energie", "eau") if name == "domain" else () for name in filters.COLUMNS}
    filled |= {"holder": (str(FAR),), "level": ("local",), "portability": ("non",)}
    assert from_query(Filter(**filled).query()) == Filter(**filled)
    assert Filter().query() == {}


def test_what_an_address_invents_is_left_out() -> None:
    asked = {"domain": "energie,<b>,energie", "holder": "x,1", "level": "", "sensitivity": "secret", "view": "matrix"}
    assert from_query(asked) == Filter(domain=("energie",))


def test_a_filter_of_an_empty_map_keeps_nothing() -> None:
    assert from_query({"domain": "energie", "level": "local"}).kept(table([])).empty


def test_what_is_no_sheet_is_asked_only_what_it_tells() -> None:
    kept = Filter(domain=("energie",), level=("local",))
    assert kept.keeps({"domain": ("energie", "eau")})
    assert not kept.keeps({"domain": ("eau",)})
