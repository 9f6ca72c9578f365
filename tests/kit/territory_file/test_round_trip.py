"""What goes out in the territory file comes back equal, and what must stay home stays."""

import json
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from datablitz import datasets, register_columns
from datablitz.register import table_columns
from kit import territory_file
from kit.territory_file.sections import table_of, walk
from tests.kit.territory_file.conftest import emptied, exported
from tests.kit.territory_file.generated import territory_files
from workshop import access_tables, organisations, participants, territories, workshops
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import NotAllowed
from workshop.spreadsheets.workbooks import Sheet, Workbook
from workshop.storage.base import Base
from workshop.storage.database import Database


def comparable(file: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in file.items() if name != "notice"}


@pytest.mark.slow
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(file=territory_files())
def test_a_file_imported_into_an_empty_instance_gives_an_equal_territory(
    database: Database, file: dict[str, Any]
) -> None:
    emptied(database)
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, "genere", json.loads(json.dumps(file)))
        out = territory_file.export(session, OWNER, uuid.UUID(file["territory"]["id"]))
    assert not brought.refused
    assert comparable(out) == file
    with database.writing() as session:
        again = territory_file.bring_in(session, OWNER, "genere", file)
    assert not again.created and not again.updated


STAY_HOME = {
    "change": "what the screens of a room follow: they read a board that enters whole",
    access_tables.SignInLinkRow.__tablename__: "what lets people in here lets nobody in elsewhere",
    access_tables.DeskRow.__tablename__: "who is signed in on this instance",
    "command": "what makes a gesture sent twice count once, and takes it back: gestures do not travel",
}
"""Tables of a territory that its file leaves out, and why."""


def test_no_other_table_of_a_territory_is_left_out_of_its_file() -> None:
    told = {table_of(part.row).name for section in walk() for part in (section, *section.links)}
    of_a_territory = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name in {"territory", *told} for key in table.foreign_keys)
    }
    assert of_a_territory - told == STAY_HOME.keys()


def test_the_columns_chosen_for_a_register_come_along(database: Database, territory: territories.Territory) -> None:
    rows = (("Nom du traitement", "Finalité"), ("Cantine", "Nourrir"))
    [table] = table_columns.tables(Workbook((Sheet("Export", rows),)))
    with database.writing() as session:
        register_columns.remember(session, OWNER, territory.id, table, {"name": 0, "main_purpose": 1})
    file = exported(database, territory)
    [kept] = file["register_columns"]
    wrong = [{"places": places} for places in ({}, {"name": True}, {"name": -1}, {"name": 0, "zzz": 1})]
    for change in (*wrong, {"shape": "x"}):
        emptied(database)
        with database.writing() as session:
            told = file | {"register_columns": [kept | change]}
            assert len(territory_file.bring_in(session, OWNER, territory.code, told).refused) == 1
    for places, remembered in (({"name": 9}, None), (kept["places"], {"name": 0, "main_purpose": 1})):
        emptied(database)
        with database.writing() as session:
            told = file | {"register_columns": [kept | {"places": places}]}
            assert not territory_file.bring_in(session, OWNER, territory.code, told).refused
            assert register_columns.remembered(session, OWNER, territory.id, table) == remembered


def test_the_file_says_that_it_is_private(database: Database, territory: territories.Territory) -> None:
    assert exported(database, territory)["notice"].startswith("Privé, ne pas diffuser")


def test_only_who_may_export_everything_gets_the_file(database: Database, territory: territories.Territory) -> None:
    with database.reading() as session:
        for role in ("partner", "staff", "dpo"):
            with pytest.raises(NotAllowed):
                territory_file.export(session, Visitor(role), territory.id)


def test_what_lets_a_participant_in_stays_home_and_their_receipt_still_finds_them(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        planned = workshops.plan(
            session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
        )
        workshops.open(session, OWNER, planned.id)
        join_id = uuid.uuid4()
        ada = participants.join(session, planned.code, join_id=join_id, profile="citoyen", language="fr")
    file = exported(database, territory)
    assert str(join_id) not in json.dumps(file) and "room_hash" not in json.dumps(file)
    older = json.loads(json.dumps(file))
    older["workshops"][0]["participants"][0] |= {"join_id": str(join_id), "room_hash": "0" * 64}
    del older["workshops"][0]["participants"][0]["people"]  # written before phones could be shared
    with database.writing() as session:
        assert not territory_file.bring_in(session, OWNER, territory.code, older).refused
    emptied(database)
    with database.writing() as session:
        territory_file.bring_in(session, OWNER, territory.code, older)
        assert participants.with_receipt(session, ada.receipt) == ada.participant
        assert participants.visitor_with_room(session, planned.code, ada.secret) == PUBLIC
        back = participants.join(session, planned.code, join_id=join_id, profile="citoyen", language="fr")
        assert (back.participant, back.receipt, back.created) == (ada.participant, ada.receipt, False)


def test_a_file_of_an_older_tool_lacks_the_newer_lists_and_still_enters(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        held = organisations.add(session, OWNER, territory.id, name="Régie")
        datasets.add(session, OWNER, territory.id, holder_id=held.id, label_fr="Eau", situations=["compteur_eau"])
    file = exported(database, territory)
    del file["datasets"][0]["situations"]
    emptied(database)
    with database.writing() as session:
        assert not territory_file.bring_in(session, OWNER, territory.code, file).refused
        [entered] = datasets.of(session, OWNER, territory.id)
    assert (entered.label_fr, entered.situations) == ("Eau", ())
