"""Bringing a real register in leaves nobody's contact details anywhere in the database file."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from datablitz import register_import
from datablitz.register import cnil_workbook
from workshop import territories
from workshop.access import OWNER
from workshop.spreadsheets import reading
from workshop.storage.database import Database

FILLED = Path(__file__).parent.parent / "fixtures" / "registre-rempli.ods"


@pytest.fixture
def file_database(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'register.sqlite'}")
    database.upgrade()
    return database


def test_no_contact_detail_of_the_filled_register_is_in_the_database_file(file_database: Database) -> None:
    content = FILLED.read_bytes()
    register = cnil_workbook.parse(reading.read(FILLED.name, content))
    with file_database.writing() as session:
        territory = territories.create(
            session,
            OWNER,
            name="Pays de Brume",
            kind="metropole",
            country="FR",
            language="fr",
            pathway="cas_1",
            partner_tier="terrain",
            stake="",
        )
        register_import.apply(session, OWNER, territory.id, register, controller_name="Pays de Brume")
    file_database.engine.dispose()
    stored = b"".join(path.read_bytes() for path in file_database.file.parent.iterdir())
    markers = set(re.findall(rb"[A-Z]+-SECRET-[A-Z0-9-]+", content_of(content)))
    assert len(markers) >= 10
    assert [marker for marker in markers if marker in stored] == []
    names = {processing.name.encode() for processing in register.processings}
    assert names and all(name in stored for name in names)


def content_of(ods: bytes) -> bytes:
    """Return the text of the spreadsheet as it lies in the file."""
    with zipfile.ZipFile(io.BytesIO(ods)) as file:
        return file.read("content.xml")
