"""What each column of the territory file may say: the same cleaners as for what is typed, by table.

A code of no list, an agenda that cannot be led or an endless text would enter unseen and close pages afterwards.
"""

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from datablitz import dataset_fields, history
from datablitz.register.table_columns import FIELDS as COLUMNS
from datablitz.tables import DatasetChangeRow, DatasetRow, ProcessingRow, RegisterColumnsRow
from kit.territory_file.sections import table_of
from roadmap import items
from roadmap.tables import RoadmapItemRow
from swot import findings, strategies
from swot.tables import FindingRow, StrategyRow
from usecases import use_case_fields
from usecases.tables import UseCaseDatasetRow, UseCaseRow
from workshop import agendas, organisations, participants, priorities, territories, texts, workshops
from workshop.board import rules
from workshop.errors import BadAgenda, BadValue
from workshop.fields import Cleaner, code, listed, optional_code, paragraph
from workshop.i18n import LANGUAGES, N_
from workshop.tables import (
    EngagementRow,
    GroupRow,
    NoteRow,
    OrganisationRow,
    ParticipantRow,
    PriorityRow,
    ProxyDotsRow,
    RereadingRow,
    TerritoryRow,
    WorkshopRow,
)

_UNEXPECTED = N_("This is not what the file’s format expects there.")


def _agenda(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise BadAgenda(reason=_UNEXPECTED)
    return agendas.to_json(agendas.from_json(content))


def _language(content: object) -> str:
    if content not in LANGUAGES:
        raise BadValue(field=N_("Language"), reason=N_("The tool speaks French and English."))
    return str(content)


def _people(content: Any) -> int:
    if not 1 <= content <= participants.MOST_PEOPLE:
        raise BadValue(field="people", reason=_UNEXPECTED)
    return int(content)


def _workshop_code(content: object) -> str:
    if len(str(content)) != workshops.CODE_LENGTH or not set(str(content)) <= set(workshops.LETTERS):
        raise BadValue(field=N_("Code"), reason=N_("Six letters, without I, O and L."))
    return str(content)


def _words(content: object) -> list[str]:
    return [texts.without_illegal(each) for each in listed(content)]


def _pairs(content: object) -> list[dict[str, Any]]:
    if not isinstance(content, list) or not all(isinstance(each, dict) for each in content):
        raise BadValue(field="", reason=_UNEXPECTED)
    return content


def _shape(content: object) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", str(content)):
        raise BadValue(field="shape", reason=_UNEXPECTED)
    return str(content)


def _places(content: object) -> dict[str, int]:
    if not isinstance(content, dict) or "name" not in content or not content.keys() <= COLUMNS.keys():
        raise BadValue(field="places", reason=_UNEXPECTED)
    if not all(type(place) is int and place >= 0 for place in content.values()):
        raise BadValue(field="places", reason=_UNEXPECTED)
    return content


def _changed_field(content: object) -> str:
    if content not in history.TITLES:
        raise BadValue(field="field", reason=_UNEXPECTED)
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
        raise BadValue(field=line["field"], reason=_UNEXPECTED) from None
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
            {"sub_purposes": _words, "joint_controllers": _words}
            | dict.fromkeys(("categories", "security", "data_subjects", "recipients", "transfers"), _pairs),
        ),
        (RegisterColumnsRow, {"shape": _shape, "places": _places}),
        (
            WorkshopRow,
            {
                **workshops.FIELDS,
                "code": _workshop_code,
                "type": code("workshop_type"),
                "status": code("workshop_status"),
                "agenda": _agenda,
            },
        ),
        (
            ParticipantRow,
            {
                "profile": code("participant_profile"),
                "channel": code("channel"),
                "language": _language,
                "people": _people,
            },
        ),
        (GroupRow, {"title": paragraph(N_("Title"))}),
        (
            NoteRow,
            {
                "text": paragraph(N_("Note"), limit=rules.NOTE_LIMIT),
                "language": _language,
                "channel": code("channel"),
            },
        ),
        (ProxyDotsRow, {"channel": code("channel")}),
        (
            DatasetRow,
            {
                **{name: _dataset(name) for name in dataset_fields.FIELDS},
                "portability_override": optional_code("portability"),
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
