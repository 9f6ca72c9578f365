"""The smallest moves on a board. Each one knows the step that leads back; commands are made of them, and so is undo.

A step holds identifiers, codes and numbers, never words. One that no longer applies, because someone else moved on,
does nothing.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from workshop import vocabularies
from workshop.board.turn import Turn
from workshop.storage.base import now
from workshop.tables import DotRow, GroupRow, NoteRow, PlacingRow, ProxyDotsRow, ScaleAnswerRow

Step = Mapping[str, Any]
_NO_REASON = "a_revoir"
"""The reason of the list that gives none: words typed for a note are nowhere else to bring back."""


def do(turn: Turn, name: str, **step: Any) -> None:
    """Carry out one step and remember the way back."""
    plain = {key: str(value) if isinstance(value, uuid.UUID) else value for key, value in step.items()}
    back = _STEPS[name](turn, plain)
    if back is not None:
        turn.inverse.insert(0, {"do": name, **plain, **back})


def replay(turn: Turn, steps: list[dict[str, Any]]) -> None:
    """Carry out the steps of an inverse."""
    for step in steps:
        do(turn, step["do"], **{key: value for key, value in step.items() if key != "do"})


def _place(turn: Turn, step: Step) -> Step | None:
    """Lay a note in a zone and a group; in ``from``, where it is expected to lie now."""
    note = turn.session.get_one(NoteRow, uuid.UUID(step["id"]))
    here, there = [note.zone, str(note.group_id) if note.group_id else None], step["to"]
    group = turn.session.get(GroupRow, uuid.UUID(there[1])) if there[1] else None
    if step.get("from", here) != here or here == there or note.erased or (group and group.dissolved_at):
        return None
    if not turn.has_zone(there[0]):
        return None  # the agenda lost it since: undo leaves the note where it is
    turn.touch(notes=[note.id], groups=[note.group_id, group.id if group else None])
    note.zone, note.group_id = there[0], group.id if group else None
    return {"to": here, "from": there}


def _zone(turn: Turn, step: Step) -> Step | None:
    """Lay a group and its notes in a zone; in ``from``, where it is expected to lie now."""
    group, there = turn.session.get_one(GroupRow, uuid.UUID(step["id"])), step["to"]
    here = group.zone
    if step.get("from", here) != here or here == there or group.dissolved_at or not turn.has_zone(there):
        return None
    notes = turn.members(group.id)
    group.zone = there
    for note in notes:
        note.zone = there
    turn.touch(notes=[note.id for note in notes], groups=[group.id])
    return {"to": here, "from": there}


def _removed(turn: Turn, step: Step) -> Step | None:
    note = turn.session.get_one(NoteRow, uuid.UUID(step["id"]))
    if bool(note.removed_at) == step["value"] or note.erased:
        return None
    note.removed_at = now() if step["value"] else None
    _came_or_went(turn, note)
    return {"value": not step["value"]}


def _hidden(turn: Turn, step: Step) -> Step | None:
    note = turn.session.get_one(NoteRow, uuid.UUID(step["id"]))
    if (note.hidden_reason is not None) == step["value"] or note.removed_at or note.erased:
        return None
    known = note.hidden_reason if note.hidden_reason in vocabularies.vocabulary("hiding_reason") else _NO_REASON
    note.hidden_reason = step.get("reason", _NO_REASON) if step["value"] else None
    _came_or_went(turn, note)
    return {"value": False} if step["value"] else {"value": True, "reason": known}


def _text(turn: Turn, step: Step) -> Step | None:
    note = turn.session.get_one(NoteRow, uuid.UUID(step["id"]))
    if note.version != step["version"] or note.previous_text is None or note.removed_at or note.erased:
        return None
    note.text, note.previous_text = note.previous_text, note.text
    note.version += 1
    turn.touch(notes=[note.id])
    return {"version": note.version}


def _title(turn: Turn, step: Step) -> Step | None:
    group = turn.session.get_one(GroupRow, uuid.UUID(step["id"]))
    if group.version != step["version"] or group.previous_title is None or group.dissolved_at:
        return None
    group.title, group.previous_title = group.previous_title, group.title
    group.version += 1
    turn.touch(groups=[group.id])
    return {"version": group.version}


def _dissolved(turn: Turn, step: Step) -> Step | None:
    """Dissolve a group, its notes becoming lone notes again; or bring it back with those still alone."""
    group = turn.session.get_one(GroupRow, uuid.UUID(step["id"]))
    if bool(group.dissolved_at) == step["value"] or not (step["value"] or turn.has_zone(group.zone)):
        return None
    group.dissolved_at = now() if step["value"] else None
    notes = turn.members(group.id) if step["value"] else _still_alone(turn, step["notes"])
    for note in notes:
        note.zone, note.group_id = group.zone, None if step["value"] else group.id
    turn.touch(notes=[note.id for note in notes], groups=[group.id])
    if not step["value"]:
        settle(turn, group.id)
    return {"value": not step["value"], "notes": [str(note.id) for note in notes]}


def _still_alone(turn: Turn, ids: list[str]) -> list[NoteRow]:
    wanted = NoteRow.id.in_([uuid.UUID(id) for id in ids]), NoteRow.group_id.is_(None), NoteRow.erased.is_(False)
    return list(turn.session.scalars(select(NoteRow).where(*wanted)))


def _dot(turn: Turn, step: Step) -> Step | None:
    """Add one dot of a participant (``by`` 1) or take one off (``by`` -1)."""
    participant, target = uuid.UUID(step["participant"]), uuid.UUID(step["target"])
    if step["by"] == 1:
        if turn.spent(participant)[step["ballot"]] >= turn.allowance(participant, step["ballot"]):
            return None
        dot = DotRow(workshop_id=turn.row.id, ballot=step["ballot"], participant_id=participant, target=target)
        turn.session.add(dot)
    else:
        dots = select(DotRow).where(DotRow.participant_id == participant, DotRow.target == target)
        found = turn.session.scalar(dots.where(DotRow.ballot == step["ballot"]).limit(1))
        if found is None:
            return None
        turn.session.delete(found)
    turn.session.flush()
    touch_target(turn, target)
    turn.parts.add("dots")
    turn.only = participant
    return {"by": -step["by"]}


def _proxy(turn: Turn, step: Step) -> Step | None:
    """Set the dots counted for people without a device."""
    target = uuid.UUID(step["target"])
    here = {"workshop_id": turn.row.id, "ballot": step["ballot"], "channel": step["channel"], "target": target}
    row = turn.session.scalar(select(ProxyDotsRow).filter_by(**here))
    before = row.count if row else 0
    if before == step["count"]:
        return None
    if row is None:
        turn.session.add(ProxyDotsRow(**here, count=step["count"]))
    else:
        row.count = step["count"]
    touch_target(turn, target)
    turn.parts |= {"dots", "proxies"}
    return {"count": before}


def _scale(turn: Turn, step: Step) -> Step | None:
    participant = uuid.UUID(step["participant"])
    row = turn.session.get(ScaleAnswerRow, (participant, step["target"]))
    before = row.value if row else None
    if before == step["value"]:
        return None
    if row and step["value"] is None:
        turn.session.delete(row)
    elif row:
        row.value = step["value"]
    else:
        answer = ScaleAnswerRow(participant_id=participant, statement=step["target"], value=step["value"])
        answer.workshop_id = turn.row.id
        turn.session.add(answer)
    turn.parts.add("answers")
    turn.only = participant
    return {"value": before}


def _placing(turn: Turn, step: Step) -> Step | None:
    participant, target = uuid.UUID(step["participant"]), uuid.UUID(step["target"])
    row = turn.session.scalar(select(PlacingRow).filter_by(participant_id=participant, target=target))
    before = [row.x, row.y] if row else None
    if before == step["at"]:
        return None
    if row and step["at"] is None:
        turn.session.delete(row)
    elif row:
        row.x, row.y = step["at"]
    else:
        x, y = step["at"]
        turn.session.add(PlacingRow(workshop_id=turn.row.id, participant_id=participant, target=target, x=x, y=y))
    turn.parts.add("answers")
    turn.only = participant
    return {"at": before}


def dissolve_empty(turn: Turn, groups: Iterable[uuid.UUID | None]) -> None:
    """Dissolve those of these groups whose last note left: an empty tray would stay on every wall and take dots."""
    for id in filter(None, groups):
        if all(note.removed_at for note in turn.members(id)):
            do(turn, "dissolved", id=id, value=True)


def touch_target(turn: Turn, target: uuid.UUID) -> None:
    """Remember a target of dots; the dots of a note that lies in a group show on the group too."""
    note = turn.session.get(NoteRow, target)
    turn.touch(notes=[note.id if note else None], groups=[note.group_id if note else target])


def settle(turn: Turn, target: uuid.UUID) -> None:
    """Take off a target that came back the dots its voters have put elsewhere since: nobody exceeds an allowance."""
    turn.session.flush()
    for dot in turn.session.scalars(select(DotRow).where(DotRow.target == target)).all():
        if turn.spent(dot.participant_id)[dot.ballot] > turn.allowance(dot.participant_id, dot.ballot):
            turn.session.delete(dot)
            turn.session.flush()


def _came_or_went(turn: Turn, note: NoteRow) -> None:
    turn.touch(notes=[note.id], groups=[note.group_id])
    if note.removed_at is None and note.hidden_reason is None:
        settle(turn, note.id)


_STEPS: dict[str, Callable[[Turn, Step], Step | None]] = {
    "place": _place,
    "zone": _zone,
    "removed": _removed,
    "hidden": _hidden,
    "text": _text,
    "title": _title,
    "dissolved": _dissolved,
    "dot": _dot,
    "proxy": _proxy,
    "scale": _scale,
    "placing": _placing,
}
