"""``territoire.json``: the public subset of a territory for machines; declared fields only, links by identifier."""

import dataclasses
import json
import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from datablitz.dataset_fields import PUBLIC_FIELDS
from kit.contents import licences, voice
from kit.publication import Publication
from kit.threads import Thread

FORMAT = "self-data-territorial/kit"
VERSION = 1
_FINDING = (
    "id",
    "quadrant",
    "theme",
    "text",
    "subject",
    "territorial_role",
    "evidence",
    "certainty",
    "crisis",
    "weight",
)
_STRATEGY = (
    *("id", "title", "quadrant", "sentence", "audience", "territorial_role", "policy_domains", "crises", "horizon"),
    *("owner_role", "maturity", "effort", "impact", "findings", "weight"),
)
_USE_CASE = (
    *("id", "title", "title_en", "pitch", "audience", "need", "need_origin", "policy_domains", "usage_domains"),
    *("beneficiary", "open_data", "who_does_what", "value_person", "value_holder", "value_society", "risks"),
    *("inclusion", "legal_note", "crises", "governance_options", "inspired_by", "next_step", "owner_role", "state"),
    *("datasets", "weight"),
)
_ITEM = (
    *("id", "kind", "title", "title_en", "description", "horizon", "starts_on", "ends_on", "owner_role"),
    *("policy_domains", "territorial_role", "audience", "means_type", "principle_source", "status", "crises"),
    *("partners", "depends_on", "strategies", "use_cases", "findings"),
)


def write(publication: Publication, *, made_at: datetime) -> bytes:
    """Return the file."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at.isoformat(),
        "language": publication.language,
        "licence": publication.territory.licence,
        "credit": licences.credit(publication),
    }
    if notice := voice.notice(publication):
        told["notice"] = notice
    told["territory"] = _plain(publication.territory)
    told["priorities"] = _plain(publication.priorities)
    told["organisations"] = _plain(publication.parties)
    told["workshops"] = _plain(publication.events)
    told["datasets"] = [
        _chosen(one, ("id", *PUBLIC_FIELDS)) | {"portability": one.portability.value, "return_path": one.return_path}
        for one in publication.datasets
    ]
    told["findings"] = _each(publication.findings, _FINDING)
    told["strategies"] = _each(publication.strategies, _STRATEGY)
    told["use_cases"] = _each(publication.use_cases, _USE_CASE)
    told["roadmap"] = _each(publication.items, _ITEM)
    told["threads"] = {
        str(thread.id): [_point(origin) for origin in thread.comes_from] for thread in publication.threads
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _each(records: Iterable[Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_chosen(record, names) for record in records]


def _chosen(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in names}


def _point(point: Thread) -> dict[str, Any]:
    """Return one point of a thread: a record named by its identifier, and what was heard behind it, in numbers."""
    told: dict[str, Any] = {"kind": point.kind, "id": str(point.id)}
    if point.heard:
        told["heard"] = _plain(point.heard)
    return told | ({"comes_from": [_point(origin) for origin in point.comes_from]} if point.comes_from else {})


def _plain(content: Any) -> Any:
    if dataclasses.is_dataclass(content) and not isinstance(content, type):
        return {each.name: _plain(getattr(content, each.name)) for each in dataclasses.fields(content)}
    if isinstance(content, tuple):
        return [_plain(each) for each in content]
    if isinstance(content, uuid.UUID):
        return str(content)
    return content.isoformat() if isinstance(content, date) else content
