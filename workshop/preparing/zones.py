"""Gestures on the zones of a board."""

import uuid
from dataclasses import replace

from sqlalchemy.orm import Session

from workshop.access import Visitor
from workshop.agendas import Agenda, Phase, Zone
from workshop.errors import BadAgenda, NotFound, Stale
from workshop.i18n import N_
from workshop.preparing import wording
from workshop.preparing.whole import begin, keep
from workshop.workshops import Workshop


def add_zone(session: Session, visitor: Visitor, workshop_id: uuid.UUID, zone: Zone) -> Workshop:
    """Add a zone to the board; phases then open it for writing, or not."""
    row, agenda = begin(session, visitor, workshop_id)
    zone = wording.worded(zone)
    key = wording.free_key(zone.key or zone.title_fr, wording.keys(agenda))
    return keep(session, row, replace(agenda, zones=(*agenda.zones, replace(zone, key=key))))


def edit_zone(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, known: Zone, zone: Zone) -> Workshop:
    """Give a zone other words; its form was filled from ``known``. Raises Stale when someone changed it since."""
    row, agenda = begin(session, visitor, workshop_id)
    now = next((one for one in agenda.zones if one.key == known.key), None)
    if now != known:
        raise Stale(mine=zone, theirs=now)
    zone = wording.worded(replace(zone, key=known.key))
    return keep(session, row, replace(agenda, zones=tuple(zone if one == now else one for one in agenda.zones)))


def remove_zone(session: Session, visitor: Visitor, workshop_id: uuid.UUID, key: str) -> Workshop:
    """Take a zone off the board, out of the phases that open it and of the ballots that speak of it.

    Raises BadAgenda when it holds notes, or when a phase or a ballot would be left without any zone.
    """
    row, agenda = begin(session, visitor, workshop_id)
    if key not in {zone.key for zone in agenda.zones}:
        raise NotFound()
    return keep(session, row, _without(agenda, key))


def _without(agenda: Agenda, key: str) -> Agenda:
    zones = tuple(zone for zone in agenda.zones if zone.key != key)
    return replace(agenda, zones=zones, phases=tuple(_phase_without(phase, key) for phase in agenda.phases))


def _phase_without(phase: Phase, key: str) -> Phase:
    """A ballot without any zone would speak of all of them: one that has this zone alone is refused instead."""
    if (phase.rules.write and phase.zones == (key,)) or any(ballot.zones == (key,) for ballot in phase.ballots):
        raise BadAgenda(reason=N_("A phase writes, or a ballot votes, in this zone alone: change it first."))
    ballots = (replace(ballot, zones=_others(ballot.zones, key)) for ballot in phase.ballots)
    return replace(phase, zones=_others(phase.zones, key), ballots=tuple(ballots))


def _others(zones: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(zone for zone in zones if zone != key)
