"""What an agenda may not take away once people were there: their notes, their dots, their answers, their moment."""

import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agendas import Agenda, Ballot, Field
from workshop.board import rules
from workshop.errors import BadAgenda
from workshop.i18n import N_
from workshop.tables import (
    CardRow,
    DotRow,
    GroupRow,
    NoteRow,
    PlacingRow,
    ProxyDotsRow,
    ScaleAnswerRow,
    WorkshopRow,
)


def check(session: Session, row: WorkshopRow, before: Agenda, after: Agenda) -> None:
    """Raise BadAgenda when ``after`` has no place for what lies on the board, or pulls the rug from under the room."""
    for fault in _faults(session, row, before, after):
        raise BadAgenda(reason=fault)


def _faults(session: Session, row: WorkshopRow, before: Agenda, after: Agenda) -> Iterator[str]:
    here = before.phases[row.phase_index]
    same = next((phase for phase in after.phases if phase.key == here.key), None)
    if row.status != "planned" and same is None:
        yield N_("The room is in this phase: go to another one before you take it away.")
    if row.status != "planned" and same and (same.activity, same.rules) != (here.activity, here.rules):
        yield N_("The room is in this phase: change its words or its minutes, or go to another one first.")
    if not _zones_in_use(session, row.id) <= {zone.key for zone in after.zones}:
        yield N_("It takes away a zone that holds notes, or held some that can still come back.")
    old, new = rules.all_ballots(before), rules.all_ballots(after)
    if not all(key in new and _as_large(old[key], new[key]) for key in _ballots_in_use(session, row.id) & old.keys()):
        yield N_("Dots were put already: their ballot can get another title or more dots, not fewer dots or zones.")
    if not _answered(session, row.id) <= {line.key for phase in after.phases for line in phase.statements}:
        yield N_("It takes away a statement that people answered.")
    if not any(phase.axes for phase in after.phases) and _has(session, PlacingRow, row.id):
        yield N_("It takes away the axes on which people placed notes.")
    filled, fields = _lines_filled(session, row.id), _fields(after)
    if any(key not in fields or fields[key] != kind for key, kind in _fields(before).items() if key in filled):
        yield N_("It takes away a line of the card that people filled in.")


def _zones_in_use(session: Session, workshop_id: uuid.UUID) -> set[str]:
    notes = select(NoteRow.zone).where(NoteRow.workshop_id == workshop_id, NoteRow.erased.is_(False))
    groups = select(GroupRow.zone).where(GroupRow.workshop_id == workshop_id, GroupRow.dissolved_at.is_(None))
    return {*session.scalars(notes.distinct()), *session.scalars(groups.distinct())}


def _ballots_in_use(session: Session, workshop_id: uuid.UUID) -> set[str]:
    dots = select(DotRow.ballot).where(DotRow.workshop_id == workshop_id)
    counted = select(ProxyDotsRow.ballot).where(ProxyDotsRow.workshop_id == workshop_id, ProxyDotsRow.count > 0)
    return {*session.scalars(dots.distinct()), *session.scalars(counted.distinct())}


def _as_large(old: Ballot, new: Ballot) -> bool:
    """Say whether every dot that ``old`` allowed is still allowed."""
    wide = not new.zones or (bool(old.zones) and set(old.zones) <= set(new.zones))
    return wide and new.allowance >= old.allowance and new.max_per_target >= old.max_per_target


def _answered(session: Session, workshop_id: uuid.UUID) -> set[str]:
    answers = select(ScaleAnswerRow.statement).where(ScaleAnswerRow.workshop_id == workshop_id)
    return set(session.scalars(answers.distinct()))


def _has(session: Session, kind: type[PlacingRow], workshop_id: uuid.UUID) -> bool:
    return session.scalar(select(kind.id).where(kind.workshop_id == workshop_id).limit(1)) is not None


def _lines_filled(session: Session, workshop_id: uuid.UUID) -> set[str]:
    cards = session.scalars(select(CardRow.fields).where(CardRow.workshop_id == workshop_id))
    return {key for fields in cards for key, content in fields.items() if content}


def _fields(agenda: Agenda) -> dict[str, tuple[str, str]]:
    """Return what each line of the cards takes, by key."""
    return {field.key: _kind(field) for phase in agenda.phases for field in phase.fields}


def _kind(field: Field) -> tuple[str, str]:
    return field.kind, field.vocabulary
