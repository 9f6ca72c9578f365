"""Comparing a filled template with what the territory has: nothing is written here.

A row is recognised by its identifier, else by its words: label and holder for a dataset, title for a use case, text,
workshop and quadrant for a note. An empty cell says nothing: it never empties a field. A sheet that moved on since the
file was taken keeps what it became: only what was edited in the file is proposed. A cell edited on both sides stays as
it is here, unless whoever brings the file in says to take what the file says.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_fields, datasets, merging, sensitivity
from datablitz.register_plans import differences
from datablitz.sheets import Dataset
from kit.tables.tables import MANY
from kit.template.plans import Clash, Place, Plan, Proposed, Refused
from kit.template.reading import Row, parts, rows
from usecases import use_cases
from usecases.cards import UseCase
from usecases.use_case_fields import FIELDS as CARD_FIELDS
from workshop import organisations, texts, workshops
from workshop.access import Action, Visitor, may, require
from workshop.board import rules
from workshop.errors import BeingRehearsed, Stale, WorkshopError
from workshop.i18n import N_
from workshop.spreadsheets.workbooks import Workbook
from workshop.tables import NoteRow, WorkshopRow
from workshop.workshops import Workshop

DEFAULT_WORKSHOP = "swot_1"
_ELSEWHERE = N_("No line of this territory has this identifier. Empty the cell to add a line.")
_TWICE = {
    "datasets": N_("This row names the same sheet as row {other}: it was left out. Keep one row for both."),
    "notes": N_("This row says the same as row {other}: it was left out."),
    "use_cases": N_("This row names the same use case as row {other}: it was left out. Keep one row for both."),
}
_CLOSED = N_("This workshop is closed: reopen it to add notes.")
_NO_SUCH_ZONE = N_("This board has no such zone.")
_NOT_YOURS = N_("Your role does not let you bring in notes.")
_NOT_YOUR_CARDS = N_("Your role does not let you bring in use cases.")
_NO_REASON = N_("To decline, fill in “{field}” too: this cell was left out.")
_PROTECTED = N_("Only those who review may take a protected category off a sheet: this cell was left out.")


def propose(
    session: Session, visitor: Visitor, territory_id: uuid.UUID, workbook: Workbook, *, taken: Collection[Place] = ()
) -> Plan:
    """Say what bringing in this file would do; of the cells changed on both sides, the file wins those ``taken``."""
    require(visitor, Action.EDIT_MAP, territory_id)
    return _Comparison(session, visitor, territory_id, taken).of(workbook)


class _Comparison:
    """One file, beside what the territory has."""

    def __init__(self, session: Session, visitor: Visitor, territory_id: uuid.UUID, taken: Collection[Place]) -> None:
        self.session, self.taken = session, taken
        self.clashes: list[Clash] = []
        self.leads = may(visitor, Action.LEAD_WORKSHOP, territory_id)
        self.reviews = may(visitor, Action.REVIEW_MAP, territory_id)
        self.writes_cards = may(visitor, Action.EDIT_USE_CASES, territory_id)
        self.proposed: list[Proposed] = []
        self.refused: list[Refused] = []
        self.seen: dict[tuple[str, ...], tuple[str, int]] = {}
        parties = organisations.of(session, visitor, territory_id)
        self.parties = {texts.folded(party.name): party.id for party in parties}
        self.new_holders: dict[str, str] = {}
        sheets = datasets.of(session, visitor, territory_id, include_removed=True)
        self.sheets = {one.id: one for one in sheets}
        self.sheets_named = {(texts.folded(one.label_fr), texts.folded(one.holder_name)): one for one in sheets[::-1]}
        removed = use_cases.of(session, visitor, territory_id, removed=True)
        self.removed_cards = {card.id for card in removed}
        cards = (*use_cases.of(session, visitor, territory_id), *removed)
        self.cards = {card.id: card for card in cards}
        self.cards_named = {texts.folded(card.title): card for card in cards[::-1]}
        held = sorted(workshops.of(session, visitor, territory_id), key=_takes_notes)
        self.workshops = {texts.folded(known.title): known for known in held}  # of one title, one that takes notes
        self.workshops |= {texts.folded(known.code): known for known in held}
        self.new_workshops: dict[str, str] = {}
        self.notes: dict[uuid.UUID, set[tuple[str, str]]] = {}

    def of(self, workbook: Workbook) -> Plan:
        read, self.refused = rows(workbook)
        take: Mapping[str, Callable[[Row], None]]
        take = {"datasets": self._dataset, "notes": self._note, "use_cases": self._use_case}
        for row in read:
            take[row.sheet.kind](row)
        self.refused.sort(key=lambda one: (one.sheet, one.row or 0, one.column))
        holders, planned = tuple(self.new_holders.values()), tuple(self.new_workshops.values())
        return Plan(tuple(self.proposed), holders, planned, tuple(self.refused), tuple(self.clashes))

    def _dataset(self, row: Row) -> None:
        holder = texts.line(row.values["holder"], N_("Holder"), limit=10_000)
        fields = self._clean(row, dataset_fields.checked, besides=("id", "version", "holder"))
        if "label_fr" not in fields or len(holder) > texts.LINE:
            return
        key = (texts.folded(fields["label_fr"]), texts.folded(holder))
        if self._repeats(row, *([str(row.values["id"])] if row.values.get("id") else key)):
            return
        known = self._known(row, self.sheets, self.sheets_named.get(key))
        if known is _NOBODY:
            return
        same = known is not None and texts.folded(known.holder_name) == key[1]
        title, fields["holder"] = fields["label_fr"], known.holder_name if same else holder
        if known is None or not known.removed_at:
            if known is not None:
                fields = self._edited(row, known, fields, known.holder_id if same else self.parties.get(key[1]))
            fields = self._allowed(row, fields, known)
            if "holder" in fields and key[1] not in self.parties and not same:
                self.new_holders.setdefault(key[1], holder)
        self._compare(row, title, fields, known)

    def _edited(self, row: Row, known: Dataset, fields: dict[str, Any], holder_id: uuid.UUID | None) -> dict[str, Any]:
        """Keep what was edited in the file, of a sheet saved since; a cell changed on both sides is told."""
        version = row.values.get("version", known.version)
        if version == known.version:
            return fields
        mine = {**fields, "holder_id": holder_id}
        del mine["holder"]
        try:
            kept = merging.merged(self.session, known, version, mine)
        except Stale as both:
            told: Mapping[str, Any] = both.values
            kept = told["kept"] | {
                name: new for name, new in told["mine"].items() if self._clash(row, known, fields, name)
            }
        return {
            name: content for name, content in fields.items() if ("holder_id" if name == "holder" else name) in kept
        }

    def _allowed(self, row: Row, fields: dict[str, Any], known: Dataset | None) -> dict[str, Any]:
        """Leave out the cells that the sheet itself would refuse, as ``datasets.edit`` does."""
        there = known.special_categories if known else ()
        reason = fields.get("refusal_reason") or (known and known.refusal_reason)
        if fields.get("restitution_status") == "refuse" and not reason:
            missing = {"field": dataset_fields.FIELDS["refusal_reason"].title}
            self._refuse(row, "restitution_status", _NO_REASON, missing)
            fields = {name: content for name, content in fields.items() if name != "restitution_status"}
        if sensitivity.loses_protection(there, fields.get("special_categories", there)) and not self.reviews:
            self._refuse(row, "special_categories", _PROTECTED)
            fields = {name: content for name, content in fields.items() if name != "special_categories"}
        return fields

    def _clash(self, row: Row, known: Dataset, fields: Mapping[str, Any], name: str) -> bool:
        """Tell a cell changed on both sides, and say whether what the file says there is taken."""
        field, here = ("holder", known.holder_name) if name == "holder_id" else (name, getattr(known, name))
        place = row.sheet_name, row.number, field
        self.clashes.append(Clash(place, row.letters[field], fields["label_fr"], here, fields[field]))
        return place in self.taken

    def _use_case(self, row: Row) -> None:
        fields = self._clean(row, lambda name, content: CARD_FIELDS[name](content), besides=("id",))
        if "title" not in fields:
            return
        key = texts.folded(fields["title"])
        if self._repeats(row, key):
            return
        known = self._known(row, self.cards, self.cards_named.get(key))
        if known is not _NOBODY:
            self._compare(row, fields["title"], fields, known)

    def _note(self, row: Row) -> None:
        try:
            title = texts.line(row.values["workshop"], N_("Workshop"), required=True)
            bare = texts.without_bullet(row.values["text"])  # as ``board.paste_lines`` keeps it
            text = texts.line(bare, N_("Note"), limit=rules.NOTE_LIMIT, required=True)
        except WorkshopError as refusal:
            self._refuse(row, "text", refusal.sentence, refusal.values)
            return
        zone, known = row.values["zone"], self.workshops.get(texts.folded(title))
        fields = {"text": text, "zone": zone, "workshop": title, "type": row.values.get("type") or DEFAULT_WORKSHOP}
        there = known is not None and (zone, text) in self._notes_of(known)
        if self._repeats(row, texts.folded(title), zone, text):
            return
        if not there and not self.leads:
            self._refuse(row, "text", _NOT_YOURS)
        elif not there and known and not _takes_notes(known):
            self._refuse(row, "workshop", BeingRehearsed.sentence if known.rehearsal else _CLOSED)
        elif not there and known and zone not in {each.key for each in known.agenda.zones}:
            self._refuse(row, "zone", _NO_SUCH_ZONE)
        else:
            if known is None:
                self.new_workshops.setdefault(texts.folded(title), title)
            state = "unchanged" if there else "created"
            self._propose(row, text, state, fields, id=known.id if known else None)

    def _notes_of(self, workshop: Workshop) -> set[tuple[str, str]]:
        """Return the notes a workshop has, by quadrant and words; removed ones too: they stay removed."""
        if workshop.id not in self.notes:
            query = select(NoteRow.zone, NoteRow.text).join(WorkshopRow).where(NoteRow.erased.is_(False))
            there = self.session.execute(query.where(NoteRow.workshop_id == workshop.id))
            self.notes[workshop.id] = {(zone, text) for zone, text in there}
        return self.notes[workshop.id]

    def _clean(self, row: Row, clean: Callable[[str, Any], Any], besides: tuple[str, ...]) -> dict[str, Any]:
        """Clean each cell as the domain keeps it; one that cannot be kept is refused, the others stay."""
        fields: dict[str, Any] = {}
        for name, content in row.values.items():
            if name in besides:
                continue
            try:
                fields[name] = clean(name, content)
            except WorkshopError as refusal:
                self._refuse(row, name, refusal.sentence, refusal.values)
        return fields

    def _known(self, row: Row, by_id: Mapping[uuid.UUID, Any], by_words: Any) -> Any:
        """Return the record a row speaks of; None for a new one, _NOBODY when another territory or row has it."""
        wanted = row.values.get("id")
        if wanted and wanted not in by_id:
            self._refuse(row, "id", _ELSEWHERE)
            return _NOBODY
        known = by_id[wanted] if wanted else by_words
        return _NOBODY if known and self._repeats(row, str(known.id)) else known

    def _compare(self, row: Row, title: str, fields: dict[str, Any], known: Dataset | UseCase | None) -> None:
        if known is None:
            self._change(row, title, "created", fields)
            return
        before = {name: getattr(known, "holder_name" if name == "holder" else name) for name in fields}
        changes = tuple(each for each in differences(before, fields) if not _same_cell(each.old, each.new))
        if getattr(known, "removed_at", None) or known.id in self.removed_cards:
            changes = ()  # what somebody took off stays off: importing again does not bring it back
        state = "updated" if changes else "unchanged"
        self._change(row, title, state, fields, changes=changes, id=known.id, version=known.version)

    def _change(self, row: Row, title: str, state: str, fields: Mapping[str, Any], **known: Any) -> None:
        if row.sheet.kind == "use_cases" and state != "unchanged" and not self.writes_cards:
            self._refuse(row, "title", _NOT_YOUR_CARDS)
        else:
            self._propose(row, title, state, fields, **known)

    def _propose(self, row: Row, title: str, state: str, fields: Mapping[str, Any], **known: Any) -> None:
        self.proposed.append(Proposed(row.sheet.kind, row.sheet_name, row.number, title, state, fields, **known))

    def _repeats(self, row: Row, *key: str) -> bool:
        here = row.sheet_name, row.number
        first = self.seen.setdefault((row.sheet.kind, *key), here)
        if first != here:
            told = first[1] if first[0] == here[0] else f"{first[1]} ({first[0]})"
            self._refuse(row, "", _TWICE[row.sheet.kind], {"other": told})
        return first != here

    def _refuse(self, row: Row, field: str, reason: str, values: Mapping[str, object] | None = None) -> None:
        place = row.letters.get(field, ""), reason, values or {}, row.headings.get(field, "")
        self.refused.append(Refused(row.sheet_name, row.number, *place))


_NOBODY: Any = object()


def _takes_notes(workshop: Workshop) -> bool:
    """Say whether a note can be laid on a board to stay: a rehearsal keeps nothing."""
    return workshop.status in ("planned", "open") and not workshop.rehearsal


def _same_cell(old: Any, new: Any) -> bool:
    """Say whether texts that hold the sign between values were written in one cell and read back as more of them."""
    listed = isinstance(old, list) and isinstance(new, list) and all(isinstance(each, str) for each in old)
    return listed and parts(MANY.join(old)) == new
