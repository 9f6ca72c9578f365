"""Commands that weigh: dots, positions on a scale, places on two axes, fast cards."""

import uuid
from typing import Any

from sqlalchemy import select

from workshop import fields, texts, vocabularies
from workshop.agendas import Ballot
from workshop.board import answers, arguments, rules, steps
from workshop.board.arguments import Command
from workshop.board.turn import Turn
from workshop.errors import BadValue, EnoughDots, NoDotHere, NoDotsLeft, NotAllowed, SomeoneElses
from workshop.i18n import N_
from workshop.tables import CardRow, DotRow, NoteRow, ParticipantRow

MOST_PROXIES = 10_000
CARD_TEXT = 500


def put(turn: Turn, command: Command) -> None:
    """Put one of the participant's dots on a group or a lone note.

    Two taps at the same instant cannot exceed the allowance: the workshop's row is locked before counting. Raises
    NoDotsLeft, EnoughDots on this target.
    """
    voter, target = _voter(turn), turn.target(arguments.identifier(command, "target"))
    ballot = _ballot(turn, command, target.zone)
    if turn.spent(voter.id)[ballot.key] >= ballot.allowance * voter.people:
        raise NoDotsLeft()
    if len(_dots_here(turn, voter, target.id, ballot)) >= ballot.max_per_target * voter.people:
        raise EnoughDots()
    steps.do(turn, "dot", target=target.id, ballot=ballot.key, participant=voter.id, by=1)


def take(turn: Turn, command: Command) -> None:
    """Take one of the participant's dots back; from a group, those put on it go before those its notes brought.

    Raises NoDotHere.
    """
    voter, target = _voter(turn), turn.target(arguments.identifier(command, "target"))
    ballot = _ballot(turn, command, target.zone)
    here = _dots_here(turn, voter, target.id, ballot)
    if not here:
        raise NoDotHere()
    dot = next((dot for dot in here if dot == target.id), here[0])
    steps.do(turn, "dot", target=dot, ballot=ballot.key, participant=voter.id, by=-1)


def count_for_others(turn: Turn, command: Command) -> None:
    """Set how many dots people without a device put on a target, by channel."""
    target = turn.target(arguments.identifier(command, "target"))
    ballot = _ballot(turn, command, target.zone)
    channel = vocabularies.require("channel", arguments.word(command, "channel"))
    count = arguments.whole(command, "count", 0, MOST_PROXIES)
    steps.do(turn, "proxy", target=target.id, ballot=ballot.key, channel=channel, count=count)


def reveal(turn: Turn, _command: Command) -> None:
    """Show the tallies to the room."""
    _show(turn, True)


def hide(turn: Turn, _command: Command) -> None:
    """Take the tallies off the screens."""
    _show(turn, False)


def set_scale(turn: Turn, command: Command) -> None:
    """Take a position from 0 to 3 on a statement."""
    voter, statement = _voter(turn), arguments.word(command, "target")
    if statement not in {one.key for phase in turn.agenda.phases for one in phase.statements}:
        raise BadValue(field="target", reason=N_("This workshop has no such statement."))
    value = arguments.whole(command, "value", 0, answers.LEVELS - 1)
    steps.do(turn, "scale", target=statement, participant=voter.id, value=value)


def set_place(turn: Turn, command: Command) -> None:
    """Place a group or a lone note on the two axes, from 0 to 100 each."""
    voter, target = _voter(turn), turn.target(arguments.identifier(command, "target"))
    at = [arguments.whole(command, axis, 0, 100) for axis in ("x", "y")]
    steps.do(turn, "placing", target=target.id, participant=voter.id, at=at)


def set_card(turn: Turn, command: Command) -> None:
    """Fill in a fast card: of its own, or on the note or group whose identifier it takes.

    One that says nothing is free for someone else to fill in. Raises SomeoneElses for one that another began.
    """
    id, given = arguments.identifier(command, "id"), command.get("fields")
    if not isinstance(given, dict):
        raise BadValue(field="fields", reason=N_("The fields of a card are expected."))
    cleaned = {name: _card_field(turn, name, content) for name, content in given.items()}
    card = turn.session.get(CardRow, id)
    if card and card.workshop_id != turn.row.id:
        raise NotAllowed()
    author = turn.participant
    if card and author and card.participant_id != author.id:
        if any(card.fields.values()):
            raise SomeoneElses()
        card.participant_id = author.id
    if card is None:
        card = CardRow(id=id, workshop_id=turn.row.id, participant_id=author.id if author else None, fields={})
        turn.session.add(card)
    elif card.fields == card.fields | cleaned:
        return
    else:
        card.version += 1
    card.fields = card.fields | cleaned
    turn.parts.add("cards")
    turn.only = card.participant_id


def _card_field(turn: Turn, name: object, content: object) -> Any:
    known = {field.key: field for phase in (*turn.agenda.phases, turn.phase) for field in phase.fields}
    field = known.get(str(name))
    if field is None:
        raise BadValue(field=str(name), reason=N_("Unknown field."))
    if field.kind == "choices":
        return list(vocabularies.require_all(field.vocabulary, dict.fromkeys(fields.listed(content))))
    if content is not None and not isinstance(content, str):
        raise BadValue(field=field.key, reason=N_("A text is expected."))
    if field.kind == "choice":
        return vocabularies.require(field.vocabulary, content) if content else ""
    return texts.paragraph(content, field.key, limit=CARD_TEXT)


def _voter(turn: Turn) -> ParticipantRow:
    if turn.participant is None:
        raise NotAllowed()
    return turn.participant


def _ballot(turn: Turn, command: Command, zone: str) -> Ballot:
    ballots = rules.ballots_of(turn.agenda, turn.phase)
    if turn.leads and not ballots:
        ballots = tuple(rules.all_ballots(turn.agenda).values())
    return rules.ballot_for(ballots, zone, arguments.optional_word(command, "ballot"))


def _dots_here(turn: Turn, voter: ParticipantRow, target: uuid.UUID, ballot: Ballot) -> list[uuid.UUID]:
    """Return what each of the voter's dots was put on: the target itself, or a note it gathers."""
    brought = select(NoteRow.id).where(
        NoteRow.group_id == target, NoteRow.removed_at.is_(None), NoteRow.hidden_reason.is_(None)
    )
    dots = select(DotRow.target).where(DotRow.participant_id == voter.id, DotRow.ballot == ballot.key)
    return list(turn.session.scalars(dots.where((DotRow.target == target) | DotRow.target.in_(brought))))


def _show(turn: Turn, shown: bool) -> None:
    if turn.row.votes_revealed != shown:
        turn.row.votes_revealed = shown
        turn.parts.add("dots")
