"""Which domain a sheet that has none may be of: a guess from its words, right far more often than not, or none."""

import json
from collections.abc import Callable

import pytest

from datablitz import domains
from workshop.settings import ROOT

SHEETS = ROOT / "data" / "demonstration" / "datasets.json"


@pytest.mark.parametrize(
    ("words", "domain"),
    [
        ("Gestion de la cantine scolaire – Vie personnelle", "education_petite_enfance"),
        ("Facturation de l'eau potable", "eau"),
        ("Listes ÉLECTORALES", "citoyennete"),
        ("Parking permits and public transport", "mobilite"),
    ],
)
def test_the_words_of_a_sheet_tell_its_domain_in_either_language(words: str, domain: str) -> None:
    assert domains.suggested(words) == (domain,)


@pytest.mark.parametrize("words", ["", "Paie des agents", "???"])
def test_words_that_tell_nothing_or_two_domains_alike_suggest_none(words: str) -> None:
    assert domains.suggested(words) == ()


def test_a_domain_that_the_list_of_the_instance_lacks_is_not_suggested(own_terms: Callable[[str, str], None]) -> None:
    assert domains.suggested("Listes électorales") == ("citoyennete",)
    own_terms("policy_domain", "mer")
    assert domains.suggested("Listes électorales") == ()


def test_most_sheets_of_the_demonstration_get_a_suggestion_and_most_are_right() -> None:
    told = json.loads(SHEETS.read_text("utf-8"))
    sheets = told if isinstance(told, list) else told["datasets"]
    guesses = [(domains.suggested(sheet["label_fr"]), sheet["policy_domains"]) for sheet in sheets]
    given = [(guess[0], known) for guess, known in guesses if guess]
    assert len(given) >= len(sheets) / 2
    assert sum(guess in known for guess, known in given) >= 0.85 * len(given)
