"""``start.py test`` runs everything, says what is missing, and fails when anything failed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import programs, suite


def test_quick_leaves_out_what_is_slow_or_drives_a_browser() -> None:
    left_out = "not slow and not browser"
    [quick] = suite.runs(["-m", "quick", "-x"])
    assert quick[-3:] == ["-m", left_out, "-x"]


def test_other_arguments_reach_pytest_as_they_are() -> None:
    [chosen] = suite.runs(["-m", "slow", "tests/kit"])
    assert chosen[-3:] == ["-m", "slow", "tests/kit"]


def test_a_missing_program_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SDT_LANGUAGE", "en")
    monkeypatch.setenv("PATH", "")
    needed = {"Chromium": (lambda: None, ("chromium",)), "PostgreSQL": (programs.postgres, ("postgresql",))}
    assert suite.provide(needed) is False
    said = capsys.readouterr().err
    assert "Chromium" in said
    assert "apt install chromium\n" in said


def test_every_program_is_found_when_all_are_installed() -> None:
    assert {name for name, (find, _packages) in programs.ALL.items() if find() is None} == set()


@pytest.mark.slow
@pytest.mark.parametrize(("checks", "expected"), [("()", 0), ("(('ruff', 'check', FOLDER),)", 1)])
def test_one_failing_check_fails_the_whole(tmp_path: Path, checks: str, expected: int) -> None:
    (tmp_path / "bad.py").write_text("import os\n")
    one = "tests/start/test_start.py::test_an_old_python_can_read_the_starter"
    program = f"""
import sys
from tests import suite
FOLDER = {str(tmp_path)!r}
suite.CHECKS = {checks}
sys.exit(suite.main(['-m', 'quick', {one!r}, '-n', '0', '-p', 'no:cacheprovider']))
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=suite.ROOT, capture_output=True, text=True, check=False)
    assert "1 passed" in ran.stdout
    assert ran.returncode == expected


def test_a_run_of_everything_leaves_nothing_out() -> None:
    together, alone = suite.runs([])
    assert together[-1] == f"--ignore={suite.ALONE}" and alone == [suite.ALONE]
    assert (suite.ROOT / suite.ALONE).is_file()
