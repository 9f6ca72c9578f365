"""Joining with a code: the same person stays the same person, and secrets are only kept as hashes."""

import uuid

import pytest
from sqlalchemy import select

from tests.workshop.conftest import Room
from workshop import board, participants, workshops
from workshop.access import OWNER, PUBLIC
from workshop.errors import NotFound, NotSignedIn, UnknownTerm, WorkshopClosed
from workshop.tables import ParticipantRow


def join(room: Room, **more: object) -> participants.Joined:
    given = {"join_id": uuid.uuid4(), "profile": "citoyen", "language": "fr"} | more
    return participants.join(room.session, room.code, **given)


def test_the_same_join_is_the_same_participant_with_the_same_secrets(room: Room) -> None:
    join_id = uuid.uuid4()
    first, again = join(room, join_id=join_id, pseudonym="Ada"), join(room, join_id=join_id)
    assert (first.created, again.created) == (True, False)
    assert (first.participant, first.receipt, first.secret) == (again.participant, again.receipt, again.secret)


def test_a_receipt_or_the_cookie_gives_the_participant_back(room: Room) -> None:
    first = join(room)
    typed = first.receipt.lower().replace("-", " ")
    assert join(room, receipt=typed).participant == first.participant
    assert join(room, secret=first.secret).participant == first.participant
    assert participants.with_receipt(room.session, typed) == first.participant
    with pytest.raises(NotFound):
        join(room, receipt="AAAA-AAAA-AAAA-AAAA")


def test_secrets_are_kept_as_hashes_only(room: Room) -> None:
    joined = join(room)
    row = room.session.scalars(select(ParticipantRow)).one()
    kept = {str(getattr(row, column.name)) for column in ParticipantRow.__table__.columns}
    assert not kept & {joined.receipt, joined.receipt.replace("-", ""), joined.secret}


def test_the_cookie_of_one_room_opens_no_other(room: Room) -> None:
    joined = join(room)
    visitor = participants.visitor_with_room(room.session, room.code.lower(), joined.secret)
    assert (visitor.role, visitor.participant_id) == ("participant", joined.participant.id)
    other = workshops.duplicate(room.session, OWNER, room.workshop.id)
    assert participants.visitor_with_room(room.session, other.code, joined.secret) == PUBLIC
    with pytest.raises(NotSignedIn):
        board.snapshot(room.session, visitor, other.code)


def test_an_unknown_profile_or_channel_is_refused(room: Room) -> None:
    with pytest.raises(UnknownTerm):
        join(room, profile="roi")
    with pytest.raises(UnknownTerm):
        join(room, channel="pigeon")


def test_whoever_comes_back_needs_no_profile(room: Room) -> None:
    join_id = uuid.uuid4()
    first = join(room, join_id=join_id)
    for known in ({"join_id": join_id}, {"receipt": first.receipt}, {"secret": first.secret}):
        assert join(room, profile="", **known).participant == first.participant
    with pytest.raises(UnknownTerm):
        join(room, profile="")


def test_nobody_new_joins_a_closed_workshop_but_those_who_were_there_come_back(room: Room) -> None:
    first = join(room)
    room.send(OWNER, "workshop.close")
    with pytest.raises(WorkshopClosed):
        join(room)
    assert join(room, secret=first.secret).participant == first.participant
