"""Workshops on a running server, with someone who leads and people in the room."""

from collections.abc import Iterator

import pytest

from tests.live import rooms
from tests.live.rooms import Browser, Place
from tests.servers import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real application, started once for the tests of this folder: each plans a workshop of its own."""
    with serving(tmp_path_factory.mktemp("live")) as server:
        yield server


@pytest.fixture
def place(server: Server) -> Place:
    """An open citizens' workshop, in its first phase."""
    return rooms.plan(server)


@pytest.fixture(scope="module")
def signed_in(server: Server) -> Browser:
    """A desk of the server; each workshop is led with its cookie."""
    return rooms.desk(rooms.plan(server))


@pytest.fixture
def lead(place: Place, signed_in: Browser) -> Browser:
    """The facilitator's desk on the workshop."""
    return Browser(place, signed_in.client, room=False)


@pytest.fixture
def ada(place: Place) -> Browser:
    """A participant's phone."""
    return rooms.phone(place, "Ada")


@pytest.fixture
def bob(place: Place) -> Browser:
    """Another participant's phone."""
    return rooms.phone(place, "Bob")
