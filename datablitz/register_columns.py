"""Which columns of a table exported by another register tool a territory takes, and for which fields.

Chosen once on the mapping screen: a file with the same headings in the same order is then read at once.
"""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz.register.table_columns import FIELDS, Mapped, Table
from datablitz.tables import RegisterColumnsRow
from workshop.access import Action, Visitor, require
from workshop.errors import BadValue
from workshop.i18n import N_
from workshop.territories import changing


def remembered(session: Session, visitor: Visitor, territory_id: uuid.UUID, table: Table) -> dict[str, int] | None:
    """Return the columns chosen for tables of this shape; None when nobody chose yet.

    A choice that came with a territory file, of columns that the table does not have, counts for nothing.
    """
    require(visitor, Action.EDIT_MAP, territory_id)
    row = _row(session, territory_id, table)
    there = {column.place for column in table.columns}
    return dict(row.places) if row and set(row.places.values()) <= there else None


def remember(session: Session, visitor: Visitor, territory_id: uuid.UUID, table: Table, chosen: Mapped) -> None:
    """Keep which column holds what, for this table and those of the same shape; the last choice holds.

    Raises BadValue while no column holds the name of the processing, or for a column that the table does not have.
    """
    if "name" not in chosen:
        reason = N_("Choose the column that holds it: without it no processing can be told from another.")
        raise BadValue(field=FIELDS["name"], reason=reason)
    there = {column.place for column in table.columns}
    if not set(chosen) <= set(FIELDS) or not set(chosen.values()) <= there:
        raise BadValue(field=N_("Column"), reason=N_("This column is not in the file."))
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    row = _row(session, territory_id, table) or RegisterColumnsRow(territory_id=territory_id, shape=table.shape)
    row.places = {field: chosen[field] for field in FIELDS if field in chosen}
    session.add(row)
    session.flush()


def _row(session: Session, territory_id: uuid.UUID, table: Table) -> RegisterColumnsRow | None:
    return session.scalar(
        select(RegisterColumnsRow).where(
            RegisterColumnsRow.territory_id == territory_id, RegisterColumnsRow.shape == table.shape
        )
    )
