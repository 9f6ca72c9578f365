"""Between the dataset table and its frozen values: reading many in a constant number of queries, checking one write."""

import dataclasses
import json
import uuid
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Text, cast, delete, select
from sqlalchemy.orm import Session, aliased

from datablitz import sensitivity
from datablitz.dataset_fields import PARTIES, Obstacle, checked
from datablitz.portability import portability, return_path
from datablitz.sheets import LISTED, Dataset
from datablitz.tables import DatasetGroupRow, DatasetNoteRow, DatasetProcessorRow, DatasetRow, ProcessingRow
from workshop import sources, texts
from workshop.access import Action, Visitor
from workshop.errors import BadValue, MissingText
from workshop.i18n import N_
from workshop.storage import links, records
from workshop.tables import OrganisationRow
from workshop.territories import changing

if TYPE_CHECKING:
    import pandas as pd

ORIGINS = sources.Origins(
    notes=links.Link(DatasetNoteRow, "dataset_id", "note_id"),
    groups=links.Link(DatasetGroupRow, "dataset_id", "group_id"),
)

_COLUMNS = tuple(f.name for f in dataclasses.fields(Dataset) if f.name in DatasetRow.__table__.columns)
_LISTS = frozenset(f.name for f in dataclasses.fields(Dataset) if str(f.type).startswith("tuple"))

_STORED_LISTS = _LISTS.intersection(_COLUMNS)


def values(session: Session, *conditions: ColumnElement[bool]) -> tuple[Dataset, ...]:
    """Return the sheets that match, by label: four queries whatever their number."""
    controller = aliased(OrganisationRow)
    rows = session.execute(
        select(OrganisationRow.name, OrganisationRow.link, OrganisationRow.level, controller.name, *_columns(_COLUMNS))
        .join(OrganisationRow, OrganisationRow.id == DatasetRow.holder_id)
        .outerjoin(controller, controller.id == DatasetRow.controller_id)
        .where(*conditions)
    ).all()
    processors = _processors(session, conditions)
    ids = select(DatasetRow.id).where(*conditions)
    notes, groups = links.of(session, ORIGINS.notes, ids), links.of(session, ORIGINS.groups, ids)
    found = (
        _value(
            dict(zip(_COLUMNS, columns, strict=True)),
            holder_name=name,
            holder_link=link,
            holder_level=level,
            controller_name=controller_name or "",
            processors=processors,
            notes=notes,
            groups=groups,
        )
        for name, link, level, controller_name, *columns in rows
    )
    return tuple(sorted(found, key=lambda each: (_folded(each.label_fr), each.id)))


RULED = ("portability_override", "automated", "legal_basis", "collection_forms", "third_party_data")
"""What portability is ruled on."""
_LED = ("portability", "other_access_rights", "holder_link", "restitution_status")
_NARROW = (*(name for name in LISTED if name in _COLUMNS), *RULED, "other_access_rights", "special_categories")


def ruled(override: str | None, automated: bool, basis: str, forms: Collection[str], others: bool) -> str:
    """Return the portability that the fields of ``RULED`` give, a code."""
    return override or portability(automated=automated, basis=basis, forms=forms, third_party_data=others).value


def listed(session: Session, *conditions: ColumnElement[bool]) -> "pd.DataFrame":
    """Return the table of ``sheets.table`` in two queries that read only what it shows."""
    import pandas as pd  # here and not above: it takes a quarter of a second, and the kit needs no such table

    rows = session.execute(
        select(OrganisationRow.name, OrganisationRow.link, OrganisationRow.level, *_columns(_NARROW))
        .join(OrganisationRow, OrganisationRow.id == DatasetRow.holder_id)
        .where(*conditions)
    ).all()
    rows = sorted(rows, key=lambda row: (_folded(row.label_fr), row.id))
    names = ("holder_name", "holder_link", "holder_level", *_NARROW)
    columns = zip(*rows, strict=True) if rows else [()] * len(names)  # by column: pandas takes rows one by one
    found = pd.DataFrame(dict(zip(names, columns, strict=True)), dtype=object)
    for name in _STORED_LISTS.intersection(_NARROW):
        found[name] = found[name].map(_list)
    processors = _processors(session, conditions)
    found["processor_names"] = [tuple(name for _id, name in processors.get(id, ())) for id in found["id"]]
    found["portability"] = [ruled(*told) for told in zip(*(found[name] for name in RULED), strict=True)]
    led = zip(*(found[name] for name in _LED), strict=True)
    found["return_path"] = [
        return_path(verdict, other_rights=rights, link=link, restitution=status)
        for verdict, rights, link, status in led
    ]
    found["legal_sensitive"] = found["special_categories"].map(sensitivity.legal_sensitive)
    return found[[*LISTED]]


def named(session: Session, language: str, *conditions: ColumnElement[bool]) -> dict[uuid.UUID, str]:
    """Return label and holder of the sheets that match, by label."""
    rows = session.execute(
        select(DatasetRow.id, DatasetRow.label_fr, DatasetRow.label_en, OrganisationRow.name)
        .join(OrganisationRow, OrganisationRow.id == DatasetRow.holder_id)
        .where(*conditions)
    )
    told = [(id, (language == "en" and english) or french, holder) for id, french, english, holder in rows]
    told.sort(key=lambda row: (_folded(row[1]), row[0]))
    return {id: f"{label} · {holder}" for id, label, holder in told}


def opened(session: Session, visitor: Visitor, action: Action, dataset_id: uuid.UUID) -> DatasetRow:
    """Return the row of a sheet on the map, its territory open to the change and the row fresh."""
    row = records.existing(session, DatasetRow, dataset_id)
    changing(session, visitor, action, row.territory_id)
    session.refresh(row)
    return row


def cleaned(session: Session, row: DatasetRow, fields: Mapping[str, object]) -> dict[str, Any]:
    """Return the fields as they are kept, checked all together before any is written.

    The level of sensitivity never goes under the legal floor, and declining to return data needs its reason.
    """
    clean: dict[str, Any] = {name: checked(name, content) for name, content in fields.items() if name not in _LINKS}
    clean |= _parties(session, row.territory_id, {name: fields[name] for name in PARTIES if name in fields})
    if "processing_id" in fields:
        clean |= _origin(session, row.territory_id, fields)
    special = clean.get("special_categories", row.special_categories)
    clean["sensitivity"] = sensitivity.level(clean.get("sensitivity", row.sensitivity or "faible"), special)
    declined = clean.get("restitution_status", row.restitution_status) == "refuse"
    if declined and not clean.get("refusal_reason", row.refusal_reason):
        raise MissingText(field=N_("Reason for declining"))
    return clean


def write(session: Session, row: DatasetRow, clean: Mapping[str, Any]) -> None:
    """Put checked fields on the row, and its processors beside it."""
    for name, content in clean.items():
        if name != "processors":
            setattr(row, name, content)
    session.add(row)
    session.flush()
    if "processors" in clean:
        session.execute(delete(DatasetProcessorRow).where(DatasetProcessorRow.dataset_id == row.id))
        session.add_all(DatasetProcessorRow(dataset_id=row.id, organisation_id=id) for id in clean["processors"])
        session.flush()


_LINKS = frozenset((*PARTIES, "processing_id", "processing_line"))


def _parties(session: Session, territory_id: uuid.UUID, named: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse organisations of another territory; removed ones pass, since what they hold keeps their name."""
    wanted = {name: tuple(dict.fromkeys(ids or ())) if name == "processors" else ids for name, ids in named.items()}
    asked = {id for ids in wanted.values() for id in (ids if isinstance(ids, tuple) else (ids,)) if id}
    known = set(
        session.scalars(
            select(OrganisationRow.id).where(
                OrganisationRow.territory_id == territory_id, OrganisationRow.id.in_(asked)
            )
        )
        if asked
        else ()
    )
    for name, ids in wanted.items():
        missing = not ids if name == "holder_id" else False
        if missing or not set(ids if isinstance(ids, tuple) else (ids,)) - {None} <= known:
            raise BadValue(field=PARTIES[name], reason=N_("Choose an organisation of this territory."))
    return wanted


def _origin(session: Session, territory_id: uuid.UUID, fields: Mapping[str, object]) -> dict[str, object]:
    """Tie a sheet to the line of the register it came from."""
    processing = session.get(ProcessingRow, fields["processing_id"])
    if processing is None or processing.territory_id != territory_id:
        raise BadValue(field=N_("Number in the register"), reason=N_("This processing is not in this territory."))
    return {"processing_id": processing.id, "processing_line": fields.get("processing_line")}


def _processors(session: Session, conditions: Iterable[Any]) -> dict[uuid.UUID, list[tuple[uuid.UUID, str]]]:
    rows = session.execute(
        select(DatasetProcessorRow.dataset_id, OrganisationRow.id, OrganisationRow.name)
        .join(OrganisationRow, OrganisationRow.id == DatasetProcessorRow.organisation_id)
        .join(DatasetRow, DatasetRow.id == DatasetProcessorRow.dataset_id)
        .where(*conditions)
        .order_by(OrganisationRow.name)
    )
    found: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = {}
    for dataset_id, organisation_id, name in rows:
        found.setdefault(dataset_id, []).append((organisation_id, name))
    return found


def _value(
    columns: dict[str, Any],
    *,
    processors: Mapping[uuid.UUID, list[tuple[uuid.UUID, str]]],
    notes: Mapping[uuid.UUID, links.Ids],
    groups: Mapping[uuid.UUID, links.Ids],
    **names: Any,
) -> Dataset:
    for name in _STORED_LISTS:
        columns[name] = _list(columns[name])
    parties = processors.get(columns["id"], [])
    return Dataset(
        **columns,
        **names,
        processors=tuple(id for id, _name in parties),
        processor_names=tuple(name for _id, name in parties),
        notes=notes.get(columns["id"], ()),
        groups=groups.get(columns["id"], ()),
    )


def _columns(names: Iterable[str]) -> list[Any]:
    """Ask for lists as text: thousands of sheets share a few of them, and reading each once is most of the time."""
    columns = ((name, getattr(DatasetRow, name)) for name in names)
    return [cast(column, Text) if name in _LISTS else column for name, column in columns]


# Sorted here and not by the database, whose idea of where « É » goes is not ours and differs from one to the other.
_folded = lru_cache(maxsize=20_000)(texts.folded)


def forget() -> None:
    """Let go of the words of sheets that were kept so as not to be read twice."""
    _folded.cache_clear()
    _list.cache_clear()


@lru_cache(maxsize=10_000)
def _list(text: str) -> tuple[Any, ...]:
    return tuple(Obstacle(**item) if isinstance(item, dict) else item for item in json.loads(text))
