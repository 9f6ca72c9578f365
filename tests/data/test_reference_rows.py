"""The reference datasets and the watch: same rows, same sources as published by their authors, codes that exist."""

import csv
import re
import zipfile

import pytest

from workshop.settings import ROOT
from workshop.vocabularies import vocabulary

DATA = ROOT / "data"
BARE_SPACE = re.compile(r" [;:!?»]|« ")

DATASET_SOURCES = """\
001 003 077 078 = livret de la Métropole de Lyon (juin 2018) ; tribune du 21/06/2018
002 004 008 009 010 017 018 026 027 035 042 = livret de la Métropole de Lyon (juin 2018)
051 052 053 056 058 063 073 074 075 076 082 = livret de la Métropole de Lyon (juin 2018)
005 006 007 011 012 013 014 019 024 025 028 030 032 033 034 036 037 038 039 040 041 044 045 046 = proposition
047 048 049 055 057 059 060 061 062 064 065 066 067 068 069 070 071 072 079 080 083 = proposition
015 = livret de la Métropole de Lyon (juin 2018, Sytral cité comme détenteur de données)
016 = livret de la Métropole de Lyon (juin 2018, Sytral) ; https://numericite.eu/portfolio/mettre-le-pouvoir-du-numerique-au-service-de-la-transition-ecologique/
020 021 = https://hubinstitute.com/articles/la-rochelle-utiliser-les-donnees-personnelles-au-service-dune-mobilite-citoyenne-durable
022 = https://wiki.lafabriquedesmobilites.fr/wiki/Tracemob
023 = livret de la Métropole de Lyon (juin 2018, opérateurs de parkings cités)
029 = https://jeparticipe.metropolegrandnancy.fr/pages/donnees-personnelles
031 = proposition ; analogie avec le livret de la Métropole de Lyon (juin 2018)
043 = livret de la Métropole de Lyon (juin 2018) ; https://labo.societenumerique.gouv.fr/en/articles/a-guide-for-implementing-self-data-on-territories
050 = feuille de route de la Fing (2020, situations de crise) ; proposition
054 = livret de la Métropole de Lyon (juin 2018, laboratoires cités pour le Blue Button)
081 = https://www.nesta.org.uk/me-my-data-and-I/decode
"""
CASE_SOURCES = """\
001 = livret de la Métropole de Lyon (juin 2018) ; tribune du 21/06/2018 ; projet de la Fing (novembre 2017)
002 003 004 005 006 007 008 009 010 011 012 014 021 022 023 024 = livret de la Métropole de Lyon (juin 2018)
013 = livret de la Métropole de Lyon (juin 2018) ; https://toute-la.veille-acteurs-sante.fr/?p=110416
015 = https://fing.org/2021/03/ ; https://www.larochelle-zerocarbone.fr/-/des-volontaires-pour-evaluer-l-empreinte-carbone-de-leurs-deplacements ; https://numericite.eu/portfolio/mettre-le-pouvoir-du-numerique-au-service-de-la-transition-ecologique/
016 = https://wiki.lafabriquedesmobilites.fr/wiki/Tracemob
017 018 = https://labo.societenumerique.gouv.fr/en/articles/a-guide-for-implementing-self-data-on-territories
019 = http://www.smartcitymag.fr/article/499/nantes-metropole-se-dote-dune-charte-metropolitaine-de-la-donnee ; http://www.saint-aignan-grandlieu.fr/nantes-metropole/actualites-nantes-metropole/la-charte-metropolitaine-de-la-donnee-un-an-d-actions-934.html
020 = https://www.lagazettedescommunes.com/804004/culture-de-la-donnee-zoom-sur-deux-projets-territoriaux/ ; https://portico.urban-initiative.eu/urban-stories/uia/citizens-participation-and-mobilisation-rudi-multifaceted-approach
025 = http://decodeproject.eu/pilots.html
026 027 = https://www.nesta.org.uk/me-my-data-and-I/decode
028 = https://vastuugroup.fi/fi-en/releases/helsinki-aims-to-use-personal-data-on-behalf-of-the-citizens-on-citizens-terms ; https://digi.hel.fi/english/helsinki-city-data-strategy/helsinki-datastrategy-chapter-3/35-chapter/
029 = https://www.espoo.fi/en/news/2022/04/espoo-join-international-mydata-global-organisation
030 = https://inrupt.com/case-study/flanders-strengthens-trusted-data-economy
031 = http://reseau.fing.org/blog/group/79250/archive/1561932000/1564610400
032 = https://docs.developer.singpass.gov.sg/docs/products/singpass-myinfo
033 = https://fing.org/publications/kit-self-data-territorial.html ; https://github.com/MaRS-Solutions-Lab/civic-digital-trust
034 = http://mesinfos.fing.org/retour-sur-le-premier-atelier-de-chasse-aux-donnees-denergies-du-25-juin-au-tuba/ ; http://reseau.fing.org/blog/view/163528/
"""  # noqa: E501
DATASET_CODES = {
    "domaine_politique": ["policy_domain"],
    "detenteur_type": ["org_type"],
    "lien_collectivite": ["link"],
    "categorie_donnee": ["cnil_category"],
    "categories_particulieres": ["special_category"],
    "forme_collecte": ["collection_form"],
    "base_legale_typique": ["legal_basis"],
    "portabilite_art20": ["portability"],
    "sensibilite": ["sensitivity"],
    "concerne_mineurs": ["yes_no"],
    "statut_restitution": ["restitution_status"],
    "domaines_usage": ["usage_domain"],
    "situations": ["situation"],
    "existence_attestee": ["yes_no"],
}
CASE_CODES = {
    "type_cas": ["watch_type"],
    "domaine_politique": ["policy_domain", "watch_scope"],
    "domaines_usage": ["usage_domain"],
    "modele_gouvernance": ["governance_model", "watch_governance"],
    "etat": ["watch_state"],
    "transferabilite": ["transferability"],
}
OPTIONAL = {"operateur_ou_sous_traitant", "categories_particulieres", "autre_levier_acces"}


def rows(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(prefix: str, told: str) -> dict[str, str]:
    lines = [line.partition(" = ") for line in told.splitlines()]
    return {f"{prefix}{number}": source for numbers, _, source in lines for number in numbers.split()}


DATASETS = rows("reference/reference_datasets.csv")
CASES = rows("watch/watch_use_cases.csv")


@pytest.mark.parametrize(
    ("found", "prefix", "told", "count"), [(DATASETS, "JD", DATASET_SOURCES, 83), (CASES, "CU", CASE_SOURCES, 34)]
)
def test_every_row_keeps_its_number_and_its_source(
    found: list[dict[str, str]], prefix: str, told: str, count: int
) -> None:
    assert [row["id"] for row in found] == [f"{prefix}{number:03}" for number in range(1, count + 1)]
    assert {row["id"]: row["source"] for row in found} == expected(prefix, told)


@pytest.mark.parametrize("found", [DATASETS, CASES])
def test_every_row_tells_its_level_of_proof_and_leaves_no_gap(found: list[dict[str, str]]) -> None:
    for row in found:
        assert all(row[column] for column in row if column not in OPTIONAL), row["id"]


def test_what_the_research_note_counts_is_still_there() -> None:
    def count(column: str, code: str) -> int:
        return sum(row[column] == code for row in DATASETS)

    assert [count("portabilite_art20", code) for code in ("oui", "partielle", "non", "a_instruire")] == [30, 4, 42, 7]
    bases = ("mission_interet_public", "contrat", "obligation_legale", "consentement")
    assert [count("base_legale_typique", code) for code in bases] == [32, 31, 13, 7]
    assert len({row["domaine_politique"] for row in DATASETS}) == 19
    assert count("existence_attestee", "oui") == 36


@pytest.mark.parametrize(("found", "codes"), [(DATASETS, DATASET_CODES), (CASES, CASE_CODES)])
def test_every_code_of_a_row_has_its_words(found: list[dict[str, str]], codes: dict[str, list[str]]) -> None:
    for column, lists in codes.items():
        known = {code for name in lists for code in vocabulary(name).codes}
        for row in found:
            assert set(filter(None, row[column].split(";"))) <= known, (row["id"], column)


@pytest.mark.parametrize("found", [DATASETS, CASES])
def test_french_cells_use_french_spaces(found: list[dict[str, str]]) -> None:
    for row in found:
        for column, text in row.items():
            if column != "source" and not column.endswith("_en"):
                assert not BARE_SPACE.search(text), (row["id"], column)


def test_the_official_register_workbook_opens() -> None:
    with zipfile.ZipFile(DATA / "reference" / "registre-traitement-simplifie.ods") as workbook:
        assert workbook.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        assert "Sous-finalité 1" in workbook.read("content.xml").decode("utf-8")
