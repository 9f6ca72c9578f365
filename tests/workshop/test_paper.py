"""Pasting the notes of a workshop held on paper."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import board, workshops
from workshop.access import OWNER, Visitor
from workshop.board import held_on_paper, paper
from workshop.errors import BadValue, MissingText, NotAllowed, NotNow, TooLong, WorkshopClosed
from workshop.territories import Territory
from workshop.workshops import Workshop


def paste(room: Room, text: str, **more: str) -> board.Pasted:
    given = {"zone": room.zone, "text": text} | more
    return board.paste_lines(room.session, OWNER, room.workshop.id, **given)


def test_each_line_becomes_a_note_and_pasting_again_adds_nothing(room: Room) -> None:
    text = "• Mon bus\r\n\n- Mes factures \nMon bus\n"
    assert paste(room, text) == board.Pasted(added=2, unchanged=1)
    assert paste(room, text) == board.Pasted(added=0, unchanged=3)
    assert paste(room, text + "Mon vélo") == board.Pasted(added=1, unchanged=3)
    notes = room.see(OWNER)["notes"]
    assert [note["text"] for note in notes] == ["Mon bus", "Mes factures", "Mon vélo"]
    assert {note["channel"] for note in notes} == {"papier"}
    assert [note["order"] for note in notes] == [1, 2, 3]


def test_a_numbered_list_is_pasted_without_its_numbers(room: Room) -> None:
    paste(room, "1) Mon bus\n2) Mes factures")
    assert [note["text"] for note in room.see(OWNER)["notes"]] == ["Mon bus", "Mes factures"]


def test_a_line_that_was_removed_stays_removed(room: Room) -> None:
    paste(room, "Mon bus")
    room.send(OWNER, "note.remove", id=room.see(OWNER)["notes"][0]["id"])
    assert paste(room, "Mon bus").added == 0


def test_the_room_sees_what_was_pasted(room: Room) -> None:
    ada, before = room.join(), room.see(OWNER)["revision"]
    paste(room, "Mon bus\nMon vélo")
    (event,) = board.changes_since(room.session, ada, room.code, before)
    assert [note["text"] for note in event.data["notes"]] == ["Mon bus", "Mon vélo"]


def test_a_bad_paste_adds_nothing(room: Room) -> None:
    with pytest.raises(TooLong):
        paste(room, "Mon bus\n" + "x" * 501)
    with pytest.raises(BadValue):
        paste(room, "Mon bus", zone="lune")
    with pytest.raises(NotAllowed):
        board.paste_lines(
            room.session, Visitor("staff", room.workshop.territory_id), room.workshop.id, zone=room.zone, text="x"
        )
    room.send(OWNER, "workshop.close")
    with pytest.raises(WorkshopClosed):
        paste(room, "Mon bus")
    assert room.see(OWNER)["notes"] == []


def test_a_paste_taken_back_leaves_the_board_and_can_be_pasted_again(room: Room) -> None:
    kept = room.note(OWNER, "Mon vélo")
    done = paste(room, "Mon bus\nMes factures")
    room.group(OWNER, *map(str, done.notes))
    paper.take_back(room.session, OWNER, room.workshop.id, notes=done.notes)
    assert [note["id"] for note in room.see(OWNER)["notes"]] == [kept]
    assert paste(room, "Mon bus\nMes factures").added == 2
    room.send(OWNER, "workshop.close")
    with pytest.raises(WorkshopClosed):
        paper.take_back(room.session, OWNER, room.workshop.id, notes=done.notes)


def test_nobody_takes_back_the_notes_of_another_board_or_without_leading_it(room: Room) -> None:
    done = paste(room, "Mon bus")
    other = make_workshop(room.session, make_territory(room.session))
    paper.take_back(room.session, OWNER, other.id, notes=done.notes)
    with pytest.raises(NotAllowed):
        staff = Visitor("staff", room.workshop.territory_id)
        paper.take_back(room.session, staff, room.workshop.id, notes=done.notes)
    assert [note["text"] for note in room.see(OWNER)["notes"]] == ["Mon bus"]


def hold(session: Session, territory: Territory, **given: str) -> tuple[Workshop, board.Pasted]:
    day = date(2026, 3, 12)
    return held_on_paper.hold(session, OWNER, territory.id, given, type="swot_1", starts_on=day)


def test_a_workshop_held_on_paper_is_there_open_with_each_note_in_its_zone(session, territory):
    held, done = hold(session, territory, force="• Un réseau dense\n", menace="Des tarifs opaques\nMoins de guichets")
    assert (held.type, held.starts_on, held.language) == ("swot_1", date(2026, 3, 12), territory.language)
    assert workshops.by_id(session, OWNER, held.id).status == "open"  # groups and dots can follow
    room = Room(session, held)
    assert [(note["zone"], note["text"], note["channel"]) for note in room.see(OWNER)["notes"]] == [
        ("force", "Un réseau dense", "papier"),
        ("menace", "Des tarifs opaques", "papier"),
        ("menace", "Moins de guichets", "papier"),
    ]
    assert done.added == 3
    more = held_on_paper.add(session, OWNER, held.id, {"force": "Un réseau dense\nDes élus présents", "menace": " "})
    assert more == board.Pasted(added=1, unchanged=1)
    workshops.remove(session, OWNER, held.id)
    assert workshops.of(session, OWNER, territory.id) == ()


def test_a_rehearsal_takes_no_notes_that_its_end_would_lose(session, territory):
    planned = workshops.plan(
        session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
    )
    workshops.rehearse(session, OWNER, planned.id)
    assert held_on_paper.waiting(workshops.of(session, OWNER, territory.id)) == ()
    with pytest.raises(NotNow):
        held_on_paper.add(session, OWNER, planned.id, {"force": "Un réseau dense"})


@pytest.mark.parametrize(
    ("given", "refusal", "named"),
    [
        ({}, MissingText, "One note per line"),
        ({"force": " \n• \n"}, MissingText, "One note per line"),
        ({"force": "Un réseau dense\nDes " + "élus " * 200}, TooLong, "Des élus élus"),
    ],
)
def test_without_a_note_or_with_a_line_too_long_no_workshop_is_made(instance, given, refusal, named):
    with instance.writing() as session:
        territory = make_territory(session)
    with pytest.raises(refusal) as told, instance.writing() as session:
        hold(session, territory, **given)
    assert named in told.value.message("en")
    with instance.reading() as session:
        assert workshops.of(session, OWNER, territory.id) == ()


def test_what_would_be_written_is_told_line_by_line_and_nothing_is(session, territory):
    held, _ = hold(session, territory, force="Un réseau dense")
    given = {"force": "Un réseau dense\nDes élus présents\nDes élus présents", "menace": "Un réseau dense"}
    told = [(each.zone, each.words, each.is_new) for each in held_on_paper.look(session, OWNER, given, held.id)]
    assert told == [
        ("force", "Un réseau dense", False),
        ("force", "Des élus présents", True),
        ("force", "Des élus présents", False),
        ("menace", "Un réseau dense", True),
    ]
    assert [each.is_new for each in held_on_paper.look(session, OWNER, given)] == [True, True, False, True]
    assert len(Room(session, held).see(OWNER)["notes"]) == 1


def test_notes_go_to_the_workshops_whose_wall_still_takes_and_keeps_them(session, territory):
    planned = workshops.plan(
        session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
    )
    going, ended = (make_workshop(session, territory) for _ in range(2))
    workshops.close(session, OWNER, ended.id)
    workshops.rehearse(session, OWNER, workshops.duplicate(session, OWNER, planned.id).id)
    waiting = held_on_paper.waiting(workshops.of(session, OWNER, territory.id))
    assert {each.id for each in waiting} == {planned.id, going.id}
