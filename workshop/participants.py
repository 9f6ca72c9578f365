"""Participants: people who joined a workshop with its code, without account, e-mail or name.

Two secrets let them come back as themselves: the room cookie of their browser, and a receipt they can keep. Both are
made from the join identifier and the instance's key, so that a repeated request gives the same answer, and only their
hashes are stored. A receipt made elsewhere, or with another key, stays the one that opens: the cookie tells it.
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workshop import fields, texts, vocabularies
from workshop.access import PUBLIC, Visitor
from workshop.errors import BadValue, NotFound, WorkshopClosed
from workshop.i18n import N_
from workshop.settings import settings
from workshop.storage import bell, records
from workshop.tables import ParticipantRow, TerritoryRow, WorkshopRow
from workshop.workshops import LETTERS, normalised, row_with

RECEIPT_LENGTH = 16
MOST_TABLES = 12
MOST_PEOPLE = 8
"""How many may share one phone."""
JOINED = "joined "
"""What the bell says before the workshop's id when someone joins."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who joined; the pseudonym may be empty."""

    id: uuid.UUID
    workshop_id: uuid.UUID
    pseudonym: str
    profile: str
    language: str
    channel: str
    table_label: str | None
    people: int
    """How many share the phone."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The answer to someone who joins."""

    participant: Participant
    receipt: str
    """To keep: brings back and erases one's own contributions, from any device."""
    secret: str
    """For the room cookie."""
    created: bool


def join(
    session: Session,
    workshop_code: str,
    *,
    join_id: uuid.UUID,
    profile: str,
    language: str,
    pseudonym: str = "",
    table: object = None,
    channel: str = "salle",
    people: int = 1,
    receipt: str | None = None,
    secret: str | None = None,
    id: uuid.UUID | None = None,
) -> Joined:
    """Let someone in; the same ``join_id``, a receipt or the secret of a cookie give back the same participant.

    Needs a writing session. Raises NotFound for an unknown code or receipt; for newcomers, UnknownTerm when their
    profile is not in the list, WorkshopClosed when they arrive after the end.
    """
    workshop = row_with(session, workshop_code, locked=True)
    vocabularies.require("channel", channel)
    fields.language(language)
    row = _known(session, workshop, join_id=join_id, receipt=receipt, secret=secret)
    if row:
        return _joined(row, receipt, _told(secret), created=False)
    if workshop.status in ("closed", "returned"):
        raise WorkshopClosed()
    vocabularies.require("participant_profile", profile)
    row = ParticipantRow(
        workshop_id=workshop.id,
        join_id=join_id,
        pseudonym=texts.line(pseudonym, N_("Pseudonym"), limit=40),
        profile=profile,
        language=language,
        channel=channel,
        table_label=table_label(table),
        people=people,
    )
    return _let_in(session, row, id)


def _let_in(session: Session, row: ParticipantRow, id: uuid.UUID | None) -> Joined:
    """Add a newcomer, under the identifier given if any, and tell the room."""
    if id:
        row.id = id
    session.add(row)
    session.flush()
    bell.ring(session, f"{JOINED}{row.workshop_id}")
    return _joined(row, created=True)


def table_label(given: object) -> str | None:
    """Return a table as it is kept: its number, or its name; None for no table. Raises BadValue."""
    if given is None or given == "":
        return None
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise BadValue(field=N_("Table"), reason=_TABLES)
    label = texts.line(str(given), N_("Table"), limit=60)
    if isinstance(given, int) or label.isdecimal():
        if not 1 <= int(label) <= MOST_TABLES:
            raise BadValue(field=N_("Table"), reason=_TABLES)
        return str(int(label))
    return label or None


def channel_of(mode: str, said: str | None = None, *, people: int = 1) -> str:
    """Return the channel of a participant: the mode of the workshop tells it, or they do when it is hybrid.

    Those who share a phone sit around it, in the room.
    """
    if mode != "hybride" or said is None or people > 1:
        return "en_ligne" if mode == "en_ligne" else "salle"
    if said not in ("salle", "en_ligne"):
        raise BadValue(field=N_("Channel"), reason=N_("In the room, or online."))
    return said


_TABLES = N_("A table from 1 to 12, or its name.")
_IN_ROOM = (
    select(ParticipantRow.id, ParticipantRow.language, WorkshopRow.territory_id)
    .join(WorkshopRow, WorkshopRow.id == ParticipantRow.workshop_id)
    .join(TerritoryRow, TerritoryRow.id == WorkshopRow.territory_id)
    .where(WorkshopRow.code == bindparam("code"), ParticipantRow.room_hash == bindparam("room"))
    .where(WorkshopRow.removed_at.is_(None), TerritoryRow.removed_at.is_(None))
)
_WITH_ROOM = select(ParticipantRow).where(
    ParticipantRow.workshop_id == bindparam("workshop"), ParticipantRow.room_hash == bindparam("room")
)
"""Made once: each gesture of each phone asks one of them."""


def visitor_with_room(session: Session, code: str, secret: str | None) -> Visitor:
    """Return who holds the room cookie of this workshop; PUBLIC when there is none or it is another's."""
    if not secret:
        return PUBLIC
    session.flush()
    found = session.connection().execute(_IN_ROOM, {"code": normalised(code), "room": _room(secret)}).one_or_none()
    if found is None:
        return PUBLIC
    participant_id, language, territory_id = found
    return Visitor("participant", territory_id, participant_id=participant_id, language=language)


def with_room(session: Session, workshop_id: uuid.UUID, secret: str | None) -> ParticipantRow | None:
    """Return the row of whoever holds the room cookie of this workshop; None when nobody does."""
    return session.scalar(_WITH_ROOM, {"workshop": workshop_id, "room": _room(secret)}) if secret else None


def receipt_with_room(session: Session, code: str, secret: str | None) -> str | None:
    """Return the receipt of whoever holds the room cookie of this workshop; None when nobody does."""
    found = visitor_with_room(session, code, secret).participant_id
    return _held(session.get_one(ParticipantRow, found), _told(secret)) if found else None


def visitor_of(session: Session, participant_id: uuid.UUID) -> Visitor:
    """Return the visitor that a participant is, for those who act in their name: imports, the demonstration."""
    row = records.existing(session, ParticipantRow, participant_id)
    return visitor(records.existing(session, WorkshopRow, row.workshop_id), row)


def visitor(workshop: WorkshopRow, row: ParticipantRow) -> Visitor:
    """Return the visitor that a participant of this workshop is."""
    return Visitor("participant", workshop.territory_id, participant_id=row.id, language=row.language)


def with_receipt(session: Session, receipt: str) -> Participant:
    """Return the participant who holds this receipt, however it was typed. Raises NotFound."""
    row = session.scalar(select(ParticipantRow).where(ParticipantRow.receipt_hash == _hash(normalised(receipt))))
    if row is None:
        raise NotFound()
    return records.value(Participant, row)


def _known(
    session: Session, workshop: WorkshopRow, *, join_id: uuid.UUID, receipt: str | None, secret: str | None
) -> ParticipantRow | None:
    here = select(ParticipantRow).where(ParticipantRow.workshop_id == workshop.id)
    row = session.scalar(here.where(ParticipantRow.join_id == join_id))
    if row is None:
        # Whoever came back with the territory file has lost the join identifier, never the receipt made from it.
        row = session.scalar(here.where(ParticipantRow.receipt_hash == _hash(normalised(_receipt(join_id)))))
        if row:
            row.join_id = join_id
    if row is None and receipt:
        row = session.scalar(here.where(ParticipantRow.receipt_hash == _hash(normalised(receipt))))
        if row is None:
            raise NotFound()
    if row is None and secret:
        row = session.scalar(here.where(ParticipantRow.room_hash == _room(secret)))
    return row


def _joined(row: ParticipantRow, *held: str | None, created: bool) -> Joined:
    receipt, room = _held(row, *held), _secret("room", row.join_id).hex()
    # Set again each time: after the instance's key changed, what is handed out now is what must open.
    row.receipt_hash, row.room_hash = _hash(normalised(receipt)), _hash(room)
    return Joined(records.value(Participant, row), receipt, f"{room}-{receipt}", created)


def _held(row: ParticipantRow, *held: str | None) -> str:
    """Return the receipt of a participant: the one of those ``held`` that opens, or the one made from their join."""
    opens = (given for given in held if given and _hash(normalised(given)) == row.receipt_hash)
    return next(map(_in_fours, map(normalised, opens)), None) or _receipt(row.join_id)


def _receipt(join_id: uuid.UUID) -> str:
    number, base = int.from_bytes(_secret("receipt", join_id)), len(LETTERS)
    return _in_fours("".join(LETTERS[number // base**place % base] for place in range(RECEIPT_LENGTH)))


def _in_fours(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, RECEIPT_LENGTH, 4))


def _room(secret: str) -> str:
    """Return the hash of what a cookie opens; the receipt that follows only tells."""
    return _hash(secret.partition("-")[0])


def _told(secret: str | None) -> str | None:
    return secret.partition("-")[2] if secret else None


def _secret(purpose: str, join_id: uuid.UUID) -> bytes:
    return hmac.digest(settings().secret_key.encode(), f"{purpose}:{join_id}".encode(), "sha256")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
