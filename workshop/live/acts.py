"""What the routes have done on the hub's threads: each function is one transaction and gives plain values."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from workshop import access, addresses, board, changes, participants, privacy, territories, workshops
from workshop.access import Action, may
from workshop.board import arguments, state
from workshop.board.state import Board
from workshop.changes import Change
from workshop.errors import ErasureToConfirm, NotLeading, NotSignedIn, WorkshopError
from workshop.live import asking, news, venue, wifi
from workshop.live.asking import Asked
from workshop.live.log import Audience, frame
from workshop.live.room import Fresh, Who
from workshop.participants import Joined
from workshop.storage import bell
from workshop.storage.database import kept_until_erasure, reading, writing
from workshop.tables import WorkshopRow
from workshop.workshops import Workshop

_boards: dict[uuid.UUID, Board] = {}
"""What was last read of each board: a whole room that looks again at once reads it once."""
_BOARDS = 20
kept_until_erasure(_boards.clear)


@dataclass(frozen=True, slots=True)
class Admitted:
    """Someone who may listen to a board."""

    workshop_id: uuid.UUID
    revision: int
    audience: Audience
    participant_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """What happened since a reader last heard, for this reader alone."""

    revision: int
    body: bytes


def carry_out(asked: Asked, command: Mapping[str, Any], who: Mapping[uuid.UUID, Who]) -> int:
    """Carry out a command and return the revision of its answer; it is kept when this returns.

    What to tell ``who`` listens is read here too: a second reading after the commit would keep the room waiting.
    """
    with writing() as session:

        def tell(row: WorkshopRow, change: Change) -> None:
            if (here := who.get(row.id)) and changes.replays(row, change.kind):
                told = news.of(session, row, [change], audiences=here.audiences, listeners=here.listeners)
                bell.say(session, str(row.id), Fresh(told, change.revision - 1, here))

        row, visitor, _someone = asking.acting(session, asked)
        asking.count_participant(asked, visitor)
        return board.apply_on(session, row, visitor, command, tell).revision


def join(asked: Asked, given: Mapping[str, Any]) -> Joined:
    """Let someone in, or let them come back as themselves."""
    with writing() as session:
        workshop = asking.workshop(session, asked)
        people = arguments.whole({"people": 1} | dict(given), "people", 1, participants.MOST_PEOPLE)
        said = arguments.optional_word(given, "channel")
        return participants.join(
            session,
            asked.code,
            join_id=arguments.identifier(given, "join_id"),
            profile=arguments.optional_word(given, "profile") or "",
            language=arguments.optional_word(given, "language") or workshop.language,
            pseudonym=arguments.text(given, "pseudonym"),
            table=given.get("table"),
            channel=participants.channel_of(workshop.mode, said, people=people),
            people=people,
            receipt=arguments.optional_word(given, "receipt"),
            secret=asked.room,
        )


def look(asked: Asked, here: Mapping[uuid.UUID, Collection[uuid.UUID]]) -> dict[str, Any]:
    """Return the snapshot for whoever asks."""
    with reading() as session:
        guest = asking.guest(session, asked)
        seen = board.snapshot(
            session, guest.visitor, asked.code, public=guest.public, language=guest.language, load=_board
        )
        kind = guest.audience.kind
        counted = news.presence(session, guest.workshop.id, leads=kind == "desk")
        return seen | {"presence": counted.seen_by(kind, here=here.get(guest.workshop.id, ()))}


def admit(asked: Asked) -> Admitted:
    """Say who may listen, to what. Raises NotSignedIn for strangers who do not ask for the public view."""
    with reading() as session:
        guest = asking.guest(session, asked)
        return Admitted(guest.workshop.id, guest.workshop.revision, guest.audience, guest.visitor.participant_id)


def replay(asked: Asked, revision: int) -> Replayed:
    """Return what happened after ``revision``, as the board shows it now."""
    with reading() as session:
        guest = asking.guest(session, asked)
        missed = board.changes_since(
            session, guest.visitor, asked.code, revision, public=guest.public, language=guest.language
        )
        lines = [frame(event.name, event.data, event.revision) for event in missed]
        return Replayed(guest.workshop.revision, b"".join(lines))


class Opened(NamedTuple):
    """What a light page is about."""

    workshop: Workshop
    fictional: bool
    """Of a fictional territory: each page says so."""
    receipt: str | None = None
    """Of whoever already joined in this browser."""


def opened(asked: Asked) -> Opened:
    """Return the workshop of a page that its code alone opens."""
    with reading() as session:
        known = asking.workshop(session, asked)
        receipt = participants.receipt_with_room(session, asked.code, asked.room)
        fictional = territories.is_fictional(session, known.territory_id)
        return Opened(workshops.by_code(session, asked.code), fictional, receipt)


def lead_in(asked: Asked, here: str) -> dict[str, Any]:
    """Return what leads people into the workshop; the Wi-Fi's password is for the wall of whoever leads alone."""
    with reading() as session:
        known = asking.workshop(session, asked)
        leads = may(access.visitor_with(session, asked.desk), Action.LEAD_WORKSHOP, known.territory_id)
    return venue.told(addresses.join_url(asked.code, here), wifi.of(asked.code) if leads else None)


def led(asked: Asked) -> Opened:
    """Return the workshop to a desk that leads it. Raises NotLeading for everyone else."""
    with reading() as session:
        try:
            guest = asking.guest(session, asked)
        except NotSignedIn:
            raise NotLeading() from None
        if guest.audience.kind != "desk":
            raise NotLeading()
        fictional = territories.is_fictional(session, guest.workshop.territory_id)
        return Opened(workshops.by_code(session, asked.code), fictional)


def pass_on(asked: Asked) -> str:
    """Return a sign-in link for the remote of whoever leads, to keep in case this server's address changes."""
    workshop = led(asked).workshop
    with writing() as session:
        visitor = access.visitor_with(session, asked.desk)
        return access.invite(session, visitor, "facilitator", territory_id=workshop.territory_id).token


def export_mine(given: Mapping[str, Any]) -> dict[str, Any]:
    with reading() as session:
        return privacy.export_mine(session, arguments.word(given, "receipt"))


def erase_mine(given: Mapping[str, Any]) -> dict[str, int]:
    with writing() as session:
        erased = privacy.erase_mine(session, arguments.word(given, "receipt"), confirm=given.get("confirm") is True)
        return {"notes": erased.notes, "dots": erased.dots}


def refusal(asked: Asked, error: WorkshopError) -> dict[str, Any]:
    """Return a refusal as it is sent: its name, its sentence, and what only this one carries."""
    with reading() as session:
        language = asking.language_of(session, asked)
    more = dict(error.values) if isinstance(error, ErasureToConfirm) else {}
    if "theirs" in error.values and isinstance(error.values["theirs"], str):
        more["theirs"] = error.values["theirs"]
    return {"error": error.name, "message": error.message(language), **more}


def _board(session: Session, row: WorkshopRow) -> Board:
    known = _boards.get(row.id)
    if known is None or known.workshop.revision != row.revision or known.workshop.version != row.version:
        if len(_boards) >= _BOARDS:
            _boards.clear()  # in one step: several threads read boards
        known = _boards[row.id] = state.load(session, row)
    return known
