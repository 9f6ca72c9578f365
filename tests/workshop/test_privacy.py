"""Reading and erasing one's own contributions by receipt."""

import json
import uuid
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board, participants, privacy
from workshop.access import OWNER, Visitor
from workshop.errors import ErasureToConfirm, NotFound, NotSignedIn
from workshop.storage.database import Database


def enter(room: Room, **more: object) -> tuple[Visitor, participants.Joined]:
    given = {"join_id": uuid.uuid4(), "profile": "citoyen", "language": "fr", "pseudonym": "Zuzanna"} | more
    joined = participants.join(room.session, room.code, **given)
    return participants.visitor_of(room.session, joined.participant.id), joined


def test_a_receipt_gives_ones_own_contributions_and_nobody_elses(room: Room) -> None:
    ada, joined = enter(room)
    id = room.note(ada, "Mon bus")
    room.note(room.join("Bob"), "Le car de Bob")
    room.go(vote=True)
    room.send(ada, "dot.put", target=id, ballot="desirable")
    mine = privacy.export_mine(room.session, joined.receipt)
    assert [note["text"] for note in mine["notes"]] == ["Mon bus"]
    assert mine["dots"] == [{"target": id, "ballot": "desirable", "count": 1}]
    assert mine["me"]["pseudonym"] == "Zuzanna" and "Bob" not in json.dumps(mine)
    with pytest.raises(NotFound):
        privacy.export_mine(room.session, "AAAA-AAAA-AAAA-AAAA")


def test_erasing_without_confirmation_says_what_it_would_do(room: Room) -> None:
    ada, joined = enter(room)
    room.note(ada)
    with pytest.raises(ErasureToConfirm) as refusal:
        privacy.erase_mine(room.session, joined.receipt)
    assert (refusal.value.status, refusal.value.values) == (409, {"notes": 1, "dots": 0})
    assert len(room.see(OWNER)["notes"]) == 1


def test_erasing_takes_the_words_and_the_dots_and_ends_the_receipt(room: Room) -> None:
    ada, joined = enter(room)
    mine, other = room.note(ada, "Mon bus"), room.note(OWNER, "Autre")
    group = room.group(OWNER, mine, other, title="Mon  BUS")
    lone = room.note(OWNER, "Seule")
    room.go(vote=True)
    room.send(ada, "dot.put", target=lone, ballot="desirable")
    before = room.see(OWNER)["revision"]
    assert privacy.erase_mine(room.session, joined.receipt, confirm=True) == privacy.Erased(notes=1, dots=1)
    room.send(OWNER, "votes.reveal")
    assert room.seen_note(OWNER, mine) is None
    assert (room.seen_group(OWNER, group)["title"], room.seen_group(OWNER, group)["notes"]) == ("", [other])
    assert room.seen_note(OWNER, lone)["dots"]["desirable"] == 0
    assert board.changes_since(room.session, OWNER, room.code, before)[0].name == "reset"
    with pytest.raises(NotFound):
        room.send(OWNER, "note.restore", id=mine)
    with pytest.raises(NotFound):
        privacy.export_mine(room.session, joined.receipt)
    with pytest.raises(NotSignedIn):
        room.note(ada)


def test_every_registered_eraser_is_told_what_the_notes_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "_erasers", [])
    told: list[privacy.Erasure] = []

    @privacy.register
    def remember(_session: Session, erasure: privacy.Erasure) -> None:
        told.append(erasure)

    ada, joined = enter(room)
    id = room.note(ada, "Mon bus")
    room.send(ada, "note.edit", id=id, text="Mon car", version=1)
    privacy.erase_mine(room.session, joined.receipt, confirm=True)
    assert told[0].words == {uuid.UUID(id): {"Mon bus", "Mon car"}}
    assert told[0].workshop_id == room.workshop.id


def test_erased_words_are_nowhere_in_the_database_file(tmp_path: Path, migrated_file: Path) -> None:
    database = Database(f"sqlite:///{migrated_file}")
    file = tmp_path / "erased.sqlite"
    database.backup(file)
    database.engine.dispose()
    database = Database(f"sqlite:///{file}")

    def found(word: str) -> bool:
        return any(word.encode() in path.read_bytes() for path in tmp_path.glob("erased.sqlite*"))

    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "atelier_citoyen"))
        room.zone = "usages"
        room.go(write=True, see_others=True, group=True)
        ada, joined = enter(room)
        ids = [room.note(ada, f"Xylophone numéro {n}") for n in range(60)]
        room.send(ada, "note.edit", id=ids[0], text="Yourte bleue", version=1)
        room.send(OWNER, "note.hide", id=ids[0], reason="Il dit Yourte")
        room.group(OWNER, ids[1], title="Xylophone numéro 1")
    assert found("Xylophone") and found("Yourte") and found("Zuzanna")
    with database.writing() as session:
        privacy.erase_mine(session, joined.receipt, confirm=True)
    for word in ("Xylophone", "Yourte", "Zuzanna"):
        assert not found(word), word
    database.engine.dispose()
