"""HTTP of the live board: pages for phones and the wall, joining, snapshot, stream, commands, one's own contributions.

Its contract is in the architecture page; nothing is decided here.
"""

import json
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop import addresses, qr_codes
from workshop.errors import NotFound, WorkshopError
from workshop.live import acts, asking, light_pages, static_files, venue
from workshop.live.asking import Asked
from workshop.live.hub import HUB
from workshop.live.static_files import StaticFile
from workshop.live.streaming.routes import EVENTS, NO_STORE, asked_by, refused
from workshop.settings import settings

ROOM_LASTS = 60 * 24 * 3600


async def join(request: Request) -> Response:
    """``POST /j/{code}/join``: come in, or come back as oneself."""
    asked = asked_by(request)
    try:
        given = await asking.body(request.headers, request.stream())
        joined = await HUB.write(acts.join, asked, given)
    except WorkshopError as refusal:
        return await refused(asked, refusal)
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
    asked = asked_by(request)
    try:
        body = await HUB.read(_snapshot, asked, HUB.here())
    except WorkshopError as refusal:
        return await refused(asked, refusal)
    return Response(body, media_type="application/json", headers=NO_STORE)


async def command(request: Request) -> Response:
    """``POST /live/{code}/commands``: carry out one command; answered once it is kept."""
    asked = asked_by(request)
    try:
        given = await asking.body(request.headers, request.stream())
        asking.count_command(asked)
        with HUB.first():
            revision = await HUB.write(acts.carry_out, asked, given, HUB.who())
    except WorkshopError as refusal:
        return await refused(asked, refusal)
    return Response(b'{"revision":%d}' % revision, media_type="application/json", headers=NO_STORE)


def _snapshot(asked: Asked, here: Mapping[uuid.UUID, Collection[uuid.UUID]]) -> bytes:
    return json.dumps(acts.look(asked, here), ensure_ascii=False, separators=(",", ":")).encode()


def enter_code(request: Request) -> Response:
    """``GET /j``: type the code; a page without any script sends it back here."""
    language = asked_by(request).language
    if code := asking.workshop_code(request.query_params.get("code", "")):
        query = f"?lang={language}" if "lang" in request.query_params else ""
        return RedirectResponse(f"/j/{code}{query}", status_code=303, headers=NO_STORE)
    return HTMLResponse(light_pages.enter_code(language), headers=NO_STORE)


async def participant_page(request: Request) -> Response:
    """``GET /j/{code}``: the light page of a participant."""
    asked = asked_by(request)
    try:
        opened = await HUB.read(acts.opened, asked)
    except WorkshopError as refusal:
        return _page_refused(asked, refusal)
    venue.count_phone(request.headers.get("host", ""), asked.address)
    language = asked.spoken or opened.workshop.language
    page = light_pages.participant(opened.workshop, language, receipt=opened.receipt, fictional=opened.fictional)
    return HTMLResponse(page, headers=NO_STORE)


async def projection(request: Request) -> Response:
    """``GET /j/{code}/projection``: the wall."""
    asked = asked_by(request)
    try:
        opened = await HUB.read(acts.opened, asked)
    except WorkshopError as refusal:
        return _page_refused(asked, refusal)
    join_url = addresses.join_url(opened.workshop.code, _here(request))
    language = asked.spoken or opened.workshop.language
    page = light_pages.projection(opened.workshop, language, join_url=join_url, fictional=opened.fictional)
    return HTMLResponse(page, headers=NO_STORE)


async def lead_in(request: Request) -> Response:
    """``GET /live/{code}/room``: the address and the codes that lead people in, for a wall to follow."""
    asked = asked_by(request)
    try:
        told = await HUB.read(acts.lead_in, asked, _here(request))
    except WorkshopError as refusal:
        return await refused(asked, refusal)
    return JSONResponse(told, headers=NO_STORE)


async def remote(request: Request) -> Response:
    """``GET /j/{code}/animer``: the remote of whoever leads."""
    asked = asked_by(request)
    try:
        opened = await HUB.read(acts.led, asked)
    except WorkshopError as refusal:
        return _page_refused(asked, refusal)
    language = asked.spoken or opened.workshop.language
    whole = request.query_params.get("board") == "whole"
    page = light_pages.remote(opened.workshop, language, fictional=opened.fictional, whole=whole)
    return HTMLResponse(page, headers=NO_STORE)


async def pass_on(request: Request) -> Response:
    """``POST /j/{code}/animer``: a sign-in link that the remote keeps in case the address changes."""
    asked = asked_by(request)
    try:
        await asking.body(request.headers, request.stream())
        token = await HUB.write(acts.pass_on, asked)
    except WorkshopError as refusal:
        return await refused(asked, refusal)
    return JSONResponse({"token": token}, headers=NO_STORE)


async def static(request: Request) -> Response:
    """``GET /live/static/{file}``: for ever under an address with its hash, to check each time under a bare one."""
    file = static_files.find(request.path_params["file"])
    if file is None:
        return await refused(asked_by(request), NotFound())
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
    return HTMLResponse(light_pages.mine(asked_by(request).language), headers=NO_STORE)


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
        return await refused(asked_by(request), refusal)


def _page_refused(asked: Asked, refusal: WorkshopError) -> Response:
    page = light_pages.enter_code(asked.language, refusal=refusal.message(asked.language))
    return HTMLResponse(page, status_code=refusal.status, headers=NO_STORE)


def _here(request: Request) -> str:
    return str(request.base_url).rstrip("/")


COMMANDS = Route("/live/{code}/commands", command, methods=["POST"])
ROUTES = [
    Route("/j", enter_code, methods=["GET"]),
    Route("/j/{code}", participant_page, methods=["GET"]),
    Route("/j/{code}/projection", projection, methods=["GET"]),
    Route("/j/{code}/animer", remote, methods=["GET"]),
    Route("/j/{code}/animer", pass_on, methods=["POST"]),
    Route("/j/{code}/join", join, methods=["POST"]),
    Route("/live/static/{file}", static, methods=["GET"]),
    Route("/live/{code}/room", lead_in, methods=["GET"]),
    Route("/live/{code}/state", state, methods=["GET"]),
    EVENTS,
    COMMANDS,
    Route("/mine", mine, methods=["GET"]),
    Route("/mine/export", export_mine, methods=["POST"]),
    Route("/mine/erase", erase_mine, methods=["POST"]),
]
