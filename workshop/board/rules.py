"""Who may do what on a board, at which moment, and how many dots are left. Pure: values in, answers out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.agendas import Agenda, Ballot, Phase
from workshop.errors import BadValue
from workshop.i18n import N_

NOTE_LIMIT = 500
"""Unicode code points of a note, after NFC and trimming."""

LEADING = frozenset(
    {
        "note.hide",
        "note.restore",
        "phase.go",
        "timer.start",
        "timer.pause",
        "timer.resume",
        "timer.add",
        "votes.reveal",
        "votes.hide",
        "board.lock",
        "board.unlock",
        "workshop.open",
        "workshop.close",
        "workshop.reopen",
        "proxy.note",
        "proxy.dots",
    }
)
"""Commands of whoever leads the workshop."""

AFTERWARDS = frozenset({"workshop.reopen", "votes.reveal", "votes.hide", "note.hide", "note.restore"})
"""What still goes once the workshop is closed."""

ABOUT_ONESELF = frozenset({"me.set"})
"""What a participant may do in any phase, before the workshop starts and on a locked board too."""

UNDOABLE = frozenset(
    {
        "note.add",
        "note.edit",
        "note.move",
        "note.remove",
        "note.hide",
        "note.restore",
        "group.create",
        "group.rename",
        "group.add",
        "group.move",
        "group.split",
        "group.dissolve",
        "dot.put",
        "dot.take",
        "scale.set",
        "place.set",
        "proxy.note",
        "proxy.dots",
    }
)

_ACTIVITIES = {"scale.set": "scale", "place.set": "place", "card.set": "card"}


def may_participant(kind: str, phase: Phase) -> bool:
    """Say whether the phase lets participants do this at all; whose note it is comes on top."""
    if kind in LEADING:
        return False
    if kind in _ACTIVITIES:
        return phase.activity == _ACTIVITIES[kind]
    if kind == "note.move":
        return phase.rules.move or phase.rules.group or phase.rules.write
    if kind.startswith("note."):
        return phase.rules.write
    if kind.startswith("group."):
        return phase.rules.group
    if kind.startswith("dot."):
        return phase.rules.vote
    return kind == "undo"


def may_move(phase: Phase, *, own: bool, to_other_zone: bool, to_other_group: bool) -> bool:
    """Say whether a participant may move this note so: grouping brings a note into the zone of its group."""
    if to_other_group:
        return phase.rules.group or phase.rules.move
    return not to_other_zone or phase.rules.move or (own and phase.rules.write)


def sees_others(phase: Phase, status: str) -> bool:
    """Say whether participants see the notes of others; once results are given back, always."""
    return phase.rules.see_others or status == "returned"


def ballots_of(agenda: Agenda, phase: Phase) -> tuple[Ballot, ...]:
    """Return the ballots of a phase; one that counts per zone is one ballot for each of its zones, keyed by zone."""
    found: list[Ballot] = []
    for ballot in phase.ballots:
        zones = [zone for zone in agenda.zones if zone.key in ballot.zones or not ballot.zones]
        if ballot.per == "board" or len(zones) == 1:
            found.append(ballot)
        else:
            found += [
                replace(ballot, key=zone.key, title_fr=zone.title_fr, title_en=zone.title_en, zones=(zone.key,))
                for zone in zones
            ]
    return tuple(found)


def all_ballots(agenda: Agenda) -> dict[str, Ballot]:
    """Return every ballot of the agenda by key; where two phases share one, the larger allowance counts."""
    known: dict[str, Ballot] = {}
    for phase in agenda.phases:
        for ballot in ballots_of(agenda, phase):
            if ballot.key not in known or ballot.allowance > known[ballot.key].allowance:
                known[ballot.key] = ballot
    return known


def ballots_shown(agenda: Agenda, phase: Phase, status: str) -> tuple[Ballot, ...]:
    """Return the ballots whose dots are on show: those of the phase; once results are given back, all of them."""
    return tuple(all_ballots(agenda).values()) if status == "returned" else ballots_of(agenda, phase)


def takes(ballot: Ballot, zone: str) -> bool:
    """Say whether the dots of this ballot may go to notes and groups of this zone."""
    return not ballot.zones or zone in ballot.zones


def ballot_for(ballots: Sequence[Ballot], zone: str, key: str | None) -> Ballot:
    """Return the ballot meant; without ``key``, the only one that takes a target of this zone. Raises BadValue."""
    fitting = [ballot for ballot in ballots if takes(ballot, zone) and key in (None, ballot.key)]
    if len(fitting) != 1:
        raise BadValue(field=N_("Ballot"), reason=N_("Say which dots: none of these, or several, may go here."))
    return fitting[0]


def dots_left(ballots: Sequence[Ballot], spent: Mapping[str, int], *, people: int = 1) -> dict[str, int]:
    """Return how many dots may still be put from one phone, by ballot; each of those who share it has theirs."""
    return {ballot.key: max(0, ballot.allowance * people - spent.get(ballot.key, 0)) for ballot in ballots}
