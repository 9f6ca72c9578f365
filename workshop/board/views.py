"""The board as one visitor may see it. Pure: the same board and the same eyes give the same view.

Secrecy lives here: what a visitor may not see is left out, not hidden. Others' notes in a silent phase, tallies before
they are revealed, authors unless the workshop is named.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from workshop import vocabularies
from workshop.agendas import Statement
from workshop.board import answers, moments, rules
from workshop.board.each import Me
from workshop.board.eyes import Eyes, View
from workshop.board.state import Board, BoardGroup, BoardNote
from workshop.changes import Change


def whole(board: Board, eyes: Eyes, *, moment: datetime, participants: int) -> View:
    """Return the snapshot."""
    notes = (note_view(board, eyes, note) for note in board.notes.values() if _visible(board, eyes, note))
    return {
        "revision": board.workshop.revision,
        "server_time": moment.isoformat(),
        "workshop": moments.workshop_view(board, eyes),
        "phase": moments.phase_view(board, eyes, moment),
        "zones": [
            {"key": zone.key, "title": eyes.words(zone, "title"), "hint": eyes.words(zone, "hint")}
            for zone in board.workshop.agenda.zones
        ],
        "notes": list(notes),
        "groups": [group_view(board, eyes, group) for group in board.groups.values()] if _sees(board, eyes) else [],
        **answers_view(board, eyes),
        "me": me_view(board, eyes),
        **({"seat": seat_view(board, eyes.me)} if eyes.me else {}),
        "presence": {"participants": participants},
        **(moments.leading_view(board, eyes) if eyes.leads else {}),
    }


def change_view(board: Board, eyes: Eyes, change: Change, moment: datetime) -> View | None:
    """Return a change as this visitor may see it; None when nothing of it is for them."""
    concerns_me = eyes.me is not None and change.only == eyes.me.id
    counted_by_hand = eyes.leads and "proxies" in change.parts
    uncounted = bool(change.parts & {"dots", "answers"}) and not _reveals(board) and not counted_by_hand
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
        view["workshop"] = moments.workshop_view(board, eyes)
    if "phase" in change.parts:
        view["phase"] = moments.phase_view(board, eyes, moment)
    if "answers" in change.parts or "cards" in change.parts or (view and board.workshop.phase.activity == "place"):
        view |= answers_view(board, eyes)
    if eyes.me and concerns_me and "me" in change.parts:
        view["seat"] = seat_view(board, eyes.me)
    if not view and not concerns_me and not _took_my_dots(eyes, change):
        return None
    return {"revision": change.revision, "kind": change.kind, **view, "me": me_view(board, eyes)}


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
        **({} if note.hidden_reason is None else {"hidden_reason": _reason(note.hidden_reason, eyes)}),
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
    """Return what the scale, the axes and the cards hold, in the phase that asks for them.

    Once results are given back, every scale that was answered and every place are shown.
    """
    shown, me = _reveals(board), eyes.me
    scales = [
        {
            "target": statement.key,
            "text": eyes.words(statement, "text"),
            "levels": list(eyes.words(statement, "levels")),
            "mine": me.scale.get(statement.key) if me else None,
            "counts": _counts(board, statement.key) if shown else None,
        }
        for statement in _statements(board)
    ]
    places = []
    if board.workshop.phase.activity == "place" or board.workshop.status == "returned":
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
        if any(card.fields.values()) and (_sees(board, eyes) or (me and card.participant_id == me.id))
    ]
    return {"scales": scales, "places": places, "cards": cards}


def _statements(board: Board) -> Iterator[Statement]:
    if board.workshop.status != "returned":
        yield from board.workshop.phase.statements
        return
    for phase in board.workshop.agenda.phases:
        yield from (statement for statement in phase.statements if statement.key in board.scale)


def me_view(board: Board, eyes: Eyes) -> View:
    me = eyes.me
    return {
        "role": "facilitator" if eyes.leads else "participant" if me else "public",
        "pseudonym": me.pseudonym if me else None,
        "profile": me.profile if me else None,
        "table": _table(me.table_label) if me else None,
        "dots_left": rules.dots_left(board.ballots, me.spent, people=me.people) if me else {},
    }


def seat_view(board: Board, me: Me) -> View:
    """Return how someone takes part: from where, how many on this phone, and what the workshop lets them choose."""
    return {"channel": me.channel, "people": me.people, "mode": board.workshop.mode}


def _dots(board: Board, eyes: Eyes, target: uuid.UUID, zone: str) -> View:
    """Return the dots of a target; zeros only for the ballots that it could take now.

    Whoever leads also sees what they counted by hand and, once tallies are revealed, the dots of each channel.
    """
    asked = () if board.workshop.status == "returned" else board.ballots
    zeros = {ballot.key: 0 for ballot in asked if rules.takes(ballot, zone)}
    tally = zeros | board.gathered(board.dots, target) if _reveals(board) else None
    view: View = {"dots": tally, "my_dots": (zeros | board.gathered(eyes.me.dots, target)) if eyes.me else {}}
    if eyes.leads and target in board.proxies:
        view["proxies"] = _by_channel(board.proxies[target])
    if eyes.leads and _reveals(board):
        view["dots_by_channel"] = _by_channel(board.gathered(board.channels, target))
    return view


def _by_channel(counts: Mapping[tuple[str, str], int]) -> View:
    view: View = {}
    for (ballot, channel), count in sorted(counts.items()):
        view.setdefault(ballot, {})[channel] = count
    return view


def _sees(board: Board, eyes: Eyes) -> bool:
    return eyes.leads or rules.sees_others(board.workshop.phase, board.workshop.status)


def _reveals(board: Board) -> bool:
    return board.workshop.votes_revealed or board.workshop.status == "returned"


def _counts(board: Board, statement: str) -> list[int]:
    counted = board.scale.get(statement, Counter())
    return [counted[level] for level in range(answers.LEVELS)]


def _reason(said: str, eyes: Eyes) -> str:
    return vocabularies.vocabulary("hiding_reason").label(said, eyes.language)


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


def _table(label: str | None) -> str | int | None:
    return int(label) if label and label.isdecimal() else label
