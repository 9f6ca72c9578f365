"""A territory with the board of a workshop, a SWOT unless told otherwise, for the tests of what is drawn from notes."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop import agendas, territories
from workshop.access import OWNER
from workshop.tables import DotRow, GroupRow, NoteRow, ParticipantRow, ProxyDotsRow, WorkshopRow
from workshop.territories import Territory


@dataclass
class Board:
    """A board one writes on without the rules of a live workshop."""

    session: Session
    territory: Territory
    workshop_id: uuid.UUID
    participant_id: uuid.UUID

    def note(self, text: str, *, zone: str = "force", group: uuid.UUID | None = None, dots: int = 0) -> uuid.UUID:
        row = NoteRow(
            workshop_id=self.workshop_id,
            zone=zone,
            position=0,
            text=text,
            language="fr",
            channel="salle",
            group_id=group,
            participant_id=self.participant_id,
        )
        return self._dotted(row, dots)

    def group(self, title: str, *, zone: str = "force", dots: int = 0) -> uuid.UUID:
        return self._dotted(GroupRow(workshop_id=self.workshop_id, zone=zone, title=title, position=0), dots)

    def proxies(self, target: uuid.UUID, count: int) -> None:
        self.session.add(
            ProxyDotsRow(workshop_id=self.workshop_id, ballot="dots", channel="papier", target=target, count=count)
        )

    def hide(self, note_id: uuid.UUID) -> None:
        self.session.get_one(NoteRow, note_id).hidden_reason = "cite une personne"

    def _dotted(self, row: NoteRow | GroupRow, dots: int) -> uuid.UUID:
        self.session.add(row)
        self.session.flush()
        for _ in range(dots):
            self.session.add(
                DotRow(workshop_id=self.workshop_id, ballot="dots", participant_id=self.participant_id, target=row.id)
            )
        self.session.flush()
        return row.id


def territory(session: Session, name: str = "Presqu'île d'Essai", *, kind: str = "communaute_agglo") -> Territory:
    return territories.create(
        session,
        OWNER,
        name=name,
        kind=kind,
        country="FR",
        language="fr",
        pathway="cas_1",
        partner_tier="terrain",
        stake="Mieux se déplacer",
    )


def board(session: Session, of: Territory | None = None, *, code: str = "SWOTAB", type: str = "swot_1") -> Board:
    of = of or territory(session)
    workshop = WorkshopRow(
        territory_id=of.id,
        code=code,
        type=type,
        title="SWOT 1",
        mode="presentiel",
        language="fr",
        agenda=agendas.to_json(agendas.template(type)),
    )
    session.add(workshop)
    session.flush()
    participant = ParticipantRow(workshop_id=workshop.id, profile="citoyen", language="fr")
    session.add(participant)
    session.flush()
    return Board(session, of, workshop.id, participant.id)
