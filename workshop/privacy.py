"""One's own contributions by receipt: read them, take them back. No account, no name.

Erasing empties the words of one's notes for good and takes one's dots off the tallies. Packages that copied words
into their drafts register an eraser: it is told which notes were erased and what they said, for this moment only.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, func, inspect, select, update
from sqlalchemy.orm import Session

from workshop import changes, erasing_board, participants, texts, vocabularies
from workshop.errors import ErasureToConfirm
from workshop.i18n import N_, translate
from workshop.storage.base import Base
from workshop.storage.database import scrub_after_commit
from workshop.tables import (
    CardRow,
    CommandRow,
    DotRow,
    NoteRow,
    ParticipantRow,
    PlacingRow,
    ScaleAnswerRow,
    TerritoryRow,
    WorkshopRow,
)

ERASED = N_("Erased at its author's request")


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasers are told. The words are never stored: compare, clear, forget."""

    territory_id: uuid.UUID
    workshop_id: uuid.UUID
    words: Mapping[uuid.UUID, frozenset[str]]
    """What each erased note or card said, by the identifier that records keep: its words, and those before an edit."""
    groups: frozenset[uuid.UUID]
    """The groups that held the notes, or that a card of theirs described."""
    boards: frozenset[uuid.UUID]
    """The workshops on whose boards the words lay: this one, and those they were copied to."""
    language: str
    """The territory's: what stands in place of the words speaks it."""

    def said(self, content: object) -> bool:
        """Say whether a text only repeats erased words, or their beginning as a label does."""
        return bool(content) and texts.repeats(content, self.every_word)

    @property
    def every_word(self) -> frozenset[str]:
        return frozenset().union(*self.words.values())

    def left(self, text: str) -> str:
        """Return what is left of a text: nothing when it only repeats erased words."""
        return "" if self.said(text) else text

    def empty(self, row: Base, *, required: Collection[str], lists: Collection[str] = ()) -> bool:
        """Empty the texts of a record, and those of its ``lists``, that repeat erased words; say whether any did.

        Those that are ``required`` tell instead that they were erased.
        """
        written = [column.key for column in inspect(type(row)).columns if isinstance(column.type, Text)]
        repeated = [name for name in written if self.said(getattr(row, name))]
        for name in repeated:
            setattr(row, name, translate(self.language, ERASED) if name in required else "")
        shortened = [name for name in lists if any(map(self.said, getattr(row, name)))]
        for name in shortened:
            setattr(row, name, [text for text in getattr(row, name) if not self.said(text)])
        return bool(repeated or shortened)

    def tells(self, row: Base, lists: Collection[str], *, besides: Iterable[str]) -> bool:
        """Say whether a record has texts of its own, besides these ones and what stands in place of erased words."""
        known = {texts.folded(text) for text in (*besides, translate(self.language, ERASED), "")}
        written = [getattr(row, column.key) for column in inspect(type(row)).columns if isinstance(column.type, Text)]
        told = [*written, *(text for name in lists for text in getattr(row, name))]
        return any(texts.folded(text or "") not in known for text in told)


@dataclass(frozen=True, slots=True)
class Erased:
    """How much an erasure takes away."""

    notes: int
    dots: int


Eraser = Callable[[Session, Erasure], None]
Finder = Callable[[Session, Erasure], Select[uuid.UUID]]
"""Asks for the notes that a package laid on other boards from records drawn from what is erased."""
_erasers: list[Eraser] = []
_finders: list[Finder] = []


def register(eraser: Eraser) -> Eraser:
    """Add the eraser of a package; called once, when the package is imported."""
    _erasers.append(eraser)
    return eraser


def find_copies(finder: Finder) -> Finder:
    """Add what a package knows of copies; called once, when the package is imported."""
    _finders.append(finder)
    return finder


def export_mine(session: Session, receipt: str) -> dict[str, Any]:
    """Return everything kept about the holder of a receipt, as plain values. Raises NotFound."""
    participant = participants.with_receipt(session, receipt)
    workshop = session.get_one(WorkshopRow, participant.workshop_id)
    reasons = vocabularies.vocabulary("hiding_reason")
    dots = select(DotRow.target, DotRow.ballot, func.count()).where(DotRow.participant_id == participant.id)
    answers = select(ScaleAnswerRow).where(ScaleAnswerRow.participant_id == participant.id)
    places = select(PlacingRow).where(PlacingRow.participant_id == participant.id)
    return {
        "workshop": {"code": workshop.code, "title": workshop.title, "type": workshop.type},
        "me": {
            "pseudonym": participant.pseudonym,
            "profile": participant.profile,
            "language": participant.language,
            "channel": participant.channel,
            "table": participant.table_label,
            "people": participant.people,
        },
        "notes": [
            {
                "id": str(note.id),
                "zone": note.zone,
                "text": note.text,
                "previous_text": note.previous_text,
                "lang": note.language,
                "hidden_reason": reasons.label(note.hidden_reason or "", participant.language) or None,
                "removed": note.removed_at is not None,
                "created_at": note.created_at.isoformat(),
            }
            for note in _notes(session, participant.id)
        ],
        "dots": [
            {"target": str(target), "ballot": ballot, "count": count}
            for target, ballot, count in session.execute(dots.group_by(DotRow.target, DotRow.ballot))
        ],
        "scales": [{"target": one.statement, "value": one.value} for one in session.scalars(answers)],
        "places": [{"target": str(one.target), "x": one.x, "y": one.y} for one in session.scalars(places)],
        "cards": [{"id": str(card.id), "fields": card.fields} for card in _cards(session, participant.id)],
    }


def erase_mine(session: Session, receipt: str, *, confirm: bool = False) -> Erased:
    """Erase everything the holder of a receipt gave; the receipt and the room cookie end with it.

    Without ``confirm`` nothing happens: ErasureToConfirm says what would. Needs a writing session.
    """
    participant = participants.with_receipt(session, receipt)
    notes = len(_notes(session, participant.id))
    dots, scales, places, cards = _given(session, participant.id)
    if not confirm:
        raise ErasureToConfirm(notes=notes, dots=dots, answers=scales + places, cards=cards)
    _erase(session, participant.id, participant.workshop_id)
    return Erased(notes=notes, dots=dots)


def erase_again(session: Session, *, gone: Collection[uuid.UUID], notes: Collection[uuid.UUID]) -> int:
    """Erase what participants had erased before an older state of the data came back; return how many they were.

    ``gone`` are participants, ``notes`` the notes of others: an older log tells only those. Needs a writing session.
    """
    wrote = select(NoteRow.participant_id).where(NoteRow.id.in_(notes), NoteRow.participant_id.is_not(None))
    back = select(ParticipantRow.id, ParticipantRow.workshop_id)
    back = back.where(ParticipantRow.id.in_(gone) | ParticipantRow.id.in_(wrote))
    found = session.execute(back).all()
    for participant_id, workshop_id in found:
        _erase(session, participant_id, workshop_id)
    return len(found)


def _erase(session: Session, participant_id: uuid.UUID, workshop_id: uuid.UUID) -> None:
    of = session.get_one(WorkshopRow, workshop_id).territory_id
    territory = session.get_one(TerritoryRow, of, with_for_update=True, populate_existing=True)
    row = session.get_one(WorkshopRow, workshop_id, with_for_update=True, populate_existing=True)
    notes = _notes(session, participant_id)
    words = {note.id: frozenset(filter(None, (note.text, note.previous_text))) for note in notes}
    written = {card.id: _written(card) for card in _cards(session, participant_id)}
    groups = frozenset(note.group_id for note in notes if note.group_id) | written.keys()
    erasing_board.empty(session, notes)
    _forget(session, row, participant_id, frozenset().union(*words.values()))
    territory.revision += 1  # what is cached of its records may repeat the words
    every = {id: words.get(id, frozenset()) | written.get(id, frozenset()) for id in (*words, *written)}
    erasure = Erasure(row.territory_id, row.id, every, groups, frozenset([row.id]), territory.language)
    erasure = _with_copies(session, erasure)
    for eraser in _erasers:
        eraser(session, erasure)
    changes.append(session, row, "erased", notes=words, gone=participant_id)
    scrub_after_commit(session)


def _forget(session: Session, row: WorkshopRow, participant_id: uuid.UUID, words: frozenset[str]) -> None:
    """Take the participant out of the workshop, and their words out of what others made of them there."""
    for card in _cards(session, participant_id):
        session.delete(card)
    session.flush()
    erasing_board.clear(session, row.id, words)
    session.execute(
        update(CommandRow)
        .where(CommandRow.workshop_id == row.id, CommandRow.sender == str(participant_id))
        .values(sender="erased", inverse=None)
    )
    # Dots, positions and places go with the participant's row.
    session.delete(session.get_one(ParticipantRow, participant_id))
    session.flush()


def _with_copies(session: Session, erasure: Erasure) -> Erasure:
    """Erase the notes on other boards that repeat the words, and the copies of those; return what was reached in all.

    A note that someone signed is theirs, one that says something else was rewritten: both stay.
    """
    for finder in _finders:
        unsigned = NoteRow.participant_id.is_(None), NoteRow.erased.is_(False)
        while True:
            elsewhere = NoteRow.workshop_id.not_in(erasure.boards)
            copies = and_(NoteRow.id.in_(finder(session, erasure)), elsewhere, *unsigned)
            boards = select(WorkshopRow).where(WorkshopRow.id.in_(select(NoteRow.workshop_id).where(copies)))
            held = session.scalars(boards.order_by(WorkshopRow.id).with_for_update()).all()
            if not held:
                break
            for row in held:
                erasure = _off_board(session, erasure, row, copies)
    return erasure


def _off_board(session: Session, erasure: Erasure, row: WorkshopRow, copies: ColumnElement[bool]) -> Erasure:
    """Erase the copies that lie on one board."""
    there = session.scalars(select(NoteRow).where(copies, NoteRow.workshop_id == row.id)).all()
    said = [note for note in there if erasure.said(note.text)]
    for note in there:
        note.previous_text = None if erasure.said(note.previous_text) else note.previous_text
    groups = {note.group_id for note in said if note.group_id}
    erasing_board.empty(session, said)
    if said:
        erasing_board.clear(session, row.id, erasure.every_word)
        changes.append(session, row, "erased", notes=[note.id for note in said])
    session.flush()
    reached = {note.id: erasure.every_word for note in said}
    return replace(
        erasure, words={**erasure.words, **reached}, groups=erasure.groups | groups, boards=erasure.boards | {row.id}
    )


def _notes(session: Session, participant_id: uuid.UUID) -> list[NoteRow]:
    return list(
        session.scalars(select(NoteRow).where(NoteRow.participant_id == participant_id).order_by(NoteRow.position))
    )


def _given(session: Session, participant_id: uuid.UUID) -> Iterator[int]:
    """Count what one gave besides notes: dots, positions, places, cards."""
    for kind in (DotRow, ScaleAnswerRow, PlacingRow, CardRow):
        yield session.scalar(select(func.count()).where(kind.participant_id == participant_id)) or 0


def _cards(session: Session, participant_id: uuid.UUID) -> list[CardRow]:
    return list(session.scalars(select(CardRow).where(CardRow.participant_id == participant_id)))


def _written(card: CardRow) -> frozenset[str]:
    """Return the texts of a card; choices in a list are codes of ours, not words."""
    return frozenset(content for content in card.fields.values() if isinstance(content, str) and content)
