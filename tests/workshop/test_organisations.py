"""Organisations that hold data or act, and what is expected of each."""

import pytest
from sqlalchemy.orm import Session

from workshop import organisations
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import (
    AlreadyExists,
    BadValue,
    MissingText,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    TooLong,
    UnknownTerm,
)
from workshop.organisations import Organisation
from workshop.storage.ids import new_id
from workshop.territories import Territory


@pytest.fixture
def authority(session: Session, territory: Territory) -> Organisation:
    return organisations.add(session, OWNER, territory.id, name="Régie des eaux", posture="reserve")


def names(session: Session, territory: Territory, **more: bool) -> list[str]:
    return [each.name for each in organisations.of(session, OWNER, territory.id, **more)]


def test_a_name_is_enough(session: Session, territory: Territory) -> None:
    added = organisations.add(session, OWNER, territory.id, name="  Régie\tdes \n eaux ")
    assert added.name == "Régie des eaux"
    assert (added.org_type, added.level, added.link, added.posture) == ("inconnu", "local", "inconnu", "inconnu")
    assert (added.mydata_roles, added.departments, added.contact_role) == ((), (), "")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": "  "}, MissingText),
        ({"name": None}, MissingText),
        ({"name": "x" * 201}, TooLong),
        ({"org_type": "empire"}, UnknownTerm),
        ({"level": "galaxie"}, UnknownTerm),
        ({"link": "amitie"}, UnknownTerm),
        ({"mydata_roles": ["source", "roi"]}, UnknownTerm),
        ({"posture": "hostile"}, UnknownTerm),
        ({"phone": "02 40 00 00 00"}, BadValue),
    ],
)
def test_what_cannot_be_kept_is_refused(session: Session, territory: Territory, fields: dict, refusal: type) -> None:
    with pytest.raises(refusal), session.begin_nested():
        organisations.add(session, OWNER, territory.id, **{"name": "Régie", **fields})
    assert names(session, territory) == []


def test_a_name_is_used_once_in_a_territory(session: Session, territory: Territory, authority: Organisation) -> None:
    with pytest.raises(AlreadyExists):
        organisations.add(session, OWNER, territory.id, name=" Régie  des eaux ")
    other = organisations.add(session, OWNER, territory.id, name="Département")
    with pytest.raises(AlreadyExists):
        organisations.edit(session, OWNER, other.id, other.version, {"name": " Régie des  eaux"})
    renamed = organisations.edit(session, OWNER, authority.id, authority.version, {"name": "Régie des eaux"})
    assert renamed.version == authority.version + 1


def test_an_edit_keeps_the_fields_it_does_not_name(session: Session, authority: Organisation) -> None:
    edited = organisations.edit(
        session, OWNER, authority.id, authority.version, {"departments": ["Usagers", "", "Usagers", " Travaux "]}
    )
    assert edited.departments == ("Usagers", "Travaux")
    assert (edited.name, edited.posture) == (authority.name, "reserve")


def test_a_save_from_an_old_reading_is_refused_with_both_versions(session: Session, authority: Organisation) -> None:
    organisations.edit(session, OWNER, authority.id, authority.version, {"contact_role": "Directrice"})
    with pytest.raises(Stale) as refusal:
        organisations.edit(session, OWNER, authority.id, authority.version, {"contact_role": "Adjoint"})
    assert refusal.value.values["mine"] == {"contact_role": "Adjoint"}
    assert refusal.value.values["theirs"].contact_role == "Directrice"


def test_a_removed_organisation_leaves_the_list_and_comes_back(
    session: Session, territory: Territory, authority: Organisation
) -> None:
    organisations.remove(session, OWNER, authority.id)
    assert names(session, territory) == []
    assert names(session, territory, removed=True) == ["Régie des eaux"]
    with pytest.raises(NotFound):
        organisations.edit(session, OWNER, authority.id, authority.version, {"name": "Autre"})
    with pytest.raises(NotFound):
        organisations.remove(session, OWNER, authority.id)
    organisations.restore(session, OWNER, authority.id)
    assert names(session, territory) == ["Régie des eaux"]


def test_adding_a_removed_organisation_again_brings_the_same_one_back(
    session: Session, territory: Territory, authority: Organisation
) -> None:
    organisations.remove(session, OWNER, authority.id)
    again = organisations.add(session, OWNER, territory.id, name="Régie des eaux", contact_role="Directrice")
    assert again.id == authority.id
    assert (again.contact_role, again.posture) == ("Directrice", "reserve")


def test_the_name_of_a_removed_organisation_tells_how_it_comes_back(
    session: Session, territory: Territory, authority: Organisation
) -> None:
    organisations.remove(session, OWNER, authority.id)
    other = organisations.add(session, OWNER, territory.id, name="Département")
    with pytest.raises(BadValue) as refusal, session.begin_nested():
        organisations.edit(session, OWNER, other.id, other.version, {"name": authority.name})
    assert "was removed" in refusal.value.message("en") and "a été retirée" in refusal.value.message("fr")
    assert names(session, territory) == ["Département"]


def test_what_never_was_is_not_restored(session: Session) -> None:
    with pytest.raises(NotFound):
        organisations.restore(session, OWNER, new_id())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
def test_posture_is_told_only_to_those_who_read_everything(
    session: Session, territory: Territory, authority: Organisation
) -> None:
    assert organisations.of(session, Visitor("staff"), territory.id)[0].posture == "reserve"
    assert organisations.of(session, Visitor("partner"), territory.id)[0].posture == "inconnu"
    with pytest.raises(NotSignedIn):
        organisations.of(session, PUBLIC, territory.id)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(("visitor", "refusal"), [(Visitor("partner"), NotAllowed), (PUBLIC, NotSignedIn)])
def test_readers_change_nothing(
    session: Session, territory: Territory, authority: Organisation, visitor: Visitor, refusal: type
) -> None:
    for change in (
        lambda: organisations.add(session, visitor, territory.id, name="Autre"),
        lambda: organisations.edit(session, visitor, authority.id, authority.version, {"name": "Pris"}),
        lambda: organisations.remove(session, visitor, authority.id),
        lambda: organisations.restore(session, visitor, authority.id),
        lambda: organisations.engage(session, visitor, authority.id, {"datablitz": "attendu"}),
        lambda: organisations.engagements(session, visitor, territory.id),
    ):
        with pytest.raises(refusal):
            change()


def test_expectations_are_kept_by_activity_and_can_be_taken_away(
    session: Session, territory: Territory, authority: Organisation
) -> None:
    organisations.engage(session, OWNER, authority.id, {"datablitz": "attendu", "swot_1": "attendu"})
    organisations.engage(session, OWNER, authority.id, {"datablitz": "fait", "swot_1": None})
    assert organisations.engagements(session, OWNER, territory.id) == {authority.id: {"datablitz": "fait"}}
    organisations.remove(session, OWNER, authority.id)
    session.flush()
    assert organisations.engagements(session, OWNER, territory.id) == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize("states", [{"datablitz": "peut_etre"}, {"sieste": "attendu"}])
def test_an_expectation_is_said_with_the_words_of_the_lists(
    session: Session, territory: Territory, authority: Organisation, states: dict
) -> None:
    with pytest.raises(UnknownTerm), session.begin_nested():
        organisations.engage(session, OWNER, authority.id, states)
    assert organisations.engagements(session, OWNER, territory.id) == {}
