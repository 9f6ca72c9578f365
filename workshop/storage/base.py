"""The one declarative base of every package's tables, and the columns that records share."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, cast

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Insert, MetaData, String, Table, Text, TypeDecorator, insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from workshop.storage.ids import new_id

# Batch migrations on SQLite rebuild tables and need every constraint to have a name.
NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment, always UTC and aware in Python; SQLite forgets time zones, so they are taken off before it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class OftenRead(TypeDecorator[dict[str, Any]]):
    """JSON that many read and few write: the same text gives the same object, which nobody changes in place."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        read = super().result_processor(dialect, coltype)
        return lru_cache(maxsize=64)(read) if read else None


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """Every table of the tool."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant, str: Text}  # noqa: RUF012 (declared so by SQLAlchemy)


def inserting(kind: type[Base]) -> Insert:
    """Return the statement that writes a line nobody reads again in this session: half the work of a mapped row."""
    return insert(cast(Table, kind.__table__))


Code = Annotated[str, mapped_column(String(64))]
"""A term of a vocabulary, or another short word of ours."""
Codes = Annotated[list[str], mapped_column(JSON, default=list)]
"""Several terms of a vocabulary, or several lines of text, in the order given."""
Pairs = Annotated[list[dict[str, Any]], mapped_column(JSON, default=list)]
"""Several small records that are only ever read and written whole."""


def refers_to(target: str) -> ForeignKey:
    """Refer to a record that must stay while it is referred to.

    Checked when the transaction ends, not before: erasing a territory deletes both, in an order of the database's own.
    """
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


class Recorded:
    """What each record of staff carries: identity, version, when, and a removal that can be undone."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(String(64))
    """The role that removed it, never a name."""
