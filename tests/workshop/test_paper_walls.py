"""A paper wall typed in a spreadsheet: one note per row, with its zone and table where columns say so."""

from collections.abc import Callable

import pytest

from tests.workshop.conftest import Room
from workshop.access import OWNER, Visitor
from workshop.board import Pasted, paper_walls
from workshop.errors import BadValue, NotSignedIn, WorkshopClosed
from workshop.spreadsheets.workbooks import Cell, Sheet


@pytest.fixture
def datablitz(make_room: Callable[..., Room]) -> Room:
    return make_room("datablitz")


def bring_in(room: Room, *rows: tuple[Cell, ...], visitor: Visitor = OWNER) -> Pasted:
    notes = paper_walls.notes_of(Sheet("Mur", rows), room.workshop.agenda, zone="donnees")
    return paper_walls.bring_in(room.session, visitor, room.workshop.id, notes)


def on_board(room: Room) -> list[tuple[object, ...]]:
    return [(note["text"], note["zone"], note["table"], note["channel"]) for note in room.see(OWNER)["notes"]]


def test_columns_say_where_each_note_lay(datablitz: Room) -> None:
    rows = [
        ("Zone", "Note", "Table", "Cachée"),
        ("Détenue ici", "Le  carnet", 3, None),
        ("held nationally", "La carte", "Les quais"),
        (None, "Le relevé", None),
        ("Données", "Un mot de trop", 3, "Blessant"),
        ("Données", None, 3),
    ]
    assert bring_in(datablitz, *rows) == Pasted(added=3, unchanged=0)
    assert on_board(datablitz) == [
        ("Le carnet", "local", 3, "papier"),
        ("La carte", "national", "Les quais", "papier"),
        ("Le relevé", "donnees", None, "papier"),
    ]
    assert bring_in(datablitz, *rows) == Pasted(added=0, unchanged=3)


def test_without_headings_the_first_column_holds_the_notes(datablitz: Room) -> None:
    assert bring_in(datablitz, ("Mon trajet", "x"), ("Ma facture",)) == Pasted(added=2, unchanged=0)


@pytest.mark.parametrize(
    "rows", [(("Zone", "Note"), ("Ailleurs", "Un")), (("Note", "Table"), ("Un", 13)), (("Note",),), ()]
)
def test_what_cannot_be_placed_is_refused_and_nothing_comes_in(datablitz: Room, rows: tuple) -> None:
    with pytest.raises(BadValue):
        bring_in(datablitz, *rows)
    assert on_board(datablitz) == []


def test_a_participant_and_a_closed_workshop_are_refused(datablitz: Room) -> None:
    with pytest.raises(NotSignedIn):
        bring_in(datablitz, ("Un",), visitor=datablitz.join())
    datablitz.send(OWNER, "workshop.close")
    with pytest.raises(WorkshopClosed):
        bring_in(datablitz, ("Un",))
