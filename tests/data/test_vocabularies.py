"""The lists of codes: complete in both languages, each term with its source, and an instance's own list first."""

import csv
import re
from pathlib import Path

import pytest

from workshop.errors import UnknownTerm, UnreadableFile, UnreadableList
from workshop.vocabularies import COLUMNS, SHIPPED, names, require, require_all, vocabulary

SOURCE = re.compile(
    r"\[00[1-4]\]|\[P\d+b?\] \S.*|RGPD, art\. \d+(\(\d\))?|proposition|"
    r"connaissance générale|modèle de registre simplifié de la Cnil"
)
BARE_SPACE = re.compile(r" [;:!?»]|« ")
EXPECTED = {
    "collection_form": "fournie observee derivee inferee obtenue_tiers produite_interne",
    "legal_basis": "consentement contrat obligation_legale interets_vitaux mission_interet_public interet_legitime"
    " a_instruire",
    "portability": "oui partielle non a_instruire",
    "return_path": "portable_droit acces_organise_loi restituable_choix acces_seul non_restituable a_instruire",
    "review_status": "draft in_review sent_back reviewed unpublishable",
    "role": "coordination territory_lead staff dpo facilitator partner participant public",
    "special_category": "origine_raciale_ethnique opinions_politiques convictions_religieuses appartenance_syndicale"
    " genetiques biometriques sante vie_orientation_sexuelle condamnations_infractions nir",
    "swot_quadrant": "force faiblesse opportunite menace",
    "territorial_role": "controleur soutien democratique",
    "tows_quadrant": "so wo st wt",
    "usage_domain": "gestion controle connaissance_de_soi conscience decision action contribution",
    "workshop_status": "planned open closed returned",
    "workshop_type": "rencontre_prealable seminaire_sensibilisation datablitz revalidation swot_1 swot_2 entretien"
    " atelier_citoyen atelier_cas_usage atelier_sdt journee_interpartenaires mise_en_commun session_anglais"
    " rencontre_offre",
}


@pytest.mark.parametrize("name", names())
def test_every_term_speaks_both_languages_and_tells_its_source(name: str) -> None:
    terms = vocabulary(name).terms
    assert terms
    for term in terms:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", term.code)
        words = (term.label_fr, term.label_en, term.definition_fr, term.definition_en)
        assert all(text and text == text.strip() for text in words), term.code
        assert all(SOURCE.fullmatch(source) for source in term.source.split("; ")), term.source


@pytest.mark.parametrize("name", names())
def test_codes_and_labels_are_unique_in_their_list(name: str) -> None:
    terms = vocabulary(name).terms
    for words in ("code", "label_fr", "label_en", "definition_fr", "definition_en"):
        told = [getattr(term, words) for term in terms]
        assert len(set(told)) == len(told), (words, told)


@pytest.mark.parametrize("name", names())
def test_french_words_use_french_spaces(name: str) -> None:
    for term in vocabulary(name).terms:
        assert not BARE_SPACE.search(term.label_fr + " " + term.definition_fr), term.code


@pytest.mark.parametrize(("name", "codes"), EXPECTED.items())
def test_the_codes_other_parts_rely_on_are_there_in_order(name: str, codes: str) -> None:
    assert list(vocabulary(name).codes) == codes.split()


def test_every_policy_domain_has_european_themes() -> None:
    known = {"AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "JUST", "SOCI", "TECH", "TRAN"}
    for term in vocabulary("policy_domain").terms:
        assert term.extra["eu_theme"] and set(term.extra["eu_theme"].split()) <= known


def test_every_settled_legal_basis_has_its_machine_readable_name() -> None:
    told = {term.code: term.extra["dpv"] for term in vocabulary("legal_basis").terms}
    assert told.pop("a_instruire") == ""
    assert sorted(told.values()) == [f"eu-gdpr:A6-1-{letter}" for letter in "abcdef"]


def test_an_organisation_is_expected_at_workshops_and_at_the_writing() -> None:
    assert vocabulary("engagement_activity").codes == (*vocabulary("workshop_type").codes, "redaction")


def test_words_come_in_the_language_asked() -> None:
    usages = vocabulary("usage_domain")
    assert usages.label("connaissance_de_soi", "fr") == "Connaissance de soi"
    assert usages.label("connaissance_de_soi", "en") == "Self-knowledge"
    assert usages.definition("decision", "en") == "Choose and compare."
    assert usages.labels("en")["action"] == "Action"
    assert list(usages.labels("fr")) == list(usages.codes)


def test_an_unknown_code_is_refused_by_name() -> None:
    assert require("sharing", "public") == "public"
    assert require_all("sharing", ["interne", "public"]) == ("interne", "public")
    with pytest.raises(UnknownTerm) as refusal:
        require_all("sharing", ["interne", "secret"])
    assert refusal.value.values == {"vocabulary": "sharing", "code": "secret"}


def test_an_instance_replaces_a_list_and_what_was_written_before_stays_readable(own_folder: Path) -> None:
    assert "gestion" in vocabulary("usage_domain")
    (own_folder / "vocabularies").mkdir(parents=True)
    with (own_folder / "vocabularies" / "usage_domain.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerow(["apprendre", "Apprendre", "Learn", "Apprendre de ses données.", "Learn from data.", "[003]"])
    assert vocabulary("usage_domain").codes == ("apprendre",)
    assert vocabulary("usage_domain").label("gestion", "fr") == "gestion"
    assert [vocabulary("usage_domain").place(code) for code in ("apprendre", "gestion")] == [0, 1]
    with pytest.raises(UnknownTerm):
        require("usage_domain", "gestion")
    assert len(vocabulary("sharing").codes) == 3


HEADING = ";".join(COLUMNS)


def own_list(folder: Path, content: bytes, name: str = "usage_domain") -> Path:
    path = folder / "vocabularies" / f"{name}.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


def test_a_list_saved_by_a_french_spreadsheet_is_read(own_folder: Path) -> None:
    own_list(own_folder, f"{HEADING}\r\napprendre;Apprendre, mieux;Learn;Pour soi.;For oneself.;[003]\r\n".encode())
    assert vocabulary("usage_domain").labels("fr") == {"apprendre": "Apprendre, mieux"}


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (b"", "code"),
        (b"code;label_fr;label_en\na;A;A\n", "definition_fr"),
        (f"{HEADING}\na;A;A;A;A;A\na;B;B;B;B;B\n".encode(), "code"),
        (f"{HEADING}\na;École;A;A;A;A\n".encode("cp1252"), "label_fr"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_by_its_file_and_column(
    own_folder: Path, content: bytes, column: str
) -> None:
    path = own_list(own_folder, content)
    with pytest.raises(UnreadableFile) as refusal:
        vocabulary("usage_domain")
    assert str(path) in str(refusal.value) and f"“{column}”" in str(refusal.value)


@pytest.mark.parametrize(("name", "column"), [("workshop_type", "gathers"), ("person_right", "right")])
def test_a_list_that_says_less_of_its_terms_than_the_shipped_one_is_refused(
    own_folder: Path, name: str, column: str
) -> None:
    own_list(own_folder, f"{HEADING}\na;A;A;A;A;A\n".encode(), name)
    with pytest.raises(UnreadableList) as refusal:
        vocabulary(name)
    assert f"“{column}”" in str(refusal.value)


def test_a_short_line_of_a_list_leaves_its_last_columns_empty(own_folder: Path) -> None:
    own_list(own_folder, f"{HEADING};eu_theme\na;A\n".encode(), "policy_domain")
    [term] = vocabulary("policy_domain").terms
    assert (term.label_en, term.source, term.extra) == ("", "", {"eu_theme": ""})


def test_shipped_lists_have_the_announced_columns() -> None:
    for path in SHIPPED.glob("*.csv"):
        heading = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert tuple(heading[: len(COLUMNS)]) == COLUMNS, path.name
