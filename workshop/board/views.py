"""The board as one visitor may see it. Pure: the same board and the same eyes give the same view.

Secrecy lives here: what a visitor may not see is left out, not hidden. Others' notes in a silent phase, tallies before
they are revealed, authors unless the workshop is named.
"""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workshop import vocabularies
from workshop.agendas import Field
from workshop.board import rules
from workshop.board.state import Board, BoardGroup, BoardNote, Me
from workshop.changes import Change

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks: someone who leads, a participant (``me``), or the public."""

    language: str
    leads: bool = False
    me: Me | None = None


def whole(board: Board, eyes: Eyes, *, moment: datetime, participants: int) -> View:
    """Return the snapshot."""
    notes = (note_view(board, eyes, note) for note in board.notes.values() if _visible(board, eyes, note))
    return {
        "revision": board.workshop.revision,
        "server_time": moment.isoformat(),
        "workshop": workshop_view(board),
        "phase": phase_view(board, eyes, moment),
        "zones": [
            {"key": zone.key, "title": _said(zone, "title", eyes), "hint": _said(zone, "hint", eyes)}
            for zone in board.workshop.agenda.zones
        ],
        "notes": list(notes),
        "groups": [group_view(board, eyes, group) for group in board.groups.values()] if _sees(board, eyes) else [],
        **answers_view(board, eyes),
        "me": me_view(board, eyes),
        "presence": {"participants": participants},
        **({"phases": _phases(board, eyes)} if eyes.leads else {}),
    }


def change_view(board: Board, eyes: Eyes, change: Change, moment: datetime) -> View | None:
    """Return a change as this visitor may see it; None when nothing of it is for them."""
    concerns_me = eyes.me is not None and change.only == eyes.me.id
    uncounted = bool(change.parts & {"dots", "answers"}) and not _reveals(board)
    silent = "cards" in change.parts and not _sees(board, eyes)
    if (uncounted or silent) and not concerns_me:
        return None
    view: View = {}
    if notes := [note_view(board, eyes, note) for note in _touched(board.notes, change.notes, board, eyes)]:
        view["notes"] = notes
    if _sees(board, eyes) and (groups := [board.groups[id] for id in change.groups if id in board.groups]):
        view["groups"] = [group_view(board, eyes, group) for group in sorted(groups, key=lambda one: one.position)]
    if gone := _gone(board, eyes, change):
        view["gone"] = gone
    if "workshop" in change.parts:
        view["workshop"] = workshop_view(board)
    if "phase" in change.parts:
        view["phase"] = phase_view(board, eyes, moment)
    if "answers" in change.parts or "cards" in change.parts or (view and board.workshop.phase.activity == "place"):
        view |= answers_view(board, eyes)
    if not view and not concerns_me and not _took_my_dots(eyes, change):
        return None
    return {"revision": change.revision, "kind": change.kind, **view, "me": me_view(board, eyes)}


def workshop_view(board: Board) -> View:
    workshop = board.workshop
    names = ("code", "title", "type", "language", "status", "stake", "locked")
    return {name: getattr(workshop, name) for name in names}


def phase_view(board: Board, eyes: Eyes, moment: datetime) -> View:
    workshop, phase = board.workshop, board.workshop.phase
    ends_at = workshop.timer_ends_at if workshop.timer_running else None
    left = max(0, round((ends_at - moment).total_seconds())) if ends_at else workshop.timer_remaining_s
    return {
        "index": workshop.phase_index,
        "count": len(workshop.agenda.phases),
        "key": phase.key,
        "title": _said(phase, "title", eyes),
        "instruction": _said(phase, "instruction", eyes),
        "activity": phase.activity,
        "rules": {name: getattr(phase.rules, name) for name in ("write", "see_others", "move", "group", "vote")},
        "zones": list(phase.zones),
        "ballots": [
            {
                "key": ballot.key,
                "title": _said(ballot, "title", eyes),
                "allowance": ballot.allowance,
                "max_per_target": ballot.max_per_target,
                "per": ballot.per,
                "zones": list(ballot.zones),
            }
            for ballot in board.ballots
        ],
        "axes": {axis: _said(phase.axes, axis, eyes) for axis in ("x", "y")} if phase.axes else None,
        "fields": [_field(field, eyes) for field in phase.fields],
        "timer": {
            "running": workshop.timer_running,
            "ends_at": ends_at.isoformat() if ends_at else None,
            "remaining_s": left,
        },
    }


def _field(field: Field, eyes: Eyes) -> View:
    labels = vocabularies.vocabulary(field.vocabulary).labels(eyes.language) if field.vocabulary else {}
    return {
        "key": field.key,
        "label": _said(field, "label", eyes),
        "kind": field.kind,
        "vocabulary": field.vocabulary,
        "options": [{"code": code, "label": label} for code, label in labels.items()],
    }


def _phases(board: Board, eyes: Eyes) -> list[View]:
    """Return the agenda, for whoever leads: where the room can go, and what to say there."""
    return [
        {
            "key": phase.key,
            "title": _said(phase, "title", eyes),
            "minutes": phase.minutes,
            "activity": phase.activity,
            "note": _said(phase, "facilitator_note", eyes),
        }
        for phase in board.workshop.agenda.phases
    ]


def note_view(board: Board, eyes: Eyes, note: BoardNote) -> View:
    mine = _is_mine(eyes, note)
    open_about_author = mine or eyes.leads or board.workshop.named
    author = board.pseudonyms.get(note.participant_id) if note.participant_id and open_about_author else None
    return {
        "id": str(note.id),
        "zone": note.zone,
        "order": note.position,
        "text": note.text,
        "lang": note.language,
        "mine": mine,
        "author": author or None,
        "channel": note.channel,
        "table": _table(note.table_label) if open_about_author else None,
        "group": str(note.group_id) if note.group_id and _sees(board, eyes) else None,
        "hidden": note.hidden_reason is not None,
        **({} if note.hidden_reason is None else {"hidden_reason": note.hidden_reason}),
        **_dots(board, eyes, note.id, note.zone),
        "version": note.version,
        "created_at": note.created_at.isoformat(),
    }


def group_view(board: Board, eyes: Eyes, group: BoardGroup) -> View:
    return {
        "id": str(group.id),
        "order": group.position,
        "title": group.title,
        "zone": group.zone,
        "notes": [str(note.id) for note in board.members(group.id)],
        **_dots(board, eyes, group.id, group.zone),
        "version": group.version,
    }


def answers_view(board: Board, eyes: Eyes) -> View:
    """Return what the scale, the axes and the cards hold, in the phase that asks for them."""
    shown, me = _reveals(board), eyes.me
    scales = [
        {
            "target": statement.key,
            "text": _said(statement, "text", eyes),
            "levels": list(_said(statement, "levels", eyes)),
            "mine": me.scale.get(statement.key) if me else None,
            "counts": [board.scale.get(statement.key, Counter())[level] for level in range(4)] if shown else None,
        }
        for statement in board.workshop.phase.statements
    ]
    places = []
    if board.workshop.phase.activity == "place":
        mine = me.places if me else {}
        on_board = {note.id for note in board.notes.values() if _visible(board, eyes, note)} | board.groups.keys()
        for target in sorted({*mine, *(board.places if shown else ())} & on_board):
            x, y, count = board.places[target]
            at = mine.get(target)
            mean = {"x": round(x), "y": round(y), "count": count} if shown else None
            places.append({"target": str(target), "mine": {"x": at[0], "y": at[1]} if at else None, "mean": mean})
    cards = [
        {"id": str(card.id), "fields": dict(card.fields), "mine": bool(me and card.participant_id == me.id)}
        | {"version": card.version}
        for card in board.cards
        if _sees(board, eyes) or (me and card.participant_id == me.id)
    ]
    return {"scales": scales, "places": places, "cards": cards}


def me_view(board: Board, eyes: Eyes) -> View:
    me = eyes.me
    return {
        "role": "facilitator" if eyes.leads else "participant" if me else "public",
        "pseudonym": me.pseudonym if me else None,
        "profile": me.profile if me else None,
        "table": _table(me.table_label) if me else None,
        "dots_left": rules.dots_left(board.ballots, me.spent) if me else {},
    }


def _dots(board: Board, eyes: Eyes, target: uuid.UUID, zone: str) -> View:
    """Return the dots of a target; zeros only for the ballots that it could take now."""
    zeros = {ballot.key: 0 for ballot in board.ballots if rules.takes(ballot, zone)}
    tally = zeros | board.gathered(board.dots, target) if _reveals(board) else None
    return {"dots": tally, "my_dots": (zeros | board.gathered(eyes.me.dots, target)) if eyes.me else {}}


def _sees(board: Board, eyes: Eyes) -> bool:
    return eyes.leads or rules.sees_others(board.workshop.phase, board.workshop.status)


def _reveals(board: Board) -> bool:
    return board.workshop.votes_revealed or board.workshop.status == "returned"


def _is_mine(eyes: Eyes, note: BoardNote) -> bool:
    return eyes.me is not None and note.participant_id == eyes.me.id


def _visible(board: Board, eyes: Eyes, note: BoardNote) -> bool:
    """Whoever leads sees all, an author their own; the rest of the room what is neither hidden nor silent."""
    return eyes.leads or _is_mine(eyes, note) or (_sees(board, eyes) and note.hidden_reason is None)


def _touched(
    notes: Mapping[uuid.UUID, BoardNote], ids: frozenset[uuid.UUID], board: Board, eyes: Eyes
) -> list[BoardNote]:
    found = (notes[id] for id in ids if id in notes)
    return sorted((note for note in found if _visible(board, eyes, note)), key=lambda note: note.position)


def _gone(board: Board, eyes: Eyes, change: Change) -> list[str]:
    """Return what left the board under the visitor's eyes; who could not see it learns nothing, not even its name."""
    mine = {id for id in change.notes if eyes.me and board.left.get(id) == eyes.me.id}
    if not _sees(board, eyes):
        return sorted(map(str, mine))
    left = {id for id in change.notes if id not in board.notes or not _visible(board, eyes, board.notes[id])}
    return sorted(map(str, mine | left | (change.groups - board.groups.keys())))


def _took_my_dots(eyes: Eyes, change: Change) -> bool:
    return eyes.me is not None and bool({*change.notes, *change.groups} & {*eyes.me.dots})


def _said(thing: object, name: str, eyes: Eyes) -> Any:
    return getattr(thing, f"{name}_{eyes.language}")


def _table(label: str | None) -> str | int | None:
    return int(label) if label and label.isdecimal() else label
