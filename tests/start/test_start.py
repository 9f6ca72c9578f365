"""``start.py`` on machines that are empty, incomplete, old or ready. Each runs in a copy with a tiny cli.py."""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent
TINY_CLI = "import sys\nprint('cli', *sys.argv[1:])\nsys.exit(7)\n"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout whose only requirement is nothing at all, so that preparing it needs no network."""
    shutil.copy(ROOT / "start.py", tmp_path)
    (tmp_path / "cli.py").write_text(TINY_CLI)
    (tmp_path / "requirements.txt").write_text("")
    return tmp_path


def run(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    return subprocess.run(
        [sys.executable, str(clone / "start.py"), *arguments],
        env={**kept, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def pretend_installed(clone: Path) -> None:
    """Link this very Python as the clone's own, and stamp its requirements as installed."""
    venv = clone / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", venv)
    hashes = {"requirements.txt": hashlib.sha256((clone / "requirements.txt").read_bytes()).hexdigest()}
    (venv / "installed.json").write_text(json.dumps({**hashes, "python": os.path.realpath(sys.executable)}))


@pytest.mark.slow
def test_the_first_start_prepares_and_the_second_prepares_nothing(clone: Path) -> None:
    first = run(clone)
    assert (first.returncode, first.stdout) == (7, "cli run\n")
    assert "Installation" in first.stderr
    second = run(clone, "demo", "--reset")
    assert (second.returncode, second.stdout, second.stderr) == (7, "cli demo --reset\n", "")
    (clone / "requirements.txt").write_text("# something else\n")
    assert "Installation" in run(clone).stderr


@pytest.mark.slow
def test_what_cannot_be_installed_stops_with_a_sentence_and_is_tried_again(clone: Path) -> None:
    (clone / "requirements.txt").write_text("a-package-that-is-not-in-this-folder\n")
    for _attempt in range(2):
        refused = run(clone, "run", PIP_NO_INDEX="1")
        assert refused.returncode == 1
        assert refused.stdout == ""
        assert "L'installation a échoué" in refused.stderr


@pytest.mark.skipif(os.name == "nt", reason="links the Python of the tests")
def test_options_without_a_verb_are_those_of_run(clone: Path) -> None:
    pretend_installed(clone)
    ran = run(clone, "--port", "8600")
    assert (ran.returncode, ran.stdout, ran.stderr) == (7, "cli run --port 8600\n", "")


@pytest.mark.slow
def test_another_python_in_the_place_of_the_one_installed_for_is_prepared_anew(clone: Path) -> None:
    assert run(clone).returncode == 7
    python = clone / ".venv" / "bin" / "python"
    kept = json.loads((clone / ".venv" / "installed.json").read_text())
    (clone / ".venv" / "installed.json").write_text(json.dumps({**kept, "python": "/usr/bin/python3.10"}))
    again = run(clone)
    assert (again.returncode, again.stdout) == (7, "cli run\n") and "Installation" in again.stderr
    assert json.loads((clone / ".venv" / "installed.json").read_text())["python"] == os.path.realpath(python)


@pytest.mark.parametrize("asked", ["--help", "-h", "help"])
def test_help_needs_nothing_installed(clone: Path, asked: str) -> None:
    helped = run(clone, asked)
    assert helped.returncode == 0
    assert all(verb in helped.stdout for verb in start.VERBS)
    assert not (clone / ".venv").exists()


def test_an_unknown_verb_is_bad_usage_and_installs_nothing(clone: Path) -> None:
    refused = run(clone, "dance")
    assert refused.returncode == 2
    assert "dance" in refused.stderr
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "COMMANDE"),
        ({"LANG": "fr_FR.UTF-8"}, "COMMANDE"),
        ({"LANG": "C.UTF-8"}, "COMMANDE"),
        ({"LANG": "en_GB.UTF-8"}, "[VERB]"),
        ({"LANG": "en_GB.UTF-8", "SDT_LANGUAGE": "fr"}, "COMMANDE"),
        ({"SDT_LANGUAGE": "en"}, "[VERB]"),
    ],
)
def test_it_speaks_french_unless_english_is_asked_for(clone: Path, environment: dict[str, str], expected: str) -> None:
    assert expected in run(clone, "--help", **environment).stdout


@pytest.mark.parametrize("missing", ["ensurepip", "venv"])
def test_an_incomplete_python_is_told_what_to_install(clone: Path, missing: str) -> None:
    (clone / "hidden").mkdir()
    (clone / "hidden" / "sitecustomize.py").write_text(f"import sys\nsys.modules[{missing!r}] = None\n")
    refused = run(clone, "run", PYTHONPATH=str(clone / "hidden"))
    assert refused.returncode == 1
    assert "python{}.{}-venv".format(*sys.version_info[:2]) in refused.stderr
    assert missing in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_old_python_is_told_so_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    for language, sentence in (("fr", "Il faut Python 3.11"), ("en", "Python 3.11 or newer is needed")):
        monkeypatch.setenv("SDT_LANGUAGE", language)
        assert start.main(["run"]) == 1
        assert sentence in (said := capsys.readouterr().err)
        assert "3.9" in said


def test_an_old_python_can_read_the_starter() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_starter_needs_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
