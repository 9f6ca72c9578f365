"""The demonstration, served once for the browser tests of a run, and a desk signed in on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit import demonstration
from tests import servers
from workshop.access import OWNER
from workshop.storage.database import Database


@pytest.fixture(scope="session")
def demonstration_server(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[servers.Server]:
    """The real application with the demonstration in it: loading takes seconds, so every test only looks at it."""
    data_dir = tmp_path_factory.mktemp("demonstration")
    file = data_dir / "self-data.sqlite"
    file.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{file}")
    with database.writing() as session:
        demonstration.load(session, OWNER)
    database.engine.dispose()
    with servers.serving(data_dir) as server:
        yield server
