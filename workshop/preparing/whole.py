"""The agenda of one workshop as a whole: read it, keep another in its place."""

import uuid

from sqlalchemy.orm import Session

from workshop import agendas, changes, workshops
from workshop.access import Visitor
from workshop.agendas import Agenda
from workshop.errors import Stale
from workshop.preparing import keeping
from workshop.tables import WorkshopRow
from workshop.workshops import Workshop


def begin(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> tuple[WorkshopRow, Agenda]:
    """Open the agenda of a workshop to a change by those who lead it; nobody else changes it meanwhile."""
    row = workshops.leading(session, visitor, workshop_id)
    return row, agendas.stored(row.agenda)


def keep(session: Session, row: WorkshopRow, agenda: Agenda) -> Workshop:
    """Put the agenda in the place of the present one; the room stays in its phase, with the time that was left.

    Raises BadAgenda when it could not be led, or when people would lose what they did.
    """
    before, agenda = agendas.stored(row.agenda), agendas.from_json(agendas.to_json(agenda))
    keeping.check(session, row, before, agenda)
    for name, number in moment(row, before, agenda).items():
        setattr(row, name, number)
    row.agenda = agendas.to_json(agenda)
    row.version += 1
    changes.append(session, row, "workshop.agenda")
    return workshops.value(row)


def moment(row: WorkshopRow, before: Agenda, after: Agenda) -> dict[str, int | None]:
    """Return what the row says of the moment the room is in, once ``after`` is in the place of ``before``."""
    here, keys = before.phases[row.phase_index], [phase.key for phase in after.phases]
    at_the_start = row.status == "planned" and row.phase_index == 0
    index, left = keys.index(here.key) if here.key in keys and not at_the_start else 0, row.timer_remaining_s
    if not row.timer_running and left == here.minutes * 60:
        left = after.phases[index].minutes * 60
    return {"phase_index": index, "timer_remaining_s": left}


def replace(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, version: int, agenda: Agenda) -> Workshop:
    """Put a whole agenda in the place of the one of version ``version``. Raises Stale when it changed since."""
    row, now = begin(session, visitor, workshop_id)
    if row.version != version:
        raise Stale(mine=agenda, theirs=now)
    return keep(session, row, agenda)
