"""Gestures on the phases of an agenda."""

import uuid
from dataclasses import replace

from sqlalchemy.orm import Session

from workshop import workshops
from workshop.access import Visitor
from workshop.agendas import Agenda, Phase
from workshop.errors import NotFound, Stale
from workshop.preparing import wording
from workshop.preparing.whole import begin, keep
from workshop.workshops import Workshop


def add_phase(session: Session, visitor: Visitor, workshop_id: uuid.UUID, phase: Phase, *, at: int) -> Workshop:
    """Put a new phase at a place of the agenda, under a key of its own. Raises BadAgenda."""
    row, agenda = begin(session, visitor, workshop_id)
    key = wording.free_key(phase.key or phase.title_fr, {known.key for known in agenda.phases})
    return keep(session, row, _with(agenda, _checked(replace(phase, key=key), agenda), at))


def edit_phase(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, known: Phase, phase: Phase) -> Workshop:
    """Save a phase whose form was filled from ``known``.

    Raises Stale when someone changed or took away this very phase since, and BadAgenda.
    """
    row, agenda = begin(session, visitor, workshop_id)
    now = next((one for one in agenda.phases if one.key == known.key), None)
    if now != known:
        raise Stale(mine=phase, theirs=now)
    phase = _checked(replace(phase, key=known.key), agenda)
    return keep(session, row, replace(agenda, phases=tuple(phase if one == now else one for one in agenda.phases)))


def move_phase(session: Session, visitor: Visitor, workshop_id: uuid.UUID, key: str, *, by: int) -> Workshop:
    """Move a phase some places down, or up when ``by`` is negative; it stops at the ends."""
    row, agenda = begin(session, visitor, workshop_id)
    at = _place(agenda, key)
    others = agenda.phases[:at] + agenda.phases[at + 1 :]
    return keep(session, row, _with(replace(agenda, phases=others), agenda.phases[at], max(0, at + by)))


def duplicate_phase(session: Session, visitor: Visitor, workshop_id: uuid.UUID, key: str) -> Workshop:
    """Put a copy of a phase after it; its dots and answers are counted apart. Raises BadAgenda."""
    row, agenda = begin(session, visitor, workshop_id)
    at = _place(agenda, key)
    copy = wording.copied(agenda.phases[at], agenda)
    wording.check(copy, agenda)
    return keep(session, row, _with(agenda, copy, at + 1))


def remove_phase(session: Session, visitor: Visitor, workshop_id: uuid.UUID, key: str) -> tuple[Phase, int]:
    """Take a phase out and return it with its place, for ``put_phase_back``."""
    row, agenda = begin(session, visitor, workshop_id)
    at = _place(agenda, key)
    keep(session, row, replace(agenda, phases=agenda.phases[:at] + agenda.phases[at + 1 :]))
    return agenda.phases[at], at


def put_phase_back(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, phase: Phase, at: int) -> Workshop:
    """Undo a removal; a phase that came back already stays once."""
    row, agenda = begin(session, visitor, workshop_id)
    if phase.key in {one.key for one in agenda.phases}:
        return workshops.value(row)
    return keep(session, row, _with(agenda, phase, at))


def _checked(phase: Phase, agenda: Agenda) -> Phase:
    phase = wording.keyed(wording.worded(phase), agenda)
    wording.check(phase, agenda)
    return phase


def _with(agenda: Agenda, phase: Phase, at: int) -> Agenda:
    return replace(agenda, phases=(*agenda.phases[:at], phase, *agenda.phases[at:]))


def _place(agenda: Agenda, key: str) -> int:
    for at, phase in enumerate(agenda.phases):
        if phase.key == key:
            return at
    raise NotFound()
