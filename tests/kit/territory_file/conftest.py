"""A territory, and its file."""

from typing import Any

import pytest

from kit import territory_file
from tests import boards
from workshop import territories
from workshop.access import OWNER
from workshop.storage.database import Database


@pytest.fixture
def territory(database: Database) -> territories.Territory:
    with database.writing() as session:
        return boards.territory(session)


def exported(database: Database, territory: territories.Territory) -> dict[str, Any]:
    with database.reading() as session:
        return territory_file.export(session, OWNER, territory.id)


def emptied(database: Database) -> None:
    with database.writing() as session:
        for each in territories.seen_by(session, OWNER):
            territories.erase_territory(session, OWNER, each.id)
