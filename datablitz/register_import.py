"""Bring in a register: propose what it would create and change, then do it. Importing the same file changes nothing.

A processing is recognised by its reference, else its name, within its controller; a dataset by the line of data it
came from. What is compared is what the register says now with what it said last time, so that a sheet somebody
improved since is not offered its old words again. Lines that went away are told; nothing is removed.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import dataset_rows, datasets, processings, register_additions
from datablitz.processings import identity
from datablitz.register import reasons
from datablitz.register.parsed import ParsedProcessing, Refused, Register
from datablitz.register_additions import Addition
from datablitz.register_plans import Plan, ProposedDataset, ProposedProcessing, compare
from datablitz.sheets import Dataset
from datablitz.tables import DatasetRow, ProcessingRow
from workshop import organisations, texts
from workshop.access import Action, Visitor, require
from workshop.errors import TooLong
from workshop.i18n import N_
from workshop.tables import OrganisationRow
from workshop.territories import changing

TOO_LONG = N_("A text of this sheet is too long to be kept. Shorten it, then import again.")


def propose(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    register: Register,
    *,
    controller_name: str,
    leave_out: Collection[str] = (),
) -> Plan:
    """Say what bringing in this register would do; nothing is written.

    ``controller_name`` is for the sheets that do not name an organisation; ``leave_out`` holds the keys of the
    processings and lines the visitor does not want.
    """
    require(visitor, Action.EDIT_MAP, territory_id)
    known = _Known(session, visitor, territory_id)
    named, twice = _told_apart(register.processings, controller_name)
    taken = {row.id for row in (known.exactly(*each) for each in named) if row}
    proposed: list[ProposedProcessing] = []
    refused = [*register.refused, *twice]
    for parsed, controller in named:
        row = known.exactly(parsed, controller) or known.namesake(parsed, controller, besides=taken)
        taken |= {row.id} if row else set()
        before = {column.key: getattr(row, column.key) for column in ProcessingRow.__table__.columns} if row else None
        lines, repeats = known.lines_of(row, parsed, controller)
        try:
            proposed.append(
                compare(parsed, controller, before=before, datasets=lines, repeats=repeats, leave_out=leave_out)
            )
        except TooLong:
            refused.append(Refused(parsed.sheet, None, "", TOO_LONG))
    controllers = dict.fromkeys(each.controller for each in proposed if each.state != "left_out")
    new = {texts.folded(name): name for name in controllers if known.organisation(name) is None}
    return Plan(
        processings=tuple(proposed),
        new_controllers=tuple(new.values()),
        gone=known.besides(proposed),
        not_taken=register.not_taken,
        refused=tuple(refused),
    )


def apply(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    register: Register,
    *,
    controller_name: str,
    leave_out: Collection[str] = (),
    tell: Callable[[float], None] = lambda done: None,
) -> Plan:
    """Bring the register in and return what was done; ``tell`` is given the share done.

    It is compared anew once the territory is held, so that what somebody saved meanwhile is not overwritten unseen.
    """
    plan = propose(session, visitor, territory_id, register, controller_name=controller_name, leave_out=leave_out)
    if not plan.changes_something:
        return plan
    changing(session, visitor, Action.EDIT_MAP, territory_id)
    plan = propose(session, visitor, territory_id, register, controller_name=controller_name, leave_out=leave_out)
    for name in plan.new_controllers:
        organisations.add(session, visitor, territory_id, name=name)
    known = _Known(session, visitor, territory_id)
    for place, proposed in enumerate(plan.processings):
        tell(place / len(plan.processings))
        controller_id = known.organisation(proposed.controller)
        if controller_id and proposed.state != "left_out":
            row = _write(session, territory_id, controller_id, proposed)
            for line in proposed.datasets:
                _write_dataset(session, visitor, row, line)
    return plan


def _told_apart(
    processings: Sequence[ParsedProcessing], controller_name: str
) -> tuple[list[tuple[ParsedProcessing, str]], list[Refused]]:
    """Return each processing with its controller, and those that are another's twin once it is settled."""
    kept: dict[tuple[str, str], tuple[ParsedProcessing, str]] = {}
    refused = []
    for one in processings:
        controller = one.controller_name or controller_name
        first, _ = kept.setdefault((texts.folded(controller), identity(one.ref, one.name)), (one, controller))
        if first is not one:
            reason = reasons.SAME_REF if one.ref else reasons.SAME_NAME
            other = first.name if first.sheet == one.sheet else first.sheet
            refused.append(Refused(one.sheet, None, "", reason, other))
    return [*kept.values()], refused


class _Known:
    """What the territory already has of its register."""

    def __init__(self, session: Session, visitor: Visitor, territory_id: uuid.UUID) -> None:
        # Removed organisations too, under those of the same name that are not: what they hold is still theirs.
        here = select(OrganisationRow.name, OrganisationRow.id).where(OrganisationRow.territory_id == territory_id)
        here = here.order_by(OrganisationRow.removed_at.is_(None))
        self._organisations = {texts.folded(name): id for name, id in session.execute(here)}
        self._rows = session.scalars(select(ProcessingRow).where(ProcessingRow.territory_id == territory_id)).all()
        self._by_identity = {(row.controller_id, row.identity): row for row in self._rows}
        self.lines: dict[uuid.UUID, dict[str, Dataset]] = {}
        sheets = dataset_rows.values(session, DatasetRow.territory_id == territory_id)
        for dataset in sheets:
            if dataset.processing_id and dataset.processing_line:
                self.lines.setdefault(dataset.processing_id, {})[dataset.processing_line] = dataset
        register = processings.of(session, visitor, territory_id)
        self._added = register_additions.of((one for one in sheets if not one.removed_at), register)
        self._homes = {name: home.id for name, home in register_additions.homes_of_loose(register).items()}

    def lines_of(
        self, row: ProcessingRow | None, parsed: ParsedProcessing, controller: str
    ) -> tuple[Mapping[str, Dataset], Mapping[str, str]]:
        """Return the sheets of a processing by their line, with those of this name that no register named so far.

        Beside them, the lines that say another category of one of these sheets, each with the line the sheet goes by.

        Of several processings of this name, one alone takes them: where they are recorded, else the first that asks.
        """
        name = register_additions.name_of(controller, parsed.name)
        takes = self._homes.get(name) in (None, row and row.id)
        loose = self._added.loose.pop(name, []) if takes else []
        recorded = self._added.recorded.get(row.id, []) if row else []
        sheets = dict(self.lines.get(row.id, {})) if row else {}
        told = row.categories if row else []
        repeats = {line["key"]: line["same_sheet_as"] for line in told if "same_sheet_as" in line}
        for first, lines in _by_sheet([*recorded, *loose], {line.key for line in parsed.categories}).items():
            sheets.setdefault(first, lines[0].sheet)
            repeats |= {line.key: first for line in lines if line.key != first}
        return sheets, {key: first for key, first in repeats.items() if first in sheets}

    def organisation(self, name: str) -> uuid.UUID | None:
        return self._organisations.get(texts.folded(name))

    def exactly(self, parsed: ParsedProcessing, controller: str) -> ProcessingRow | None:
        """Find a processing by its reference, else by its name."""
        controller_id = self.organisation(controller)
        return self._by_identity.get((controller_id, identity(parsed.ref, parsed.name))) if controller_id else None

    def namesake(
        self, parsed: ParsedProcessing, controller: str, *, besides: Collection[uuid.UUID]
    ) -> ProcessingRow | None:
        """Find a processing that gained or lost its reference since: known by its name rather than doubled."""
        controller_id, name = self.organisation(controller), texts.folded(parsed.name)
        found = [
            row
            for row in self._rows
            if row.controller_id == controller_id
            and texts.folded(row.name) == name
            and not (row.ref and parsed.ref)
            and row.id not in besides
        ]
        return found[0] if len(found) == 1 else None

    def besides(self, proposed: Sequence[ProposedProcessing]) -> tuple[str, ...]:
        """Name the processings of the file's controllers that the file does not have."""
        found = {each.processing_id for each in proposed}
        controllers = {self.organisation(each.controller) for each in proposed}
        return tuple(row.name for row in self._rows if row.controller_id in controllers and row.id not in found)


def _by_sheet(added: Sequence[Addition], said: Collection[str]) -> dict[str, list[Addition]]:
    """Gather the lines of each sheet under the one it goes by: its own in the register, else the first in the file."""
    sheets: dict[uuid.UUID, list[Addition]] = {}
    for one in added:
        sheets.setdefault(one.sheet.id, []).append(one)
    found: dict[str, list[Addition]] = {}
    for lines in sheets.values():
        own = lines[0].sheet.processing_line if lines[0].sheet.processing_id else None
        found[own or next((one.key for one in lines if one.key in said), lines[0].key)] = lines
    return found


def _write(
    session: Session, territory_id: uuid.UUID, controller_id: uuid.UUID, proposed: ProposedProcessing
) -> ProcessingRow:
    if proposed.processing_id:
        row = session.get_one(ProcessingRow, proposed.processing_id)
        row.version += proposed.state == "updated"
    else:
        row = ProcessingRow(territory_id=territory_id, controller_id=controller_id)
    for name, content in proposed.fields.items():
        setattr(row, name, content)
    row.identity = identity(proposed.ref, proposed.name)
    session.add(row)
    session.flush()
    return row


def _write_dataset(session: Session, visitor: Visitor, processing: ProcessingRow, line: ProposedDataset) -> None:
    if line.state == "updated" and line.dataset_id:
        new = {change.field: change.new for change in line.changes}
        datasets.edit(session, visitor, line.dataset_id, line.version, new)
    elif line.state == "unchanged" and line.dataset_id:
        sheet = session.get_one(DatasetRow, line.dataset_id)
        if sheet.processing_id is None:  # described before the register named it
            sheet.processing_id, sheet.processing_line = processing.id, line.line
    elif line.state == "created":
        row = DatasetRow(territory_id=processing.territory_id, special_categories=[])
        holder = processing.controller_id
        origin = {"processing_id": processing.id, "holder_id": holder, "controller_id": holder}
        dataset_rows.write(session, row, dataset_rows.cleaned(session, row, {**line.fields, **origin}))
