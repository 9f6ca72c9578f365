"""A territory, a workshop in a phase of one's choice, and people to act in it, on each database."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from workshop import board, participants, territories, workshops
from workshop.access import OWNER, Visitor
from workshop.territories import Territory
from workshop.workshops import Workshop


def make_territory(session: Session) -> Territory:
    return territories.create(
        session,
        OWNER,
        name="Val-de-Brume",
        kind="communaute_agglo",
        country="FR",
        language="fr",
        pathway="cas_1",
        partner_tier="terrain",
        stake="Se déplacer sans voiture",
    )


def make_workshop(session: Session, territory: Territory, type: str = "datablitz", **more: Any) -> Workshop:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": "Se déplacer"} | more
    planned = workshops.plan(session, OWNER, territory.id, type=type, **given)
    return workshops.open(session, OWNER, planned.id)


class Room:
    """The room of one open workshop: sends commands as a phone would."""

    def __init__(self, session: Session, workshop: Workshop) -> None:
        self.session, self.workshop, self.code = session, workshop, workshop.code
        self.zone = workshop.agenda.zones[0].key

    def join(self, pseudonym: str = "Ada", **more: Any) -> Visitor:
        return self.arrive(pseudonym, **more)[0]

    def arrive(self, pseudonym: str = "Ada", **more: Any) -> tuple[Visitor, str]:
        """Join; return who came and the secret of their cookie."""
        given = {"join_id": uuid.uuid4(), "profile": "citoyen", "language": "fr", "pseudonym": pseudonym} | more
        joined = participants.join(self.session, self.code, **given)
        return participants.visitor_of(self.session, joined.participant.id), joined.secret

    def send(self, visitor: Visitor, kind: str, **arguments: Any) -> board.Applied:
        command = {"command_id": str(uuid.uuid4()), "kind": kind} | arguments
        return board.apply(self.session, visitor, self.code, command)

    def note(self, visitor: Visitor, text: str = "Mon trajet du matin", **more: Any) -> str:
        id = str(uuid.uuid4())
        self.send(visitor, "note.add", **({"id": id, "zone": self.zone, "text": text} | more))
        return id

    def group(self, visitor: Visitor, *notes: str, title: str = "Trajets") -> str:
        id = str(uuid.uuid4())
        self.send(visitor, "group.create", id=id, title=title, zone=self.zone, notes=list(notes))
        return id

    def go(self, *, activity: str | None = None, **rules: bool) -> None:
        """Bring the room to the first phase with this activity and these rules."""
        for index, phase in enumerate(self.workshop.agenda.phases):
            if activity in (None, phase.activity) and all(getattr(phase.rules, k) == v for k, v in rules.items()):
                self.send(OWNER, "phase.go", index=index)
                return
        raise AssertionError(f"no phase of this agenda has {activity} {rules}")

    def see(self, visitor: Visitor, **more: Any) -> dict[str, Any]:
        return board.snapshot(self.session, visitor, self.code, **more)

    def seen_note(self, visitor: Visitor, id: str) -> dict[str, Any] | None:
        return next((note for note in self.see(visitor)["notes"] if note["id"] == id), None)

    def seen_group(self, visitor: Visitor, id: str) -> dict[str, Any] | None:
        return next((group for group in self.see(visitor)["groups"] if group["id"] == id), None)


@pytest.fixture
def territory(session: Session) -> Territory:
    return make_territory(session)


@pytest.fixture
def make_room(session: Session, territory: Territory) -> Callable[..., Room]:
    """Open a workshop whose type is given."""
    return lambda type, **more: Room(session, make_workshop(session, territory, type, **more))


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    """A citizens' workshop, in the phase where everyone writes and sees everything."""
    room = make_room("atelier_citoyen")
    room.zone = "usages"
    room.go(write=True, see_others=True, group=True)
    return room
