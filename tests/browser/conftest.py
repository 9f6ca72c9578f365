"""The demonstration, served once for the browser tests of a run, and a desk signed in on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers


@pytest.fixture(scope="session")
def demonstration_server(
    tmp_path_factory: pytest.TempPathFactory, demonstration_file: Path
) -> Iterator[servers.Server]:
    """The real application with the demonstration in it: every test only looks at it."""
    data_dir = tmp_path_factory.mktemp("demonstration")
    shutil.copyfile(demonstration_file, data_dir / "self-data.sqlite")
    with servers.serving(data_dir) as server:
        yield server
