"""HTTP of the public page of a territory: no account, no cookie, nothing read from the visitor but the language."""

import uuid
from functools import lru_cache
from gzip import compress
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from datablitz import light_page, review, who_has_what
from datablitz.who_has_what import Place
from workshop.errors import NotFound, WorkshopError
from workshop.i18n import is_language
from workshop.live.routes import send_file
from workshop.live.static_files import StaticFile
from workshop.settings import settings
from workshop.storage.database import kept_until_erasure, reading

HTML = "text/html; charset=utf-8"


def page(request: Request) -> Response:
    """``GET /t/{territory}/qui-a-quoi``: who keeps what about residents, of what is published."""
    return _answered(request, None)


def holder_page(request: Request) -> Response:
    """``GET /t/{territory}/qui-a-quoi/{holder}``: the part of one organisation, which large maps lead to."""
    return _answered(request, request.path_params["holder"])


def _answered(request: Request, holder_id: uuid.UUID | None) -> Response:
    try:
        with reading() as session:
            place = who_has_what.place(session, request.path_params["territory"])
        made = _made(place, spoken(request) or place.language, holder_id)
    except WorkshopError as refusal:
        return refused(request, refusal)
    return send_file(request, made, for_ever=False)


def static(request: Request) -> Response:
    """``GET /t/static/{file}``."""
    file = light_page.FILES.find(request.path_params["file"])
    return send_file(request, file, for_ever="v" in request.query_params) if file else Response(status_code=404)


def refused(request: Request, refusal: WorkshopError) -> Response:
    """Tell, as a page, why an address leads nowhere."""
    language = spoken(request) or settings().language
    return HTMLResponse(light_page.refused(refusal.message(language), language), status_code=refusal.status)


def spoken(request: Request) -> str | None:
    """Return the language asked for, when it is one of ours."""
    asked = request.query_params.get("lang")
    return asked if is_language(asked) else None


@lru_cache(maxsize=32)
def _made(place: Place, language: str, holder_id: uuid.UUID | None) -> StaticFile:
    """Return the page, made once at each revision of its territory."""
    body = _written(place, language, holder_id).encode()
    return StaticFile(body, compress(body, 6, mtime=0), HTML, f'"{sha256(body).hexdigest()[:16]}"')


kept_until_erasure(_made.cache_clear)


def _written(place: Place, language: str, holder_id: uuid.UUID | None) -> str:
    with reading() as session:
        if holder_id is None and who_has_what.is_large(session, place.id):
            return light_page.outline(place, who_has_what.outline(session, place.id), language)
        datasets = review.published(session, place.id, holder_id=holder_id)
    if holder_id and not datasets:
        raise NotFound()
    return light_page.page(place, datasets, language, whole=holder_id is None)


ROUTES = [
    Route("/t/static/{file}", static, methods=["GET"]),
    Route("/t/{territory}/qui-a-quoi", page, methods=["GET"]),
    Route("/t/{territory}/qui-a-quoi/{holder:uuid}", holder_page, methods=["GET"]),
]
