"""Territories: the partner authorities that run workshops, their pathway, their roles and stake.

Every write of the tool passes through ``changing``: it checks the permission, takes the territory's lock and moves
its revision, by which caches are keyed.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import texts, vocabularies
from workshop.access import Action, Visitor, may, require
from workshop.errors import AlreadyExists, BadValue, NotFound
from workshop.i18n import LANGUAGES, N_
from workshop.storage import records
from workshop.storage.base import now
from workshop.tables import TerritoryRow

ROLES = ("controleur", "soutien", "democratique")
"""The three roles of a territory, each self-assessed from 0 to 3 (Fing roadmap slides, 2020)."""


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


_CODES = {
    "kind": "territory_kind",
    "pathway": "pathway",
    "partner_tier": "partnership_tier",
    "status": "territory_status",
    "data_policy": "data_policy",
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
    name = texts.line(name, N_("Name"), required=True)
    row = TerritoryRow(
        code=code or _free_code(session, name), name=name, fictional=fictional, pathway_since=now().date()
    )
    if id:
        row.id = id
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,62}", row.code):
        raise BadValue(field=N_("Code"), reason=N_("Use lower-case letters, digits and dashes."))
    if session.scalar(select(TerritoryRow.id).where(TerritoryRow.code == row.code)):
        raise AlreadyExists(name=row.code)
    _fill(
        row,
        {
            "kind": kind,
            "country": country,
            "language": language,
            "pathway": pathway,
            "partner_tier": partner_tier,
            "stake": stake,
        },
    )
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
    _fill(row, fields)
    return records.value(Territory, row)


def remove_territory(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> None:
    """Take a territory off the lists, with all it holds; ``restore_territory`` brings it back."""
    records.remove(changing(session, visitor, Action.EDIT_TERRITORY, territory_id), visitor.role)


def restore_territory(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> None:
    """Bring a removed territory back."""
    require(visitor, Action.EDIT_TERRITORY, territory_id)
    row = session.get(TerritoryRow, territory_id, with_for_update=True)
    if row is None:
        raise NotFound()
    records.restore(row)


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


def _fill(row: TerritoryRow, fields: Mapping[str, object]) -> None:
    for name, content in fields.items():
        if name in _CODES:
            if content is not None or name != "data_policy":
                vocabularies.require(_CODES[name], str(content))
            setattr(row, name, content)
        elif name in ("name", "stake", "licence"):
            setattr(row, name, texts.line(str(content or ""), N_("Name") if name == "name" else N_("Stake"), limit=300))
        elif name == "pathway_justification":
            row.pathway_justification = texts.paragraph(str(content or ""), N_("Justification"))
        elif name == "country":
            row.country = _country(str(content))
        elif name == "language":
            if content not in LANGUAGES:
                raise BadValue(field=N_("Language"), reason=N_("The tool speaks French and English."))
            row.language = str(content)
        elif name == "network":
            row.network = texts.line(str(content), N_("Network"), limit=64)
        elif name == "population":
            row.population = _positive(content)
        elif name.removeprefix("role_") in ROLES:
            setattr(row, name, _level(content))
        else:
            raise BadValue(field=name, reason=N_("Unknown field."))


def _country(code: str) -> str:
    if not re.fullmatch("[A-Z]{2}", code):
        raise BadValue(field=N_("Country"), reason=N_("Use the two letters of the country, such as FR."))
    return code


def _positive(content: object) -> int | None:
    if content is None:
        return None
    if not isinstance(content, int) or content < 0:
        raise BadValue(field=N_("Population"), reason=N_("Write a whole number."))
    return content


def _level(content: object) -> int | None:
    if content is not None and content not in (0, 1, 2, 3):
        raise BadValue(field=N_("Role"), reason=N_("A level from 0 to 3."))
    return content


def _free_code(session: Session, name: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", texts.folded(name)).strip("-")[:48] or "territoire"
    taken = set(session.scalars(select(TerritoryRow.code).where(TerritoryRow.code.startswith(stem))))
    code, n = stem, 2
    while code in taken:
        code, n = f"{stem}-{n}", n + 1
    return code
