"""The map as linked data: read by rdflib, each term defined where it should be, all that DCAT-AP requires there."""

import dataclasses
from datetime import UTC, datetime

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from kit import publications
from kit.contents import linked_data
from kit.publication import Publication
from tests.kit import linked_terms
from workshop import vocabularies
from workshop.access import OWNER
from workshop.storage.database import Database
from workshop.territories import Territory

MADE = datetime(2026, 5, 4, 10, tzinfo=UTC)
DPV = "https://w3id.org/dpv#"
GDPR = "https://w3id.org/dpv/legal/eu/gdpr#"
pytestmark = pytest.mark.slow  # reading what DPV and DCAT define takes longer than all the rest here


@pytest.fixture(scope="module")
def publication(loaded: Database, estuary: Territory) -> Publication:
    with loaded.reading() as session:
        return publications.gather(session, OWNER, estuary.id, "fr")


@pytest.fixture(scope="module")
def written(publication: Publication) -> bytes:
    return linked_data.write(publication, made_at=MADE)


@pytest.fixture(scope="module")
def graph(written: bytes) -> Graph:
    return linked_terms.read(written)


def test_every_term_is_defined_and_nothing_required_is_missing(graph: Graph) -> None:
    assert linked_terms.unknown(graph) == set()
    assert linked_terms.lacking(graph) == set()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("dpv:hasLegalBasis", "dpv:hasLegalBase"),
        ("dpv:hasProcess", "dpv:hasPersonalDataHandlings"),
        ("dcat:theme", "dcat:themes"),
        ("dct:accessRights", "dct:accessRight"),
        ("eu-gdpr:A15", "eu-gdpr:A15-1"),
        ("foaf:primaryTopic", "foaf:mainTopic"),
        ('"https://w3id.org/dpv#"', '"http://www.w3.org/ns/dpv#"'),
    ],
)
def test_a_misspelt_term_is_refused(written: bytes, right: str, wrong: str) -> None:
    changed = written.replace(right.encode(), wrong.encode())
    assert changed != written
    assert linked_terms.unknown(linked_terms.read(changed))


@pytest.mark.parametrize("property", ["dct:title", "dct:description", "dct:publisher", "dct:modified", "foaf:name"])
def test_a_missing_mandatory_property_is_refused(written: bytes, property: str) -> None:
    changed = written.replace(f'"{property}"'.encode(), b'"rdfs:comment"')
    assert {name for _, _, name in linked_terms.lacking(linked_terms.read(changed))} == {property}


def test_each_published_sheet_is_there_and_none_can_be_fetched(publication: Publication, graph: Graph) -> None:
    sheets = {URIRef(f"urn:uuid:{one.id}") for one in publication.datasets}
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == sheets
    assert set(graph.objects(None, DCAT.dataset)) == sheets
    (rights,) = set(graph.objects(None, DCTERMS.accessRights))
    assert str(rights) == "http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC"
    assert not {DCAT.distribution, DCAT.downloadURL, DCAT.accessURL} & set(graph.predicates())
    assert {str(one) for one in graph.objects(None, DCTERMS.license)} == {
        "https://creativecommons.org/licenses/by/4.0/"
    }


def test_portability_stands_only_where_the_law_gives_it(publication: Publication, graph: Graph) -> None:
    portable = {
        str(sheet)
        for sheet in graph.subjects(RDF.type, DCAT.Dataset)
        for process in graph.objects(sheet, URIRef(f"{DPV}hasProcess"))
        if (process, URIRef(f"{DPV}hasRight"), URIRef(f"{GDPR}A20")) in graph
    }
    assert portable
    assert portable == {
        f"urn:uuid:{one.id}" for one in publication.datasets
        if one.legal_basis in ("consentement", "contrat") and one.portability.value in ("oui", "partielle")
    }  # fmt: skip
    forced = dataclasses.replace(publication.datasets[0], legal_basis="obligation_legale", portability_override="oui")
    alone = dataclasses.replace(publication, datasets=(forced,))
    assert f"{GDPR}A20" not in {str(one) for one in linked_terms.read(linked_data.write(alone, made_at=MADE)).objects()}


def test_a_sheet_that_says_little_is_still_a_whole_record(publication: Publication) -> None:
    bare = dataclasses.replace(publication.datasets[0], description="", example="", controller_id=None, processors=())
    alone = linked_terms.read(linked_data.write(dataclasses.replace(publication, datasets=(bare,)), made_at=MADE))
    assert linked_terms.lacking(alone) == set()
    assert URIRef(f"{DPV}hasDataController") not in set(alone.predicates())


def test_the_catalogue_leads_to_the_public_page_when_there_is_an_address(
    publication: Publication, graph: Graph
) -> None:
    assert not set(graph.objects(None, FOAF.homepage))
    page = "https://estuaire.example/t/demo-estuaire/qui-a-quoi"
    hosted = dataclasses.replace(publication, territory=dataclasses.replace(publication.territory, public_page=page))
    told = linked_terms.read(linked_data.write(hosted, made_at=MADE))
    assert [str(one) for one in told.objects(None, FOAF.homepage)] == [page]
    assert linked_terms.unknown(told) == set()


def test_the_lists_name_only_terms_that_exist() -> None:
    told = [
        term.extra["dpv"] for name in vocabularies.names() for term in vocabularies.vocabulary(name).terms
        if term.extra.get("dpv")
    ]  # fmt: skip
    assert len(told) >= 12
    assert [name for name in told if not linked_terms.is_term(name)] == []
