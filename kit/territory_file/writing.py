"""Writing the territory file."""

import json
import uuid
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kit.territory_file.sections import FORMAT, SECTIONS, VERSION, Link, Section, table_of
from kit.territory_file.values import written
from workshop import agendas, statuses
from workshop.access import Action, Visitor, require
from workshop.i18n import N_, translate
from workshop.storage.database import head_revision
from workshop.tables import TerritoryRow

Record = dict[str, Any]
Tell = Callable[[float], None]

_NOTICE = N_("Private, do not pass on: this file holds everything the territory has, shared or not. No licence.")


def write(session: Session, visitor: Visitor, territory_id: uuid.UUID, tell: Tell = lambda done: None) -> bytes:
    """Return the file itself; ``tell`` hears the share done, from 0 to 1."""
    return json.dumps(export(session, visitor, territory_id, tell), ensure_ascii=False, indent=1).encode()


def export(session: Session, visitor: Visitor, territory_id: uuid.UUID, tell: Tell = lambda done: None) -> Record:
    """Return everything a territory holds, in a fixed order, ready for ``json.dumps``."""
    require(visitor, Action.EXPORT_PRIVATE, territory_id)
    territory = session.get_one(TerritoryRow, territory_id)
    found: dict[str, list[Record]] = {}
    for done, section in enumerate(SECTIONS):
        tell(done / len(SECTIONS))
        found[section.name] = records(session, section, territory_id)
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": head_revision(),
        "notice": translate(territory.language, _NOTICE),
        "territory": {
            column.name: written(getattr(territory, column.name)) for column in table_of(TerritoryRow).columns
        },
        **found,
        "narratives": [],
        "experiments": [],
        "watch": [],
    }


def records(session: Session, section: Section, parent_id: uuid.UUID) -> list[Record]:
    """Return the records of a section under one territory (or workshop), each with its links and inner lists."""
    table = table_of(section.row)
    rows = (
        session.execute(select(table).where(table.c[section.parent] == parent_id).order_by(*table.primary_key.columns))
        .mappings()
        .all()
    )
    found = [{column.name: written(row[column.name]) for column in section.columns} for row in rows]
    linked = {link.name: _links(session, section, link, parent_id) for link in section.links}
    for record in found:
        record.update({name: of.get(record["id"], []) for name, of in linked.items()})
        for inner in section.inner:
            record[inner.name] = records(session, inner, uuid.UUID(record["id"]))
    for record, row in zip(found, rows, strict=True):
        if row.get("rehearsal"):
            _leave_out_rehearsal(record, section)
    return found


def _leave_out_rehearsal(record: Record, section: Section) -> None:
    """Write a workshop that is being rehearsed as it will be when the rehearsal ends: planned, with an empty board."""
    record.update(statuses.at_rest(agendas.stored(record["agenda"])))
    record.update({inner.name: [] for inner in section.inner})


def _links(session: Session, section: Section, link: Link, parent_id: uuid.UUID) -> dict[str, list[Any]]:
    table, owner = table_of(link.row), table_of(section.row)
    rows = session.execute(
        select(table)
        .join(owner, owner.c.id == table.c[link.owner])
        .where(owner.c[section.parent] == parent_id)
        .order_by(*table.primary_key.columns)
    ).mappings()
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        values = {column.name: written(row[column.name]) for column in link.columns}
        found[str(row[link.owner])].append(next(iter(values.values())) if len(values) == 1 else values)
    return found
