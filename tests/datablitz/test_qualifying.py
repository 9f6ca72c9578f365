"""Notes become sheets one at a time: merged only when asked, set aside with a way back, never altered."""

import itertools
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from datablitz import datasets, proposals, qualifying, suggesting
from roadmap import progress
from tests import boards
from workshop import organisations, sources
from workshop.access import OWNER, Visitor
from workshop.errors import AlreadyMade, BadValue, MissingText, NotAllowed, NotFound
from workshop.storage.base import now
from workshop.storage.database import Database
from workshop.tables import GroupRow, NoteRow
from workshop.territories import Territory

WORDS = ("Mes factures d'eau", "Mes factures d'eau payées", "Mon relevé d'eau", "Ma carte de bus", "Mes trajets de bus")


@dataclass
class Board(boards.Board):
    """The board of a datablitz, in a territory with one holder of data."""

    holder_id: uuid.UUID


def datablitz(session: Session, territory: Territory, code: str = "DBLITZ") -> Board:
    board = boards.board(session, territory, code=code, type="datablitz")
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    return Board(session, territory, board.workshop_id, board.participant_id, holder.id)


@pytest.fixture
def board(session: Session) -> Board:
    return datablitz(session, boards.territory(session))


@pytest.fixture
def notes(board: Board) -> list[uuid.UUID]:
    return [board.note(text, zone="local", dots=5 - n) for n, text in enumerate(WORDS)]


def left(board: Board) -> qualifying.ToQualify:
    return qualifying.of(board.session, OWNER, board.territory.id)


def written(session: Session) -> list[dict[str, Any]]:
    """Return all that the board holds, column by column."""
    session.flush()
    session.expire_all()
    return [
        {column.name: getattr(row, column.name) for column in kind.__table__.columns}
        for kind in (NoteRow, GroupRow)
        for row in session.scalars(select(kind).order_by(kind.id))
    ]


def test_only_notes_about_data_wait_the_heaviest_first(board: Board, notes: list[uuid.UUID]) -> None:
    board.note("Partir avant le jour", zone="moments")
    board.note("Et si je pouvais comparer", zone="usages")
    hidden = board.note("La donnée de Louise", zone="donnees")
    board.hide(hidden)
    added = board.note("Mes étoiles", zone="zone_ajoutee")
    assert [note.id for note in left(board).waiting] == [*notes, added]
    swot = boards.board(board.session, board.territory, code="SWOTCD")
    swot.note("Nous sommes prêts", zone="force")
    assert left(board).total == 6


def test_a_note_becomes_a_sheet_with_its_card_its_holder_and_its_confidence(
    board: Board, notes: list[uuid.UUID]
) -> None:
    sheet = qualifying.qualify(
        board.session, OWNER, notes[0], holder_id=board.holder_id, label_fr="Factures d'eau", policy_domains=["eau"],
        collection_forms=["fournie"], sensitivity="moyenne", example="J'ai payé 32 euros.", confidence="verifie_dpd",
    )  # fmt: skip
    assert (sheet.label_fr, sheet.holder_name, sheet.notes) == ("Factures d'eau", "Régie", (notes[0],))
    assert (sheet.policy_domains, sheet.collection_forms) == (("eau",), ("fournie",))
    assert (sheet.sensitivity, sheet.example, sheet.confidence) == ("moyenne", "J'ai payé 32 euros.", "verifie_dpd")
    after = left(board)
    assert (after.qualified, after.total, len(after.waiting)) == (1, 5, 4)


def test_the_journey_counts_the_notes_that_the_page_shows(board: Board, notes: list[uuid.UUID]) -> None:
    def counted() -> tuple[int, int]:
        counts = progress.counts(board.session, OWNER, board.territory.id)
        return counts["qualified_notes"], counts["data_notes"]

    def shown() -> tuple[int, int]:
        page = left(board)
        return page.total - len(page.waiting), page.total

    board.note("Partir avant le jour", zone="moments")
    board.note("Mes étoiles", zone="zone_ajoutee")
    board.hide(board.note("La donnée de Louise", zone="donnees"))
    together = board.group("Eau", zone="local")
    grouped = [board.note(text, zone="local", group=together) for text in ("Ma facture", "Mon compteur")]
    swot = boards.board(board.session, board.territory, code="SWOTCD")
    swot.note("Nous sommes prêts", zone="force")
    swot.note("Mes étoiles à moi", zone="donnees")
    elsewhere = datablitz(board.session, boards.territory(board.session, "Ailleurs"), "AUTRES")
    elsewhere.note("Mes trains", zone="local")
    assert counted() == shown() == (0, 9)
    sheet = qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id)
    qualifying.join(board.session, OWNER, sheet.id, [notes[1]])
    qualifying.set_aside(board.session, OWNER, notes[2])
    proposals.promote(board.session, OWNER, together, holder_id=board.holder_id)
    assert counted() == shown() == (5, 9)
    board.session.get_one(GroupRow, together).dissolved_at = now()
    datasets.remove(board.session, OWNER, sheet.id)
    board.hide(grouped[0])
    assert counted() == shown() == (1, 8)


def test_a_holder_that_is_not_in_the_list_is_added_once_at_the_level_of_the_note(
    board: Board, notes: list[uuid.UUID]
) -> None:
    global_one = board.note("Mes lieux fréquents", zone="mondial")
    platform = qualifying.add_holder(board.session, OWNER, global_one, "Une plateforme")
    assert (platform.level, platform.link) == ("mondial", "inconnu")
    assert qualifying.add_holder(board.session, OWNER, notes[0], " UNE PLATEFORME ").id == platform.id
    assert qualifying.add_holder(board.session, OWNER, notes[0], "régie").id == board.holder_id
    with pytest.raises(MissingText):
        qualifying.add_holder(board.session, OWNER, notes[0], " ")


def test_a_holder_is_asked_for_and_a_card_that_was_emptied_stays_empty(board: Board, notes: list[uuid.UUID]) -> None:
    with pytest.raises(MissingText):
        qualifying.qualify(board.session, OWNER, notes[0], holder_id=None)
    sheet = qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id, example="", policy_domains=[])
    assert (sheet.example, sheet.policy_domains) == ("", ())


def test_a_reference_fills_in_what_was_left_empty_and_attests_nothing(board: Board, notes: list[uuid.UUID]) -> None:
    sheet = qualifying.qualify(
        board.session, OWNER, notes[0], holder_id=board.holder_id, reference_id="JD010",
        policy_domains=["habitat_logement"], collection_forms=[],
    )  # fmt: skip
    assert (sheet.reference_id, sheet.label_fr, sheet.policy_domains) == ("JD010", WORDS[0], ("habitat_logement",))
    assert sheet.collection_forms and sheet.situations
    assert (sheet.legal_basis, sheet.confidence) == ("a_instruire", "hypothese")
    with pytest.raises(BadValue):
        qualifying.qualify(board.session, OWNER, notes[1], holder_id=board.holder_id, reference_id="JD999")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), ways=st.lists(st.sampled_from(("merge", "join", "aside", "undo")), min_size=5))
def test_whatever_is_merged_in_whatever_order_the_board_is_as_it_was(
    database: Database, order: list[int], ways: list[str]
) -> None:
    with database.writing() as session:
        board = datablitz(session, boards.territory(session, str(uuid.uuid4())), next(CODES))
        notes = [board.note(text, zone="local", dots=n) for n, text in enumerate(WORDS)]
        before, sheet = written(session), None
        for at, way in zip(order, ways, strict=False):
            waiting = {note.id for note in left(board).waiting}
            if notes[at] not in waiting:
                continue
            others = [id for id in waiting if id != notes[at]][:1]
            if way == "merge" or sheet is None:
                sheet = qualifying.qualify(session, OWNER, notes[at], holder_id=board.holder_id, same=others)
                assert set(sheet.notes) == {notes[at], *others}
            elif way == "join":
                assert notes[at] in qualifying.join(session, OWNER, sheet.id, [notes[at]]).notes
            elif way == "aside":
                qualifying.set_aside(session, OWNER, notes[at])
            else:
                datasets.remove(session, OWNER, sheet.id)
                sheet = None
        assert written(session) == before
        kept = left(board)
        assert len(kept.waiting) + len(kept.aside) + kept.qualified == 5


CODES = (f"DB{a}{b}{c}{d}" for a, b, c, d in itertools.product("ABCDEFGH", repeat=4))


def test_a_merge_is_one_sheet_with_several_notes_and_undoing_it_gives_them_all_back(
    board: Board, notes: list[uuid.UUID]
) -> None:
    sheet = qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id, same=notes[1:3])
    assert (set(sheet.notes), left(board).qualified) == (set(notes[:3]), 3)
    joined = qualifying.join(board.session, OWNER, sheet.id, [notes[3]])
    assert set(joined.notes) == set(notes[:4])
    assert set(qualifying.leave(board.session, OWNER, sheet.id, [notes[3]]).notes) == set(notes[:3])
    datasets.remove(board.session, OWNER, sheet.id)
    assert [note.id for note in left(board).waiting] == notes


def test_two_people_do_not_qualify_one_note_twice(board: Board, notes: list[uuid.UUID]) -> None:
    first = qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id, label_fr="Factures")
    for act in (
        lambda: qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id),
        lambda: qualifying.qualify(board.session, OWNER, notes[1], holder_id=board.holder_id, same=[notes[0]]),
        lambda: qualifying.join(board.session, OWNER, first.id, [notes[0]]),
        lambda: qualifying.set_aside(board.session, OWNER, notes[0]),
    ):
        with pytest.raises(AlreadyMade, match="Factures"):
            act()
    assert left(board).qualified == 1


def test_a_note_set_aside_comes_back_and_may_be_qualified_from_there(board: Board, notes: list[uuid.UUID]) -> None:
    for _twice in range(2):
        qualifying.set_aside(board.session, OWNER, notes[0])
    assert ([note.id for note in left(board).aside], len(left(board).waiting)) == ([notes[0]], 4)
    for _twice in range(2):
        qualifying.bring_back(board.session, OWNER, notes[0])
    assert (left(board).aside, len(left(board).waiting)) == ((), 5)
    qualifying.set_aside(board.session, OWNER, notes[1])
    sheet = qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id, same=[notes[1]])
    datasets.remove(board.session, OWNER, sheet.id)
    assert left(board).aside == ()


def test_a_group_that_gave_a_sheet_has_qualified_its_notes(board: Board) -> None:
    group = board.group("L'eau", zone="local")
    for text in WORDS[:2]:
        board.note(text, zone="local", group=group)
    sheet = proposals.promote(board.session, OWNER, group, holder_id=board.holder_id)
    assert (left(board).qualified, left(board).waiting) == (2, ())
    note = sources.of_workshop(board.session, board.workshop_id)[0].notes[0].id
    for act in (
        lambda: qualifying.qualify(board.session, OWNER, note, holder_id=board.holder_id),
        lambda: qualifying.join(board.session, OWNER, sheet.id, [note]),
        lambda: qualifying.set_aside(board.session, OWNER, note),
    ):
        with pytest.raises(AlreadyMade, match="L'eau"):
            act()
    datasets.remove(board.session, OWNER, sheet.id)
    assert qualifying.qualify(board.session, OWNER, note, holder_id=board.holder_id).notes == (note,)


def test_notes_of_elsewhere_and_of_nobody_are_refused(board: Board, notes: list[uuid.UUID]) -> None:
    elsewhere = boards.board(board.session, boards.territory(board.session, "Ailleurs"), code="SWOTCD")
    stranger = elsewhere.note("Mes trajets", zone="local")
    with pytest.raises(NotFound):
        qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id, same=[stranger])
    board.hide(notes[1])
    for gone in (notes[1], uuid.uuid4()):
        with pytest.raises(NotFound):
            qualifying.qualify(board.session, OWNER, gone, holder_id=board.holder_id)
    assert left(board).qualified == 0


def test_only_who_edits_the_map_qualifies(board: Board, notes: list[uuid.UUID]) -> None:
    sheet = qualifying.qualify(board.session, OWNER, notes[0], holder_id=board.holder_id)
    partner = Visitor("partner", board.territory.id)
    session, note = board.session, notes[1]
    for act in (
        lambda: qualifying.of(session, partner, board.territory.id),
        lambda: suggesting.of(session, partner, board.territory.id, left(board).waiting[0], left(board)),
        lambda: qualifying.qualify(session, partner, note, holder_id=board.holder_id),
        lambda: qualifying.join(session, partner, sheet.id, [note]),
        lambda: qualifying.leave(session, partner, sheet.id, [notes[0]]),
        lambda: qualifying.set_aside(session, partner, note),
        lambda: qualifying.bring_back(session, partner, note),
        lambda: qualifying.add_holder(session, partner, note, "Autre"),
    ):
        with pytest.raises(NotAllowed):
            act()
    for role in ("staff", "dpo"):
        qualifying.set_aside(session, Visitor(role, board.territory.id), note)
        qualifying.bring_back(session, Visitor(role, board.territory.id), note)
