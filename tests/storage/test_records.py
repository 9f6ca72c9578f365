"""What rows become outside the database, and the rules that every record obeys."""

import time
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.orm import Session

from tests.storage.places import SPEC
from workshop import organisations, territories
from workshop.access import OWNER
from workshop.access_tables import SignInLinkRow
from workshop.errors import NotFound, Stale
from workshop.organisations import Organisation
from workshop.storage import links, records
from workshop.storage.ids import anonymous_id, new_id
from workshop.storage.links import Link
from workshop.tables import EngagementRow, OrganisationRow


@pytest.fixture
def organisation(session: Session) -> Organisation:
    territory = territories.create(session, OWNER, name="Val-de-Brume", **SPEC)
    return organisations.add(session, OWNER, territory.id, name="Régie", mydata_roles=["source", "operateur"])


def test_identifiers_of_staff_come_out_in_the_order_of_making() -> None:
    made = []
    for _ in range(20):
        made.append(new_id())
        time.sleep(0.002)
    assert made == sorted(made)
    assert {id.version for id in made} == {7}
    assert {id.variant for id in made} == {uuid.RFC_4122}
    assert len({new_id() for _ in range(1000)}) == 1000


def test_identifiers_of_participants_tell_nothing_of_when() -> None:
    assert {anonymous_id().version for _ in range(20)} == {4}


@pytest.mark.parametrize("hours", [0, 2, -7])
def test_a_moment_comes_back_the_same_whatever_its_time_zone(session: Session, hours: int) -> None:
    given = datetime(2026, 3, 29, 1, 30, 15, 123456, tzinfo=timezone(timedelta(hours=hours)))
    session.add(row := SignInLinkRow(token_hash="x" * 64, role="staff", expires_at=given))
    session.flush()
    session.refresh(row)
    assert row.expires_at == given
    assert row.expires_at.tzinfo is UTC
    assert row.used_at is None


def test_lists_leave_the_database_as_tuples(organisation: Organisation) -> None:
    assert organisation.mydata_roles == ("source", "operateur")


def test_a_record_that_never_was_or_is_removed_is_not_found(session: Session, organisation: Organisation) -> None:
    assert records.existing(session, OrganisationRow, organisation.id).name == "Régie"
    with pytest.raises(NotFound):
        records.existing(session, OrganisationRow, uuid.uuid4())
    organisations.remove(session, OWNER, organisation.id)
    with pytest.raises(NotFound):
        records.existing(session, OrganisationRow, organisation.id)


def test_a_removal_says_when_and_by_which_role(session: Session, organisation: Organisation) -> None:
    row = session.get_one(OrganisationRow, organisation.id)
    records.remove(row, "staff")
    assert row.removed_by == "staff"
    assert row.removed_at is not None
    assert datetime.now(UTC) - row.removed_at < timedelta(minutes=1)
    records.restore(row)
    assert (row.removed_at, row.removed_by) == (None, None)


def test_a_stale_save_shows_both_versions_and_changes_nothing(session: Session, organisation: Organisation) -> None:
    row = session.get_one(OrganisationRow, organisation.id)
    with pytest.raises(Stale) as refusal:
        records.next_version(row, organisation.version - 1, mine="mine", theirs="theirs")
    assert refusal.value.values == {"mine": "mine", "theirs": "theirs"}
    assert row.version == organisation.version
    records.next_version(row, organisation.version)
    assert row.version == organisation.version + 1


def test_links_come_out_by_owner_and_in_one_order(session: Session, organisation: Organisation) -> None:
    engaged = Link(EngagementRow, "organisation_id", "activity")
    assert links.of(session, engaged, [organisation.id]) == {}
    session.add_all(EngagementRow(organisation_id=organisation.id, activity=a, state="attendu") for a in "ba")
    session.flush()
    assert links.of(session, engaged, [organisation.id]) == {organisation.id: ("a", "b")}


def test_a_link_never_leaves_its_territory_nor_reaches_what_is_removed(
    session: Session, organisation: Organisation
) -> None:
    other = territories.create(session, OWNER, name="Ailleurs", **SPEC)
    links.require_in(session, OrganisationRow, organisation.territory_id, [organisation.id])
    links.require_in(session, OrganisationRow, organisation.territory_id, [])
    for territory_id, id in ((other.id, organisation.id), (organisation.territory_id, uuid.uuid4())):
        with pytest.raises(NotFound):
            links.require_in(session, OrganisationRow, territory_id, [id])
    organisations.remove(session, OWNER, organisation.id)
    session.flush()
    with pytest.raises(NotFound):
        links.require_in(session, OrganisationRow, organisation.territory_id, [organisation.id])
