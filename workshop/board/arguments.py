"""What a command brings, read one argument at a time: of the right kind, or refused with its name."""

import uuid
from collections.abc import Mapping
from typing import Any

from workshop import texts
from workshop.errors import BadValue
from workshop.i18n import N_

Command = Mapping[str, Any]
MOST_NOTES = 500


def identifier(command: Command, name: str) -> uuid.UUID:
    """Return an identifier; any version of UUID is one."""
    return _identifier(command.get(name), name)


def identifiers(command: Command, name: str) -> list[uuid.UUID]:
    """Return several identifiers, each once."""
    given = command.get(name)
    if not isinstance(given, list | tuple) or len(given) > MOST_NOTES:
        raise BadValue(field=name, reason=N_("A list of identifiers is expected."))
    return list(dict.fromkeys(_identifier(one, name) for one in given))


def word(command: Command, name: str) -> str:
    """Return a short text of ours: a zone, a ballot, a channel."""
    given = command.get(name)
    if not isinstance(given, str) or not given:
        raise BadValue(field=name, reason=N_("A word is expected."))
    return given


def optional_word(command: Command, name: str) -> str | None:
    return None if command.get(name) is None else word(command, name)


def paragraph(command: Command, name: str, *, limit: int) -> str:
    """Return what a person typed, cleaned; refuses nothing, and too much."""
    return texts.paragraph(_typed(command, name), name, limit=limit, required=True)


def text(command: Command, name: str) -> str:
    """Return what a person typed, as it is; nothing when they typed nothing."""
    return _typed(command, name)


def line(command: Command, name: str) -> str:
    return texts.line(_typed(command, name), name, required=True)


def whole(command: Command, name: str, low: int, high: int) -> int:
    """Return a whole number between two bounds."""
    given = command.get(name)
    if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
        raise BadValue(field=name, reason=N_("A whole number in the expected range is needed."))
    return given


def _typed(command: Command, name: str) -> str:
    given = command.get(name)
    if given is not None and not isinstance(given, str):
        raise BadValue(field=name, reason=N_("A text is expected."))
    return given or ""


def _identifier(given: object, name: str) -> uuid.UUID:
    if isinstance(given, uuid.UUID):
        return given
    try:
        return uuid.UUID(given if isinstance(given, str) else "")
    except ValueError:
        raise BadValue(field=name, reason=N_("An identifier (UUID) is expected.")) from None
