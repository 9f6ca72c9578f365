"""HTTP of the ready letters: made from a published sheet and a kind of letter, and from nothing of the person."""

import uuid

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from datablitz import letters, review, who_has_what
from datablitz.routes import refused, spoken
from kit import letters as files
from workshop.errors import NotFound, WorkshopError
from workshop.storage.base import now
from workshop.storage.database import kept_until_erasure, reading

kept_until_erasure(files.write.cache_clear)


def letter(request: Request) -> Response:
    """``GET /t/{territory}/lettre/{dataset}/{kind}.{ending}``: one letter, as text, ODT or PDF."""
    wanted: uuid.UUID = request.path_params["dataset"]
    kind, ending = request.path_params["kind"], request.path_params["ending"]
    try:
        if ending not in files.ENDINGS:
            raise NotFound()
        with reading() as session:
            place = who_has_what.place(session, request.path_params["territory"])
            sheet = review.published_one(session, place.id, wanted)
        language = spoken(request) or place.language
        told = letters.of(sheet, kind, territory=place.name, language=language, notice=place.notice(language))
        content = files.write(told, ending, made_on=now().date())
    except WorkshopError as refusal:
        return refused(request, refusal)
    headers = {"Content-Disposition": f'attachment; filename="{kind}.{ending}"', "Cache-Control": "no-cache"}
    return Response(content, media_type=files.ENDINGS[ending], headers=headers)


ROUTES = [Route("/t/{territory}/lettre/{dataset:uuid}/{kind}.{ending}", letter, methods=["GET"])]
