"""From a board to records: what a group or a note says, for the packages that make something of it.

Each package that receives has its ``proposals``: the fields a record would start from, what was made already, and the
promotion itself, which keeps the link back and alters nothing that a participant wrote.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop import sources, texts
from workshop.access import Action, Visitor, require
from workshop.board import answers
from workshop.board.answers import Fields, Place
from workshop.errors import AlreadyMade, NotFound
from workshop.sources import Origins, Source
from workshop.storage import records
from workshop.tables import WorkshopRow
from workshop.territories import changing


@dataclass(frozen=True, slots=True)
class Said:
    """A group or a note, with the fast card that describes it and its place on the axes."""

    source: Source
    card: Fields
    place: Place | None

    @property
    def links(self) -> dict[str, list[uuid.UUID]]:
        """The link back, as the fields of a record keep it."""
        return {f"{self.source.kind}s": [self.source.id]}

    def chosen(self, *fields: str) -> dict[str, Any]:
        """Return what its card says of these fields; what was left empty is left out."""
        return {name: self.card[name] for name in fields if name in self.card}


@dataclass(frozen=True, slots=True)
class Made:
    """A record made of a group or a note."""

    kind: str
    """``dataset``, ``finding``, ``strategy``, ``use_case`` or ``item``."""
    id: uuid.UUID
    text: str
    """Its title, or its words."""
    code: str = ""
    """What tells several records of one source apart: the kind of an item of the roadmap."""


MadeOf = Mapping[uuid.UUID, tuple[Made, ...]]
"""By note or group."""


def cut(words: str, *, title: str = "title", more: str = "description") -> dict[str, str]:
    """Return words as the title of a record, and in full beside it when they do not fit on its line."""
    line = " ".join(words.split())
    return {title: line[: texts.LINE].strip(), more: words if len(line) > texts.LINE else ""}


def over(draft: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record is made of: the draft, unless ``fields`` tell otherwise; one told as None says nothing."""
    return {name: content for name, content in {**draft, **fields}.items() if content is not None}


def of_workshop(session: Session, visitor: Visitor, workshop_id: uuid.UUID) -> dict[uuid.UUID, Said]:
    """Return the groups and lone notes of a workshop, the heaviest first, each group followed by its notes."""
    row = records.existing(session, WorkshopRow, workshop_id)
    require(visitor, Action.READ, row.territory_id)
    cards, places = answers.cards(session, workshop_id), answers.places(session, workshop_id)
    return {
        one.id: Said(one, cards.get(one.id, {}), places.get(one.id))
        for source in sources.of_workshop(session, workshop_id)
        for one in (source, *source.notes)
    }


def opened(session: Session, visitor: Visitor, action: Action, id: uuid.UUID) -> Said:
    """Return a group or a note, its territory open to the change.

    Raises NotFound for one that is removed, hidden, or whose author took it back.
    """
    changing(session, visitor, action, sources.territory_of(session, id))
    source = sources.read(session, notes=[id], groups=[id]).get(id)
    if source is None:
        raise NotFound()
    cards, places = answers.cards(session, source.workshop_id), answers.places(session, source.workshop_id)
    return Said(source, cards.get(id, {}), places.get(id))


def begun(
    session: Session,
    visitor: Visitor,
    action: Action,
    id: uuid.UUID,
    made: Callable[[Session, uuid.UUID], MadeOf],
    *,
    again: bool,
    codes: Collection[str] = ("",),
) -> tuple[Said, uuid.UUID]:
    """Return a group or a note that may become a record, and its territory, open to the change.

    ``made`` tells what was made before. Raises AlreadyMade when it gave such a record, unless ``again`` asks for a
    second one; NotFound as ``opened`` does.
    """
    said = opened(session, visitor, action, id)
    territory_id = sources.territory_of(session, id)
    if not again:
        refuse_twice(said.source, made(session, territory_id), codes=codes)
    return said, territory_id


def made(
    session: Session, territory_id: uuid.UUID, kind: str, row: Any, origins: Origins, text: Any, code: Any = None
) -> dict[uuid.UUID, tuple[Made, ...]]:
    """Return the records of one kind that were made of each note and group of a territory; removed ones are not."""
    found: dict[uuid.UUID, tuple[Made, ...]] = {}
    for link in (origins.notes, origins.groups):
        owner, target = getattr(link.row, link.owner), getattr(link.row, link.target)
        query = select(target, row.id, text, row.id if code is None else code).join(row, row.id == owner)
        live = query.where(row.territory_id == territory_id, row.removed_at.is_(None)).order_by(row.created_at, row.id)
        for source, id, words, situated in session.execute(live):
            one = Made(kind, id, words, "" if code is None else situated)
            found[source] = (*found.get(source, ()), one)
    return found


def already(source: Source, known: MadeOf) -> tuple[Made, ...]:
    """Return what was made of a source; a group whose every note gave something has given it."""
    if source.id in known or not source.notes or any(note.id not in known for note in source.notes):
        return known.get(source.id, ())
    return tuple(one for note in source.notes for one in known[note.id])


def refuse_twice(source: Source, known: MadeOf, *, codes: Collection[str] = ("",)) -> None:
    """Raise AlreadyMade when a record of this kind was made of the source: two people may press at one moment."""
    for one in already(source, known):
        if one.code in codes:
            raise AlreadyMade(name=one.text)
