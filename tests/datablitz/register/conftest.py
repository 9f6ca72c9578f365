"""The official workbook, and the one that ``fixtures/fill_register.py`` filled through LibreOffice."""

import pytest

from datablitz.register import cnil_workbook
from datablitz.register.parsed import ParsedProcessing, Register
from tests.datablitz.register.walk_cells import FILLED, OFFICIAL
from workshop.spreadsheets import reading
from workshop.spreadsheets.workbooks import Workbook


@pytest.fixture(scope="session")
def official_workbook() -> Workbook:
    return reading.read(OFFICIAL.name, OFFICIAL.read_bytes())


@pytest.fixture(scope="session")
def register() -> Register:
    return cnil_workbook.parse(reading.read(FILLED.name, FILLED.read_bytes()))


@pytest.fixture(scope="session")
def by_sheet(register: Register) -> dict[str, ParsedProcessing]:
    return {processing.sheet: processing for processing in register.processings}
