"""Sentences in the visitor's language, counted and filled in, with the spaces French asks for."""

import io
import re
import threading

import pytest
from babel.messages.pofile import read_po

from workshop import i18n
from workshop.i18n import catalogue, extract, is_language, t, tn, translate, translate_count


@pytest.mark.parametrize(("language", "told"), [("fr", "Carte"), ("en", "Map"), ("de", "Map")])
def test_a_sentence_is_said_in_the_language_asked_for_and_else_as_it_is_written(language: str, told: str) -> None:
    assert translate(language, "Map") == told


def test_names_are_filled_in_and_what_they_hold_is_never_filled_in_again() -> None:
    assert translate("fr", "“{name}” is removed.", name="{name} %s") == "«\u00a0{name} %s\u00a0» est retiré."


def test_a_sentence_without_names_may_hold_braces() -> None:
    assert translate("en", "{not filled in}") == "{not filled in}"


def test_an_empty_sentence_is_empty_and_not_the_header_of_the_catalogue() -> None:
    assert translate("fr", "") == ""


@pytest.mark.parametrize(
    ("language", "n", "told"),
    [("fr", 0, "0 note"), ("fr", 1, "1 note"), ("fr", 2, "2 notes"), ("en", 0, "0 notes"), ("en", 1, "1 note")],
)
def test_french_counts_zero_in_the_singular_and_english_in_the_plural(language: str, n: int, told: str) -> None:
    assert translate_count(language, "{n} note", "{n} notes", n) == told


def test_pages_ask_the_visit_for_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    languages = threading.local()
    monkeypatch.setattr(i18n, "_ask_language", lambda: languages.one)
    said: dict[str, tuple[str, str]] = {}

    def visitor(language: str) -> None:
        languages.one = language
        said[language] = (t("Map"), tn("{n} note", "{n} notes", 2))

    for language in ("fr", "en"):
        thread = threading.Thread(target=visitor, args=(language,))
        thread.start()
        thread.join()
    assert said == {"fr": ("Carte", "2 notes"), "en": ("Map", "2 notes")}


def test_the_catalogue_is_read_once_without_a_build_step() -> None:
    assert catalogue("fr") is catalogue("fr")
    assert not list(extract.FRENCH.parent.glob("*.mo"))


@pytest.mark.parametrize(("code", "spoken"), [("fr", True), ("en", True), ("de", False), ("", False), (None, False)])
def test_the_tool_speaks_french_and_english(code: str | None, spoken: bool) -> None:
    assert is_language(code) is spoken


def test_no_french_sentence_sets_a_name_after_a_de_that_it_may_elide_or_contract() -> None:
    """« le kit de Estuaire », « le kit de Le Mans »: the name stands apart instead."""
    said = [str(message.string) for message in read_po(io.BytesIO(extract.FRENCH.read_bytes()))]
    set_after = re.compile(r"\b(de|que) \{(name|holder|territory|organisation)\}")
    assert [sentence for sentence in said if set_after.search(sentence)] == []
