"""Every refusal: a sentence in both languages, a status, and the names it needs."""

from string import Formatter

import pytest

from workshop import errors
from workshop.errors import BadValue, MissingText, TooLong, WorkshopError
from workshop.i18n import LANGUAGES, translate

REFUSALS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, WorkshopError)]


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_there_are_refusals_to_look_at() -> None:
    assert len(REFUSALS) > 25


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_says_its_sentence_in_both_languages(kind: type[WorkshopError]) -> None:
    values = {name: f"<{name}>" for name in names(kind.sentence)}
    told = {language: kind(**values).message(language) for language in LANGUAGES}
    assert told["fr"] != told["en"]
    for sentence in told.values():
        assert all(value in sentence for value in values.values())
        assert "{" not in sentence


@pytest.mark.parametrize("kind", [kind for kind in REFUSALS if kind is not WorkshopError])
def test_a_refusal_has_a_sentence_of_its_own_and_a_status_of_a_refusal(kind: type[WorkshopError]) -> None:
    assert [other for other in REFUSALS if other.sentence == kind.sentence] == [kind]
    assert 400 <= kind.status < 500 or kind is errors.SchemaTooNew


def test_field_and_reason_are_sentences_and_are_translated_too() -> None:
    refusal = BadValue(field="Country", reason="Use the two letters of the country, such as FR.")
    assert refusal.message("fr") == (
        f"« Pays » : cette valeur ne peut pas être gardée. {translate('fr', refusal.values['reason'])}"
    ).replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    assert "Country" in refusal.message("en")
    assert "Nom" in MissingText(field="Name").message("fr")


def test_what_a_person_typed_is_said_as_typed_even_when_it_reads_like_a_name_to_fill_in() -> None:
    assert "{limit} {0.__class__}" in errors.AlreadyExists(name="{limit} {0.__class__}").message("fr")
    assert "{field}" in TooLong(field="{field}", limit=3).message("fr")


def test_the_log_reads_english() -> None:
    assert str(errors.NothingToUndo()) == "There is nothing to undo."
