"""Organisations that hold data or act on a territory, and what is expected of each in the programme."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop import texts, vocabularies
from workshop.access import Action, Visitor, may, require
from workshop.errors import AlreadyExists, BadValue, NotFound
from workshop.fields import Cleaner, code, codes, fill, line, lines
from workshop.i18n import N_
from workshop.storage import records
from workshop.tables import EngagementRow, OrganisationRow
from workshop.territories import changing

UNKNOWN = "inconnu"
"""The type and the link of an organisation that a file only names."""

_REMOVED = N_("An organisation of this name was removed: add it again to bring it back, or choose another name.")


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who acts, who holds data."""

    id: uuid.UUID
    territory_id: uuid.UUID
    name: str
    org_type: str
    level: str
    link: str
    mydata_roles: tuple[str, ...]
    departments: tuple[str, ...]
    contact_role: str
    """A function, never a person."""
    posture: str
    """Internal: ``inconnu`` for visitors who read only what is shared."""
    version: int


FIELDS: dict[str, Cleaner] = {
    "name": line(N_("Name"), required=True),
    "org_type": code("org_type"),
    "level": code("org_level"),
    "link": code("link"),
    "mydata_roles": codes("mydata_role"),
    "departments": lines(N_("Departments")),
    "contact_role": line(N_("Contact (a function)")),
    "posture": code("posture"),
}


def add(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, *, id: uuid.UUID | None = None, **fields: object
) -> Organisation:
    """Add an organisation; ``name`` is required; type and link stay unknown until someone tells them.

    Raises AlreadyExists when the territory has one of that name; a removed one of that name comes back instead.
    """
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    name = texts.line(str(fields.get("name") or ""), N_("Name"), required=True)
    row = session.scalar(
        select(OrganisationRow).where(OrganisationRow.territory_id == territory_id, OrganisationRow.name == name)
    )
    if row and not row.removed_at:
        raise AlreadyExists(name=name)
    if row:
        records.restore(row)
    else:
        row = OrganisationRow(territory_id=territory_id, org_type=UNKNOWN, level="local", link=UNKNOWN)
        if id:
            row.id = id
        session.add(row)
    fill(row, fields, FIELDS)
    session.flush()
    return records.value(Organisation, row)


def edit(
    session: Session, visitor: Visitor, organisation_id: uuid.UUID, version: int, fields: Mapping[str, object]
) -> Organisation:
    """Change some fields.

    Raises Stale when someone saved in between, AlreadyExists for a name in use, BadValue for that of a removed one.
    """
    row = records.existing(session, OrganisationRow, organisation_id)
    changing(session, visitor, Action.EDIT_MAP, row.territory_id)
    session.refresh(row)
    records.next_version(row, version, mine=fields, theirs=records.value(Organisation, row))
    name = FIELDS["name"](fields.get("name", row.name))
    taken = session.scalar(
        select(OrganisationRow).where(
            OrganisationRow.territory_id == row.territory_id, OrganisationRow.name == name, OrganisationRow.id != row.id
        )
    )
    if taken and taken.removed_at:
        raise BadValue(field=N_("Name"), reason=_REMOVED)
    if taken:
        raise AlreadyExists(name=name)
    fill(row, fields, FIELDS)
    return records.value(Organisation, row)


def remove(session: Session, visitor: Visitor, organisation_id: uuid.UUID) -> None:
    """Take an organisation off the lists; what it holds stays and shows its name."""
    row = records.existing(session, OrganisationRow, organisation_id)
    changing(session, visitor, Action.EDIT_MAP, row.territory_id)
    records.remove(row, visitor.role)


def restore(session: Session, visitor: Visitor, organisation_id: uuid.UUID) -> None:
    """Undo a removal."""
    row = session.get(OrganisationRow, organisation_id)
    if row is None:
        raise NotFound()
    changing(session, visitor, Action.EDIT_MAP, row.territory_id)
    records.restore(row)


def of(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, *, removed: bool = False
) -> tuple[Organisation, ...]:
    """Return the organisations of a territory by name; their posture only to those who read everything."""
    require(visitor, Action.READ_SHARED, territory_id)
    query = select(OrganisationRow).where(OrganisationRow.territory_id == territory_id).order_by(OrganisationRow.name)
    if not removed:
        query = query.where(OrganisationRow.removed_at.is_(None))
    hidden = {} if may(visitor, Action.READ, territory_id) else {"posture": "inconnu"}
    return tuple(records.value(Organisation, row, **hidden) for row in session.scalars(query))


def engagements(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> dict[uuid.UUID, dict[str, str]]:
    """Return what is expected, confirmed or done: organisation → activity → state."""
    require(visitor, Action.READ, territory_id)
    rows = session.execute(
        select(EngagementRow.organisation_id, EngagementRow.activity, EngagementRow.state)
        .join(OrganisationRow)
        .where(OrganisationRow.territory_id == territory_id, OrganisationRow.removed_at.is_(None))
    )
    matrix: dict[uuid.UUID, dict[str, str]] = {}
    for organisation_id, activity, state in rows:
        matrix.setdefault(organisation_id, {})[activity] = state
    return matrix


def engage(session: Session, visitor: Visitor, organisation_id: uuid.UUID, states: Mapping[str, str | None]) -> None:
    """Say what is expected of an organisation, activity by activity; None takes the expectation away."""
    row = records.existing(session, OrganisationRow, organisation_id)
    changing(session, visitor, Action.EDIT_MAP, row.territory_id)
    for activity, state in states.items():
        vocabularies.require("engagement_activity", activity)
        session.execute(
            delete(EngagementRow).where(
                EngagementRow.organisation_id == organisation_id, EngagementRow.activity == activity
            )
        )
        if state:
            vocabularies.require("engagement_state", state)
            session.add(EngagementRow(organisation_id=organisation_id, activity=activity, state=state))
