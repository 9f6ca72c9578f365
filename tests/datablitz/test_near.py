"""What is near is found whatever the order, the case, the plural and the little words; and always the same."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datablitz import near, reference
from datablitz.qualifying import DATA_ZONES
from tests.data.test_demonstration_content import BY_KEY, NOTES


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("Mes factures d'eau et mes paiements par prélèvement", "Factures d'eau et moyens de paiement"),
        ("MES TRAJETS EN VÉLO LIBRE-SERVICE", "Trajets en vélos en libre-service"),
        ("my smart water meter reading", "Smart water meter readings"),
        ("le relevé de mon compteur de gaz", "Relevés quotidiens du compteur de gaz"),
    ],
)
def test_the_same_data_in_other_words_are_near(note: str, label: str) -> None:
    among = {label: label, "other": "Concessions funéraires", "another": "Prêts de la bibliothèque"}
    (first, score), *_rest = near.ranked(note, among)
    assert (first, score >= near.SURE) == (label, True)
    assert "other" not in [key for key, _ in near.ranked(note, among)]


@pytest.mark.parametrize("words", ["", "  ", "ma, mon, mes", "…"])
def test_words_that_say_nothing_are_near_nothing(words: str) -> None:
    assert near.ranked(words, {1: "Mes factures", 2: ""}) == ()


def test_what_is_offered_between_the_notes_and_the_sheets_of_the_demonstration_is_mostly_right() -> None:
    sheets = BY_KEY["datasets"]
    labels = {key: sheet["label_fr"] for key, sheet in sheets.items()}
    behind = {
        note: key for key, sheet in sheets.items() for note in sheet["notes"] if NOTES[note]["zone"] in DATA_ZONES
    }
    offered = [
        (key == of, score) for note, of in behind.items() for key, score in near.ranked(NOTES[note]["text"], labels)
    ]
    right = sum(is_right for is_right, _ in offered)
    assert right > 0.65 * len(behind) and right > 0.8 * len(offered)
    assert all(is_right for is_right, score in offered if score >= near.SURE)


@given(st.permutations(reference.all_datasets()[:30]), st.sampled_from([note["text"] for note in NOTES.values()]))
def test_the_order_of_what_is_compared_changes_nothing(rows: list[reference.ReferenceDataset], words: str) -> None:
    labels = {row.id: row.label_fr for row in rows}
    told = near.ranked(words, labels, least=40)
    assert told == near.ranked(words, dict(sorted(labels.items())), least=40)
    assert [score for _, score in told] == sorted((score for _, score in told), reverse=True)


def test_equal_words_keep_one_order() -> None:
    keys = list("cab")
    random.Random(4).shuffle(keys)
    assert [key for key, _ in near.ranked("Mes factures", dict.fromkeys(keys, "Factures"))] == ["a", "b", "c"]
