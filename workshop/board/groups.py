"""Commands on groups: notes merged under a title, with the dots they bring."""

from collections.abc import Iterable

from sqlalchemy import func, select

from workshop.board import arguments, steps
from workshop.board.arguments import Command
from workshop.board.turn import Turn
from workshop.errors import AlreadyExists, BadValue, NotNow
from workshop.i18n import N_
from workshop.tables import GroupRow, NoteRow


def create(turn: Turn, command: Command) -> None:
    """Merge notes under a title; notes of other groups or zones come along."""
    notes = [turn.note(id) for id in arguments.identifiers(command, "notes")]
    title = arguments.line(command, "title")
    _new(turn, command, "id", title=title, zone=turn.zone(arguments.word(command, "zone")), notes=notes)


def rename(turn: Turn, command: Command) -> None:
    """Give a group another title."""
    group = turn.group(arguments.identifier(command, "id"))
    title = arguments.line(command, "title")
    if title == group.title:
        return
    group.previous_title, group.title = group.title, title
    group.version += 1
    turn.touch(groups=[group.id])
    turn.inverse.insert(0, {"do": "title", "id": str(group.id), "version": group.version})


def add(turn: Turn, command: Command) -> None:
    """Put one more note in a group."""
    group = turn.group(arguments.identifier(command, "id"))
    _fill(turn, group, [turn.note(arguments.identifier(command, "note"))])


def split(turn: Turn, command: Command) -> None:
    """Take some notes of a group into a new one beside it. Raises BadValue for none, or for those of elsewhere."""
    group = turn.group(arguments.identifier(command, "id"))
    notes = [turn.note(id) for id in arguments.identifiers(command, "notes")]
    if not notes or any(note.group_id != group.id for note in notes):
        raise BadValue(field="notes", reason=N_("Choose notes of this group."))
    _new(turn, command, "new_id", title=arguments.line(command, "title"), zone=group.zone, notes=notes)


def move(turn: Turn, command: Command) -> None:
    """Lay a group, with its notes, in another zone. Raises NotNow for participants whose phase moves nothing."""
    group = turn.group(arguments.identifier(command, "id"))
    zone = turn.zone(arguments.word(command, "zone"))
    if not turn.leads and not turn.phase.rules.move:
        raise NotNow()
    steps.do(turn, "zone", id=group.id, to=zone)


def dissolve(turn: Turn, command: Command) -> None:
    """Give the notes of a group back their freedom, with the dots they brought."""
    group = turn.group(arguments.identifier(command, "id"))
    steps.do(turn, "dissolved", id=group.id, value=True)


def _new(turn: Turn, command: Command, name: str, *, title: str, zone: str, notes: list[NoteRow]) -> None:
    id = arguments.identifier(command, name)
    if turn.session.get(GroupRow, id):
        raise AlreadyExists(name=id)
    last = turn.session.scalar(select(func.max(GroupRow.position)).where(GroupRow.workshop_id == turn.row.id))
    group = GroupRow(id=id, workshop_id=turn.row.id, zone=zone, title=title, position=(last or 0) + 1)
    turn.session.add(group)
    turn.session.flush()
    turn.touch(groups=[id])
    turn.inverse.insert(0, {"do": "dissolved", "id": str(id), "value": True})
    _fill(turn, group, notes)


def _fill(turn: Turn, group: GroupRow, notes: Iterable[NoteRow]) -> None:
    notes = list(notes)
    left = [note.group_id for note in notes if note.group_id != group.id]
    for note in notes:
        steps.do(turn, "place", id=note.id, to=[group.zone, str(group.id)])
    steps.dissolve_empty(turn, left)
