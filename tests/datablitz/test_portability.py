"""The rule of article 20 says what its page says, and the reference follows it but for the exceptions it names."""

import pytest

from datablitz import reference
from datablitz.portability import portability, return_path
from workshop import vocabularies
from workshop.i18n import translate


@pytest.mark.parametrize(
    ("automated", "basis", "forms", "others", "expected"),
    [
        (False, "contrat", ["fournie"], False, "non"),
        (True, "contrat", ["fournie"], False, "oui"),
        (True, "consentement", ["observee"], False, "oui"),
        (True, "consentement", ["fournie", "observee"], False, "oui"),
        (True, "contrat", ["fournie"], True, "partielle"),
        (True, "contrat", ["derivee"], False, "non"),
        (True, "contrat", ["inferee", "produite_interne"], True, "non"),
        (True, "contrat", ["fournie", "derivee"], False, "partielle"),
        (True, "contrat", ["observee", "obtenue_tiers"], True, "partielle"),
        (True, "contrat", [], False, "a_instruire"),
        (True, "a_instruire", ["fournie"], False, "a_instruire"),
        (True, "mission_interet_public", ["fournie"], False, "non"),
        (True, "obligation_legale", ["observee"], True, "non"),
        (True, "interet_legitime", ["fournie"], False, "non"),
        (True, "interets_vitaux", ["fournie"], False, "non"),
    ],
)
def test_the_rule_decides(automated: bool, basis: str, forms: list[str], others: bool, expected: str) -> None:
    verdict = portability(automated=automated, basis=basis, forms=forms, third_party_data=others)
    assert verdict.value == expected
    assert verdict.value in vocabularies.vocabulary("portability")


@pytest.mark.parametrize("automated", [True, False])
@pytest.mark.parametrize("basis", vocabularies.vocabulary("legal_basis").codes)
@pytest.mark.parametrize("forms", [[], ["fournie"], ["derivee"], ["fournie", "derivee"]])
def test_every_verdict_is_explained_in_both_languages(automated: bool, basis: str, forms: list[str]) -> None:
    for others in (True, False):
        reason = portability(automated=automated, basis=basis, forms=forms, third_party_data=others).reason
        assert translate("en", reason).endswith(".")
        assert translate("fr", reason) != translate("en", reason)


def test_the_83_reference_rows_follow_the_rule_but_for_11_known_exceptions() -> None:
    rows = reference.all_datasets()
    ruled = {
        row.id: portability(automated=True, basis=row.legal_basis, forms=row.collection_forms).value for row in rows
    }
    against = tuple(row.id for row in rows if ruled[row.id] != row.portability)
    assert len(rows) == 83
    assert against == (
        "JD001", "JD003", "JD005", "JD016", "JD018", "JD027", "JD031", "JD036", "JD038", "JD054", "JD067",
    )  # fmt: skip
    assert all(row.portability_reason for row in rows)


@pytest.mark.parametrize(
    ("verdict", "rights", "link", "restitution", "expected"),
    [
        ("oui", ["code_energie"], "aucun", "refuse", "portable_droit"),
        ("partielle", [], "regie", "inconnu", "portable_droit"),
        ("non", ["art15", "code_energie"], "concession", "restitue", "acces_organise_loi"),
        ("non", ["art15", "api_particulier"], "regie", "inconnu", "restituable_choix"),
        ("non", [], "delegation", "etude", "restituable_choix"),
        ("a_instruire", [], "marche", "inconnu", "a_instruire"),
        ("non", ["art15"], "aucun", "inconnu", "acces_seul"),
        ("non", [], "concession", "inconnu", "acces_seul"),
        ("non", ["code_energie"], "inconnu", "inconnu", "acces_organise_loi"),
        ("non", [], "inconnu", "inconnu", "a_instruire"),
        ("non", [], "regie", "refuse", "non_restituable"),
    ],
)
def test_the_way_back_to_the_person(
    verdict: str, rights: list[str], link: str, restitution: str, expected: str
) -> None:
    path = return_path(verdict, other_rights=rights, link=link, restitution=restitution)
    assert path == expected
    assert path in vocabularies.vocabulary("return_path")
