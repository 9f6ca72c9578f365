"""Reading and erasing one's own contributions by receipt."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board, participants, privacy, territories
from workshop.access import OWNER, Visitor
from workshop.errors import ErasureToConfirm, NotFound, NotSignedIn
from workshop.storage.database import Database, scrub_again


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


def test_a_group_that_held_nothing_else_goes_with_ones_notes(room: Room) -> None:
    (ada, joined), bob = enter(room), room.join("Bob")
    alone, shared = room.group(OWNER, room.note(ada, "Mon bus")), room.group(OWNER, room.note(ada), room.note(bob))
    privacy.erase_mine(room.session, joined.receipt, confirm=True)
    assert [group["id"] for group in room.see(OWNER)["groups"]] == [shared] != [alone]


def test_erasing_without_confirmation_says_what_it_would_do(room: Room) -> None:
    ada, joined = enter(room)
    note = room.note(ada)
    room.go(activity="card")
    room.send(ada, "card.set", id=note, fields={"need": "Attendre moins"})
    with pytest.raises(ErasureToConfirm) as refusal:
        privacy.erase_mine(room.session, joined.receipt)
    assert (refusal.value.status, refusal.value.values) == (409, {"notes": 1, "dots": 0, "answers": 0, "cards": 1})
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


def test_a_title_made_of_the_beginning_of_a_note_goes_with_it(room: Room) -> None:
    ada, joined = enter(room)
    words = "Mon trajet du matin, celui du soir, et ce que me coûte chaque mois la voiture que je n'ai plus"
    long, short = room.note(ada, words), room.note(ada, "Mon trajet")
    group = room.group(OWNER, long, room.note(OWNER, "Autre"), title=words[:80])
    lone = room.group(OWNER, short, room.note(OWNER, "Encore"), title="Mon")
    privacy.erase_mine(room.session, joined.receipt, confirm=True)
    assert room.seen_group(OWNER, group)["title"] == ""
    assert room.seen_group(OWNER, lone)["title"] == "Mon"  # somebody's own word


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
    with database.reading() as reader:
        reader.execute(text("SELECT count(*) FROM note"))  # somebody reads meanwhile: the words stay for that long
        with database.writing() as session:
            privacy.erase_mine(session, joined.receipt, confirm=True)
    scrub_again()
    for word in ("Xylophone", "Yourte", "Zuzanna"):
        assert not found(word), word
    assert found("Val-de-Brume")
    with database.writing() as session:
        territories.erase_territory(session, OWNER, room.workshop.territory_id)
    assert not found("Val-de-Brume")
    with database.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session), "atelier_citoyen"))
    assert found("Val-de-Brume")
    with database.writing() as session:
        territories.erase_territory(session, OWNER, room.workshop.territory_id)
        session.begin_nested().commit()  # a savepoint kept is nothing kept yet
    assert not found("Val-de-Brume")
    database.engine.dispose()


def test_what_erasing_takes_off_the_tallies_counts_positions_too(make_room: Callable[..., Room]) -> None:
    room = make_room("seminaire_sensibilisation")
    ada, joined = enter(room)
    room.go(activity="scale")
    for role in ("controleur", "soutien"):
        room.send(ada, "scale.set", target=role, value=2)
    with pytest.raises(ErasureToConfirm, match="answers 2") as refusal:
        privacy.erase_mine(room.session, joined.receipt)
    assert refusal.value.values["answers"] == 2
