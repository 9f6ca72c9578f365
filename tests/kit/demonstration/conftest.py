"""The demonstration, shared by the tests of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit import demonstration
from workshop import territories
from workshop.access import OWNER
from workshop.storage.database import Database
from workshop.territories import Territory


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, demonstration_file: Path) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.sqlite"
    shutil.copyfile(demonstration_file, path)
    loaded = Database(f"sqlite:///{path}")
    yield loaded
    loaded.engine.dispose()


@pytest.fixture(scope="session")
def estuary(loaded: Database) -> Territory:
    with loaded.reading() as session:
        return territories.by_code(session, OWNER, demonstration.CODE)
