"""One column of the territory file: from the database to JSON and back, checked."""

import uuid
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Time, Uuid

from workshop import texts
from workshop.errors import BadValue
from workshop.i18n import N_
from workshop.storage.base import Instant, OftenRead

LONGEST = 20 * texts.PARAGRAPH
"""What a register may hold in one cell; the cleaners of each record allow less."""
UNEXPECTED = N_("This is not what the file’s format expects there.")


def written(content: Any) -> Any:
    """Return the content as JSON holds it."""
    if isinstance(content, datetime):
        return content.astimezone(UTC).isoformat()
    if isinstance(content, date | time):
        return content.isoformat()
    return str(content) if isinstance(content, uuid.UUID) else content


def read(column: Column[Any], content: Any) -> Any:
    """Return the content as the column keeps it; raises BadValue for anything else than the format says."""
    if content is None:
        if column.nullable:
            return None
        raise BadValue(field=column.name, reason=UNEXPECTED)
    try:
        return _converted(column.type, content)
    except (TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise BadValue(field=column.name, reason=UNEXPECTED) from None


def _converted(kind: Any, content: Any) -> Any:
    if isinstance(kind, Uuid):
        return uuid.UUID(content)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(content).astimezone(UTC)
    if isinstance(kind, Date):
        return date.fromisoformat(content)
    if isinstance(kind, Time):
        return time.fromisoformat(content)
    if isinstance(kind, JSON | OftenRead):
        return _clean(content)
    expected = bool if isinstance(kind, Boolean) else int if isinstance(kind, Integer) else str
    if type(content) is not expected:
        raise TypeError(content)
    if isinstance(content, str) and len(content) > (getattr(kind, "length", None) or LONGEST):
        raise ValueError(content)
    if isinstance(content, int) and not -(2**31) <= content < 2**31:
        raise ValueError(content)  # more than a column of a database server holds
    return _clean(content)


def _clean(content: Any) -> Any:
    """Take illegal characters out of every text, at any depth: the file may come from anywhere."""
    if isinstance(content, str):
        if len(content) > LONGEST:
            raise ValueError(content)
        return texts.without_illegal(content)
    if isinstance(content, list):
        return [_clean(each) for each in content]
    if isinstance(content, dict):
        return {texts.without_illegal(str(name)): _clean(each) for name, each in content.items()}
    return content
