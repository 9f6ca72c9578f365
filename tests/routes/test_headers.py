"""Every answer of the application carries the security headers: ours, Streamlit's, and the refusals of both."""

import httpx
import pytest

from tests.servers import Server

pytestmark = pytest.mark.slow

ANSWERS = (
    "/",
    "/journey",
    "/healthz",
    "/access?token=never",
    "/access/out",
    "/_stcore/health",
    "/app/static/fonts/nothing.woff2",
    "/static/index.html",
    "/nowhere/at/all",
    "/live/ABCDEF/events",
    "/live/ABCDEF/state",
)


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_tells_the_browser_what_it_may_do(server: Server, address: str) -> None:
    answer = httpx.get(server.base_url + address)
    policy = {
        name: sources.split() for name, _, sources in (d.strip().partition(" ") for d in policy_of(answer).split(";"))
    }
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["script-src"] == ["'self'", "blob:"]
    assert not [source for sources in policy.values() for source in sources if "http" in source or "*" in source]
    assert "'unsafe-eval'" not in policy_of(answer)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert answer.headers["permissions-policy"] == "camera=(), microphone=(), geolocation=()"


def policy_of(answer: httpx.Response) -> str:
    return answer.headers["content-security-policy"]


def test_the_server_does_not_say_what_it_is_made_of(server: Server) -> None:
    assert "server" not in httpx.get(f"{server.base_url}/healthz").headers


def test_the_headers_of_an_answer_are_said_once(server: Server) -> None:
    headers = httpx.get(f"{server.base_url}/access?token=never").headers
    assert headers.get_list("referrer-policy") == ["no-referrer"]
    assert len(headers.get_list("content-security-policy")) == 1
