"""A territory file before it comes in: is it one, what does it hold, and what would become of it here."""

import json
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from kit.territory_file.sections import FORMAT, SECTIONS, VERSION
from workshop import territories, texts
from workshop.access import Action, Visitor, may, require
from workshop.errors import NotAllowed, UnreadableFile
from workshop.i18n import N_
from workshop.storage.database import known_revisions
from workshop.tables import TerritoryRow

Record = dict[str, Any]

MOST_MEGABYTES = 30
"""Some forty times the demonstration."""
_NOT_OURS = N_(
    "It is not a territory file of this tool. Choose the one that the page “Publish” writes: “…-PRIVE.json”."
)


@dataclass(frozen=True, slots=True)
class Coming:
    """What a territory file would bring."""

    name: str
    code: str
    """How the territory will be called in addresses here."""
    code_is_taken: bool
    """Whether another territory here has the file's own code, so that it gets one of its own."""
    is_here: bool
    """Whether this very territory is here already: the file completes it."""
    fictional: bool
    counts: Mapping[str, int]
    """Records by kind."""


def parse(data: bytes) -> Record:
    """Return what a territory file says, its records still unchecked. Raises UnreadableFile for anything else."""
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise UnreadableFile(reason=N_("It is over 30 MB: move the whole tool with “backup” and “restore” instead."))
    try:
        told = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise UnreadableFile(reason=_NOT_OURS) from None
    check(told)
    return dict(told)


def _no_number(written: str) -> NoReturn:
    """Refuse NaN and the infinities, which JSON does not have and a database server does not take."""
    raise ValueError(written)


def check(told: Any) -> None:
    """Refuse what is not a territory file, or was written by a tool that knows more than this one.

    What such a tool wrote in columns that are not here would be left out without a word.
    """
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("territory"), dict):
        raise UnreadableFile(reason=_NOT_OURS)
    version, schema = told.get("version"), told.get("schema")
    if type(version) is not int or version < 1 or (version == VERSION and not isinstance(schema, str)):
        raise UnreadableFile(reason=_NOT_OURS)
    if version > VERSION or (version == VERSION and schema not in known_revisions()):
        raise UnreadableFile(
            reason=N_("A newer version of this tool wrote it. Update this one, then bring the file in again.")
        )


def look(session: Session, visitor: Visitor, told: Record) -> Coming:
    """Say what a parsed file would bring, for whoever may create a territory, or update this one.

    Raises UnreadableFile, or what the fields of the territory itself cannot be.
    """
    check(told)
    territory, known = told["territory"], known_row(session, visitor, told["territory"])
    code = territories.checked_code(territory.get("code"))
    taken = known is None and is_taken(session, code)
    return Coming(
        name=texts.line(str(territory.get("name") or ""), territories.NAME, required=True),
        code=known.code if known else territories.free_code(session, code) if taken else code,
        code_is_taken=taken,
        is_here=known is not None,
        fictional=territory.get("fictional") is True,
        counts=_counted(told),
    )


def known_row(session: Session, visitor: Visitor, territory: Record) -> TerritoryRow | None:
    """Return the territory of this file when it is here; refuses whoever may neither update it nor create one."""
    known = session.get(TerritoryRow, _id(territory))
    if known is None:
        require(visitor, Action.CREATE_TERRITORY)
    elif not may(visitor, Action.EXPORT_PRIVATE, known.id):
        require(visitor, Action.CREATE_TERRITORY)
        raise NotAllowed()
    return known


def _id(territory: Record) -> uuid.UUID:
    try:
        return uuid.UUID(territory.get("id"))
    except (TypeError, ValueError, AttributeError):
        raise UnreadableFile(reason=_NOT_OURS) from None


def is_taken(session: Session, code: str) -> bool:
    """Say whether a territory here has this code."""
    return session.scalar(select(TerritoryRow.id).where(TerritoryRow.code == code)) is not None


def _counted(told: Record) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for section in SECTIONS:
        listed = told.get(section.name)
        records = listed if isinstance(listed, list) else []
        counts[section.name] += len(records)
        for inner in section.inner:
            each = (record.get(inner.name) for record in records if isinstance(record, dict))
            counts[inner.name] += sum(len(one) for one in each if isinstance(one, list))
    return dict(counts)
