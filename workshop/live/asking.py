"""What a browser asks, read and checked: which board, as whom, in which language, with what in its hands."""

import json
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn
from urllib.parse import quote, urlsplit

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workshop import access, participants, workshops
from workshop.access import PUBLIC, Action, Visitor, may, require
from workshop.errors import ForeignOrigin, NotFound, NotJson, TooMuch, UnknownCode, UnreadableRequest
from workshop.i18n import LANGUAGES, is_language
from workshop.live import limits
from workshop.live.log import Audience
from workshop.settings import settings
from workshop.tables import ParticipantRow, WorkshopRow

LARGEST = 16 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """The part of a request that says who asks and for which board."""

    code: str
    public: bool
    as_room: bool
    """Answer as a participant, whatever desk this browser may hold."""
    desk: str | None
    room: str | None
    spoken: str | None
    """The language the address asks for."""
    preferred: str | None
    """The language the browser prefers."""
    address: str

    @property
    def language(self) -> str:
        return self.spoken or self.preferred or settings().language


class Known(NamedTuple):
    """What is needed of a workshop to know who asks."""

    id: uuid.UUID
    territory_id: uuid.UUID
    language: str
    mode: str
    revision: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Who asks, once the database knows them."""

    workshop: Known
    visitor: Visitor
    public: bool
    language: str

    @property
    def audience(self) -> Audience:
        if self.public:
            return Audience("public", self.language)
        return Audience("participant" if self.visitor.participant_id else "desk", self.language)


def asked(
    code: str, *, headers: Mapping[str, str], cookies: Mapping[str, str], query: Mapping[str, str], address: str
) -> Asked:
    """Read who asks for which board."""
    spoken = query.get("lang")
    code = workshops.normalised(code)
    return Asked(
        code=code,
        public=query.get("view") == "public",
        as_room="room" in (headers.get("x-board"), query.get("board")),
        desk=cookies.get(access.DESK_COOKIE),
        room=cookies.get(room_cookie(code)),
        spoken=spoken if is_language(spoken) else None,
        preferred=_preferred(headers.get("accept-language", "")),
        address=address,
    )


def workshop_code(typed: str) -> str:
    """Return a code however it was typed, fit for an address; empty when nothing was."""
    return quote(workshops.normalised(typed), safe="")


def room_cookie(code: str) -> str:
    """Return the name of the cookie of a participant of this workshop."""
    return f"sdt_room_{code}"


def guest(session: Session, asked: Asked) -> Guest:
    """Return who asks. Raises UnknownCode or TooManyCodes, NotSignedIn, NotAllowed for desks of elsewhere."""
    known = workshop(session, asked)
    visitor = PUBLIC
    if not asked.public:
        visitor = _visitor(session, asked, known.territory_id)
        if visitor.participant_id is None:
            require(visitor, Action.LEAD_WORKSHOP, known.territory_id)
    return Guest(known, visitor, asked.public, asked.spoken or visitor.language or known.language)


def acting(session: Session, asked: Asked) -> tuple[WorkshopRow, Visitor, ParticipantRow | None]:
    """Return the board of the code, locked, who acts on it and, of a participant, their row: it is read once.

    Raises what ``guest`` does.
    """
    try:
        row = workshops.row_with(session, asked.code, locked=True)
    except NotFound:
        refuse_code(asked)
    desk = PUBLIC if asked.as_room or asked.public else access.visitor_with(session, asked.desk)
    if may(desk, Action.LEAD_WORKSHOP, row.territory_id):
        return row, desk, None
    someone = None if asked.public else participants.with_room(session, row.id, asked.room)
    if someone is None:
        require(desk, Action.LEAD_WORKSHOP, row.territory_id)
        return row, desk, None
    return row, participants.visitor(row, someone), someone


def workshop(session: Session, asked: Asked) -> Known:
    """Return the workshop of the code. Raises UnknownCode, or TooManyCodes where too many were tried."""
    row = session.connection().execute(_KNOWN, {"code": asked.code}).one_or_none()
    if row is None:
        refuse_code(asked)
    return Known(*row)


def refuse_code(asked: Asked) -> NoReturn:
    """Refuse an unknown code, and count it."""
    limits.unknown_code(asked.address)
    raise UnknownCode() from None


def language_of(session: Session, asked: Asked) -> str:
    """Return the language to refuse in: the one asked for, that of whoever asks, the browser's, the instance's."""
    row = session.execute(_KNOWN, {"code": asked.code}).one_or_none()
    visitor = PUBLIC if row is None else _visitor(session, asked, Known(*row).territory_id)
    return asked.spoken or visitor.language or asked.language


def count_command(asked: Asked) -> None:
    """Count a command of whoever the cookies say; strangers are refused later. Raises TooFast."""
    if asked.desk and not asked.as_room:
        limits.command(asked.desk, limits.DESK)
    elif asked.room:
        limits.command(asked.room, limits.PARTICIPANT)


def count_participant(asked: Asked, visitor: Visitor) -> None:
    """Count the command of a participant whose browser also holds a cookie that opens no desk here. Raises TooFast."""
    if visitor.participant_id and asked.room and asked.desk and not asked.as_room:
        limits.command(asked.room, limits.PARTICIPANT)


def refuse_foreign(headers: Mapping[str, str]) -> None:
    """Refuse a write that another site's page sends. No origin at all is not a browser's page."""
    origin = headers.get("origin")
    ours = {headers.get("host"), urlsplit(settings().base_url or "").netloc}
    if origin is not None and (urlsplit(origin).netloc or origin) not in ours:
        raise ForeignOrigin()


async def body(headers: Mapping[str, str], chunks: AsyncIterator[bytes]) -> dict[str, Any]:
    """Return the JSON object of a write. Raises ForeignOrigin, NotJson, TooMuch, UnreadableRequest."""
    refuse_foreign(headers)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson()
    if headers.get("content-length", "0").isdecimal() and int(headers.get("content-length", "0")) > LARGEST:
        raise TooMuch(limit=LARGEST)
    read = b""
    async for chunk in chunks:
        read += chunk
        if len(read) > LARGEST:
            raise TooMuch(limit=LARGEST)
    return _object(read)


def _object(read: bytes) -> dict[str, Any]:
    try:
        given = json.loads(read, parse_constant=_not_a_number)
        json.dumps(given, ensure_ascii=False).encode()  # half a surrogate pair passes as text and fails later
    except (ValueError, RecursionError):
        raise UnreadableRequest() from None
    if not isinstance(given, dict):
        raise UnreadableRequest()
    return given


def _not_a_number(_constant: str) -> NoReturn:
    raise ValueError("not a number that JSON knows")


def _visitor(session: Session, asked: Asked, territory_id: uuid.UUID) -> Visitor:
    desk = PUBLIC if asked.as_room else access.visitor_with(session, asked.desk)
    if may(desk, Action.LEAD_WORKSHOP, territory_id):
        return desk
    room = participants.visitor_with_room(session, asked.code, asked.room)
    return room if room.participant_id else desk


_KNOWN = select(*(getattr(WorkshopRow, name) for name in Known._fields)).where(
    WorkshopRow.code == bindparam("code"), WorkshopRow.removed_at.is_(None)
)


def _preferred(accepted: str) -> str | None:
    spoken = (part.strip()[:2].lower() for part in accepted.split(","))
    return next((language for language in spoken if language in LANGUAGES), None)
