"""The ground that all tests stand on does what its docstrings say."""

import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy import text

from tests.browsers import visiting
from tests.storage.places import make_territory
from workshop.storage.database import Database


def leave_records(database: Database) -> None:
    with database.writing() as session:
        assert session.scalar(text("SELECT count(*) FROM territory")) == 0
        assert session.scalar(text("SELECT count(*) FROM organisation")) == 0
    make_territory(database, held_by=("Régie", "Département"))


def leave_a_table(database: Database) -> None:
    leave_records(database)
    with database.writing() as session:
        session.execute(text("CREATE TABLE mark (n INTEGER)"))


@pytest.mark.parametrize("leave", [leave_records, leave_a_table])
def test_each_test_gets_a_database_of_its_own(database: Database, leave: Callable[[Database], None]) -> None:
    leave(database)


@pytest.mark.parametrize("leave", [leave_a_table, leave_records])
def test_the_next_test_finds_no_trace_of_it(database: Database, leave: Callable[[Database], None]) -> None:
    leave(database)


def test_the_databases_are_the_two_that_are_promised(request: pytest.FixtureRequest, database: Database) -> None:
    assert database.engine.dialect.name in request.node.name


def test_an_empty_database_has_no_schema(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    assert database.revision() is None
    database.engine.dispose()


@pytest.fixture
def small_site() -> Iterator[str]:
    """A page that loads a picture from elsewhere."""

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(b"<h1>Bonjour</h1><img src='http://pictures.example/one.png'>")

        def log_message(self, *_words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


@pytest.mark.browser
def test_a_request_that_leaves_the_machine_is_told(browser: Browser, small_site: str) -> None:
    with pytest.raises(AssertionError, match=r"pictures\.example/one\.png"), visiting(browser) as context:
        context.new_page().goto(small_site)


@pytest.mark.browser
def test_a_request_that_leaves_the_machine_is_refused(browser: Browser) -> None:
    page = browser.new_page()
    with pytest.raises(PlaywrightError, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://pictures.example/")


@pytest.mark.browser
def test_a_room_reaches_the_machine_under_another_name(browser: Browser, small_site: str) -> None:
    page = browser.new_page()
    page.goto(small_site.replace("127.0.0.1", "atelier.test"))
    assert page.inner_text("h1") == "Bonjour"
    assert page.evaluate("window.isSecureContext") is False
