"""Where the workshop stands, as one visitor reads it: its phase in their language and its timer. Pure.

Whoever leads also reads the whole agenda, and the reasons one may hide a note for.
"""

from datetime import datetime

from workshop import vocabularies
from workshop.agendas import Field
from workshop.board import rules
from workshop.board.eyes import Eyes, View
from workshop.board.state import Board


def workshop_view(board: Board, eyes: Eyes) -> View:
    workshop = board.workshop
    names = ("code", "title", "type", "language", "status", "stake", "locked")
    view = {name: getattr(workshop, name) for name in names}
    if workshop.rehearsal:
        view["rehearsal"] = True
    if eyes.leads and workshop.interrupted_at:
        view["interrupted_at"] = workshop.interrupted_at.isoformat()
    return view


def phase_view(board: Board, eyes: Eyes, moment: datetime) -> View:
    workshop, phase = board.workshop, board.workshop.phase
    ends_at = workshop.timer_ends_at if workshop.timer_running else None
    placing = (one.axes for one in workshop.agenda.phases if one.axes)
    axes = next(placing, None) if workshop.status == "returned" else phase.axes
    tallied = rules.all_ballots(workshop.agenda).values()  # dots stay on show after their phase, and keep their name
    left = max(0, round((ends_at - moment).total_seconds())) if ends_at else workshop.timer_remaining_s
    return {
        "index": workshop.phase_index,
        "count": len(workshop.agenda.phases),
        "key": phase.key,
        "title": eyes.words(phase, "title"),
        "instruction": eyes.words(phase, "instruction"),
        "activity": phase.activity,
        "rules": {name: getattr(phase.rules, name) for name in ("write", "see_others", "move", "group", "vote")},
        "zones": list(phase.zones),
        "ballots": [
            {
                "key": ballot.key,
                "title": eyes.words(ballot, "title"),
                "allowance": ballot.allowance,
                "max_per_target": ballot.max_per_target,
                "per": ballot.per,
                "zones": list(ballot.zones),
            }
            for ballot in board.ballots
        ],
        "tallied": [{"key": one.key, "title": eyes.words(one, "title")} for one in tallied],
        "axes": {axis: eyes.words(axes, axis) for axis in ("x", "y")} if axes else None,
        "fields": [_field(field, eyes) for field in phase.fields],
        "begun": workshop.timer_running or (left or 0) < phase.minutes * 60,
        "timer": {
            "running": workshop.timer_running,
            "ends_at": ends_at.isoformat() if ends_at else None,
            "remaining_s": left,
        },
    }


def _field(field: Field, eyes: Eyes) -> View:
    return {
        "key": field.key,
        "label": eyes.words(field, "label"),
        "kind": field.kind,
        "vocabulary": field.vocabulary,
        "options": _options(field.vocabulary, eyes) if field.vocabulary else [],
    }


def leading_view(board: Board, eyes: Eyes) -> View:
    """Return what whoever leads reads besides: where the room can go and what to say there, why one may hide a note."""
    phases = [
        {
            "key": phase.key,
            "title": eyes.words(phase, "title"),
            "minutes": phase.minutes,
            "activity": phase.activity,
            "note": eyes.words(phase, "facilitator_note"),
        }
        for phase in board.workshop.agenda.phases
    ]
    return {"phases": phases, "hiding_reasons": _options("hiding_reason", eyes)}


def _options(vocabulary: str, eyes: Eyes) -> list[View]:
    labels = vocabularies.vocabulary(vocabulary).labels(eyes.language)
    return [{"code": code, "label": label} for code, label in labels.items()]
