"""Territories that no one wrote: every table filled with whatever its columns may hold."""

import itertools
import unicodedata
import uuid
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean, Column, Date, Integer, Time, Uuid

from datablitz import dataset_fields, history
from datablitz.register import table_columns
from datablitz.tables import DatasetChangeRow, DatasetRow
from kit.territory_file.sections import FORMAT, SECTIONS, VERSION, Section, table_of
from kit.territory_file.values import written
from workshop import agendas
from workshop.storage.base import Instant, OftenRead
from workshop.storage.database import head_revision
from workshop.tables import TerritoryRow
from workshop.vocabularies import vocabulary
from workshop.workshops import LETTERS as LETTERS_OF_CODES

LETTERS = st.characters(exclude_categories=("C", "Z"))

TEXTS = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))

AGENDA = agendas.to_json(agendas.template("swot_1"))

PAIRS = {("processing", name) for name in ("categories", "security", "data_subjects", "recipients", "transfers")}

LINE = st.fixed_dictionaries(dict.fromkeys(("label", "kind", "detail"), TEXTS))

LINES = {
    "categories": st.fixed_dictionaries(
        {
            **dict.fromkeys(("label", "key", "description", "retention"), TEXTS),
            "cnil_category": st.sampled_from(vocabulary("cnil_category").codes),
            "special_category": st.none(),
            "retention_months": st.none() | st.integers(0, 120),
            "sensitive": st.booleans(),
        }
    ),
    "transfers": st.fixed_dictionaries(
        dict.fromkeys(("label", "recipient", "country", "guarantee", "documentation"), TEXTS)
    ),
}

LISTS: dict[Any, str] = {
    **{name: field.vocabulary for name, field in dataset_fields.FIELDS.items() if field.vocabulary},
    **{name: name for name in ("org_type", "link", "posture", "horizon", "maturity", "channel", "sharing")},
    ("territory", "kind"): "territory_kind",
    "pathway": "pathway",
    "partner_tier": "partnership_tier",
    "network": "territory_network",
    ("territory", "status"): "territory_status",
    "data_policy": "data_policy",
    "domain": "policy_domain",
    "origin": "priority_origin",
    "level": "org_level",
    "mydata_roles": "mydata_role",
    "activity": "engagement_activity",
    ("engagement", "state"): "engagement_state",
    ("workshop", "type"): "workshop_type",
    ("workshop", "status"): "workshop_status",
    "mode": "workshop_mode",
    "profile": "participant_profile",
    "portability_override": "portability",
    "review": "review_status",
    ("finding", "quadrant"): "swot_quadrant",
    ("strategy", "quadrant"): "tows_quadrant",
    "theme": "swot_theme",
    "subject": "org_type",
    "territorial_role": "territorial_role",
    "certainty": "confidence",
    "crisis": "crisis_type",
    "crises": "crisis_type",
    "audience": "strategy_audience",
    "beneficiary": "beneficiary",
    "governance_options": "governance_model",
    ("use_case", "state"): "use_case_state",
    "role": "dataset_role",
    ("roadmap_item", "kind"): "roadmap_kind",
    ("roadmap_item", "status"): "roadmap_status",
    "means_type": "means_type",
    ("rereading", "kind"): "record_kind",
    ("rereading", "reason"): "rereading_reason",
    ("dataset_change", "by"): "role",
}
del LISTS["obstacles"]
"""The list each column takes its codes from; by table where two columns share a name."""

NUMBERS = itertools.count(1)


def unused_id() -> str:
    """An identifier that nothing else has: hypothesis likes to draw the same twice."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, str(next(NUMBERS))))


def content(draw: Any, column: Column[Any], known: dict[str, list[str]]) -> Any:
    """Draw what a column may hold; a reference is one of the records already drawn, or nothing."""
    if column is table_of(DatasetChangeRow).columns["field"]:
        return draw(st.sampled_from(sorted(history.TITLES)))
    keys = list(column.foreign_keys)
    if keys:
        targets = known.get(keys[0].column.table.name, [])
        if not targets:
            return None
        return draw(st.sampled_from(targets if not column.nullable else [*targets, None]))
    if column.nullable and draw(st.booleans()):
        return None
    kind = column.type
    place = (column.table.name, column.name)
    name = None if place in PAIRS else LISTS.get(place) or LISTS.get(column.name)
    if name:
        codes = st.sampled_from(vocabulary(name).codes)
        return draw(st.lists(codes, max_size=3, unique=True) if isinstance(kind, JSON) else codes)
    if column.name in ("shape", "places"):
        fields = st.sampled_from([field for field in table_columns.FIELDS if field != "name"])
        places = st.dictionaries(fields, st.integers(0, 40), max_size=3)
        shape = sha256(unused_id().encode()).hexdigest()
        return shape if column.name == "shape" else {"name": draw(st.integers(0, 40)), **draw(places)}
    if isinstance(kind, Uuid):
        return unused_id()
    if isinstance(kind, Instant):
        return written(draw(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))).replace(tzinfo=UTC))
    if isinstance(kind, Date):
        return draw(st.dates(date(2020, 1, 1), date(2030, 1, 1))).isoformat()
    if isinstance(kind, Time):
        return draw(st.times()).replace(second=0, microsecond=0).isoformat()
    if isinstance(kind, Boolean):
        return draw(st.booleans())
    if isinstance(kind, Integer):
        return draw(st.integers(1, 8) if column.name == "people" else st.integers(0, 3))
    if isinstance(kind, JSON | OftenRead):
        if column.name == "agenda":
            return AGENDA
        if place in PAIRS:
            return draw(st.lists(LINES.get(column.name, LINE), max_size=2))
        if column.name in ("obstacles", "inspired_by"):
            return []
        return {} if column.name in ("fields", "who_does_what") else draw(st.lists(TEXTS, max_size=3, unique=True))
    if column.name in ("language", "country", "zone"):
        return {"language": "en", "country": "FR", "zone": AGENDA["zones"][0]["key"]}[column.name]
    if column.name == "code" and column.table.name == "workshop":
        return "".join(LETTERS_OF_CODES[next(NUMBERS) // 23**place % 23] for place in range(6))
    if column.unique or column.name in ("name", "identity", "code"):
        return unused_id()
    return draw(TEXTS)


@st.composite
def territory_files(draw: Any) -> dict[str, Any]:
    """A territory that no one wrote: every table filled with whatever its columns may hold."""
    known: dict[str, list[str]] = {}
    columns = table_of(TerritoryRow).columns
    told = {column.name: content(draw, column, known) for column in columns}
    file = {"format": FORMAT, "version": VERSION, "schema": head_revision()}
    file["territory"] = told | {"code": "genere", "removed_at": None}
    for section in SECTIONS:
        file[section.name] = records(draw, section, known)
    return file | {"narratives": [], "experiments": [], "watch": []}


def records(draw: Any, section: Section, known: dict[str, list[str]]) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        record = {column.name: content(draw, column, known) for column in section.columns}
        if any(record[column.name] is None and not column.nullable for column in section.columns):
            continue
        once = [column.name for column in section.columns if column.unique]
        if any(record[name] == other[name] for name in once for other in found):
            continue  # a note is set aside once
        if "domain" in record and any(record["domain"] == other["domain"] for other in found):
            continue  # a territory puts a domain first once
        known.setdefault(table_of(section.row).name, []).append(record["id"])
        for link in section.links:
            record[link.name] = links(draw, link, record["id"], known)
        own: dict[str, list[str]] = {}  # a board refers to its own participants, groups and notes only
        for inner in section.inner:
            record[inner.name] = records(draw, inner, own)
        for table, ids in own.items():
            known.setdefault(table, []).extend(ids)
        found.append(record)
    return sorted(found, key=lambda record: record["id"])


def links(draw: Any, link: Any, owner: str, known: dict[str, list[str]]) -> list[Any]:
    found: dict[str, Any] = {}
    for _ in range(draw(st.integers(0, 2))):
        values = {column.name: content(draw, column, known) for column in link.columns}
        if any(value is None for value in values.values()) or next(iter(values.values())) == owner:
            continue
        if link.row is DatasetChangeRow:
            values |= {name: past(draw, values["field"], known) for name in ("before", "after")}
        identity = str([values[column.name] for column in link.columns if column.primary_key])
        found.setdefault(identity, next(iter(values.values())) if len(values) == 1 else values)
    return [found[identity] for identity in sorted(found)]


def past(draw: Any, field: str, known: dict[str, list[str]]) -> Any:
    """Draw what a sheet may have said of a field."""
    if field == "processors":
        return draw(st.lists(st.sampled_from(known["organisation"]), max_size=2))
    return "dpo" if field == "reviewed_by" else content(draw, table_of(DatasetRow).columns[field], known)
