"""The direction of imports holds, and the check that says so can fail."""

from pathlib import PurePosixPath

import pytest

from tests.architecture import imports, sources


def test_every_file_imports_in_the_agreed_direction() -> None:
    files = sources.application()
    assert len(files) > 20
    assert [complaint for path, source in files.items() for complaint in imports.complaints(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("workshop/board.py", "from datablitz import datasets", "against the direction"),
        ("workshop/board.py", "import app", "against the direction"),
        ("datablitz/maps.py", "def draw():\n    import kit.charts", "against the direction"),
        ("swot/findings.py", "from usecases.cards import Card", "against the direction"),
        ("usecases/cards.py", "import swot", "against the direction"),
        ("roadmap/items.py", "from kit import documents", "against the direction"),
        ("workshop/interface/menu.py", "from kit import documents", "against the direction"),
        ("kit/parts.py", "from workshop.interface.visit import visit", "only pages do"),
        ("workshop/board.py", "from workshop.interface import visit", "only pages do"),
        ("pages/data/map.py", "from pages.data import maps", "against the direction"),
        ("workshop/board.py", "import streamlit as st", "only app.py, pages/"),
        ("kit/parts.py", "from streamlit.testing.v1 import AppTest", "only app.py, pages/"),
        ("pages/data/map.py", "from sqlalchemy import select", "speak to the database"),
        ("workshop/interface/visit.py", "from sqlalchemy.orm import Session", "speak to the database"),
        ("workshop/live/routes.py", "import sqlalchemy", "speak to the database"),
        ("kit/documents/pdf.py", "from sqlalchemy import select", "speak to the database"),
        ("workshop/live/hub.py", "from starlette.requests import Request", "speak HTTP"),
        ("pages/data/map.py", "import starlette", "speak HTTP"),
        ("kit/documents/pdf.py", "from workshop.storage.base import now", "take values"),
        ("kit/charts/tally.py", "from datetime import datetime\nx = datetime.now()", "clock"),
        ("kit/documents.py", "import datetime\nx = datetime.date.today", "clock"),
        ("swot/findings.py", "from . import tables", "full name"),
    ],
)
def test_an_import_against_the_direction_is_found(path: str, source: str, expected: str) -> None:
    assert expected in " ".join(imports.complaints(PurePosixPath(path), source))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("app.py", "import streamlit as st\nfrom starlette.routing import Route\nfrom workshop.live import routes"),
        ("pages/data/map.py", "import streamlit as st\nfrom workshop.interface.visit import visit\nimport kit.charts"),
        ("workshop/live/routes.py", "from starlette.routing import Route"),
        ("workshop/storage/database.py", "import sqlalchemy"),
        ("swot/findings.py", "from sqlalchemy import select\nfrom datablitz import datasets\nfrom swot import tables"),
        ("kit/publications.py", "from roadmap import items\nfrom datetime import datetime\nnow = datetime.now()"),
        ("kit/charts/tally.py", "from datetime import datetime\nimport plotly"),
    ],
)
def test_an_import_along_the_direction_is_left_alone(path: str, source: str) -> None:
    assert imports.complaints(PurePosixPath(path), source) == []
