"""Cleaners of what only a file says whole: agendas, cards, positions, lines of a register, columns of a table."""

import re
from collections.abc import Callable
from typing import Any, get_type_hints

from datablitz.register.table_columns import FIELDS as COLUMNS
from kit.territory_file.values import UNEXPECTED
from workshop import agendas, participants, texts, workshops
from workshop.board.votes import CARD_TEXT
from workshop.errors import BadAgenda, BadValue
from workshop.fields import listed
from workshop.i18n import N_


def agenda(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise BadAgenda(reason=UNEXPECTED)
    return agendas.to_json(agendas.from_json(content))


def number(field: str, least: int, most: int) -> Callable[[Any], int]:
    def clean(content: Any) -> int:
        if not least <= content <= most:
            raise BadValue(field=field, reason=UNEXPECTED)
        return int(content)

    return clean


people = number("people", 1, participants.MOST_PEOPLE)


def workshop_code(content: object) -> str:
    if len(str(content)) != workshops.CODE_LENGTH or not set(str(content)) <= set(workshops.LETTERS):
        raise BadValue(field=N_("Code"), reason=N_("Six letters, without I, O and L."))
    return str(content)


def words(content: object) -> list[str]:
    return [texts.without_illegal(each) for each in listed(content)]


def card(content: object) -> dict[str, str | list[str]]:
    """Keep what a card says: a text for each field, or the codes chosen."""
    if not isinstance(content, dict):
        raise BadValue(field="fields", reason=UNEXPECTED)
    return {str(name): _card_field(str(name), said) for name, said in content.items()}


def _card_field(name: str, said: object) -> str | list[str]:
    if isinstance(said, list) and all(isinstance(each, str) for each in said):
        return [texts.line(each, name) for each in said]
    if not isinstance(said, str):
        raise BadValue(field=name, reason=UNEXPECTED)
    return texts.paragraph(said, name, limit=CARD_TEXT)


def check_card(fields: dict[str, str | list[str]], of: agendas.Agenda) -> None:
    """Refuse several answers where the agenda asks for one, and the reverse; a field it has no more stays as it is."""
    asked = {field.key: field for phase in of.phases for field in phase.fields}
    for name, said in fields.items():
        if name in asked and isinstance(said, list) != (asked[name].kind == "choices"):
            raise BadValue(field=name, reason=UNEXPECTED)


def lines(kind: type[Any]) -> Callable[[Any], list[dict[str, Any]]]:
    """Keep the lines of a register that can be read again as this ``kind``."""
    expected = get_type_hints(kind)

    def clean(content: Any) -> list[dict[str, Any]]:
        try:
            read = [kind(row=0, **line) for line in content]
        except TypeError:
            raise BadValue(field=kind.__name__, reason=UNEXPECTED) from None
        if not all(isinstance(getattr(line, name), told) for line in read for name, told in expected.items()):
            raise BadValue(field=kind.__name__, reason=UNEXPECTED)
        return list(content)

    return clean


def shape(content: object) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", str(content)):
        raise BadValue(field="shape", reason=UNEXPECTED)
    return str(content)


def places(content: object) -> dict[str, int]:
    if not isinstance(content, dict) or "name" not in content or not content.keys() <= COLUMNS.keys():
        raise BadValue(field="places", reason=UNEXPECTED)
    if not all(type(place) is int and place >= 0 for place in content.values()):
        raise BadValue(field="places", reason=UNEXPECTED)
    return content
