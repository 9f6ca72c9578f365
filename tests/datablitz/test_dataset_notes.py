"""A sheet keeps the notes it was described from, and a note is never altered by it."""

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, proposals
from tests import boards
from workshop import organisations
from workshop.access import OWNER
from workshop.errors import AlreadyMade, NotFound
from workshop.tables import NoteRow
from workshop.territories import Territory


@pytest.fixture
def board(session: Session, territory: Territory) -> boards.Board:
    return boards.board(session, territory)


def test_a_note_becomes_a_sheet_and_keeps_its_words(session: Session, board: boards.Board) -> None:
    holder = organisations.add(session, OWNER, board.territory.id, name="Régie des transports")
    note = board.note("mes validations\nde bus")
    sheet = proposals.promote(session, OWNER, note, holder_id=holder.id, policy_domains=["mobilite"])
    assert sheet.label_fr == "mes validations de bus"
    assert (sheet.notes, sheet.confidence, sheet.review) == ((note,), "hypothese", "draft")
    assert session.get_one(NoteRow, note).text == "mes validations\nde bus"
    with pytest.raises(AlreadyMade) as refusal:
        proposals.promote(session, OWNER, note, holder_id=holder.id)
    assert "mes validations de bus" in refusal.value.message("fr")
    named = proposals.promote(session, OWNER, note, holder_id=holder.id, label_fr="Validations", again=True)
    assert named.label_fr == "Validations"


def test_a_hidden_note_gives_no_sheet(session: Session, board: boards.Board) -> None:
    holder = organisations.add(session, OWNER, board.territory.id, name="Régie des transports")
    note = board.note("le fichier de Louise")
    board.hide(note)
    with pytest.raises(NotFound):
        proposals.promote(session, OWNER, note, holder_id=holder.id)


def test_the_notes_of_a_sheet_are_replaced_together_and_come_from_its_territory(
    session: Session, board: boards.Board
) -> None:
    holder = organisations.add(session, OWNER, board.territory.id, name="Régie des transports")
    sheet = datasets.add(session, OWNER, board.territory.id, holder_id=holder.id, label_fr="Validations")
    first, second = board.note("un"), board.note("deux")
    datasets.link_notes(session, OWNER, sheet.id, [first])
    assert datasets.link_notes(session, OWNER, sheet.id, [second, second]).notes == (second,)
    elsewhere = boards.board(session, boards.territory(session, "Ailleurs"), code="SWOTCD")
    with pytest.raises(NotFound):
        datasets.link_notes(session, OWNER, sheet.id, [elsewhere.note("trois")])
    assert datasets.one(session, OWNER, sheet.id).notes == (second,)
