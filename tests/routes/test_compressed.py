"""Streamlit's scripts reach a slow network compressed, whole, and are asked for once."""

import re

import httpx
import pytest

from tests.servers import Server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scripts(server: Server) -> list[str]:
    """The addresses of the scripts and styles that the first page asks for."""
    return re.findall(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"', httpx.get(server.base_url).text)


def test_the_first_page_weighs_a_third_of_what_streamlit_ships(server: Server, scripts: list[str]) -> None:
    assert len(scripts) > 20
    sent = whole = 0
    for name in scripts:
        with httpx.stream("GET", f"{server.base_url}/{name}", headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            assert "immutable" in answer.headers["cache-control"]
            assert "Accept-Encoding" in answer.headers["vary"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            sent += int(answer.headers["content-length"])
            whole += len(answer.read())
    assert sent < whole * 0.4


def test_what_is_compressed_is_the_file_as_it_is(server: Server, scripts: list[str]) -> None:
    for name in scripts[:3]:
        plain = httpx.get(f"{server.base_url}/{name}", headers={"Accept-Encoding": "identity"})
        packed = httpx.get(f"{server.base_url}/{name}", headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert packed.headers["content-type"] == "text/javascript; charset=utf-8"


def test_no_file_beside_them_is_sent(server: Server) -> None:
    for path in ("static/../app.py", "static/js/..%2f..%2f..%2fapp.py", "static/js/nothing.js"):
        answer = httpx.get(f"{server.base_url}/{path}", headers={"Accept-Encoding": "gzip"})
        assert "The ASGI application" not in answer.text, path
