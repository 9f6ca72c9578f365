"""What a person can do about a dataset: four honest answers, and a letter wherever one helps."""

import json
import re
from typing import Any

import pytest

from datablitz import letters, rights
from tests.datablitz.sheets import sheet
from workshop.errors import NotFound
from workshop.i18n import LANGUAGES
from workshop.vocabularies import vocabulary


def codes(**fields: Any) -> list[str]:
    return [right.code for right in rights.of(sheet(**fields))]


@pytest.mark.parametrize(
    ("basis", "objection"),
    [
        ("consentement", "retirer_accord"),
        ("contrat", "opposition_contrat"),
        ("obligation_legale", "opposition_obligation"),
        ("interets_vitaux", "opposition_interets_vitaux"),
        ("mission_interet_public", "s_opposer"),
        ("interet_legitime", "s_opposer"),
        ("a_instruire", "opposition_a_instruire"),
    ],
)
def test_seeing_and_correcting_always_hold_and_objecting_hangs_on_the_legal_basis(basis: str, objection: str) -> None:
    see, _back, correct, object_ = codes(legal_basis=basis, collection_forms=("fournie",))
    assert (see, correct, object_) == ("voir", "corriger", objection)


def test_taking_back_is_a_right_a_part_of_one_none_or_not_settled() -> None:
    assert codes(legal_basis="contrat", collection_forms=("fournie",))[1] == "recuperer_oui"
    assert codes(legal_basis="contrat", collection_forms=("fournie", "derivee"))[1] == "recuperer_partielle"
    assert codes(legal_basis="mission_interet_public")[1] == "recuperer_non"
    assert codes()[1] == "recuperer_a_instruire"
    assert (
        codes(legal_basis="contrat", portability_override="non", portability_override_reason="Avis")[1]
        == "recuperer_non"
    )


def test_other_laws_are_levers_and_those_that_add_nothing_for_her_are_not() -> None:
    back = rights.of(sheet(other_access_rights=("art15", "crpa", "api_particulier", "code_energie")))[1]
    assert back.levers == ("crpa", "code_energie")


def test_every_answer_has_its_words_and_its_letter_exists() -> None:
    known = vocabulary("person_right")
    assert {term.extra["applies"] for term in known.terms} == {"oui", "non", "incertain"}
    assert {term.extra["right"] for term in known.terms} == {"voir", "recuperer", "corriger", "s_opposer"}
    assert {term.extra["letter"] for term in known.terms} - {""} == set(letters.kinds())
    for term in known.terms:
        assert term.extra["short_fr"] and term.extra["short_en"]
        assert any(source.startswith("RGPD, art.") for source in term.source.split("; "))
        assert term.extra["letter"] or term.extra["applies"] != "oui"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_names_its_article_and_its_holder_and_leaves_blanks_for_the_person(language: str) -> None:
    articles = {"acces": 15, "portabilite": 20, "rectification": 16, "opposition": 21, "retrait": 7, "restitution": 20}
    articles["prospection"] = 21
    held = {
        "opposition": sheet(legal_basis="mission_interet_public"),
        "restitution": sheet(legal_basis="mission_interet_public"),
        "retrait": sheet(legal_basis="consentement", collection_forms=("fournie",)),
        "portabilite": sheet(legal_basis="contrat", collection_forms=("fournie",)),
        "prospection": sheet(legal_basis="contrat"),
    }
    for kind, article in articles.items():
        told = letters.of(held.get(kind, sheet()), kind, territory="Val", language=language).text()
        assert "Régie {data}" in told and "Eau {recipient} <b>" in told  # what is written is never read again
        assert "…………" in told and "Val" in told
        assert re.search(rf"article {article}\b", told), kind
    gives_no_right = letters.of(held["restitution"], "restitution", territory="Val", language=language).text()
    assert "12" not in gives_no_right and "77" not in gives_no_right


def test_one_objects_to_marketing_whatever_the_contract_and_without_a_reason() -> None:
    object_ = rights.of(sheet(legal_basis="contrat"))[3]
    assert (object_.applies, object_.letter) == ("oui", "prospection")
    term = vocabulary("person_right").term(object_.code)
    assert "prospection" in term.extra["short_fr"] and "pas d'opposition" not in term.extra["short_fr"]
    told = letters.of(sheet(legal_basis="contrat"), "prospection", territory="Val", language="fr")
    assert "article 21, paragraphe 2" in told.text() and "article 21, paragraphe 3" in told.text()
    assert "raisons" not in told.text() and "situation particulière" not in told.text()


def test_a_letter_without_a_right_behind_it_is_not_offered() -> None:
    assert letters.of(sheet(), "acces", territory="Val", language="fr").kind == "acces"
    for kind in ("opposition", "portabilite", "chantage", "../../etc"):
        with pytest.raises(NotFound):
            letters.of(sheet(), kind, territory="Val", language="fr")


def test_one_also_writes_to_who_answers_for_the_data() -> None:
    both = sheet(controller_name="Métropole", controller_id=sheet().id)
    assert letters.recipient(both, "fr") == "Régie {data}\nResponsable du traitement\u00a0: Métropole"
    assert letters.recipient(sheet(), "en") == "Régie {data}"


def test_every_sentence_of_a_letter_is_in_both_languages_and_tells_its_source() -> None:
    told = json.loads(letters.FILE.read_text(encoding="utf-8"))
    parts = [*told["shared"].values(), *(part for letter in told["letters"].values() for part in letter["body"])]
    for part in parts:
        assert part["text_fr"] and part["text_en"] and part["source"]
        assert len(part.get("items_fr", ())) == len(part.get("items_en", ()))
        french = "\n".join([part["text_fr"], *part.get("items_fr", ())])
        assert not re.search(r" [;:!?»]|« ", french), french
        for article in re.findall(r"articles? (\d+)", french):
            assert article in part["source"], french
