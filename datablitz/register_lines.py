"""From a line of the register to the fields of a dataset. Pure: what the register says, and nothing it does not say."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from datablitz.dataset_fields import FIELDS
from datablitz.register.parsed import ParsedProcessing
from workshop import texts, vocabularies

_PEOPLE = {
    "salaries": "agents",
    "services internes": "agents",
    "clients": "usagers",
    "fournisseurs": "partenaires",
    "prestataires": "partenaires",
    "prospects": "autre",
    "candidats": "autre",
    "autres (preciser)": "autre",
}
"""The workbook's own list of persons, in our words; what somebody typed is looked up in the vocabulary."""

_LINES = ("categories", "security", "data_subjects", "recipients", "transfers")
_OF_A_SHEET = (*_LINES, "sub_purposes", "joint_controllers")


def processing_fields(parsed: ParsedProcessing) -> dict[str, Any]:
    """Return the columns of a processing, without those that the file has no place for."""
    fields: dict[str, Any] = {
        "ref": parsed.ref or "",
        "name": texts.line(parsed.name, "name", limit=texts.PARAGRAPH),
        "created_on": parsed.created_on,
        "updated_on": parsed.updated_on,
        "main_purpose": _clean(parsed.main_purpose),
    }
    for name in () if parsed.listed_only else _OF_A_SHEET:
        fields[name] = [_line(item) if name in _LINES else _clean(item) for item in getattr(parsed, name)]
    return {name: content for name, content in fields.items() if name not in parsed.unsaid}


def whole(fields: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return every column of a processing: what the file says, else what was known, else nothing."""
    blank: dict[str, Any] = {"ref": "", "main_purpose": "", **{name: [] for name in _OF_A_SHEET}}
    return {**blank, **(before or {}), **fields}


def with_known(
    lines: Sequence[dict[str, Any]], before: Sequence[Mapping[str, Any]], repeats: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the lines with what the CNIL's model has no place for.

    It is the legal basis that another file gave them, and which other line goes by their sheet (``repeats``).
    """
    known = {line["key"]: {"legal_basis": line["legal_basis"]} for line in before if line.get("legal_basis")}
    same = {key: {"same_sheet_as": first} for key, first in repeats.items()}
    return [{**known.get(line["key"], {}), **same.get(line["key"], {}), **line} for line in lines]


def dataset_fields(processing: Mapping[str, Any], line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the dataset that one line of data proposes."""
    special, category = line["special_category"], line["cnil_category"]
    known = ("special_category", special) if special else ("cnil_category", category)
    printed = known[1] not in (None, "autre")
    words = vocabularies.vocabulary(known[0]).label(known[1], "fr") if printed else line["label"].strip(" :")
    again = line["key"].rpartition(" #")[2] if " #" in line["key"] else ""
    people = [_person(each) for each in processing["data_subjects"]]
    return {
        "label_fr": _cut(f"{words}{f' ({again})' if again else ''} – {processing['name']}", "label_fr"),
        "description": line["description"][: texts.PARAGRAPH],
        "cnil_categories": [category] if category else [],
        "special_categories": [special] if special else [],
        "sensitivity": "elevee" if line["sensitive"] else "faible",
        "retention_text": line["retention"][: texts.PARAGRAPH],
        "retention_months": line["retention_months"],
        "purposes": _several([processing["main_purpose"], *processing["sub_purposes"]], "purposes"),
        "data_subjects": list(dict.fromkeys(filter(None, people))),
        "recipients": _several([_told(each) for each in processing["recipients"]], "recipients"),
        "outside_eu": True if processing["transfers"] else None,
        "register_ref": _cut(processing["ref"], "register_ref"),
        "legal_basis": line.get("legal_basis") or "a_instruire",
    }


def _line(item: Any) -> dict[str, Any]:
    """Return a line without its row number, which would change when somebody inserts a row above it."""
    return {
        name: _clean(content) if isinstance(content, str) else content
        for name, content in asdict(item).items()
        if name != "row" and not (name in ("legal_basis", "same_sheet_as") and content is None)
    }


def _clean(text: str) -> str:
    return texts.paragraph(text, "", limit=20 * texts.PARAGRAPH)


def _told(line: Mapping[str, Any]) -> str:
    return " – ".join(filter(None, (line["label"], line["kind"], line["detail"])))


def _person(line: Mapping[str, Any]) -> str | None:
    """Return the code for a kind of persons; None for words of their own, which stay with the processing."""
    said = texts.folded(line["kind"] or line["label"])
    labels = vocabularies.vocabulary("data_subject").labels("fr")
    return _PEOPLE.get(said) or next((code for code, label in labels.items() if texts.folded(label) == said), None)


def _several(written: Sequence[str], name: str) -> list[str]:
    return list(dict.fromkeys(_cut(text, name) for text in written if text))


def _cut(text: str, name: str) -> str:
    """Shorten a text to what the sheet holds; the processing keeps it whole."""
    one_line = " ".join(text.split())
    limit = FIELDS[name].limit
    return one_line if len(one_line) <= limit else one_line[: limit - 1] + "…"
