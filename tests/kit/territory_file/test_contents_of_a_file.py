"""What a file says inside a column is judged as what is typed: no page is closed by it."""

import json
import uuid
from collections import Counter
from typing import Any

import pytest
from sqlalchemy.orm import Session

from datablitz import register_export, register_import
from datablitz.register.parsed import Line, ParsedCategory, ParsedProcessing, Register
from kit import territory_file
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import territories
from workshop.access import OWNER
from workshop.board import answers
from workshop.errors import UnreadableFile


def brought(session: Session, file: dict[str, Any]) -> territory_file.Brought:
    return territory_file.bring_in(session, OWNER, None, json.loads(json.dumps(file)))


def exported(session: Session, territory_id: uuid.UUID) -> dict[str, Any]:
    session.flush()
    return territory_file.export(session, OWNER, territory_id)


@pytest.fixture
def room(session: Session) -> Room:
    room = Room(session, make_workshop(session, make_territory(session), "atelier_citoyen"))
    room.go(activity="card")
    return room


@pytest.mark.parametrize("said", [None, 7, float("nan"), {"a": "b"}, ["x"], "x" * 501])
def test_a_card_that_no_page_could_show_stays_out(room: Room, said: Any) -> None:
    asked = next(phase for phase in room.workshop.agenda.phases if phase.activity == "card").fields
    text = next(field.key for field in asked if field.kind == "text")
    fields = {text: said} if said else [text]
    file = exported(room.session, room.workshop.territory_id)
    known = {
        "id": str(uuid.uuid4()),
        "participant_id": None,
        "fields": {text: "Un bus", "ancien": "Gardé"},
        "version": 1,
    }
    file["workshops"][0]["cards"] = [{**known, "id": str(uuid.uuid4()), "fields": fields}, known]
    came = brought(room.session, file)
    assert [one.section for one in came.refused] == ["cards"] and came.created == {"cards": 1}


def test_an_answer_beyond_its_scale_or_its_axes_stays_out(room: Room) -> None:
    who, place = str(room.join().participant_id), room.workshop.territory_id
    file = exported(room.session, place)
    workshop = file["workshops"][0]
    workshop["participants"][0]["scale_answers"] = [
        {"statement": f"s{value}", "workshop_id": workshop["id"], "value": value} for value in (-1, 0, 3, 4)
    ]
    workshop["placings"] = [
        {"id": str(uuid.uuid4()), "target": str(uuid.uuid4()), "participant_id": who, "x": x, "y": y}
        for x, y in ((0, 100), (101, 0), (0, -1))
    ]
    territories.erase_territory(room.session, OWNER, place)
    came = brought(room.session, file)
    assert Counter(one.section for one in came.refused) == {"participants": 2, "placings": 2}
    assert came.created["placings"] == 1
    assert answers.positions(room.session, room.workshop.id).keys() == {"s0", "s3"}


LINE = {"label": "Nom", "key": "nom", "cnil_category": "identite", "special_category": None, "description": "",
        "retention": "", "retention_months": None, "sensitive": False}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"categories": [{}]},
        {"categories": [LINE | {"row": 3}]},
        {"categories": [LINE | {"label": {}}]},
        {"categories": {"a": 1}},
        {"security": [{"label": "Serveur"}]},
        {"transfers": [{"label": "", "kind": "", "detail": ""}]},
    ],
)
def test_a_register_that_could_not_be_written_again_stays_out(session: Session, change: dict[str, Any]) -> None:
    place = make_territory(session)
    register_import.apply(session, OWNER, place.id, register(), controller_name=place.name)
    file = exported(session, place.id)
    file["processings"][0] |= change | {"version": 9}
    came = brought(session, file)
    assert [one.section for one in came.refused] == ["processings"]
    [kept] = register_export.of(session, OWNER, place.id)
    assert [line.label for line in kept.categories] == ["Nom"]


def register() -> Register:
    lists: dict[str, Any] = dict.fromkeys(
        ("joint_controllers", "sub_purposes", "data_subjects", "recipients", "transfers"), ()
    )
    told = ParsedProcessing(
        sheet="", ref=None, name="Transports", controller_name=None, created_on=None, updated_on=None,
        main_purpose="Transporter", security=(Line(0, "", "", "Coffre"),), categories=(ParsedCategory(row=0, **LINE),),
        **lists,
    )  # fmt: skip
    return Register((told,), (), ())


def test_a_number_that_json_does_not_have_makes_no_territory_file(session: Session) -> None:
    file = exported(session, make_territory(session).id)
    for odd in ("NaN", "Infinity", "-Infinity"):
        with pytest.raises(UnreadableFile):
            territory_file.parse(json.dumps(file | {"odd": 0}).replace('"odd": 0', f'"odd": {odd}').encode())
