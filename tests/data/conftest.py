"""An instance's folder of the test's own, so that no list of this machine's instance stands in for the shipped ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.settings import settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path / "instance"))
    settings.cache_clear()
    yield tmp_path / "instance"
    settings.cache_clear()
