"""What is written: nothing that ties the repository to one place, and every sentence in French, well set."""

import ast
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import start
from tests.architecture import habits, sources, wordings
from workshop.i18n import extract

FRENCH = sources.ROOT / "workshop" / "i18n" / "locales" / "fr" / "LC_MESSAGES" / "messages.po"
TELLERS = ("tell", "refuse")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def msgids_of(path: Path) -> set[str]:
    """Return the sentences of a Python file, a plural one by its singular."""
    found = extract.said(path.read_text(encoding="utf-8"))
    return {text[0] if isinstance(text, tuple) else text for text in found}


def test_no_file_ties_the_repository_to_one_place() -> None:
    found = []
    for path in sources.tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(sources.ROOT)}: {complaint}" for complaint in wordings.unwanted(text)]
    assert found == []


def test_every_sentence_of_the_code_is_translated(catalogue: Catalog) -> None:
    msgids = {msgid: str(path) for path in sources.application() for msgid in msgids_of(sources.ROOT / path)}
    assert len(msgids) > 30
    assert {msgid: msgids[msgid] for msgid in wordings.untranslated(msgids, catalogue)} == {}


def test_every_translation_fills_in_the_same_names(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and wordings.unequal(message)] == []


def test_every_french_sentence_is_well_set(catalogue: Catalog) -> None:
    written = [string for message in catalogue if message.id for string in wordings.strings(message)]
    written += [told[0] for told in start.VERBS.values()]
    assert {text: rules for text in written if (rules := wordings.typography(text))} == {}


def test_the_starter_writes_french_well() -> None:
    tree = ast.parse((sources.ROOT / "start.py").read_text(encoding="utf-8"))
    told = [node.args[0] for node in ast.walk(tree) if isinstance(node, ast.Call) and habits.called(node) in TELLERS]
    french = [sentence.value for sentence in told if isinstance(sentence, ast.Constant)]
    assert len(french) > 5
    assert {text: rules for text in french if (rules := wordings.typography(text))} == {}


def test_a_sentence_is_extracted_whichever_way_it_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(
        "t('One', n=1)\ntn('{n} two', '{n} twos', n)\nX = N_('Three')\ntranslate(language, 'Four')\n"
        "translate_count(language, 'Five', 'Fives', 2)\nt(X)\nother('Six')\nh(f'<b>{t(\"Seven\")}</b>')\n"
    )
    assert msgids_of(path) == {"One", "{n} two", "Three", "Four", "Five", "Seven"}


@pytest.mark.parametrize(
    "text",
    [
        "see https://py" + "pi.org/simple",
        "open /ho" + "me/ada/file",
        "made in '/wo" + "rk/main'",
        "path=/tm" + "p/x",
        "# TO" + "DO later",
    ],
)
def test_an_unwanted_text_is_found(text: str) -> None:
    assert wordings.unwanted(f"fine\n{text}\n")[0].startswith("line 2")


@pytest.mark.parametrize("text", ["a home/work pair", "tests/work/x", "docs: a path such as data/x", "method"])
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert wordings.unwanted(text) == []


@pytest.mark.parametrize(
    "text", ["Vraiment ?", "Oui!", "Ainsi ; non", "Donc:", "Donc : oui", "«Oui\u00a0»", "« Oui »", "**Note :**"]
)
def test_bad_typography_is_found(text: str) -> None:
    assert wordings.typography(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment\u202f?",
        "Oui\u202f!",
        "Donc\u00a0: «\u00a0oui\u00a0»",
        "à 14:30",
        "http://x.example/?lang=fr",
        "(?)",
        "Quoi\u202f?!",
    ],
)
def test_good_typography_is_left_alone(text: str) -> None:
    assert wordings.typography(text) == []


def test_a_missing_a_guessed_and_an_empty_translation_are_found() -> None:
    catalogue = read_po(BytesIO(b'msgid "A"\nmsgstr "A"\n\n#, fuzzy\nmsgid "B"\nmsgstr "B"\n\nmsgid "C"\nmsgstr ""\n'))
    assert list(wordings.untranslated(["A", "B", "C", "D"], catalogue)) == ["B", "C", "D"]


def test_unequal_placeholders_are_found() -> None:
    assert wordings.unequal(Message("{n} notes", "notes"))
    assert wordings.unequal(Message(("{n} note", "{n} notes"), ("{n} note", "{m} notes")))
    assert not wordings.unequal(Message("{n} of {all}", "{all} dont {n}"))
