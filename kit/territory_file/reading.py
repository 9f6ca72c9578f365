"""Bringing a territory file in: into an empty instance, or into the same territory edited elsewhere.

Identity is the id. A record whose version is higher in the file replaces ours; one that differs without being newer is
refused and told, so that nothing is overwritten silently. Ids that belong to another territory are refused.

How far a workshop of ours has gone stays ours: a file brings words and dots, it never leads the room (``rooms``). What
participants erased here stays erased.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import JSON, Column, Executable, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from datablitz.tables import DatasetChangeRow, DatasetRow
from kit.territory_file import erasures, rooms
from kit.territory_file.brought import Brought, Refusal
from kit.territory_file.checks import CLEANERS, parties, past
from kit.territory_file.contents import check_card
from kit.territory_file.opening import check, is_taken, known_row
from kit.territory_file.sections import SECTIONS, Section, table_of
from kit.territory_file.values import UNEXPECTED, read
from kit.territory_file.writing import Record, records
from roadmap.plan import find_cycle
from roadmap.tables import DependencyRow, RoadmapItemRow
from workshop import agendas, changes, workshops
from workshop.access import Action, Visitor, require
from workshop.errors import BadValue, BeingRehearsed, ReasonNeeded, UnreadableFile, WorkshopError
from workshop.i18n import N_
from workshop.tables import NoteRow, ParticipantRow, TerritoryRow, WorkshopRow
from workshop.territories import changing, free_code


def bring_in(
    session: Session, visitor: Visitor, code: str | None, told: Any, tell: Callable[[float], None] = lambda done: None
) -> Brought:
    """Bring a parsed territory file in; its territory must have this ``code``, unless None. Needs a writing session.

    Asked for no code, a file whose code another territory has here gets one of its own. ``tell`` hears the share done.

    Raises UnreadableFile for another format or code.
    """
    check(told)
    return _Arrival(session, visitor, tell).take(told, code)


_TAKEN = N_(
    "Another territory here has this code. Bring the file in without saying a code: it will get one of its own."
)
_SINCE = {"people"}
"""Columns that the first files did not have and that are never empty."""


class _Arrival:
    """One file being brought in."""

    def __init__(self, session: Session, visitor: Visitor, tell: Callable[[float], None]) -> None:
        self.session, self.visitor, self.tell = session, visitor, tell
        self.counts = {"created": Counter[str](), "updated": Counter[str](), "unchanged": Counter[str]()}
        self.refused: list[Refusal] = []
        self.new = False
        """Whether the territory was not here before the file."""
        self.taken: list[tuple[Section, Record]] = []
        """Records written, whose links follow once every record is there."""
        self.known: defaultdict[str, set[uuid.UUID]] = defaultdict(set)
        """Ids of this territory's records, by table: what a record may refer to."""
        self.waiting: set[tuple[uuid.UUID, uuid.UUID]] = set()
        """What waits for what on the roadmap, of the items that are not removed."""
        self.boards: dict[uuid.UUID, WorkshopRow] = {}
        """The workshops that were here before the file, each under its lock."""
        self.moved: set[uuid.UUID] = set()
        """Those whose board the file changed."""
        self.arrived: set[uuid.UUID] = set()
        """Participants who are new here, or who had left."""
        self.emptied: list[Record] = []
        """Notes erased here, as the file tells them."""

    def take(self, told: Record, code: str | None) -> Brought:
        territory_id, code = self._territory(told["territory"], code)
        held = select(WorkshopRow).where(WorkshopRow.territory_id == territory_id).order_by(WorkshopRow.id)
        held = held.with_for_update().execution_options(populate_existing=True)
        self.boards = {row.id: row for row in self.session.scalars(held)}
        for done, section in enumerate(SECTIONS):
            self.tell(done / len(SECTIONS))
            self._section(section, told.get(section.name), territory_id)
        for section, record in self.taken:
            for link in section.links:
                table = table_of(link.row)
                self.session.execute(delete(table).where(table.c[link.owner] == uuid.UUID(record["id"])))
        self.waiting = self._dependencies(territory_id)
        for section, record in self.taken:
            self._links(section, record)
        for id in sorted(self.moved):
            changes.append(self.session, self.boards[id], "workshop.edit")
        erased = erasures.again(self.session, self.boards, self.arrived, self.emptied)
        self.counts["created"]["participants"] -= erased
        counts = {name: dict(+count) for name, count in self.counts.items()}
        return Brought(**counts, refused=tuple(self.refused), erased=erased, code=code)

    def _territory(self, told: Record, code: str | None) -> tuple[uuid.UUID, str]:
        """Create the territory or bring it up to date; return its id and its code here."""
        table = table_of(TerritoryRow)
        known = known_row(self.session, self.visitor, told)
        values = _values(table, list(table.columns), told)
        if code not in (None, known.code if known else values["code"]):
            raise UnreadableFile(reason=N_("It belongs to another territory: its code is not the one you asked for."))
        if known is None:
            if is_taken(self.session, values["code"]):
                if code:
                    raise UnreadableFile(reason=_TAKEN)
                values["code"] = free_code(self.session, values["code"])
            self.session.execute(insert(TerritoryRow).values(values))
            self.new = True
            self.counts["created"]["territory"] += 1
            return values["id"], values["code"]
        changing(self.session, self.visitor, Action.EDIT_TERRITORY, known.id)
        newer = values["version"] > known.version
        if newer:
            values |= {"revision": known.revision, "code": known.code}
            self.session.execute(update(TerritoryRow).where(TerritoryRow.id == known.id).values(values))
        self.counts["updated" if newer else "unchanged"]["territory"] += 1
        return known.id, known.code

    def _section(self, section: Section, told: Any, parent_id: uuid.UUID) -> None:
        ours = {record["id"]: record for record in records(self.session, section, parent_id)}
        self.known[table_of(section.row).name] |= {uuid.UUID(id) for id in ours}
        for record in told if isinstance(told, list) else []:
            try:
                self._record(section, record, ours, parent_id)
            except WorkshopError as refusal:
                self._refuse(section, record, refusal)

    def _record(self, section: Section, told: Any, ours: dict[str, Record], parent_id: uuid.UUID) -> None:
        if not isinstance(told, dict):
            raise BadValue(field=section.name, reason=UNEXPECTED)
        table = table_of(section.row)
        values = _values(table, section.columns, told)
        values[section.parent] = parent_id
        board = self.boards.get(values["id"] if section.row is WorkshopRow else parent_id)
        if board and section.row is WorkshopRow:
            values |= rooms.led(board, values)
        self._check_agenda(values)
        known = ours.get(str(values["id"]))
        if known is None:
            if self.session.scalar(select(table.c.id).where(table.c.id == values["id"])):
                raise BadValue(field="id", reason=N_("This record belongs to another territory."))
            self._check_override(section, values, known)
            self._check_references(section.columns, values)
            self._write(insert(table).values(values))
            self._taken("created", section, told, board)
        elif section.row is NoteRow and known["erased"]:
            self.emptied.append(values)
            self.counts["unchanged"][section.name] += 1
        elif all(told[name] == known[name] for name in self._compared(section, known) if name in told):
            if board and board.rehearsal and any(told.get(inner.name) for inner in section.inner):
                raise BeingRehearsed()
            self.counts["unchanged"][section.name] += 1
        elif board and board.rehearsal:
            raise BeingRehearsed()  # its board goes when the rehearsal ends
        elif values.get("version", 0) > known.get("version", 0):
            self._check_override(section, values, known)
            self._check_references(section.columns, values)
            if board and section.row is WorkshopRow:
                self._check_room(section, board, values)
            self._write(update(table).where(table.c.id == values["id"]).values(values))
            self._taken("updated", section, told, board)
        else:
            raise BadValue(field="version", reason=N_("It was changed here since: ours is kept."))
        for inner in section.inner:
            self._section(inner, told.get(inner.name), uuid.UUID(str(values["id"])))

    @staticmethod
    def _compared(section: Section, known: Record) -> set[str]:
        """Return what makes a record equal: an older file may say more, such as the secrets it still held."""
        ours = rooms.uncompared(known) if section.row is WorkshopRow else set()
        return known.keys() - {inner.name for inner in section.inner} - ours

    def _write(self, statement: Executable) -> None:
        try:
            with self.session.begin_nested():
                self.session.execute(statement)
        except IntegrityError:
            raise BadValue(field="id", reason=N_("It clashes with another record that is already here.")) from None

    def _taken(self, how: str, section: Section, told: Record, board: WorkshopRow | None) -> None:
        self.counts[how][section.name] += 1
        if how == "created" and section.row is ParticipantRow:
            self.arrived.add(uuid.UUID(told["id"]))
        if board:
            self.moved.add(board.id)
            if section.row is WorkshopRow:
                self.session.expire(board)  # its agenda, which the notes that follow are checked against, is the file's
        self.known[table_of(section.row).name].add(uuid.UUID(told["id"]))
        self.taken.append((section, told))

    def _links(self, section: Section, record: Record) -> None:
        """Write the links of a record; one that leads nowhere is refused, the others stay."""
        for link in section.links:
            table = table_of(link.row)
            owner_id = uuid.UUID(record["id"])
            listed = record.get(link.name)
            for told in listed if isinstance(listed, list) else []:
                parts = told if isinstance(told, dict) else {link.columns[0].name: told}
                try:
                    values = _values(table, link.columns, parts)
                    if link.row is DatasetChangeRow:
                        values = past(values)
                        self._check_known("organisation", parties(values), values["field"])
                    self._check_references(link.columns, values)
                    if link.row is DependencyRow and record.get("removed_at") is None:
                        self._check_circle(owner_id, values["needs_id"])
                    self._write(insert(table).values({**values, link.owner: owner_id}))
                except WorkshopError as refusal:
                    self._refuse(section, record, refusal)

    def _dependencies(self, territory_id: uuid.UUID) -> set[tuple[uuid.UUID, uuid.UUID]]:
        query = select(DependencyRow.item_id, DependencyRow.needs_id)
        query = query.join(RoadmapItemRow, RoadmapItemRow.id == DependencyRow.item_id)
        query = query.where(RoadmapItemRow.territory_id == territory_id, RoadmapItemRow.removed_at.is_(None))
        return {(item, needed) for item, needed in self.session.execute(query)}

    def _check_circle(self, item: uuid.UUID, needed: uuid.UUID) -> None:
        if find_cycle([*self.waiting, (item, needed)]):
            reason = N_("It would close a circle: these items would wait for each other without end.")
            raise BadValue(field="depends_on", reason=reason)
        self.waiting.add((item, needed))

    def _check_agenda(self, values: Record) -> None:
        """Refuse a workshop in a phase that it does not have, a note or a group in a zone that it does not have.

        A card answers as its agenda asks.
        """
        if "agenda" in values and not 0 <= values["phase_index"] < len(values["agenda"]["phases"]):
            raise BadValue(field="phase_index", reason=N_("The agenda of the workshop does not have it."))
        if "zone" in values or "fields" in values:
            agenda = agendas.stored(self.session.get_one(WorkshopRow, values["workshop_id"]).agenda)
            if values.get("zone") not in {zone.key for zone in agenda.zones} | {None}:
                raise BadValue(field="zone", reason=N_("The agenda of the workshop does not have it."))
            check_card(values.get("fields", {}), agenda)

    def _check_room(self, section: Section, board: WorkshopRow, values: Record) -> None:
        """Refuse an agenda without place for what our room did; without the names it was promised, the rest enters."""
        rooms.check(self.session, board, values)
        try:
            workshops.check_named(self.session, board, values["named"])
        except WorkshopError as refusal:
            values["named"] = False
            self._refuse(section, {"id": str(board.id)}, refusal)

    def _check_override(self, section: Section, values: Record, known: Record | None) -> None:
        """Refuse going against the rule without the reason, or by whoever may not in a territory that was here."""
        if section.row is DatasetRow:
            told = values["portability_override"], values["portability_override_reason"]
            if told[0] and not told[1]:
                raise ReasonNeeded()
            ours = (known["portability_override"], known["portability_override_reason"]) if known else (None, "")
            if told != ours and not self.new:
                require(self.visitor, Action.OVERRIDE_RULE, values["territory_id"])

    def _check_references(self, columns: list[Column[Any]], values: Record) -> None:
        for column in columns:
            for key in column.foreign_keys:
                self._check_known(key.column.table.name, {values[column.name]} - {None}, column.name)

    def _check_known(self, table: str, ids: set[uuid.UUID], field: str) -> None:
        if not ids <= self.known[table]:
            raise BadValue(field=field, reason=N_("It refers to a record that is not in this territory."))

    def _refuse(self, section: Section, record: Any, why: WorkshopError) -> None:
        id = str(record.get("id", "")) if isinstance(record, dict) else ""
        self.refused.append(Refusal(section.name, id, why))


def _values(table: Table, columns: list[Column[Any]], told: Record) -> Record:
    """Return what a record says, each column as its table keeps it. Raises what its cleaners raise."""
    clean = CLEANERS.get(table.name, {})
    values = {column.name: _value(column, told) for column in columns}
    return {name: clean[name](content) if name in clean else content for name, content in values.items()}


def _value(column: Column[Any], told: Record) -> Any:
    """Return one column; what an older tool did not keep yet is an empty list, or its usual value."""
    made: Any = column.default
    if column.name not in told and isinstance(column.type, JSON) and made is not None:
        return made.arg(None)
    if column.name not in told and column.name in _SINCE:
        return made.arg
    return read(column, told.get(column.name))
