"""A datablitz under way and the people of its room, each with cookies of their own: three phones and a laptop."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests import browsers
from tests.live import rooms
from tests.live.rooms import Place
from tests.servers import Server


@pytest.fixture
def place(server: Server) -> Place:
    return rooms.plan(server, "datablitz")


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Three phones and a laptop, the last one."""
    with ExitStack() as stack:
        phones = [stack.enter_context(browsers.visiting(browser, width=390, height=844)) for _phone in range(3)]
        yield [*phones, stack.enter_context(browsers.visiting(browser))]
