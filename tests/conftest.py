"""What the tests of every package share: databases (SQLite and PostgreSQL), the running application, a browser.

``database`` and ``session`` run each test on both databases. ``instance`` points the whole process (pages, routes,
command functions) at a fresh SQLite file. ``server`` and ``page`` are the real application and a real browser.
"""

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy.orm import Session

from kit import demonstration
from tests import browsers, engines, postgres, servers
from workshop import vocabularies
from workshop.access import OWNER
from workshop.settings import settings
from workshop.storage import database as storage
from workshop.storage.database import Database

_numbers = itertools.count()

storage.create_engine = engines.create_engine

LONGEST = (
    "browser/test_every_page.py",
    "start/test_clean_clone.py",
    "browser/test_thread.py",
    "live_client/test_half_day.py",
    "live_client/test_screens.py",
    "kit/demonstration/test_kit.py",
    "live_client/test_datablitz.py",
    "live_client/test_swot.py",
    "live_client/test_first_hour.py",
    "browser/test_qualify.py",
    "browser/test_prepare.py",
    "live_client/test_seminar.py",
    "live_client/test_citizens.py",
    "live_client/test_streams.py",
    "live_client/test_new_address.py",
    "kit/territory_file/test_round_trip.py",
    "browser/test_map.py",
    "workshop/test_board_properties.py",
)
"""Files that take about half a minute or more each: begun first, so that no core waits for the other at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the order within each stays."""
    place = {Path(__file__).parent / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
"""Every run of the whole suite is on both databases; `-m quick` keeps to SQLite."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A real PostgreSQL server, one for each process that runs tests."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest schema, to copy from: migrating anew for each test would take most of the time."""
    path = tmp_path_factory.mktemp("template") / "migrated.sqlite"
    _upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres_server: postgres.Server) -> str:
    """The name of a PostgreSQL database at the newest schema, to copy from."""
    _upgrade(postgres_server.create("migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def lent_database(postgres_server: postgres.Server, migrated_template: str) -> Iterator[postgres.Lent]:
    """A PostgreSQL database at the newest schema, lent to one test after another."""
    lent = postgres.Lent(postgres_server, migrated_template)
    yield lent
    lent.close()


@pytest.fixture(scope="session")
def demonstration_file(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Path:
    """A SQLite file with the demonstration in it, to copy from: loaded once for all the processes of a run."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):  # each process of several has a folder inside the one of the run
        folder = folder.parent
    path = folder / "demonstration.sqlite"
    with closing(sqlite3.connect(folder / "lock.sqlite", timeout=120, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")  # the others wait here; were this one to fail, the next would try
        if not path.exists():
            shutil.copyfile(migrated_file, path.with_suffix(".part"))
            database = Database(f"sqlite:///{path.with_suffix('.part')}")
            with database.writing() as session:
                demonstration.load(session, OWNER)
            database.engine.dispose()
            path.with_suffix(".part").rename(path)
    return path


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, for tests of migrations."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
    else:
        server, name = request.getfixturevalue("postgres_server"), f"test_{next(_numbers)}"
        yield server.create(name)
        server.drop(name)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own, empty, at the newest schema."""
    if request.param == "sqlite":
        path = tmp_path / "test.sqlite"
        shutil.copyfile(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
    else:
        lent = request.getfixturevalue("lent_database")
        yield lent.url
        lent.empty()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of the test's own, at the newest schema."""
    database = Database(database_url)
    yield database
    database.engine.dispose()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A writing session; what it wrote is committed when the test ends."""
    with database.writing() as session:
        yield session


@pytest.fixture
def instance(tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The process-wide database, on an empty SQLite file of the test's own: what pages and routes open."""
    for name in ("SDT_DATABASE_URL", "SDT_BASE_URL", "SDT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SDT_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    storage.database.cache_clear()
    database = storage.database()
    assert database.file is not None
    shutil.copyfile(migrated_file, database.file)
    yield database
    database.engine.dispose()
    settings.cache_clear()
    storage.database.cache_clear()


@pytest.fixture
def own_terms(instance: Database) -> Callable[[str, str], None]:
    """``own_terms("policy_domain", "sea")`` gives the instance its own list of a vocabulary, with this term alone."""

    def own_terms(name: str, code: str) -> None:
        path = settings().data_dir / "vocabularies" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        columns = (vocabularies.SHIPPED / path.name).read_text("utf-8").partition("\n")[0]
        path.write_text(f"{columns}\n{code},{code},{code}{',' * (columns.count(',') - 2)}\n", "utf-8")

    return own_terms


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """The real application, started once for the tests of a file, with data of its own."""
    with servers.serving(tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, for the tests of one file: its event loop would disturb asynchronous tests of others."""
    with sync_playwright() as playwright:
        browser = browsers.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor's page, 1280 px wide; the test fails when anything was asked from outside this machine."""
    with browsers.visiting(browser) as context:
        yield context.new_page()


def _upgrade(url: str) -> None:
    database = Database(url)
    database.upgrade()
    database.engine.dispose()  # SQLite folds its side files into the one file when the last connection closes
