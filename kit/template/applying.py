"""Writing what a filled template says, through the same functions as the screens."""

import uuid
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from datablitz import datasets
from kit.template.plans import Place, Plan, Proposed, Refused, Written
from kit.template.proposing import propose
from usecases import use_cases
from workshop import board, organisations, texts, workshops
from workshop.access import Action, Visitor
from workshop.i18n import N_
from workshop.spreadsheets.workbooks import Workbook
from workshop.storage.ids import new_id
from workshop.tables import TerritoryRow
from workshop.territories import changing

_MOVED = N_("Somebody changed this here meanwhile: the row was left out. Look at it again.")


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
    are the cells changed on both sides where the file wins.
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
    for name in plan.new_holders:
        holders[texts.folded(name)] = organisations.add(session, visitor, territory_id, name=name).id
    writer = _Writer(session, visitor, territory, holders, gesture or new_id())
    for proposed in (*plan.created, *plan.updated):
        writer.write(proposed)
    return replace(plan, written=writer.written(plan))


def _as_shown(plan: Plan, shown: Plan) -> Plan:
    """Refuse the rows that would no longer change what was shown, and do not add the holders that only they name."""
    told = {(each.sheet, each.row): each.changes for each in shown.proposed}
    moved = {(each.sheet, each.row) for each in plan.updated if told.get((each.sheet, each.row), ()) != each.changes}
    kept = tuple(each for each in plan.proposed if (each.sheet, each.row) not in moved)
    named = {texts.folded(each.fields.get("holder", "")) for each in kept}
    return replace(
        plan,
        proposed=kept,
        new_holders=tuple(name for name in plan.new_holders if texts.folded(name) in named),
        refused=(*plan.refused, *(Refused(sheet, row, "", _MOVED) for sheet, row in sorted(moved))),
    )


class _Writer:
    """Writes proposed rows one by one."""

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
        self.planned: dict[str, uuid.UUID] = {}
        self.notes: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}

    def write(self, proposed: Proposed) -> None:
        {"datasets": self._dataset, "notes": self._note, "use_cases": self._use_case}[proposed.kind](proposed)

    def written(self, plan: Plan) -> Written:
        cards = tuple(each for each in plan.updated if each.kind == "use_cases")
        return Written(len(plan.updated) - len(cards), cards, self.notes, tuple(self.planned.values()))

    def _dataset(self, proposed: Proposed) -> None:
        fields = dict(proposed.fields)
        holder, changed = texts.folded(fields.pop("holder", "")), {change.field for change in proposed.changes}
        if proposed.id is None or "holder" in changed:
            fields["holder_id"] = self.holders[holder]
        if proposed.id is None:
            datasets.add(self.session, self.visitor, self.territory.id, **fields)
            return
        new = {name: content for name, content in fields.items() if name in changed or name == "holder_id"}
        datasets.edit(self.session, self.visitor, proposed.id, proposed.version, new, gesture=self.gesture)

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
            self.planned[key] = planned.id
        return self.planned[key]
