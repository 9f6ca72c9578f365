"""The command line speaks the reader's language: its help, its refusals of bad usage, what it sums up."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from kit import arrival_words
from kit.arrivals import Arrival, Remark
from kit.territory_file.sections import walk
from workshop.i18n import LANGUAGES
from workshop.storage.database import Database

BAD_USAGE = (
    "frob",
    "export",
    "export --territory",
    "export --territory x --outputt a",
    "export --territory x --output .",
    "export --territory x --output a --language de",
    "import --territory x",
    "import --territory x no-such-file",
    "territories one two",
    "demo --reset=1",
    "run --port abc",
    "run --port 70000",
    "access --role king",
)
ALIKE_IN_BOTH = {"datablitz, swot_1, swot_2…"}


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Start the command line anew for a reader of one language."""

    def speak(language: str) -> None:
        monkeypatch.setenv("SDT_LANGUAGE", language)
        importlib.reload(cli)

    yield speak
    monkeypatch.undo()
    importlib.reload(cli)


def said(arguments: str) -> str:
    ran = CliRunner().invoke(cli.main, arguments.split(), prog_name="start.py")
    assert ran.exit_code == (0 if arguments.endswith("--help") else 2), ran.output
    return ran.output


def test_no_help_is_left_in_the_other_language(speaking: Callable[[str], None]) -> None:
    told = {}
    for language in LANGUAGES:
        speaking(language)
        verbs = cli.main.commands.values()
        told[language] = {text for verb in verbs for text in (verb.help, verb.short_help)}
        told[language] |= {getattr(option, "help", None) or "" for verb in verbs for option in verb.params}
    assert told["fr"] & told["en"] - {""} == ALIKE_IN_BOTH
    assert len(told["fr"]) > 30


@pytest.mark.parametrize("arguments", [*BAD_USAGE, "--help", "export --help"])
def test_no_sentence_of_click_is_left_in_the_other_language(
    arguments: str, instance: Database, speaking: Callable[[str], None]
) -> None:
    lines = {}
    for language in LANGUAGES:
        speaking(language)
        lines[language] = {line.strip() for line in said(arguments).splitlines()}
    alike = {line for line in lines["fr"] & lines["en"] if line and not line.startswith("--")}
    assert alike == set()


def test_what_came_in_is_summed_up_in_words() -> None:
    came = Arrival(
        created={"datasets": 2, "organisations": 1},
        updated={},
        unchanged={"notes": 0},
        refused=(Remark("D", 3, "C", "« Énorme » n'est pas dans la liste."),),
    )
    assert list(arrival_words.lines(came, "fr")) == [
        "Créés\u00a0: 2 fiches, 1 organisation",
        "Modifiés\u00a0: rien",
        "Déjà là\u00a0: rien",
        "D, ligne 3, colonne C\u00a0: « Énorme » n'est pas dans la liste.",
    ]
    assert next(arrival_words.lines(came, "en")) == "Created: 2 sheets, 1 organisation"


def test_every_kind_of_record_has_its_word() -> None:
    assert {"territory", *(section.name for section in walk())} <= arrival_words.KINDS.keys()


def test_import_speaks_french_to_the_end(instance: Database, tmp_path: Path, speaking: Callable[[str], None]) -> None:
    speaking("fr")
    (tmp_path / "x.csv").write_text("rien,de,connu\n1,2,3\n")
    ran = CliRunner().invoke(cli.main, ["import", "--territory", "nulle-part", str(tmp_path / "x.csv")])
    assert ran.exit_code == 1
    assert "n'existe plus" in ran.stderr
