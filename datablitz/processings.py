"""Processings: the lines of a territory's register (article 30 GDPR), kept as the register says them.

Nobody edits them here: the register is the DPO's, and ``register_import.py`` brings in its newest state. The datasets
proposed from them live their own life.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz.tables import ProcessingRow
from workshop import texts
from workshop.access import Action, Visitor, require
from workshop.storage import records
from workshop.tables import OrganisationRow

Line = Mapping[str, Any]
"""One line of the register, by the names of ``register.parsed``."""


@dataclass(frozen=True, slots=True)
class Processing:
    """One processing, within its controller."""

    id: uuid.UUID
    territory_id: uuid.UUID
    controller_id: uuid.UUID
    controller_name: str
    identity: str
    ref: str
    name: str
    created_on: date | None
    updated_on: date | None
    main_purpose: str
    sub_purposes: tuple[str, ...]
    joint_controllers: tuple[str, ...]
    categories: tuple[Line, ...]
    security: tuple[Line, ...]
    data_subjects: tuple[Line, ...]
    recipients: tuple[Line, ...]
    transfers: tuple[Line, ...]
    version: int


def identity(ref: str | None, name: str) -> str:
    """Return what recognises a processing within its controller: its reference, else its name."""
    return f"ref {texts.folded(ref)}" if ref else f"name {texts.folded(name)}"


def of(session: Session, visitor: Visitor, territory_id: uuid.UUID) -> tuple[Processing, ...]:
    """Return the register of a territory, by controller, name, then reference if any; it is for the team only."""
    require(visitor, Action.READ, territory_id)
    rows = session.execute(
        select(ProcessingRow, OrganisationRow.name)
        .join(OrganisationRow, OrganisationRow.id == ProcessingRow.controller_id)
        .where(ProcessingRow.territory_id == territory_id, ProcessingRow.removed_at.is_(None))
        .order_by(OrganisationRow.name, ProcessingRow.name, ProcessingRow.ref == "", ProcessingRow.ref)
    )
    return tuple(records.value(Processing, row, controller_name=name) for row, name in rows)
