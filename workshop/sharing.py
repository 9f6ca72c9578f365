"""How far a record goes: the one list of what may leave the team. Anything else, known or not, stays inside."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

LEAVING = ("partageable", "public")
"""Codes of ``data/vocabularies/sharing.csv``. A term added there leaves nothing until it is added here."""


class Shareable(Protocol):
    @property
    def sharing(self) -> str: ...


Record = TypeVar("Record", bound=Shareable)


def shared(records: Iterable[Record]) -> tuple[Record, ...]:
    """Keep the records that may leave the team."""
    return tuple(record for record in records if record.sharing in LEAVING)


def is_shared(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition under which a row may leave the team."""
    return column.in_(LEAVING)
