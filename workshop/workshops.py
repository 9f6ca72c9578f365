"""Workshops: plan one, open it, close it. What happens on its board is in ``workshop/board``.

A workshop is known by its code, six letters that one can say aloud; the code is all a participant needs.
"""

import re
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workshop import agendas, changes, fields, statuses, vocabularies
from workshop.access import Action, Visitor, require
from workshop.agendas import Agenda, Phase
from workshop.errors import AlreadyExists, BadValue, NotFound
from workshop.i18n import N_
from workshop.storage import records
from workshop.tables import ParticipantRow, TerritoryRow, WorkshopRow
from workshop.territories import changing

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""No I, O or L: on a poster they read as 1 and 0."""
CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Workshop:
    """One event with one code, an agenda and phases."""

    id: uuid.UUID
    territory_id: uuid.UUID
    code: str
    type: str
    title: str
    stake: str
    mode: str
    language: str
    starts_on: date | None
    starts_at: time | None
    """The hour it begins that day, as the room's clock shows it."""
    named: bool
    """Whether participants see who wrote each note."""
    status: str
    """``planned``, ``open``, ``closed`` or ``returned``."""
    opened_at: datetime | None
    closed_at: datetime | None
    agenda: Agenda
    phase_index: int
    locked: bool
    votes_revealed: bool
    timer_running: bool
    timer_ends_at: datetime | None
    timer_remaining_s: int | None
    """Seconds left while the timer is paused."""
    interrupted_at: datetime | None
    """When its server had gone away; None once whoever leads went on."""
    rehearsal: bool
    """Whether it is open to be tried: nothing of what it holds is kept."""
    revision: int
    """Number of the last change of its board."""
    version: int

    @property
    def phase(self) -> Phase:
        """The phase the room is in."""
        return self.agenda.phases[self.phase_index]

    @property
    def is_ending(self) -> bool:
        """Whether the room is in its last phase, or done."""
        last = self.status == "open" and self.phase_index == len(self.agenda.phases) - 1
        return last or self.status in ("closed", "returned")


def plan(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    *,
    type: str,
    language: str,
    mode: str,
    starts_on: date | None,
    stake: str,
    starts_at: time | None = None,
    title: str | None = None,
    named: bool = False,
    agenda: Agenda | None = None,
    id: uuid.UUID | None = None,
    code: str | None = None,
) -> Workshop:
    """Prepare a workshop; its agenda is a copy of the template of its type unless one is given.

    Raises AlreadyExists for a code in use, BadAgenda for a type that gathers nobody.
    """
    changing(session, visitor, Action.LEAD_WORKSHOP, territory_id)
    agenda = agenda or agendas.template(type)
    row = WorkshopRow(territory_id=territory_id, code=_free_code(session, code), agenda=agendas.to_json(agenda))
    if id:
        row.id = id
    row.type = vocabularies.require("workshop_type", type)
    title = title or vocabularies.vocabulary("workshop_type").label(type, language)
    day = {"starts_on": starts_on, "starts_at": starts_at}
    given = {"title": title, "stake": stake, "mode": mode, "language": language, "named": named}
    fields.fill(row, given | day, FIELDS)
    row.timer_remaining_s = agenda.phases[0].minutes * 60
    session.add(row)
    session.flush()
    return value(row)


def edit(
    session: Session, visitor: Visitor, workshop_id: uuid.UUID, version: int, given: Mapping[str, object]
) -> Workshop:
    """Change title, stake, mode, language, day, or whether notes are named.

    Notes cannot become named once someone has joined: they wrote on another promise. Raises Stale.
    """
    row = leading(session, visitor, workshop_id)
    records.next_version(row, version, mine=given, theirs=value(row))
    check_named(session, row, given.get("named"))
    fields.fill(row, given, FIELDS)
    changes.append(session, row, "workshop.edit")
    return value(row)


def check_named(session: Session, row: WorkshopRow, named: object) -> None:
    """Refuse that anonymous notes become named once someone has joined."""
    joined = select(ParticipantRow.id).where(ParticipantRow.workshop_id == row.id).limit(1)
    if named and not row.named and session.scalar(joined):
        raise BadValue(field=N_("Named notes"), reason=N_("People already joined: they were told it is anonymous."))


def duplicate(session: Session, visitor: Visitor, workshop_id: uuid.UUID, *, starts_on: date | None = None) -> Workshop:
    """Prepare the same workshop again: same agenda, stake and title, another code, an empty board."""
    known = by_id(session, visitor, workshop_id)
    kept = ("type", "title", "language", "mode", "stake", "named", "starts_at", "agenda")
    same = {name: getattr(known, name) for name in kept}
    return plan(session, visitor, known.territory_id, starts_on=starts_on, **same)


def open(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """Let participants act on the board; opening an open workshop changes nothing."""
    return _logged(session, leading(session, visitor, workshop_id), "workshop.open")


def rehearse(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """Open a planned workshop to try it; all that it holds then goes when it opens for real, or closes.

    Rehearsing again begins anew. Raises AlreadyBegun when people joined or wrote already.
    """
    return _logged(session, leading(session, visitor, workshop_id), "workshop.rehearse")


def close(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """End the workshop: nothing more can be added; what came out stays readable with the same code.

    A rehearsal ends without a trace: the workshop is planned again.
    """
    return _logged(session, leading(session, visitor, workshop_id), "workshop.close")


def reopen(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """Take up a closed workshop again, in the phase where it was closed."""
    return _logged(session, leading(session, visitor, workshop_id), "workshop.reopen")


def give_back(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """Say that the results of a closed workshop were given back to its participants."""
    return _logged(session, leading(session, visitor, workshop_id), "workshop.return")


def remove(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> None:
    """Take a workshop off the lists, with its board; ``restore`` brings both back."""
    records.remove(leading(session, visitor, workshop_id), visitor.role)


def restore(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> None:
    """Undo a removal."""
    row = session.get(WorkshopRow, workshop_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.LEAD_WORKSHOP, row.territory_id)
    records.restore(row)


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID, *, removed: bool = False) -> tuple[Workshop, ...]:
    """Return the workshops of a territory, in the order of their days; those without a day come last."""
    require(visitor, Action.READ, territory_id)
    query = select(WorkshopRow).where(WorkshopRow.territory_id == territory_id)
    query = query.order_by(WorkshopRow.starts_on.is_(None), WorkshopRow.starts_on, WorkshopRow.created_at)
    if not removed:
        query = query.where(WorkshopRow.removed_at.is_(None))
    return tuple(value(row) for row in session.scalars(query))


def by_id(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> Workshop:
    """Return a workshop to those who read its territory."""
    row = records.existing(session, WorkshopRow, workshop_id)
    require(visitor, Action.READ, row.territory_id)
    return value(row)


def by_code(session: Session, code: str) -> Workshop:
    """Return the workshop that this code lets into, however it was typed. Raises NotFound."""
    return value(row_with(session, code))


_WITH_CODE = (
    select(WorkshopRow)
    .join(TerritoryRow, TerritoryRow.id == WorkshopRow.territory_id)
    .where(WorkshopRow.code == bindparam("code"), WorkshopRow.removed_at.is_(None), TerritoryRow.removed_at.is_(None))
)
"""A removed territory takes its workshops with it, until it is restored."""
_LOCKED = _WITH_CODE.with_for_update(of=WorkshopRow).execution_options(populate_existing=True)


def row_with(session: Session, code: str, *, locked: bool = False) -> WorkshopRow:
    """Return the row of this code, with its lock when asked: whatever checks before it writes takes it first."""
    row = session.scalar(_LOCKED if locked else _WITH_CODE, {"code": normalised(code)})
    if row is None:
        raise NotFound()
    return row


def normalised(code: str) -> str:
    """Return the code as it is kept, without the case, spaces and dashes people type."""
    return re.sub(r"[\s\u2010-\u2015-]+", "", code).upper()


def is_code(code: str) -> bool:
    """Say whether this could be the code of a workshop."""
    return len(code) == CODE_LENGTH and set(code) <= set(LETTERS)


def value(row: WorkshopRow) -> Workshop:
    """Return the frozen value of a row."""
    return records.value(Workshop, row, agenda=agendas.stored(row.agenda))


FIELDS: Mapping[str, fields.Cleaner] = {
    "title": fields.line(N_("Title"), required=True),
    "stake": fields.line(N_("Stake"), limit=300),
    "mode": fields.code("workshop_mode"),
    "language": fields.language,
    "starts_on": fields.day(N_("Day")),
    "starts_at": fields.hour(N_("Hour")),
    "named": bool,
}


def leading(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> WorkshopRow:
    """Open a workshop to a change by those who lead it: the territory's lock first, then the workshop's."""
    row = records.existing(session, WorkshopRow, workshop_id)
    changing(session, visitor, Action.LEAD_WORKSHOP, row.territory_id)
    session.refresh(row, with_for_update=True)
    return row


def _logged(session: Session, row: WorkshopRow, kind: str) -> Workshop:
    if statuses.moved(session, row, kind):
        changes.append(session, row, kind, parts=["workshop"])
    return value(row)


def _free_code(session: Session, wanted: str | None) -> str:
    if wanted is not None:
        code = normalised(wanted)
        if not is_code(code):
            raise BadValue(field=N_("Code"), reason=N_("Six letters, without I, O and L."))
        if session.scalar(select(WorkshopRow.id).where(WorkshopRow.code == code)):
            raise AlreadyExists(name=code)
        return code
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        if not session.scalar(select(WorkshopRow.id).where(WorkshopRow.code == code)):
            return code
