"""Writing what a filled template says, through the same functions as the screens."""

import uuid
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from datablitz import datasets
from kit.template.plans import MOVED, Place, Plan, Proposed, Refused, Written
from kit.template.proposing import propose
from usecases import use_cases
from workshop import board, organisations, texts, workshops
from workshop.access import Action, Visitor
from workshop.errors import Stale, WorkshopError
from workshop.spreadsheets.workbooks import Workbook
from workshop.storage.ids import new_id
from workshop.tables import TerritoryRow
from workshop.territories import changing


def apply(
    session: Session,
    visitor: Visitor,
    territory_id: uuid.UUID,
    workbook: Workbook,
    *,
    shown: Plan | None = None,
    taken: Collection[Place] = (),
    gesture: uuid.UUID | None = None,
) -> Plan:
    """Bring the file in and return what was done; importing the same file again changes nothing.

    ``shown`` is the plan that was agreed to. The file is compared anew once the territory is held, and a row that would
    change something else than was shown is refused: what somebody saved meanwhile is not overwritten unseen. ``taken``
    are the cells changed on both sides where the file wins. A row that cannot be written is left out and told, and so
    is the holder or the workshop that it alone would have added; the others go in.
    ``gesture`` and what was ``written`` take it back (``taking_back.py``).
    """
    plan = propose(session, visitor, territory_id, workbook, taken=taken)
    if not plan.changes_something:
        return plan
    territory = changing(session, visitor, Action.EDIT_MAP, territory_id)
    plan = propose(session, visitor, territory_id, workbook, taken=taken)
    if shown:
        plan = _as_shown(plan, shown)
    holders = {texts.folded(one.name): one.id for one in organisations.of(session, visitor, territory_id)}
    writer = _Writer(session, visitor, territory, holders, gesture or new_id())
    for proposed in (*plan.created, *plan.updated):
        writer.write(proposed)
    return writer.done(plan)


def _as_shown(plan: Plan, shown: Plan) -> Plan:
    """Refuse the rows that would no longer change what was shown."""
    told = {(each.sheet, each.row): each.changes for each in shown.proposed}
    moved = {(each.sheet, each.row) for each in plan.updated if told.get((each.sheet, each.row), ()) != each.changes}
    return _without(plan, [Refused(sheet, row, "", MOVED) for sheet, row in sorted(moved)])


def _without(plan: Plan, refused: Collection[Refused]) -> Plan:
    """Move these rows from what the file brings to what it does not."""
    out = {(each.sheet, each.row) for each in refused}
    kept = tuple(each for each in plan.proposed if (each.sheet, each.row) not in out)
    return replace(plan, proposed=kept, refused=(*plan.refused, *refused))


class _Writer:
    """Writes proposed rows one by one, each whole or not at all."""

    def __init__(
        self,
        session: Session,
        visitor: Visitor,
        territory: TerritoryRow,
        holders: dict[str, uuid.UUID],
        gesture: uuid.UUID,
    ) -> None:
        self.session, self.visitor, self.territory, self.holders = session, visitor, territory, holders
        self.gesture = gesture
        self.new_holders: dict[str, str] = {}
        self.planned: dict[str, tuple[str, uuid.UUID]] = {}
        """Title and identifier of the workshops that the file adds."""
        self.notes: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}
        self.refused: list[Refused] = []

    def write(self, proposed: Proposed) -> None:
        take = {"datasets": self._dataset, "notes": self._note, "use_cases": self._use_case}[proposed.kind]
        added, planned = len(self.new_holders), len(self.planned)
        try:
            with self.session.begin_nested():
                take(proposed)
        except WorkshopError as refusal:
            reason, values = (MOVED, {}) if isinstance(refusal, Stale) else (refusal.sentence, refusal.values)
            self.refused.append(Refused(proposed.sheet, proposed.row, "", reason, values))
            while len(self.new_holders) > added:
                del self.holders[self.new_holders.popitem()[0]]
            while len(self.planned) > planned:
                self.planned.popitem()

    def done(self, plan: Plan) -> Plan:
        """Return the plan as it was carried out."""
        plan = _without(plan, self.refused)
        cards = tuple(each for each in plan.updated if each.kind == "use_cases")
        workshops = tuple(id for _title, id in self.planned.values())
        return replace(
            plan,
            new_holders=tuple(self.new_holders.values()),
            new_workshops=tuple(title for title, _id in self.planned.values()),
            written=Written(len(plan.updated) - len(cards), cards, self.notes, workshops),
        )

    def _dataset(self, proposed: Proposed) -> None:
        fields = dict(proposed.fields)
        holder, changed = fields.pop("holder", ""), {change.field for change in proposed.changes}
        if proposed.id is None or "holder" in changed:
            fields["holder_id"] = self._holder(holder)
        if proposed.id is None:
            datasets.add(self.session, self.visitor, self.territory.id, **fields)
            return
        new = {name: content for name, content in fields.items() if name in changed or name == "holder_id"}
        datasets.edit(self.session, self.visitor, proposed.id, proposed.version, new, gesture=self.gesture)

    def _holder(self, name: str) -> uuid.UUID:
        """Return the holder that a row names, added the first time it is met."""
        key = texts.folded(name)
        if key not in self.holders:
            self.holders[key] = organisations.add(self.session, self.visitor, self.territory.id, name=name).id
            self.new_holders[key] = name
        return self.holders[key]

    def _use_case(self, proposed: Proposed) -> None:
        if proposed.id is None:
            use_cases.add(self.session, self.visitor, self.territory.id, **proposed.fields)
            return
        new = {change.field: change.new for change in proposed.changes}
        use_cases.edit(self.session, self.visitor, proposed.id, proposed.version, new)

    def _note(self, proposed: Proposed) -> None:
        workshop_id = proposed.id or self._workshop(proposed.fields["workshop"], proposed.fields["type"])
        zone, text = proposed.fields["zone"], proposed.fields["text"]
        laid = board.paste_lines(self.session, self.visitor, workshop_id, zone=zone, text=text)
        self.notes[workshop_id] = (*self.notes.get(workshop_id, ()), *laid.notes)

    def _workshop(self, title: str, type: str) -> uuid.UUID:
        """Return the workshop that a row names, planned the first time it is met."""
        key = texts.folded(title)
        if key not in self.planned:
            planned = workshops.plan(
                self.session,
                self.visitor,
                self.territory.id,
                type=type,
                title=title,
                language=self.territory.language,
                mode="presentiel",
                starts_on=None,
                stake=self.territory.stake,
            )
            self.planned[key] = title, planned.id
        return self.planned[key][1]
