"""Any field of a sheet in words: for the line that sums up a group, the history, and two versions side by side."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from datablitz.dataset_fields import FIELDS, PARTIES, Obstacle
from datablitz.sheets import Dataset
from workshop.i18n import formats, t
from workshop.interface.fields import term, terms
from workshop.interface.visit import visit
from workshop.organisations import Organisation

_DECIDED = {"review": "review_status", "portability_override": "portability", "reviewed_by": "role"}
_UNSAID = (None, "", (), "inconnu")
"""What a field says while nobody has said anything."""


def names_known(sheet: Dataset, known: Iterable[Organisation]) -> dict[uuid.UUID, str]:
    """Return the organisations a sheet may name, with those it names: a removed one still holds what it held."""
    named = {sheet.holder_id: sheet.holder_name} | dict(zip(sheet.processors, sheet.processor_names, strict=True))
    if sheet.controller_id:
        named[sheet.controller_id] = sheet.controller_name
    return named | {each.id: each.name for each in known}


def in_words(name: str, content: Any, names: Mapping[uuid.UUID, str]) -> str:
    """Return what a field says, from a sheet, from a form or from the history; empty when it says nothing."""
    if name in PARTIES:
        told = content if isinstance(content, list | tuple) else [content] if content else []
        return ", ".join(_party(each, names) for each in told)
    if name in ("reviewed_at", "removed_at"):
        return formats.moment(datetime.fromisoformat(content), visit().language) if content else ""
    if name in _DECIDED:
        return term(_DECIDED[name], content) if content else ""
    field = FIELDS.get(name)
    if content is None or field is None:
        return str(content or "")
    match field.kind:
        case "flag":
            return term("yes_no", "oui" if content else "non")
        case "code":
            return term(field.vocabulary, content) if content else ""
        case "codes":
            return terms(field.vocabulary, content) if content else ""
        case "lines":
            return formats.apart(content, visit().language)
        case "obstacles":
            return formats.apart(map(_obstacle, content), visit().language)
        case "number":
            return formats.number(content, visit().language)
        case _:
            return str(content)


def summed_up(sheet: Dataset, inside: Iterable[str], names: Mapping[uuid.UUID, str]) -> list[str]:
    """Return what the filled fields of a group say, one short text each."""
    return [_short(name, getattr(sheet, name), names) for name in inside if says(name, getattr(sheet, name))]


def says(name: str, content: Any) -> bool:
    """Tell whether somebody answered; a box that nobody ticked answers only where one could have left it unknown."""
    return FIELDS[name].optional if content is False else content not in _UNSAID


def _short(name: str, content: Any, names: Mapping[uuid.UUID, str]) -> str:
    field = FIELDS.get(name)
    if field and field.kind == "flag":
        return f"{t(field.title)} – {in_words(name, content, names)}" if field.optional else t(field.title)
    told = in_words(name, content, names)
    return f"{t(field.title)} {told}" if field and field.kind == "number" else told


def _party(told: uuid.UUID | str, names: Mapping[uuid.UUID, str]) -> str:
    """Tell an organisation by its name; the history has put names in place of identifiers already."""
    return names.get(told, "") if isinstance(told, uuid.UUID) else told


def _obstacle(told: Obstacle | Mapping[str, str]) -> str:
    obstacle = told if isinstance(told, Obstacle) else Obstacle(**told)
    kind = term("obstacle", obstacle.kind)
    return t("{label}: {value}", label=kind, value=obstacle.text) if kind and obstacle.text else kind or obstacle.text
