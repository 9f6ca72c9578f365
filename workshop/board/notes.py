"""Commands on single notes."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from workshop import participants, vocabularies
from workshop.board import arguments, rules, steps
from workshop.board.arguments import Command
from workshop.board.turn import Turn
from workshop.errors import AlreadyExists, BadValue, NotFound, NotNow, SomeoneElses, Stale
from workshop.i18n import LANGUAGES, N_
from workshop.storage.base import inserting
from workshop.tables import NoteRow


def add(turn: Turn, command: Command) -> None:
    """Write a note; one by whoever leads carries no author."""
    author = turn.participant
    channel = author.channel if author else participants.channel_of(turn.row.mode)
    _write(turn, command, channel=channel, table=author.table_label if author else None)


def add_for_others(turn: Turn, command: Command) -> None:
    """Write a note for someone without a device, at the table where it was said."""
    channel = vocabularies.require("channel", arguments.word(command, "channel"))
    _write(turn, command, channel=channel, table=participants.table_label(command.get("table")))


def edit(turn: Turn, command: Command) -> None:
    """Change the words of a note. Raises Stale when someone changed them since ``version``."""
    note = turn.own_note(arguments.identifier(command, "id"))
    text = arguments.paragraph(command, "text", limit=rules.NOTE_LIMIT)
    if arguments.whole(command, "version", 1, 2**31) != note.version:
        raise Stale(mine=text, theirs=note.text)
    if text == note.text:
        return
    note.previous_text, note.text = note.text, text
    note.version += 1
    turn.touch(notes=[note.id])
    turn.inverse.insert(0, {"do": "text", "id": str(note.id), "version": note.version})


def move(turn: Turn, command: Command) -> None:
    """Lay a note in a zone; with ``group`` it joins that group and its zone, without it leaves its group.

    Several ``notes`` in place of one ``id`` go there as one gesture.
    """
    several = "notes" in command
    ids = arguments.identifiers(command, "notes") if several else [arguments.identifier(command, "id")]
    notes = [turn.note(id) for id in ids]
    group = turn.group(arguments.identifier(command, "group")) if command.get("group") is not None else None
    zone = group.zone if group else turn.zone(arguments.word(command, "zone"))
    group_id = group.id if group else None
    left = [note.group_id for note in notes]
    for note in notes:
        own, other_zone, other_group = turn.is_own(note), zone != note.zone, group_id != note.group_id
        allowed = rules.may_move(turn.phase, own=own, to_other_zone=other_zone, to_other_group=other_group)
        if not turn.leads and not allowed:
            raise NotNow() if own or not turn.phase.rules.write else SomeoneElses()
        steps.do(turn, "place", id=note.id, to=[zone, str(group_id) if group_id else None])
    steps.dissolve_empty(turn, left)


def remove(turn: Turn, command: Command) -> None:
    """Take a note off the board; the dots on it go back to those who put them."""
    note = turn.own_note(arguments.identifier(command, "id"))
    steps.do(turn, "removed", id=note.id, value=True)
    steps.dissolve_empty(turn, [note.group_id])


def hide(turn: Turn, command: Command) -> None:
    """Hide a note from the room; its author still sees it, with the reason.

    A reason of the list goes into the log too, as its code; words typed for this note stay on the note.
    """
    note = turn.note(arguments.identifier(command, "id"))
    reason = arguments.line(command, "reason")
    steps.do(turn, "hidden", id=note.id, value=True)
    if note.hidden_reason != reason:
        note.hidden_reason = reason
        turn.reason = reason if reason in vocabularies.vocabulary("hiding_reason") else None
        turn.touch(notes=[note.id])


def restore(turn: Turn, command: Command) -> None:
    """Bring back a note that was hidden or removed."""
    note = turn.session.get(NoteRow, arguments.identifier(command, "id"))
    if note is None or note.workshop_id != turn.row.id or note.erased:
        raise NotFound()
    steps.do(turn, "removed", id=note.id, value=False)
    steps.do(turn, "hidden", id=note.id, value=False)


_Same = aliased(NoteRow)
_BEFORE = select(func.max(NoteRow.position), select(_Same.id).where(_Same.id == bindparam("id")).exists()).where(
    NoteRow.workshop_id == bindparam("workshop")
)
_WRITE = inserting(NoteRow)


def _write(turn: Turn, command: Command, *, channel: str, table: str | None) -> None:
    id = arguments.identifier(command, "id")
    zone = turn.zone(arguments.word(command, "zone"))
    text = arguments.paragraph(command, "text", limit=rules.NOTE_LIMIT)
    language = arguments.optional_word(command, "lang")
    if language is not None and language not in LANGUAGES:
        raise BadValue(field="lang", reason=N_("The tool speaks French and English."))
    last, taken = turn.session.connection().execute(_BEFORE, {"workshop": turn.row.id, "id": id}).one()
    if taken:
        raise AlreadyExists(name=id)
    author = turn.participant
    note = {
        "id": id,
        "workshop_id": turn.row.id,
        "zone": zone,
        "position": (last or 0) + 1,
        "text": text,
        "language": language or (author.language if author else turn.row.language),
        "participant_id": author.id if author else None,
        "channel": channel,
        "table_label": table,
    }
    turn.session.execute(_WRITE, note)
    turn.touch(notes=[id])
    turn.inverse.insert(0, {"do": "removed", "id": str(id), "value": True})
