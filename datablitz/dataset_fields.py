"""The fields of a dataset sheet: the title of each, how it is checked, and which ones may ever leave.

Forms, imports and the review read this one table, so that a field is described once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop import fields, texts, vocabularies
from workshop.errors import BadValue
from workshop.i18n import N_


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of returning the data."""

    kind: str
    """A code of the list ``obstacle``."""
    text: str = ""
    """Internal: never leaves in the kit."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the sheet."""

    title: str
    kind: str
    """``line``, ``paragraph``, ``lines``, ``code``, ``codes``, ``flag``, ``number`` or ``obstacles``."""
    public: bool = True
    """Whether a reviewed sheet may show it outside the team."""
    vocabulary: str = ""
    optional: bool = False
    """Whether a code or a flag may be unknown (None)."""
    limit: int = texts.LINE


FIELDS: Mapping[str, Field] = {
    "label_fr": Field(N_("Label in French"), "line"),
    "label_en": Field(N_("Label in English"), "line"),
    "description": Field(N_("What it holds"), "paragraph"),
    "example": Field(N_("Example for a person"), "line", limit=500),
    "policy_domains": Field(N_("Policy domains"), "codes", vocabulary="policy_domain"),
    "usage_domains": Field(N_("Usage domains"), "codes", vocabulary="usage_domain"),
    "purposes": Field(N_("Purposes"), "lines", limit=500),
    "data_subjects": Field(N_("People concerned"), "codes", vocabulary="data_subject"),
    "situations": Field(N_("Residents’ situations"), "codes", vocabulary="situation"),
    "minors": Field(N_("Concerns minors"), "flag"),
    "volume_people": Field(N_("Number of people"), "number"),
    "recipients": Field(N_("Recipients"), "lines", limit=500),
    "collection_forms": Field(N_("How the data are collected"), "codes", vocabulary="collection_form"),
    "cnil_categories": Field(N_("Categories of data"), "codes", vocabulary="cnil_category"),
    "special_categories": Field(N_("Special categories"), "codes", vocabulary="special_category"),
    "sensitivity": Field(N_("Sensitivity"), "code", vocabulary="sensitivity"),
    "legal_basis": Field(N_("Legal basis"), "code", vocabulary="legal_basis"),
    "legal_basis_note": Field(N_("Note on the legal basis"), "paragraph", public=False),
    "automated": Field(N_("Processed by computer"), "flag"),
    "third_party_data": Field(N_("Also speaks of other people"), "flag"),
    "other_access_rights": Field(N_("Other rights of access"), "codes", vocabulary="other_access_right"),
    "granularity_time": Field(N_("Detail in time"), "code", vocabulary="granularity_time", optional=True),
    "granularity_space": Field(N_("Detail in space"), "code", vocabulary="granularity_space", optional=True),
    "granularity_person": Field(N_("Detail by person"), "code", vocabulary="granularity_person", optional=True),
    "retention_text": Field(N_("Kept until when"), "paragraph"),
    "retention_months": Field(N_("Kept for (months)"), "number"),
    "final_disposal": Field(N_("What becomes of it in the end"), "code", vocabulary="final_disposal"),
    "hosting_place": Field(N_("Where it is hosted"), "line"),
    "hosting_kind": Field(N_("Kind of hosting"), "code", vocabulary="hosting_kind"),
    "outside_eu": Field(N_("Leaves the European Union"), "flag", optional=True),
    "security_note": Field(N_("Note on security"), "paragraph", public=False),
    "contract_clause": Field(N_("Data clause in the contract"), "code", vocabulary="contract_clause", public=False),
    "access_channels": Field(N_("Ways to get the data"), "codes", vocabulary="access_channel"),
    "formats": Field(N_("Formats"), "codes", vocabulary="data_format"),
    "restitution_status": Field(N_("Return to the person"), "code", vocabulary="restitution_status"),
    "refusal_reason": Field(N_("Reason for declining"), "paragraph"),
    "obstacles": Field(N_("Obstacles"), "obstacles", vocabulary="obstacle", public=False),
    "open_data_sibling": Field(N_("Open data that meet it"), "line", limit=500),
    "dpia_status": Field(N_("Impact assessment"), "code", vocabulary="dpia_status", public=False),
    "confidence": Field(N_("How sure we are"), "code", vocabulary="confidence"),
    "register_ref": Field(N_("Number in the register"), "line", public=False),
    "reference_id": Field(N_("Reference dataset"), "line", optional=True, limit=16),
}

PARTIES: Mapping[str, str] = {
    "holder_id": N_("Holder"),
    "controller_id": N_("Controller"),
    "processors": N_("Processors"),
}
"""Fields that name organisations; all may be shown."""

PUBLIC_FIELDS: tuple[str, ...] = (
    *(name for name, field in FIELDS.items() if field.public),
    *PARTIES,
    "portability_override",
    "portability_override_reason",
)
"""What a reviewed sheet shows outside the team. Whatever is not named here never leaves."""


def checked(name: str, content: object) -> object:
    """Return the content of a field as it is kept: text cleaned, codes known, numbers whole.

    Raises BadValue, MissingText, TooLong or UnknownTerm.
    """
    field = FIELDS.get(name)
    if field is None:
        raise BadValue(field=name, reason=N_("Unknown field."))
    match field.kind:
        case "line":
            clean = texts.line(_text(content), field.title, limit=field.limit, required=name == "label_fr")
            return clean or None if field.optional else clean
        case "paragraph":
            return texts.paragraph(_text(content), field.title)
        case "lines":
            return texts.lines(_items(content), field.title, limit=field.limit)
        case "code":
            if field.optional and not content:
                return None
            return vocabularies.require(field.vocabulary, _text(content))
        case "codes":
            return list(dict.fromkeys(vocabularies.require_all(field.vocabulary, _items(content))))
        case "flag":
            return _flag(content, field)
        case "number":
            return fields.whole(field.title)(content)
        case _:
            return _obstacles(content, field)


def _text(content: object) -> str:
    return "" if content is None else str(content)


def _items(content: object) -> list[str]:
    if isinstance(content, str):
        return [content] if content else []
    return [str(item) for item in content] if isinstance(content, Sequence) else []


def _flag(content: object, field: Field) -> bool | None:
    if isinstance(content, bool) or (content is None and field.optional):
        return content
    raise BadValue(field=field.title, reason=N_("Answer yes or no."))


def _obstacles(content: object, field: Field) -> list[dict[str, str]]:
    kept = []
    for item in content if isinstance(content, Sequence) and not isinstance(content, str) else ():
        obstacle = item if isinstance(item, Obstacle) else _told_obstacle(item, field)
        kind = vocabularies.require(field.vocabulary, obstacle.kind)
        kept.append({"kind": kind, "text": texts.paragraph(obstacle.text, field.title)})
    return kept


def _told_obstacle(item: object, field: Field) -> Obstacle:
    """Read an obstacle as a file tells it; one written by hand may be of any shape."""
    if not isinstance(item, Mapping) or "kind" not in item or not item.keys() <= {"kind", "text"}:
        raise BadValue(field=field.title, reason=N_("Give each obstacle its kind and, if you wish, a text."))
    return Obstacle(_text(item["kind"]), _text(item.get("text")))
