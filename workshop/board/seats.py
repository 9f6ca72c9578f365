"""Where a participant sits: at which table, in the room or online, and how many share their phone."""

from sqlalchemy import select

from workshop import participants
from workshop.board import arguments, rules, steps
from workshop.board.arguments import Command
from workshop.board.turn import Turn
from workshop.errors import DotsPlaced, NotAllowed
from workshop.storage import bell
from workshop.tables import DotRow, ParticipantRow


def take(turn: Turn, command: Command) -> None:
    """Change one's table, channel or how many share one's phone; what the command does not name stays.

    Notes keep the table and the channel they were written at; dots follow their people. Raises NotAllowed for whoever
    leads, who has no seat, BadValue, and DotsPlaced when fewer people could not have put the dots that lie there.
    """
    me = turn.participant
    if me is None:
        raise NotAllowed()
    table = participants.table_label(command["table"]) if "table" in command else me.table_label
    people = me.people
    if "people" in command:
        people = arguments.whole(command, "people", 1, participants.MOST_PEOPLE)
        _check_dots(turn, me, people)
    said = arguments.word(command, "channel") if "channel" in command else me.channel
    channel = participants.channel_of(turn.row.mode, said, people=people)
    moved = channel != me.channel
    if not moved and (table, people) == (me.table_label, me.people):
        return
    me.table_label, me.channel, me.people = table, channel, people
    turn.parts.add("me")
    turn.only = me.id
    if moved and turn.row.votes_revealed:
        for target in turn.session.scalars(select(DotRow.target).where(DotRow.participant_id == me.id).distinct()):
            steps.touch_target(turn, target)  # whoever leads sees the dots of each channel
    bell.ring(turn.session, f"{participants.JOINED}{turn.row.id}")


def _check_dots(turn: Turn, me: ParticipantRow, people: int) -> None:
    allowances = rules.all_ballots(turn.agenda)
    for ballot, count in turn.spent(me.id).items():
        if ballot in allowances and count > allowances[ballot].allowance * people:
            raise DotsPlaced()
