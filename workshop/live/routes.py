"""HTTP of the live board: pages for phones and the wall, joining, snapshot, stream, commands, one's own contributions.

Its contract is in the architecture page; nothing is decided here.
"""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from workshop import addresses, qr_codes
from workshop.errors import NotFound, WorkshopError
from workshop.live import acts, asking, light_pages, static_files, venue
from workshop.live.acts import Replayed
from workshop.live.asking import Asked
from workshop.live.hub import HUB, Reader
from workshop.live.static_files import StaticFile
from workshop.settings import settings

ROOM_LASTS = 60 * 24 * 3600
NO_STORE = {"Cache-Control": "no-store"}
_STREAM = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
_RETRY = b"retry: 1000\n\n"


async def join(request: Request) -> Response:
    """``POST /j/{code}/join``: come in, or come back as oneself."""
    asked = _asked(request)
    try:
        given = await asking.body(request.headers, request.stream())
        joined = await HUB.write(acts.join, asked, given)
    except WorkshopError as refusal:
        return await _refused(asked, refusal)
    someone = joined.participant
    told = {"id": str(someone.id), "table": someone.table_label}
    told |= {name: getattr(someone, name) for name in ("pseudonym", "profile", "language", "channel", "people")}
    qr = qr_codes.modules(f"{addresses.base(_here(request))}/mine#{joined.receipt}")
    answer = {"participant": told, "receipt": joined.receipt, "receipt_qr": qr}
    response = JSONResponse(answer, status_code=201 if joined.created else 200, headers=NO_STORE)
    response.set_cookie(
        asking.room_cookie(asked.code),
        joined.secret,
        max_age=ROOM_LASTS,
        httponly=True,
        samesite="lax",
        secure=settings().hosted,
    )
    return response


async def state(request: Request) -> Response:
    """``GET /live/{code}/state``: the board as this visitor may see it."""
    asked = _asked(request)
    try:
        body = await HUB.read(_snapshot, asked, HUB.here())
    except WorkshopError as refusal:
        return await _refused(asked, refusal)
    return Response(body, media_type="application/json", headers=NO_STORE)


async def command(request: Request) -> Response:
    """``POST /live/{code}/commands``: carry out one command; answered once it is kept."""
    asked = _asked(request)
    try:
        given = await asking.body(request.headers, request.stream())
        asking.count_command(asked)
        revision = await HUB.write(acts.carry_out, asked, given)
    except WorkshopError as refusal:
        return await _refused(asked, refusal)
    return Response(b'{"revision":%d}' % revision, media_type="application/json", headers=NO_STORE)


class Events:
    """``GET /live/{code}/events``: what happens, as it happens. Without Starlette's own layers: one for each phone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        asked = _asked(request)
        try:
            admitted = await HUB.read(acts.admit, asked)
        except WorkshopError as refusal:
            await (await _refused(asked, refusal))(scope, receive, send)
            return
        reader = HUB.attach(admitted.workshop_id, admitted.revision, admitted.audience, admitted.participant_id)
        reader.stream = asyncio.current_task()
        leaving = asyncio.ensure_future(_until_gone(receive))
        leaving.add_done_callback(lambda _done: reader.end())
        try:
            missed = await self._missed(reader, asked, _after(request))
            await send({"type": "http.response.start", "status": 200, "headers": _STREAM})
            await _write(send, reader, _RETRY + missed)
            while not reader.ended:
                if fresh := reader.take():
                    await _write(send, reader, fresh)
                await reader.wait()
            if not leaving.done():
                await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()
            HUB.detach(reader)

    async def _missed(self, reader: Reader, asked: Asked, after: int | None) -> bytes:
        """Return what this reader has not heard, when the room's own log cannot tell it all."""
        room = reader.room
        if after in (None, room.revision) and not room.is_reading:
            return b""
        known = room.revision if after is None else after
        try:
            missed = await HUB.read(acts.replay, asked, known)
        except WorkshopError:  # erased or signed out since the line above: what follows is for the next request to say
            missed = Replayed(known, b"")
            reader.end()
        reader.known = missed.revision
        return missed.body


async def _write(send: Send, reader: Reader, body: bytes) -> None:
    reader.sending_since = asyncio.get_running_loop().time()
    await send({"type": "http.response.body", "body": body, "more_body": True})
    reader.sending_since = None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _after(request: Request) -> int | None:
    """Return the last revision a reader heard: the browser's own memory first; -1, which nobody knows, for nonsense."""
    given = request.headers.get("last-event-id") or request.query_params.get("after")
    if not given:
        return None
    return int(given) if given.isdecimal() and len(given) < 16 else -1


def _snapshot(asked: Asked, here: Mapping[uuid.UUID, Collection[uuid.UUID]]) -> bytes:
    return json.dumps(acts.look(asked, here), ensure_ascii=False, separators=(",", ":")).encode()


def enter_code(request: Request) -> Response:
    """``GET /j``: type the code; a page without any script sends it back here."""
    language = _asked(request).language
    if code := asking.workshop_code(request.query_params.get("code", "")):
        query = f"?lang={language}" if "lang" in request.query_params else ""
        return RedirectResponse(f"/j/{code}{query}", status_code=303, headers=NO_STORE)
    return HTMLResponse(light_pages.enter_code(language), headers=NO_STORE)


async def participant_page(request: Request) -> Response:
    """``GET /j/{code}``: the light page of a participant."""
    asked = _asked(request)
    try:
        workshop, receipt = await HUB.read(acts.workshop_and_receipt, asked)
    except WorkshopError as refusal:
        return _page_refused(asked, refusal)
    venue.count_phone(request.headers.get("host", ""), asked.address)
    return HTMLResponse(
        light_pages.participant(workshop, asked.spoken or workshop.language, receipt=receipt), headers=NO_STORE
    )


async def projection(request: Request) -> Response:
    """``GET /j/{code}/projection``: the wall."""
    asked = _asked(request)
    try:
        workshop, _receipt = await HUB.read(acts.workshop_and_receipt, asked)
    except WorkshopError as refusal:
        return _page_refused(asked, refusal)
    join_url = addresses.join_url(workshop.code, _here(request))
    page = light_pages.projection(workshop, asked.spoken or workshop.language, join_url=join_url)
    return HTMLResponse(page, headers=NO_STORE)


async def lead_in(request: Request) -> Response:
    """``GET /live/{code}/room``: the address and the codes that lead people in, for a wall to follow."""
    asked = _asked(request)
    try:
        told = await HUB.read(acts.lead_in, asked, _here(request))
    except WorkshopError as refusal:
        return await _refused(asked, refusal)
    return JSONResponse(told, headers=NO_STORE)


async def remote(request: Request) -> Response:
    """``GET /j/{code}/animer``: the remote of whoever leads."""
    asked = _asked(request)
    try:
        workshop = await HUB.read(acts.led, asked)
    except WorkshopError as refusal:
        return _page_refused(asked, refusal)
    return HTMLResponse(light_pages.remote(workshop, asked.spoken or workshop.language), headers=NO_STORE)


async def static(request: Request) -> Response:
    """``GET /live/static/{file}``: for ever under an address with its hash, to check each time under a bare one."""
    file = static_files.find(request.path_params["file"])
    if file is None:
        return await _refused(_asked(request), NotFound())
    return send_file(request, file, for_ever="v" in request.query_params)


def send_file(request: Request, file: StaticFile, *, for_ever: bool) -> Response:
    """Return a file, compressed where the browser can read that; one it has already is not sent again."""
    kept = "public, max-age=31536000, immutable" if for_ever else "no-cache"
    headers = {"Cache-Control": kept, "ETag": file.etag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    if file.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.gzipped, media_type=file.media_type, headers=headers)
    return Response(file.body, media_type=file.media_type, headers=headers)


def mine(request: Request) -> Response:
    """``GET /mine``: one's own contributions; the receipt stays behind the ``#``, which no server sees."""
    return HTMLResponse(light_pages.mine(_asked(request).language), headers=NO_STORE)


async def export_mine(request: Request) -> Response:
    """``POST /mine/export``: everything kept about the holder of a receipt."""
    return await _mine(request, acts.export_mine, HUB.read)


async def erase_mine(request: Request) -> Response:
    """``POST /mine/erase``: forget the holder of a receipt, once confirmed."""
    return await _mine(request, acts.erase_mine, HUB.write)


async def _mine(
    request: Request, act: Callable[[Mapping[str, Any]], Any], run: Callable[..., Awaitable[Any]]
) -> Response:
    try:
        given = await asking.body(request.headers, request.stream())
        return JSONResponse(await run(act, given), headers=NO_STORE)
    except WorkshopError as refusal:
        return await _refused(_asked(request), refusal)


def _asked(request: Request) -> Asked:
    return asking.asked(
        request.path_params.get("code", ""),
        headers=request.headers,
        cookies=request.cookies,
        query=request.query_params,
        address=request.client.host if request.client else "",
    )


async def _refused(asked: Asked, refusal: WorkshopError) -> Response:
    told = await HUB.read(acts.refusal, asked, refusal)
    headers = NO_STORE | ({"Retry-After": "1"} if refusal.status == 429 else {})
    return JSONResponse(told, status_code=refusal.status, headers=headers)


def _page_refused(asked: Asked, refusal: WorkshopError) -> Response:
    page = light_pages.enter_code(asked.language, refusal=refusal.message(asked.language))
    return HTMLResponse(page, status_code=refusal.status, headers=NO_STORE)


def _here(request: Request) -> str:
    return str(request.base_url).rstrip("/")


ROUTES = [
    Route("/j", enter_code, methods=["GET"]),
    Route("/j/{code}", participant_page, methods=["GET"]),
    Route("/j/{code}/projection", projection, methods=["GET"]),
    Route("/j/{code}/animer", remote, methods=["GET"]),
    Route("/j/{code}/join", join, methods=["POST"]),
    Route("/live/static/{file}", static, methods=["GET"]),
    Route("/live/{code}/room", lead_in, methods=["GET"]),
    Route("/live/{code}/state", state, methods=["GET"]),
    Route("/live/{code}/events", Events(), methods=["GET"]),
    Route("/live/{code}/commands", command, methods=["POST"]),
    Route("/mine", mine, methods=["GET"]),
    Route("/mine/export", export_mine, methods=["POST"]),
    Route("/mine/erase", erase_mine, methods=["POST"]),
]
