"""The two doors of the database: one that only looks, one that checks and writes under a lock."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.storage.places import make_territory
from workshop import territories
from workshop.access import OWNER, Action
from workshop.storage.database import Database
from workshop.tables import OrganisationRow, PriorityRow, TerritoryRow

ALLOWANCE = 5


def organisation(territory_id: uuid.UUID, name: str, **more: uuid.UUID) -> OrganisationRow:
    given = {"org_type": "collectivite", "level": "local", "link": "regie"} | more
    return OrganisationRow(territory_id=territory_id, name=name, **given)


def count(session) -> int:
    return session.scalar(select(func.count()).select_from(OrganisationRow)) or 0


def test_thirty_at_once_do_not_pass_an_allowance_of_five(database: Database) -> None:
    territory_id, together = make_territory(database), Barrier(30)

    def add_one(n: int) -> bool:
        together.wait()
        with database.writing() as session:
            territories.changing(session, OWNER, Action.EDIT_MAP, territory_id)
            left = count(session) < ALLOWANCE
            if left:
                session.add(organisation(territory_id, f"Détenteur {n}"))
            return left

    with ThreadPoolExecutor(30) as crowd:
        added = list(crowd.map(add_one, range(30)))
    with database.reading() as session:
        assert count(session) == sum(added) == ALLOWANCE
        assert territories.seen_by(session, OWNER)[0].revision == 30


def test_a_reader_sees_nothing_of_a_write_that_is_not_finished(database: Database) -> None:
    territory_id = make_territory(database)
    with database.writing() as writer:
        writer.add(organisation(territory_id, "Régie"))
        writer.flush()
        with database.reading() as reader:
            assert count(reader) == 0
    with database.reading() as reader:
        assert count(reader) == 1


def test_a_reader_sees_one_moment_from_its_first_look_to_its_last(database: Database) -> None:
    territory_id = make_territory(database)
    with database.reading() as reader:
        assert count(reader) == 0
        with database.writing() as writer:
            writer.add(organisation(territory_id, "Régie"))
        assert count(reader) == 0


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    territory_id = make_territory(database)
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.add(organisation(territory_id, "Régie"))
        session.flush()
        raise ZeroDivisionError
    with database.reading() as session:
        assert count(session) == 0


def test_a_record_cannot_belong_to_a_territory_that_does_not_exist(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(organisation(uuid.uuid4(), "Régie"))


def test_a_territory_erased_takes_what_it_holds_along(database: Database) -> None:
    territory_id = make_territory(database, held_by=("Régie", "Département"))
    with database.writing() as session:
        territories.erase_territory(session, OWNER, territory_id)
    with database.reading() as session:
        assert count(session) == 0


def test_what_is_one_per_territory_is_held_by_the_database_itself(database: Database) -> None:
    territory_id = make_territory(database, held_by=("Régie",))
    for twice in (
        organisation(territory_id, "Régie"),
        TerritoryRow(code="val-de-brume", name="B", kind="", country="FR", language="fr", pathway="", partner_tier=""),
    ):
        with pytest.raises(IntegrityError), database.writing() as session:
            session.add(twice)
    with pytest.raises(IntegrityError), database.writing() as session:
        for rank in (1, 2):
            session.add(PriorityRow(territory_id=territory_id, domain="mobilite", rank=rank, origin="document"))


def test_a_sqlite_file_is_kept_safe_against_a_power_cut(tmp_path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'one.sqlite'}")
    with database.reading() as session:
        told = {
            name: session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "busy_timeout")
        }
    database.engine.dispose()
    assert told == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000}


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_both_ways_to_write_a_postgresql_address_are_understood(postgres_server, scheme: str) -> None:
    address = postgres_server.url("postgres").replace("postgresql", scheme, 1)
    database = Database(address)
    with database.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
    assert database.engine.driver == "psycopg"
    database.engine.dispose()


def test_words_are_in_no_message_of_a_failure(database: Database) -> None:
    territory_id, id = make_territory(database), uuid.uuid4()
    with database.writing() as session:
        session.add(organisation(territory_id, "Régie", id=id))
    with pytest.raises(IntegrityError) as failure, database.writing() as session:
        session.add(organisation(territory_id, "Ma maladie", id=id))
    assert "Ma maladie" not in str(failure.value)


def test_words_are_in_no_message_of_a_full_disk(instance: Database) -> None:
    territory_id = make_territory(instance)
    with pytest.raises(OperationalError, match="full") as failure, instance.writing() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count={pages}"))
        for n in range(400):
            session.add(organisation(territory_id, f"Ma maladie {n} {'x' * 150}"))
    assert "Ma maladie" not in str(failure.value)
