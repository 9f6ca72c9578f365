"""The demonstration, loaded once for the tests of this folder: it takes a few seconds."""

from collections.abc import Iterator

import pytest

from kit import demonstration
from workshop import territories
from workshop.access import OWNER
from workshop.storage.database import Database
from workshop.territories import Territory


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.sqlite"
    loaded = Database(f"sqlite:///{path}")
    loaded.upgrade()
    with loaded.writing() as session:
        demonstration.load(session, OWNER)
    yield loaded
    loaded.engine.dispose()


@pytest.fixture(scope="session")
def estuary(loaded: Database) -> Territory:
    with loaded.reading() as session:
        return territories.by_code(session, OWNER, demonstration.CODE)
