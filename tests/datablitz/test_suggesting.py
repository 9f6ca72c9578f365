"""What a note may be is offered from what the map, the reference and the room already say; quickly, and never done."""

import time
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from datablitz import datasets, qualifying, reference, suggesting
from datablitz.suggesting import Suggested
from datablitz.tables import DatasetRow
from tests import boards
from workshop import organisations
from workshop.access import OWNER
from workshop.storage.ids import new_id
from workshop.tables import CardRow


@pytest.fixture
def board(session: Session) -> boards.Board:
    return boards.board(session, type="datablitz")


def suggested(board: boards.Board, note_id: uuid.UUID) -> Suggested:
    left = qualifying.of(board.session, OWNER, board.territory.id)
    note = next(note for note in left.waiting if note.id == note_id)
    return suggesting.of(board.session, OWNER, board.territory.id, note, left)


def test_near_words_and_the_same_group_are_offered_and_nothing_is_merged(board: boards.Board) -> None:
    group = board.group("L'eau", zone="local")
    note = board.note("Mes factures d'eau", zone="local", group=group)
    near = board.note("Ma facture d'eau de l'année", zone="donnees")
    mate = board.note("Mon alerte de fuite", zone="local", group=group)
    board.note("Ma carte de bus", zone="local")
    told = suggested(board, note)
    assert [each.id for each in told.same] == [near, mate]
    assert told.group is not None and told.group.text == "L'eau"
    assert told.zone is not None and told.zone.title_fr == "Détenue ici"
    assert len(qualifying.of(board.session, OWNER, board.territory.id).waiting) == 4
    qualifying.set_aside(board.session, OWNER, near)
    assert [each.id for each in suggested(board, note).same] == [mate]


def test_a_sheet_of_the_map_and_a_reference_dataset_are_offered(board: boards.Board) -> None:
    note = board.note("Mes trajets en vélo libre-service", zone="local")
    told = suggested(board, note)
    assert told.sheets == () and told.likely is not None and told.likely.id == "JD017"
    assert (told.fields["label_fr"], told.fields["confidence"]) == ("Mes trajets en vélo libre-service", "hypothese")
    assert told.fields["policy_domains"] == told.likely.policy_domains
    holder = organisations.add(board.session, OWNER, board.territory.id, name="Vélos du Val")
    sheet = datasets.add(
        board.session, OWNER, board.territory.id, holder_id=holder.id, label_fr="Trajets en vélo libre-service"
    )
    (near,) = suggested(board, note).sheets
    assert (near.id, near.label, near.holder) == (sheet.id, "Trajets en vélo libre-service", "Vélos du Val")
    datasets.remove(board.session, OWNER, sheet.id)
    assert suggested(board, note).sheets == ()


def test_a_reference_dataset_fills_in_no_domain_that_the_list_of_the_instance_lacks(
    board: boards.Board, own_terms: Callable[[str, str], None]
) -> None:
    note = board.note("Mes trajets en vélo libre-service", zone="local")
    own_terms("policy_domain", "mer")
    told = suggested(board, note)
    assert told.likely is not None and told.fields["policy_domains"] == () and told.fields["collection_forms"]


def test_a_sheet_is_drawn_from_the_reference_whatever_lists_the_instance_has(
    board: boards.Board, own_terms: Callable[[str, str], None]
) -> None:
    row = next(row for row in reference.all_datasets() if row.legal_basis)
    holder = organisations.add(board.session, OWNER, board.territory.id, name="Vélos du Val")
    own_terms("legal_basis", "autre_base")
    sheet = datasets.add(board.session, OWNER, board.territory.id, holder_id=holder.id, **row.fields())
    assert (sheet.reference_id, sheet.label_fr, sheet.sensitivity) == (row.id, row.label_fr, row.sensitivity)
    assert sheet.legal_basis != row.legal_basis


def test_another_reference_than_the_proposed_one_brings_its_own_content(board: boards.Board) -> None:
    holder = organisations.add(board.session, OWNER, board.territory.id, name="Vélos du Val")
    note = board.note("Mes trajets en vélo libre-service", zone="local")
    found = suggested(board, note)
    other = next(row for row in reference.all_datasets() if row.id == "JD010")
    assert found.likely is not None and found.likely.policy_domains != other.policy_domains
    card = {name: found.fields[name] for name in qualifying.FROM_REFERENCE}
    card["policy_domains"] = list(found.likely.policy_domains)
    for kept in (None, found.likely.id):
        assert suggesting.told_on_card(found, kept, card) == card
    told = suggesting.told_on_card(found, other.id, card | {"sensitivity": "tres_elevee", "example": "Hier."})
    sheet = qualifying.qualify(board.session, OWNER, note, holder_id=holder.id, reference_id=other.id, **told)
    assert (sheet.policy_domains, sheet.collection_forms) == (other.policy_domains, other.collection_forms)
    assert (sheet.sensitivity, sheet.example) == ("tres_elevee", "Hier.")


def test_what_a_card_says_in_the_room_goes_before_the_reference(board: boards.Board) -> None:
    note = board.note("Mes trajets en vélo libre-service", zone="local")
    told = {"holder": "les vélos du val", "sensitivity": "tres_elevee", "confidence": "declare", "example": "Hier."}
    board.session.add(CardRow(id=note, workshop_id=board.workshop_id, fields=told))
    holder = organisations.add(board.session, OWNER, board.territory.id, name="Vélos du Val")
    found = suggested(board, note)
    assert (found.holder_id, found.fields["sensitivity"], found.fields["confidence"], found.fields["example"]) == (
        holder.id,
        "tres_elevee",
        "declare",
        "Hier.",
    )


@pytest.mark.parametrize(
    ("told", "words", "found"),
    [
        ("", "Mes relevés, que la Régie des eaux conserve", "Régie des eaux"),
        ("la régie des eau", "Mes relevés", "Régie des eaux"),
        ("", "Mes relevés de la Régie des eaux et d'Enedis", None),
        ("", "Mes relevés", None),
        ("Un inconnu", "Mes relevés", None),
    ],
)
def test_a_holder_is_offered_only_when_one_is_named(told: str, words: str, found: str | None) -> None:
    names = {uuid.uuid4(): name for name in ("Régie des eaux", "Enedis", "Vélos du Val")}
    chosen = suggesting.holder_of(told, words, names)
    assert (names[chosen] if chosen else None) == found


def test_suggestions_come_in_under_a_second_on_ten_thousand_sheets(board: boards.Board) -> None:
    holder = organisations.add(board.session, OWNER, board.territory.id, name="Régie")
    board.session.execute(
        insert(DatasetRow),
        [
            {
                "id": new_id(), "territory_id": board.territory.id, "holder_id": holder.id,
                "label_fr": f"Relevés numéro {n} du compteur de la rue {n % 97}",
            }
            for n in range(10_000)
        ],
    )  # fmt: skip
    notes = [board.note(f"Mon relevé de compteur numéro {n}", zone="local") for n in range(500)]
    started = time.process_time()  # what it takes of this machine, whatever else runs there
    told = suggested(board, notes[0])
    assert time.process_time() - started < 1
    assert len(told.sheets) == 3 and len(told.same) == 3
    assert told == suggested(board, notes[0])
