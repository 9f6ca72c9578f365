"""Territories: the partner authorities that run workshops, their pathway, their roles and stake.

Every write of the tool passes through ``changing``: it checks the permission, takes the territory's lock and moves
its revision, by which caches are keyed.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop import texts
from workshop.access import Action, Visitor, may, require
from workshop.errors import AlreadyExists, BadValue, NotFound
from workshop.fields import Cleaner, code, fill, language, line, optional_code, paragraph, whole
from workshop.i18n import N_
from workshop.storage import records
from workshop.storage.base import now
from workshop.storage.database import scrub_after_commit
from workshop.tables import TerritoryRow

ROLES = ("controleur", "soutien", "democratique")
"""The three roles of a territory, each self-assessed from 0 to 3 (Fing roadmap slides, 2020)."""

FICTIONAL = N_("Fictional demonstration: all was invented, it describes no real place or organisation.")
"""Said wherever a fictional territory is shown."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A partner authority."""

    id: uuid.UUID
    code: str
    name: str
    kind: str
    country: str
    language: str
    pathway: str
    pathway_justification: str
    pathway_since: date | None
    partner_tier: str
    network: str
    status: str
    stake: str
    population: int | None
    data_policy: str | None
    role_controleur: int | None
    role_soutien: int | None
    role_democratique: int | None
    fictional: bool
    licence: str
    revision: int
    """Grows with every change to anything of the territory."""
    version: int


def _country(content: object) -> str:
    if not re.fullmatch("[A-Z]{2}", str(content)):
        raise BadValue(field=N_("Country"), reason=N_("Use the two letters of the country, such as FR."))
    return str(content)


def _level(content: object) -> int | None:
    if content is None or content in (0, 1, 2, 3):
        return content
    raise BadValue(field=N_("Role"), reason=N_("A level from 0 to 3."))


def checked_code(content: object) -> str:
    """Return a territory's code if addresses and files can carry it."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", str(content)):
        raise BadValue(field=N_("Code"), reason=N_("Use lower-case letters, digits and dashes."))
    return str(content)


NAME = N_("Name of the territory")

FIELDS: dict[str, Cleaner] = {
    "name": line(NAME, required=True),
    "kind": code("territory_kind"),
    "country": _country,
    "language": language,
    "pathway": code("pathway"),
    "pathway_justification": paragraph(N_("Justification")),
    "partner_tier": code("partnership_tier"),
    "network": code("territory_network"),
    "status": code("territory_status"),
    "stake": line(N_("Stake"), limit=300),
    "population": whole(N_("Population")),
    "data_policy": optional_code("data_policy"),
    "licence": line(N_("Licence"), limit=64),
    **{f"role_{role}": _level for role in ROLES},
}


def changing(session: Session, visitor: Visitor, action: Action, territory_id: uuid.UUID) -> TerritoryRow:
    """Open a territory to a change: check the permission, hold its lock, move its revision.

    Raises NotSignedIn, NotAllowed, or NotFound when the territory is removed.
    """
    require(visitor, action, territory_id)
    row = session.get(TerritoryRow, territory_id, with_for_update=True, populate_existing=True)
    if row is None or row.removed_at:
        raise NotFound()
    row.revision += 1
    return row


def create(
    session: Session,
    visitor: Visitor,
    *,
    name: str,
    kind: str,
    country: str,
    language: str,
    pathway: str,
    partner_tier: str,
    stake: str,
    code: str | None = None,
    fictional: bool = False,
    id: uuid.UUID | None = None,
) -> Territory:
    """Add a territory; its code, for addresses and files, is made from its name unless given.

    Raises AlreadyExists when the code is taken.
    """
    require(visitor, Action.CREATE_TERRITORY)
    name = texts.line(name, NAME, required=True)
    row = TerritoryRow(
        code=code or free_code(session, name), name=name, fictional=fictional, pathway_since=now().date()
    )
    if id:
        row.id = id
    checked_code(row.code)
    if session.scalar(select(TerritoryRow.id).where(TerritoryRow.code == row.code)):
        raise AlreadyExists(name=row.code)
    told = {"kind": kind, "country": country, "language": language, "pathway": pathway}
    fill(row, {**told, "partner_tier": partner_tier, "stake": stake}, FIELDS)
    session.add(row)
    session.flush()
    return records.value(Territory, row)


def edit(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, version: int, fields: Mapping[str, object]
) -> Territory:
    """Change some fields; moving from one pathway to the other is allowed, and dated.

    Raises Stale when someone saved in between.
    """
    row = changing(session, visitor, Action.EDIT_TERRITORY, territory_id)
    records.next_version(row, version, mine=fields, theirs=records.value(Territory, row))
    if fields.get("pathway", row.pathway) != row.pathway:
        row.pathway_since = now().date()
    fill(row, fields, FIELDS)
    return records.value(Territory, row)


def erase_territory(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> None:
    """Delete a territory and all it holds for good: nothing brings it back but its territory file."""
    require(visitor, Action.CREATE_TERRITORY, territory_id)
    session.execute(delete(TerritoryRow).where(TerritoryRow.id == territory_id))
    scrub_after_commit(session)


def seen_by(session: Session, visitor: Visitor) -> tuple[Territory, ...]:
    """Return the territories this visitor may open, by name."""
    rows = session.scalars(select(TerritoryRow).where(TerritoryRow.removed_at.is_(None)).order_by(TerritoryRow.name))
    return tuple(records.value(Territory, row) for row in rows if may(visitor, Action.READ_SHARED, row.id))


def by_code(session: Session, visitor: Visitor, code: str) -> Territory:
    """Return the territory with this code; raises NotFound for one the visitor may not see, as if it were not there."""
    row = session.scalar(select(TerritoryRow).where(TerritoryRow.code == code, TerritoryRow.removed_at.is_(None)))
    if row is None or not may(visitor, Action.READ_SHARED, row.id):
        raise NotFound()
    return records.value(Territory, row)


def is_only(session: Session, territory_id: uuid.UUID) -> bool:
    """Say whether the instance holds no other territory."""
    others = select(TerritoryRow.id).where(TerritoryRow.id != territory_id, TerritoryRow.removed_at.is_(None)).limit(1)
    return session.scalar(others) is None


def is_fictional(session: Session, territory_id: uuid.UUID) -> bool:
    """Say whether all of a territory was invented: its public pages tell so to whoever opens them."""
    return session.get_one(TerritoryRow, territory_id).fictional


def free_code(session: Session, name: str) -> str:
    """Return a code made of a name, or of a code that is taken, which no territory here has."""
    stem = re.sub(r"[^a-z0-9]+", "-", texts.folded(name)).strip("-")[:48] or "territoire"
    taken = set(session.scalars(select(TerritoryRow.code).where(TerritoryRow.code.startswith(stem))))
    code, n = stem, 2
    while code in taken:
        code, n = f"{stem}-{n}", n + 1
    return code
