"""A paper wall typed in a spreadsheet: one note per row, with its zone and its table where columns say so.

The list that the board itself downloads reads back, but for the notes that were hidden.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop import participants
from workshop.access import Visitor
from workshop.agendas import Agenda, Zone
from workshop.board.paper import Pasted, paste_lines
from workshop.errors import BadValue
from workshop.i18n import N_
from workshop.spreadsheets.workbooks import Sheet, text
from workshop.texts import folded

_COLUMNS = {
    "note": ("note", "notes", "texte", "text"),
    "zone": ("zone", "ou", "where"),
    "table": ("table",),
    "hidden": ("cachee", "hidden"),
}


@dataclass(frozen=True, slots=True)
class PaperNote:
    """One row: the words, and where they lay."""

    words: str
    zone: str
    table: str | None


def notes_of(sheet: Sheet, agenda: Agenda, *, zone: str) -> tuple[PaperNote, ...]:
    """Return the notes of a sheet; those without a zone of their own go to ``zone``.

    Without a row of headings, the first column holds the notes. Raises BadValue for a zone that the board does not
    have or a table that cannot be, with its row, and when there is no note at all.
    """
    rows = [tuple(map(text, row)) for row in sheet.rows]
    columns = _headings(rows[0]) if rows else {}
    first = 1 if columns else 0
    known = {folded(name): one.key for one in agenda.zones for name in _names(one)}
    found = []
    for number, row in enumerate(rows[first:], start=first + 1):
        cells = {name: row[at] for name, at in (columns or {"note": 0}).items() if at < len(row)}
        words = " ".join(cells.get("note", "").split())
        if words and not cells.get("hidden"):
            lies = known.get(folded(cells["zone"])) if cells.get("zone") else zone
            if lies is None:
                raise BadValue(field=f"{cells['zone']} ({number})", reason=N_("This board has no such zone."))
            found.append(PaperNote(words, lies, participants.table_label(cells.get("table") or None)))
    if not found:
        reason = N_("No note is in it: one per row, in the first column or under “Note”.")
        raise BadValue(field=sheet.name, reason=reason)
    return tuple(found)


def bring_in(session: Session, visitor: Visitor, workshop_id: uuid.UUID, notes: tuple[PaperNote, ...]) -> Pasted:
    """Add the notes that are not there yet, all or none. Raises what ``paste_lines`` raises."""
    by_place: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for note in notes:
        by_place[note.zone, note.table].append(note.words)
    laid = [
        paste_lines(session, visitor, workshop_id, zone=zone, text="\n".join(lines), table=table)
        for (zone, table), lines in by_place.items()
    ]
    return sum(laid, start=Pasted(0, 0))


def _headings(row: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each known column; nothing when the row holds none of notes."""
    said = [folded(cell) for cell in row]
    places = {name: said.index(word) for name, words in _COLUMNS.items() for word in words if word in said}
    return places if "note" in places else {}


def _names(zone: Zone) -> tuple[str, str, str]:
    return (zone.key, zone.title_fr, zone.title_en)
