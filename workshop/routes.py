"""HTTP routes of the common ground: sign-in links, signing out, health.

A sign-in link becomes a cookie. On a laptop the link itself signs in; hosted, it shows a button, because mail scanners
follow links and would spend it.
"""

from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop import access, design, workshops
from workshop.access import DESK_COOKIE, DESK_LASTS
from workshop.errors import LinkExpired, WorkshopError
from workshop.i18n import is_language, translate
from workshop.settings import settings
from workshop.storage.database import database, reading, writing

_PAGE = f"""<!doctype html><html lang="{{language}}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Self Data Territorial</title><style>
body {{{{ font: 1.125rem/1.5 "{design.TEXT_FONT}", sans-serif; background: {design.PAPER}; color: {design.INK};
       margin: 15vh auto; max-width: 34rem; padding: 0 1.25rem; }}}}
button {{{{ font: inherit; padding: .75rem 1.5rem; border: 0; border-radius: {design.RADIUS}px;
         background: {design.ACCENT}; color: {design.ON_ACCENT}; }}}}
</style><main><h1>Self Data Territorial</h1><p>{{sentence}}</p>{{form}}</main></html>"""


def enter(request: Request) -> Response:
    """``GET /access?token=…``: sign in on a laptop; hosted, show the button that does. ``lead=CODE``: on its remote."""
    token, lead = request.query_params.get("token", ""), request.query_params.get("lead", "")
    if not settings().hosted:
        return _signed_in(request, token, lead)
    with reading() as session:
        if not access.is_valid(session, token):
            return _refused(request, LinkExpired())
    language = _language(request)
    form = (
        f'<form method="post" action="/access"><input type="hidden" name="token" value="{escape(token)}">'
        f'<input type="hidden" name="lead" value="{escape(lead)}">'
        f"<button>{escape(translate(language, 'Sign in on this device'))}</button></form>"
    )
    sentence = escape(translate(language, "This link signs you in once, on one device."))
    return HTMLResponse(_PAGE.format(language=language, sentence=sentence, form=form), headers=_NO_STORE)


async def enter_by_button(request: Request) -> Response:
    """``POST /access``: spend the link."""
    form = await request.form()
    return await run_in_threadpool(_signed_in, request, str(form.get("token", "")), str(form.get("lead", "")))


def leave(request: Request) -> Response:
    """``GET /access/out``: end this desk in every tab and go back to the door."""
    with writing() as session:
        access.sign_out(session, request.cookies.get(DESK_COOKIE))
    response = RedirectResponse("/", status_code=303, headers=_NO_STORE)
    response.delete_cookie(DESK_COOKIE)
    return response


def health(request: Request) -> Response:
    """``GET /healthz``: 200 when the database answers and its schema is the one of this code."""
    current = database().is_current()
    return JSONResponse({"status": "ok" if current else "schema"}, status_code=200 if current else 503)


def _signed_in(request: Request, token: str, lead: str) -> Response:
    try:
        with writing() as session:
            secret = access.sign_in(session, token, previous=request.cookies.get(DESK_COOKIE))
    except WorkshopError as refusal:
        return _refused(request, refusal)
    code = workshops.normalised(lead)
    door = f"/j/{code}/animer" if workshops.is_code(code) else "/"  # nothing else: a link must not lead elsewhere
    if is_language(spoken := request.query_params.get("lang", "")):
        door += f"?lang={spoken}"
    response = RedirectResponse(door, status_code=303, headers=_NO_STORE)
    response.set_cookie(
        DESK_COOKIE,
        secret,
        max_age=int(DESK_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=settings().hosted,
    )
    return response


def _refused(request: Request, refusal: WorkshopError) -> Response:
    language = _language(request)
    page = _PAGE.format(language=language, sentence=escape(refusal.message(language)), form="")
    return HTMLResponse(page, status_code=refusal.status, headers=_NO_STORE)


def _language(request: Request) -> str:
    asked = request.query_params.get("lang")
    return asked if asked and is_language(asked) else settings().language


_NO_STORE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

ROUTES = [
    Route("/access", enter, methods=["GET"]),
    Route("/access", enter_by_button, methods=["POST"]),
    Route("/access/out", leave, methods=["GET"]),
    Route("/healthz", health, methods=["GET"]),
]
