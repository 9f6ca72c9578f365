"""What each column of the territory file may say: the same cleaners as for what is typed, by table.

A code of no list, an agenda that cannot be led or an endless text would enter unseen and close pages afterwards.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from datablitz import dataset_fields, history
from datablitz.register.parsed import Line, ParsedCategory, Transfer
from datablitz.tables import DatasetChangeRow, DatasetRow, ProcessingRow, RegisterColumnsRow
from kit.territory_file import contents
from kit.territory_file.sections import table_of
from kit.territory_file.values import UNEXPECTED
from roadmap import items
from roadmap.tables import RoadmapItemRow
from swot import findings, strategies
from swot.tables import FindingRow, StrategyRow
from usecases import use_case_fields
from usecases.tables import UseCaseDatasetRow, UseCaseRow
from workshop import organisations, priorities, territories, workshops
from workshop.board import rules
from workshop.board.answers import LEVELS
from workshop.errors import BadValue
from workshop.fields import Cleaner, code, language, listed, optional_code, paragraph
from workshop.i18n import N_
from workshop.tables import (
    CardRow,
    EngagementRow,
    GroupRow,
    NoteRow,
    OrganisationRow,
    ParticipantRow,
    PlacingRow,
    PriorityRow,
    ProxyDotsRow,
    RereadingRow,
    ScaleAnswerRow,
    TerritoryRow,
    WorkshopRow,
)


def _changed_field(content: object) -> str:
    if content not in history.TITLES:
        raise BadValue(field="field", reason=UNEXPECTED)
    return str(content)


def _dataset(name: str) -> Cleaner:
    return lambda content: dataset_fields.checked(name, content)


def _moment(content: Any) -> str:
    if datetime.fromisoformat(content).tzinfo is None:
        raise ValueError(content)
    return str(content)


def _party(content: Any) -> str:
    return str(uuid.UUID(content))


_PAST: Mapping[str, Cleaner] = {
    **{name: _dataset(name) for name in dataset_fields.FIELDS},
    "holder_id": _party,
    "controller_id": _party,
    "processors": lambda content: [_party(each) for each in listed(content)],
    "portability_override": optional_code("portability"),
    "portability_override_reason": paragraph(N_("Reason given")),
    "review": code("review_status"),
    "review_comment": paragraph(N_("Comment")),
    "reviewed_at": _moment,
    "reviewed_by": code("role"),
    "removed_at": _moment,
}
"""How what a sheet said of each field is checked: taking a gesture back writes it on the sheet again."""


def past(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of a sheet's history, both its contents cleaned as those of its field. Raises what they raise."""
    clean = _PAST[line["field"]]
    try:
        told = {name: None if line[name] is None else clean(line[name]) for name in ("before", "after")}
    except (TypeError, ValueError, AttributeError):
        raise BadValue(field=line["field"], reason=UNEXPECTED) from None
    return {**line, **told}


def parties(line: Mapping[str, Any]) -> set[uuid.UUID]:
    """Return the organisations that a cleaned line of history names."""
    if line["field"] not in dataset_fields.PARTIES:
        return set()
    told = [line["before"] or [], line["after"] or []]
    return {uuid.UUID(id) for each in told for id in (each if isinstance(each, list) else [each])}


CLEANERS: Mapping[str, Mapping[str, Cleaner]] = {
    table_of(row).name: cleaners
    for row, cleaners in (
        (TerritoryRow, {**territories.FIELDS, "code": territories.checked_code}),
        (PriorityRow, priorities.FIELDS),
        (OrganisationRow, organisations.FIELDS),
        (EngagementRow, {"activity": code("engagement_activity"), "state": code("engagement_state")}),
        (
            ProcessingRow,
            {
                "sub_purposes": contents.words,
                "joint_controllers": contents.words,
                "categories": contents.lines(ParsedCategory),
                **dict.fromkeys(("security", "data_subjects", "recipients"), contents.lines(Line)),
                "transfers": contents.lines(Transfer),
            },
        ),
        (RegisterColumnsRow, {"shape": contents.shape, "places": contents.places}),
        (
            WorkshopRow,
            {
                **workshops.FIELDS,
                "code": contents.workshop_code,
                "type": code("workshop_type"),
                "status": code("workshop_status"),
                "agenda": contents.agenda,
            },
        ),
        (
            ParticipantRow,
            {
                "profile": code("participant_profile"),
                "channel": code("channel"),
                "language": language,
                "people": contents.people,
            },
        ),
        (GroupRow, {"title": paragraph(N_("Title"))}),
        (
            NoteRow,
            {
                "text": paragraph(N_("Note"), limit=rules.NOTE_LIMIT),
                "language": language,
                "channel": code("channel"),
            },
        ),
        (ProxyDotsRow, {"channel": code("channel")}),
        (ScaleAnswerRow, {"value": contents.number("value", 0, LEVELS - 1)}),
        (PlacingRow, {axis: contents.number(axis, 0, 100) for axis in ("x", "y")}),
        (CardRow, {"fields": contents.card}),
        (
            DatasetRow,
            {
                **{name: _dataset(name) for name in dataset_fields.FIELDS},
                "portability_override": optional_code("portability"),
                "portability_override_reason": paragraph(N_("Reason given")),
                "review": code("review_status"),
            },
        ),
        (DatasetChangeRow, {"field": _changed_field, "by": optional_code("role")}),
        (FindingRow, findings.FIELDS),
        (StrategyRow, {**strategies.FIELDS, "quadrant": code("tows_quadrant")}),
        (UseCaseRow, use_case_fields.FIELDS),
        (UseCaseDatasetRow, {"role": code("dataset_role")}),
        (RoadmapItemRow, items.FIELDS),
        (RereadingRow, {"kind": code("record_kind"), "reason": code("rereading_reason")}),
    )
}
