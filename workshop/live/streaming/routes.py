"""The event stream of the live board, one for each phone; and what every route of the board does with a request."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.errors import WorkshopError
from workshop.headers import HEADERS
from workshop.live import acts, asking
from workshop.live.acts import Replayed
from workshop.live.asking import Asked
from workshop.live.hub import HUB
from workshop.live.room import Reader

NO_STORE = {"Cache-Control": "no-store"}
_STREAM = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
]
_RETRY = b"retry: 1000\n\n"


def asked_by(request: Request) -> Asked:
    """Return who asks, for which board."""
    return asking.asked(
        request.path_params.get("code", ""),
        headers=request.headers,
        cookies=request.cookies,
        query=request.query_params,
        address=request.client.host if request.client else "",
    )


async def refused(asked: Asked, refusal: WorkshopError) -> Response:
    """Return a refusal, in the language of whoever asks."""
    told = await HUB.read(acts.refusal, asked, refusal)
    headers = NO_STORE | ({"Retry-After": "1"} if refusal.status == 429 else {})
    return JSONResponse(told, status_code=refusal.status, headers=headers)


class Events:
    """``GET /live/{code}/events``: what happens, as it happens.

    Outside all layers, which would take a quarter of the time it takes to tell a room: it sends their headers itself.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            reader, missed = await self._open(Request(scope))
        except WorkshopError as refusal:
            response = await refused(asked_by(Request(scope)), refusal)
            response.headers.update(HEADERS)
            await response(scope, receive, send)
            return

        async def gone() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        try:
            await send({"type": "http.response.start", "status": 200, "headers": _STREAM})
            await reader.follow(send, _RETRY + missed, gone)
            if reader.ended:
                await send({"type": "http.response.body", "body": b""})
        finally:
            HUB.detach(reader)

    async def _open(self, request: Request) -> tuple[Reader, bytes]:
        """Return a new reader and what it missed; nothing of the request is kept while its stream lasts."""
        asked = asked_by(request)
        admitted = await HUB.read(acts.admit, asked)
        reader = HUB.attach(admitted.workshop_id, admitted.revision, admitted.audience, admitted.participant_id)
        try:
            return reader, await self._missed(reader, asked, _after(request))
        except BaseException:
            HUB.detach(reader)
            raise

    async def _missed(self, reader: Reader, asked: Asked, after: int | None) -> bytes:
        """Return what this reader has not heard, when the room's own log cannot tell it all."""
        room = reader.room
        if after in (None, room.revision) and not room.expects_news:
            return b""
        known = room.revision if after is None else after
        await room.news_are_read()
        try:
            missed = await HUB.read(acts.replay, asked, known)
        except WorkshopError:  # erased or signed out since the line above: what follows is for the next request to say
            missed = Replayed(known, b"")
            reader.end()
        reader.known = missed.revision
        return missed.body


def _after(request: Request) -> int | None:
    """Return the last revision a reader heard: the browser's own memory first; -1, which nobody knows, for nonsense."""
    given = request.headers.get("last-event-id") or request.query_params.get("after")
    if not given:
        return None
    return int(given) if given.isdecimal() and len(given) < 16 else -1


EVENTS = Route("/live/{code}/events", Events(), methods=["GET"])


class First:
    """Answer some routes ahead of the layers of all others, which make a note wait and keep something of a stream."""

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        for route in self.routes:
            match, found = route.matches(scope)
            if match is Match.FULL:
                scope.update(found)
                app = route.app
        await app(scope, receive, send)
