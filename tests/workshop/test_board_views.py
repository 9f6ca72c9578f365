"""What a screen needs to show a phase: its choices in the visitor's words, and the agenda for whoever leads."""

from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_workshop
from workshop.access import OWNER
from workshop.territories import Territory


def test_the_choices_of_a_card_come_with_their_words(session: Session, territory: Territory) -> None:
    room = Room(session, make_workshop(session, territory))
    room.go(activity="card")
    fields = {field["key"]: field for field in room.see(room.join(language="en"))["phase"]["fields"]}
    assert {"code": "hypothese", "label": "Guessed by a participant"} in fields["confidence"]["options"]
    assert fields["holder"]["options"] == []


def test_only_whoever_leads_gets_the_agenda(session: Session, territory: Territory) -> None:
    room = Room(session, make_workshop(session, territory))
    seen = room.see(OWNER)
    assert [phase["key"] for phase in seen["phases"]] == [phase.key for phase in room.workshop.agenda.phases]
    assert seen["phase"]["count"] == len(seen["phases"])
    assert "phases" not in room.see(room.join()) and "phases" not in room.see(OWNER, public=True)
