"""Bringing a file in, whatever it is: a register, our own spreadsheet or a territory file, known by its content."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from datablitz import register_columns, register_import
from datablitz.register import cnil_workbook, table_columns, table_reading
from datablitz.register.parsed import Register
from kit import template, territory_file
from workshop import organisations, territories
from workshop.access import Action, Visitor, require
from workshop.errors import TerritoryNotSaid, UnreadableFile
from workshop.i18n import N_, translate
from workshop.spreadsheets import reading
from workshop.spreadsheets.workbooks import Workbook

_CHOOSE_COLUMNS = N_(
    "It is neither a register in the CNIL's model, nor our template. If it is a register kept in another tool, choose "
    "its columns once on the page “Bring in”, then import it again."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something refused or left out, and where it stands in the file."""

    sheet: str
    row: int | None
    place: str
    """Letters of the column, and its heading, when it was refused, words of the line when it was not taken."""
    reason: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a file, or would become: numbers by kind of record."""

    created: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: Mapping[str, int]
    refused: tuple[Remark, ...]
    not_taken: tuple[Remark, ...] = ()


def bring_in(session: Session, visitor: Visitor, code: str | None, name: str, data: bytes, *, language: str) -> Arrival:
    """Bring a file in for the territory ``code``; a territory file says its own. Needs a writing session.

    Raises UnreadableFile, NotFound for an unknown territory, or TerritoryNotSaid.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _territory(session, visitor, code, territory_file.parse(data), language)
    if code is None:
        raise TerritoryNotSaid()
    territory_id = territories.by_code(session, visitor, code).id
    workbook = reading.read(name, data)
    names = [each.name for each in organisations.of(session, visitor, territory_id)]
    if cnil_workbook.is_register(workbook) and not template.is_whole(workbook):
        register = cnil_workbook.parse(workbook, known_names=names)
        return _register(session, visitor, territory_id, register, language)
    if template.recognises(workbook):
        return _template(session, visitor, territory_id, workbook, language)
    tables = table_columns.tables(workbook)
    for table in tables:
        if chosen := register_columns.remembered(session, visitor, territory_id, table):
            register = table_reading.parse(workbook, table, chosen, known_names=names)
            return _register(session, visitor, territory_id, register, language)
    if tables:
        raise UnreadableFile(reason=_CHOOSE_COLUMNS)
    raise UnreadableFile(
        reason=N_("It is neither a register in the CNIL's model, nor our template, nor a territory file.")
    )


def _territory(session: Session, visitor: Visitor, code: str | None, told: Any, language: str) -> Arrival:
    brought = territory_file.bring_in(session, visitor, code, told)
    refused = (Remark(one.section, None, one.id, one.sentence(language)) for one in brought.refused)
    stays_erased = brought.stays_erased(language)
    not_taken = (Remark("participants", None, "", stays_erased),) if stays_erased else ()
    return Arrival(brought.created, brought.updated, brought.unchanged, tuple(refused), not_taken)


def _register(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, register: Register, language: str
) -> Arrival:
    require(visitor, Action.EDIT_MAP, territory_id)
    here = next(one for one in territories.seen_by(session, visitor) if one.id == territory_id)
    plan = register_import.apply(session, visitor, territory_id, register, controller_name=here.name)
    return Arrival(
        plan.counts("created"),
        plan.counts("updated"),
        plan.counts("unchanged"),
        tuple(Remark(one.sheet, one.row, one.column, _said(one, language)) for one in plan.refused),
        tuple(Remark(one.sheet, one.row, one.label, _said(one, language)) for one in plan.not_taken),
    )


def _said(remark: Any, language: str) -> str:
    return translate(language, remark.reason, other=remark.other)


def _template(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, workbook: Workbook, language: str
) -> Arrival:
    plan = template.apply(session, visitor, territory_id, workbook)
    refused = [Remark(one.sheet, one.row, one.place, one.sentence(language)) for one in plan.refused]
    refused += [Remark(*one.place[:2], one.letters, one.sentence(language)) for one in plan.clashes]
    return Arrival(plan.counts("created"), plan.counts("updated"), plan.counts("unchanged"), tuple(refused))
