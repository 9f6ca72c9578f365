"""What concerns one participant alone on a board: who they are there, their dots, and what they answered."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from workshop import agendas
from workshop.board.state import Tally
from workshop.board.turn import spent
from workshop.tables import DotRow, ParticipantRow, PlacingRow, ScaleAnswerRow, WorkshopRow


@dataclass(frozen=True, slots=True)
class Me:
    """What concerns one participant alone."""

    id: uuid.UUID
    pseudonym: str
    profile: str
    table_label: str | None
    channel: str
    people: int
    language: str
    dots: Tally
    spent: Mapping[str, int]
    scale: Mapping[str, int]
    places: Mapping[uuid.UUID, tuple[int, int]]
    """Both are read in the phase that asks."""


def me(session: Session, row: WorkshopRow, participant: ParticipantRow) -> Me:
    """Read what concerns one participant alone."""
    return of(session, row, [participant.id])[participant.id]


def of(session: Session, row: WorkshopRow, participant_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Me]:
    """Read what concerns each of these participants alone; those who are no longer there are left out."""
    ids = list(participant_ids)
    dots: dict[uuid.UUID, defaultdict[uuid.UUID, Counter[str]]] = {id: defaultdict(Counter) for id in ids}
    people = {}
    for one in session.connection().execute(_PEOPLE, {"people": ids}):
        people[one.id] = one
        if one.target:
            dots[one.id][one.target][one.ballot] += 1
    activity = agendas.stored(row.agenda).phases[row.phase_index].activity
    scale: dict[uuid.UUID, dict[str, int]] = {id: {} for id in ids}
    if activity == "scale":
        for answer in session.scalars(select(ScaleAnswerRow).where(ScaleAnswerRow.participant_id.in_(ids))):
            scale[answer.participant_id][answer.statement] = answer.value
    places: dict[uuid.UUID, dict[uuid.UUID, tuple[int, int]]] = {id: {} for id in ids}
    if activity == "place":
        for placing in session.scalars(select(PlacingRow).where(PlacingRow.participant_id.in_(ids))):
            places[placing.participant_id][placing.target] = (placing.x, placing.y)
    counted = spent(session, row.id, ids) if any(dots.values()) else {}
    return {
        one.id: Me(
            id=one.id,
            pseudonym=one.pseudonym,
            profile=one.profile,
            table_label=one.table_label,
            channel=one.channel,
            people=one.people,
            language=one.language,
            dots=dots[one.id],
            spent=counted.get(one.id, {}),
            scale=scale[one.id],
            places=places[one.id],
        )
        for one in people.values()
    }


# Made once: each gesture of each phone asks it.
_ASKED_PEOPLE: BindParameter[uuid.UUID] = bindparam("people", expanding=True)
_PEOPLE = (
    select(
        ParticipantRow.id,
        ParticipantRow.pseudonym,
        ParticipantRow.profile,
        ParticipantRow.table_label,
        ParticipantRow.channel,
        ParticipantRow.people,
        ParticipantRow.language,
        DotRow.target,
        DotRow.ballot,
    )
    .outerjoin(DotRow, DotRow.participant_id == ParticipantRow.id)
    .where(ParticipantRow.id.in_(_ASKED_PEOPLE))
)
"""A line for each of their dots; one for whoever put none."""
