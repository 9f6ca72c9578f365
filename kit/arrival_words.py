"""What became of a file that was brought in: in sentences for whoever reads the command line, and for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from kit.arrivals import Arrival, Remark
from workshop.i18n import NN_, translate, translate_count

KINDS = {
    "territory": NN_("{n} territory", "{n} territories"),
    "priorities": NN_("{n} priority", "{n} priorities"),
    "organisations": NN_("{n} organisation", "{n} organisations"),
    "processings": NN_("{n} processing", "{n} processings"),
    "register_columns": NN_("{n} choice of columns of a register", "{n} choices of columns of a register"),
    "workshops": NN_("{n} workshop", "{n} workshops"),
    "participants": NN_("{n} participant", "{n} participants"),
    "groups": NN_("{n} group", "{n} groups"),
    "notes": NN_("{n} note", "{n} notes"),
    "notes_set_aside": NN_("{n} note set aside", "{n} notes set aside"),
    "dots": NN_("{n} dot", "{n} dots"),
    "proxy_dots": NN_("{n} count of dots taken in the room", "{n} counts of dots taken in the room"),
    "placings": NN_("{n} position on a scale or on axes", "{n} positions on a scale or on axes"),
    "cards": NN_("{n} card", "{n} cards"),
    "rereadings": NN_("{n} record to read again", "{n} records to read again"),
    "datasets": NN_("{n} sheet", "{n} sheets"),
    "findings": NN_("{n} finding", "{n} findings"),
    "strategies": NN_("{n} strategy", "{n} strategies"),
    "use_cases": NN_("{n} use case", "{n} use cases"),
    "roadmap": NN_("{n} roadmap item", "{n} roadmap items"),
}
"""Every kind of record that a file may bring."""


def told(came: Arrival) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "created": dict(came.created),
        "updated": dict(came.updated),
        "unchanged": dict(came.unchanged),
        "refused": [{"sheet": r.sheet, "row": r.row, "column": r.place, "reason": r.reason} for r in came.refused],
        "not_taken": [{"sheet": r.sheet, "row": r.row, "label": r.place, "reason": r.reason} for r in came.not_taken],
    }


def lines(came: Arrival, language: str) -> Iterator[str]:
    """Yield what was created, changed and left as it was, then what was refused or not taken, and where."""
    yield translate(language, "Created: {counts}", counts=_counted(came.created, language))
    yield translate(language, "Updated: {counts}", counts=_counted(came.updated, language))
    yield translate(language, "Already there: {counts}", counts=_counted(came.unchanged, language))
    for remark in (*came.refused, *came.not_taken):
        yield translate(language, "{where}: {reason}", where=_where(remark, language), reason=remark.reason)


def counted(counts: Mapping[str, int], language: str) -> list[str]:
    """Return how many there are of each kind of record, the kinds of which there is none left out."""
    return [translate_count(language, *KINDS.get(kind, (f"{{n}} {kind}",) * 2), n) for kind, n in counts.items() if n]


def _counted(counts: Mapping[str, int], language: str) -> str:
    return ", ".join(counted(counts, language)) or translate(language, "nothing")


def _where(remark: Remark, language: str) -> str:
    """Tell the sheet, the row and the column (its letters) or the line (its words)."""
    row = translate(language, "row {row}", row=remark.row) if remark.row else ""
    place = remark.place
    if row and place.isalpha() and place.isupper():
        place = translate(language, "column {column}", column=place)
    return ", ".join(filter(None, (remark.sheet, row, place)))
