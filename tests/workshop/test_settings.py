"""What the environment decides, and the defaults that run on a laptop."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import settings as module
from workshop.settings import ROOT, planned

NAMES = (
    "SDT_DATA_DIR",
    "SDT_DATABASE_URL",
    "SDT_BASE_URL",
    "SDT_SECRET_KEY",
    "SDT_LANGUAGE",
)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_set_runs_on_a_laptop_in_french() -> None:
    chosen = planned()
    assert chosen.data_dir == ROOT / "var"
    assert chosen.database_url == f"sqlite:///{(ROOT / 'var' / 'self-data.sqlite').as_posix()}"
    assert (chosen.base_url, chosen.hosted, chosen.language) == (None, False, "fr")


def test_what_is_set_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = (str(tmp_path), "postgres://x/y", "https://self-data.example//", "secret", "en")
    for name, value in zip(NAMES, given, strict=True):
        monkeypatch.setenv(name, value)
    chosen = planned()
    assert chosen.data_dir == tmp_path
    assert chosen.database_url == "postgres://x/y"
    assert chosen.base_url == "https://self-data.example"
    assert (chosen.secret_key, chosen.language) == ("secret", "en")


@pytest.mark.parametrize(
    ("address", "hosted"),
    [("https://self-data.example", True), ("http://192.168.1.20:8501", False), ("http://localhost:8501", False)],
)
def test_only_an_encrypted_public_address_makes_a_hosted_instance(
    monkeypatch: pytest.MonkeyPatch, address: str, hosted: bool
) -> None:
    monkeypatch.setenv("SDT_BASE_URL", address)
    assert planned().hosted is hosted


def test_a_language_we_do_not_speak_becomes_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDT_LANGUAGE", "de")
    assert planned().language == "fr"


def test_looking_at_the_plan_makes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path / "later"))
    assert planned().secret_key == ""
    assert not (tmp_path / "later").exists()


@pytest.mark.parametrize("given", ["", "given"])
def test_the_secret_is_made_once_and_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str) -> None:
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SDT_SECRET_KEY", given)
    secrets = set()
    for _start in range(2):
        module.settings.cache_clear()
        secrets.add(module.settings().secret_key)
    module.settings.cache_clear()
    [secret] = secrets
    if given:
        assert secret == "given"
        assert not (tmp_path / "secret").exists()
    else:
        assert len(secret) >= 43
        assert (tmp_path / "secret").read_text() == secret


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private by its own rights")
def test_only_its_owner_reads_the_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path))
    module.settings.cache_clear()
    module.settings()
    module.settings.cache_clear()
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_secret(tmp_path: Path) -> None:
    code = "from workshop.settings import settings; print(settings().secret_key)"
    environment = {**os.environ, "SDT_DATA_DIR": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = {process.communicate(timeout=60)[0].strip() for process in started}
    assert len(said) == 1
    assert said != {""}


def test_an_empty_secret_counts_for_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SDT_SECRET_KEY", raising=False)
    (tmp_path / "secret").touch()
    module.settings.cache_clear()
    assert len(module.settings().secret_key) >= 43
    module.settings.cache_clear()


def test_what_an_older_version_read_does_not_stop_a_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDT_RETENTION_DAYS", "one")
    assert planned().language == "fr"
