"""The live board without the pages, which take seconds to load and have no part in what is kept: it starts in one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from workshop.live.hub import HUB
from workshop.live.routes import ROUTES as LIVE
from workshop.routes import ROUTES as GROUND
from workshop.storage.database import database


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    database().upgrade()
    async with HUB.running():
        yield


app = Starlette(routes=[*LIVE, *GROUND], lifespan=_lifespan)
