"""Fast cards become sheets: six fields said in the room, the holder found by its name, the way back kept."""

import uuid

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, proposals
from tests.workshop.conftest import Room, make_workshop
from workshop import organisations, promoting, sources
from workshop.access import OWNER, Visitor
from workshop.errors import AlreadyMade, NotAllowed
from workshop.tables import CardRow, NoteRow
from workshop.territories import Territory

CARD = {
    "holder": "la Régie des transports",
    "policy_domains": ["mobilite"],
    "example": "Hier j'ai validé à 8 h 12.",
    "collection_forms": ["observee"],
    "sensitivity": "moyenne",
    "access_channels": ["telechargement_pdf"],
    "confidence": "declare",
}


@pytest.fixture
def room(session: Session, territory: Territory) -> Room:
    room = Room(session, make_workshop(session, territory))
    room.zone = "local"
    room.go(activity="notes", write=True)
    return room


def described(room: Room, text: str = "Mes validations de bus", **card: object) -> uuid.UUID:
    note = room.note(OWNER, text)
    room.go(activity="card")
    room.send(room.join(), "card.set", id=note, fields=CARD | card)
    return uuid.UUID(note)


def test_a_fast_card_becomes_a_sheet_with_its_six_fields_and_its_note(session: Session, room: Room) -> None:
    note = described(room)
    holder = organisations.add(session, OWNER, room.workshop.territory_id, name="Régie des Transports")
    said = promoting.of_workshop(session, OWNER, room.workshop.id)[note]
    assert proposals.holder_among(proposals.holder_told(said), {holder.id: holder.name}) == holder.id
    sheet = proposals.promote(session, OWNER, note, holder_id=holder.id)
    assert (sheet.label_fr, sheet.holder_name, sheet.example) == (
        "Mes validations de bus",
        "Régie des Transports",
        "Hier j'ai validé à 8 h 12.",
    )
    assert (sheet.policy_domains, sheet.collection_forms, sheet.sensitivity, sheet.access_channels) == (
        ("mobilite",),
        ("observee",),
        "moyenne",
        ("telechargement_pdf",),
    )
    assert (sheet.confidence, sheet.notes, sheet.review) == ("declare", (note,), "draft")
    assert session.get_one(NoteRow, note).text == "Mes validations de bus"
    assert session.get_one(CardRow, note).fields["holder"] == "la Régie des transports"


def test_a_group_becomes_a_sheet_that_leads_back_to_its_notes_and_dots(session: Session, room: Room) -> None:
    notes = [room.note(OWNER, text) for text in ("Mes trajets", "Mes tickets de bus")]
    room.go(activity="sort")
    group = uuid.UUID(room.group(OWNER, *notes, title="Titres de transport"))
    room.go(activity="vote")
    room.send(room.join(), "dot.put", target=str(group), ballot="valeur")
    holder = organisations.add(session, OWNER, room.workshop.territory_id, name="Régie")
    sheet = proposals.promote(session, OWNER, group, holder_id=holder.id)
    assert (sheet.label_fr, sheet.groups, sheet.confidence) == ("Titres de transport", (group,), "hypothese")
    origin = sources.read(session, notes=(), groups=sheet.groups)[group]
    assert (origin.dots, {note.text for note in origin.notes}) == (1, {"Mes trajets", "Mes tickets de bus"})


def test_what_was_promoted_says_so_and_a_second_sheet_is_asked_for_on_purpose(session: Session, room: Room) -> None:
    note, place = described(room), room.workshop.territory_id
    holder = organisations.add(session, OWNER, place, name="Régie")
    first = proposals.promote(session, OWNER, note, holder_id=holder.id, label_fr="Validations")
    assert [one.text for one in proposals.made(session, OWNER, place)[note]] == ["Validations"]
    with pytest.raises(AlreadyMade):
        proposals.promote(session, OWNER, note, holder_id=holder.id)
    proposals.promote(session, OWNER, note, holder_id=holder.id, again=True)
    assert len(datasets.of(session, OWNER, place)) == 2
    datasets.remove(session, OWNER, first.id)
    assert len(proposals.made(session, OWNER, place)[note]) == 1


@pytest.mark.parametrize(
    ("told", "found"),
    [("ENEDIS", "Enedis"), ("Enedis, je crois", None), ("la mairie et Enedis aussi", "Enedis"), ("", None),
     ("Enedis ou Régie", None)],
)  # fmt: skip
def test_a_holder_is_recognised_only_when_there_is_no_doubt(told: str, found: str | None) -> None:
    names = {uuid.uuid4(): name for name in ("Enedis", "Régie")}
    chosen = proposals.holder_among(told, names)
    assert (names[chosen] if chosen else None) == found


def test_a_refusal_told_on_a_card_waits_for_its_reason(session: Session, territory: Territory) -> None:
    room = Room(session, make_workshop(session, territory, "atelier_sdt"))
    room.zone = "donnees"
    note = room.note(OWNER, "Les factures")
    room.go(activity="card")
    room.send(room.join(), "card.set", id=note, fields={"holder": "Régie", "restitution_status": "refuse"})
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    assert proposals.promote(session, OWNER, uuid.UUID(note), holder_id=holder.id).restitution_status == "inconnu"


def test_only_who_edits_the_map_promotes(session: Session, room: Room) -> None:
    note, place = described(room), room.workshop.territory_id
    holder = organisations.add(session, OWNER, place, name="Régie")
    with pytest.raises(NotAllowed):
        proposals.promote(session, Visitor("partner", place), note, holder_id=holder.id)
