"""The command that keeps the catalogue up with the code."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from workshop.i18n import extract

CODE = """
t("Old sentence")
t("New sentence")
tn("{n} cat", "{n} cats", n)
NN_("{n} dog", "{n} dogs")
translate_count(language, "{n} bird", "{n} birds", n)
st.html(f"<b>{t('Inside another text')}</b>")
N_(
    "In "
    "pieces"
)
t(variable)
t("A", "B")
tell.t("Not ours")
"""

KNOWN = """
msgid "Old sentence"
msgstr "Phrase ancienne"

#, fuzzy
msgid "New sentence"
msgstr "Devinée"

msgid "{n} cat"
msgid_plural "{n} cats"
msgstr[0] "{n} chat"
msgstr[1] "{n} chats"

msgid "Gone"
msgstr "Partie"
"""


@pytest.fixture
def code(tmp_path: Path) -> Catalog:
    (tmp_path / "pages" / "deep").mkdir(parents=True)
    (tmp_path / "pages" / "deep" / "one.py").write_text(CODE)
    (tmp_path / "app.py").write_text("t('Old sentence')")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_one.py").write_text("t('Only quoted')")
    return extract.sentences(tmp_path)


@pytest.fixture
def known() -> Catalog:
    return read_po(BytesIO(KNOWN.encode()), locale="fr")


def told(catalogue: Catalog) -> dict[object, object]:
    return {message.id: message.string for message in catalogue if message.id}


def test_every_marked_sentence_of_the_code_is_found_once(code: Catalog) -> None:
    assert set(told(code)) == {
        "Old sentence",
        "New sentence",
        ("{n} cat", "{n} cats"),
        ("{n} dog", "{n} dogs"),
        ("{n} bird", "{n} birds"),
        "Inside another text",
        "In pieces",
        "A",
    }


def test_translations_stay_guesses_go_and_so_does_what_is_no_longer_said(code: Catalog, known: Catalog) -> None:
    fresh = told(extract.updated(code, known))
    assert fresh["Old sentence"] == "Phrase ancienne"
    assert fresh["New sentence"] == ""
    assert fresh["{n} cat", "{n} cats"] == ("{n} chat", "{n} chats")
    assert "Gone" not in fresh


def test_a_sentence_that_becomes_counted_asks_for_both_its_forms(known: Catalog) -> None:
    code = Catalog(locale="fr")
    code.add(("Old sentence", "Old sentences"))
    assert told(extract.updated(code, known)) == {("Old sentence", "Old sentences"): ("", "")}


def test_what_waits_for_a_translation_is_listed(code: Catalog, known: Catalog) -> None:
    assert set(extract.untranslated(extract.updated(code, known))) == {
        "New sentence",
        "{n} dog",
        "{n} bird",
        "Inside another text",
        "In pieces",
        "A",
    }


def test_writing_again_what_was_read_changes_nothing(code: Catalog, known: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "messages.po"
    extract.write(extract.updated(code, known), path)
    first = path.read_text(encoding="utf-8")
    extract.write(extract.updated(code, extract.read(path)), path)
    assert path.read_text(encoding="utf-8") == first
    assert "charset=utf-8" in first
    assert "POT-Creation-Date" not in first
    assert str(tmp_path) not in first


def test_the_catalogue_holds_no_sentence_that_the_code_no_longer_says() -> None:
    gone = set(told(extract.read())) - set(told(extract.sentences()))
    assert gone == set(), "run `python -m workshop.i18n.extract`"
