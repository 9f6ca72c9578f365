"""A receipt on paper outlives the machine that made it: its holder comes back, and takes back what they gave."""

import uuid

import pytest

from kit import territory_file
from tests.kit.territory_file.conftest import emptied, exported
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import participants, privacy
from workshop.access import OWNER
from workshop.errors import NotFound
from workshop.storage.database import Database


def test_a_receipt_opens_as_before_once_its_holder_came_back_on_another_machine(database: Database) -> None:
    def joined(**given: str | None) -> participants.Joined:
        with database.writing() as session:
            return participants.join(
                session, code, join_id=uuid.uuid4(), profile="citoyen", language="fr", pseudonym="Ada", **given
            )

    with database.writing() as session:
        place = make_territory(session)
        room = Room(session, make_workshop(session, place, "swot_1"))
        room.go(write=True)
        code = room.code
    paper = joined().receipt
    with database.writing() as session:
        holder = participants.with_receipt(session, paper)
        Room(session, room.workshop).note(participants.visitor_of(session, holder.id), "Mon trajet")
    file = exported(database, place)
    emptied(database)
    with database.writing() as session:
        territory_file.bring_in(session, OWNER, None, file)

    back = joined(receipt=paper.lower().replace("-", " "))
    again = joined(secret=back.secret)
    asked = joined(receipt=again.receipt, secret=again.secret)
    for one in (back, again, asked):
        assert (one.participant.id, one.receipt, one.secret, one.created) == (holder.id, paper, back.secret, False)
    with database.reading() as session:
        assert participants.receipt_with_room(session, code, back.secret) == paper
        assert privacy.export_mine(session, paper)["notes"]
    with database.writing() as session:
        assert privacy.erase_mine(session, paper, confirm=True).notes == 1
        with pytest.raises(NotFound):
            participants.with_receipt(session, paper)


def test_a_cookie_that_tells_another_receipt_opens_nothing_more(database: Database) -> None:
    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
        ada, bob = (
            participants.join(session, room.code, join_id=uuid.uuid4(), profile="citoyen", language="fr")
            for _someone in range(2)
        )
        forged = f"{ada.secret.partition('-')[0]}-{bob.receipt}"
        assert participants.receipt_with_room(session, room.code, forged) == ada.receipt
        assert participants.receipt_with_room(session, room.code, ada.secret.partition("-")[0]) == ada.receipt
        assert participants.visitor_with_room(session, room.code, f"-{ada.receipt}").participant_id is None
