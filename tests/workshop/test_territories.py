"""Territories: their code, their pathway, who may change them, what a change moves."""

import pytest
from sqlalchemy.orm import Session

from tests.storage.places import SPEC
from workshop import organisations, territories
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
    WorkshopError,
)
from workshop.storage.base import now
from workshop.storage.ids import new_id
from workshop.tables import TerritoryRow
from workshop.territories import Territory


def create(session: Session, name: str = "Pays d'Ailleurs", **more: object) -> Territory:
    return territories.create(session, OWNER, name=name, **{**SPEC, **more})


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Cœur d'Ostrevent", "coeur-d-ostrevent"),
        ("  Île-de-Ré &  Oléron ", "ile-de-re-oleron"),
        ("Y", "y"),
        ("ÆRØ", "aer"),
        ("مدينة", "territoire"),
        ("12e arrondissement", "12e-arrondissement"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_a_code_for_addresses_is_made_from_the_name(session: Session, name: str, code: str) -> None:
    assert create(session, name).code == code


def test_a_second_territory_of_a_name_gets_a_code_of_its_own(session: Session) -> None:
    assert [create(session, "Plaine").code for _ in range(3)] == ["plaine", "plaine-2", "plaine-3"]


def test_a_code_given_twice_is_refused_even_when_the_first_is_removed(session: Session) -> None:
    first = create(session, code="val")
    with pytest.raises(AlreadyExists):
        create(session, code="val")
    session.get_one(TerritoryRow, first.id).removed_at = now()
    session.flush()
    with pytest.raises(AlreadyExists):
        create(session, code="val")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize("code", ["Val", "val de brume", "../val", "-val", "é", "v" * 64, "val\n"])
def test_a_code_that_no_address_could_hold_is_refused(session: Session, code: str) -> None:
    with pytest.raises(BadValue):
        create(session, code=code)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
def test_a_name_that_is_missing_is_called_as_its_field_is(session: Session) -> None:
    with pytest.raises(MissingText) as refusal:
        create(session, name=" ")
    assert "Nom du territoire" in refusal.value.message("fr")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": " \u202e\x00 "}, MissingText),
        ({"name": "x" * 201}, TooLong),
        ({"stake": "x" * 301}, TooLong),
        ({"kind": "royaume"}, UnknownTerm),
        ({"pathway": "cas_3"}, UnknownTerm),
        ({"partner_tier": ""}, UnknownTerm),
        ({"country": "France"}, BadValue),
        ({"country": "fr"}, BadValue),
        ({"language": "de"}, BadValue),
    ],
)
def test_a_value_that_cannot_be_kept_is_refused_at_creation(session: Session, fields: dict, refusal: type) -> None:
    with pytest.raises(refusal):
        create(session, **fields)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(
    "fields",
    [
        {"role_soutien": 4},
        {"role_controleur": -1},
        {"population": -5},
        {"population": "beaucoup"},
        {"name": " "},
        {"kind": "royaume"},
        {"country": "fr"},
        {"language": "de"},
        {"partner_tier": ""},
        {"network": "telepathie"},
        {"data_policy": "jamais"},
        {"code": "autre"},
        {"revision": 0},
        {"fictional": True},
    ],
)
def test_an_edit_that_cannot_be_kept_is_refused_whole(session: Session, territory: Territory, fields: dict) -> None:
    with pytest.raises(WorkshopError), session.begin_nested():
        territories.edit(session, OWNER, territory.id, territory.version, {"name": "Autre", **fields})
    session.expire_all()
    kept = territories.by_code(session, OWNER, territory.code)
    assert (kept.name, kept.version) == (territory.name, territory.version)


def test_what_is_typed_stays_text(session: Session) -> None:
    typed = "<b>=1+1</b> {name} %s 'OR 1=1 -- 🌊"
    made = create(session, typed, stake=typed)
    assert (made.name, made.stake) == (typed, typed)


def test_what_a_territory_is_can_be_changed_and_its_addresses_stay(session: Session) -> None:
    made = create(session, "Pays de Brume", fictional=True)
    who = {
        "name": "Pays de Brume et du Marais",
        "kind": "metropole",
        "country": "BE",
        "language": "en",
        "partner_tier": "invite",
    }
    edited = territories.edit(session, OWNER, made.id, made.version, who)
    assert {name: getattr(edited, name) for name in who} == who
    assert (edited.code, edited.fictional) == ("pays-de-brume", True)


def test_moving_to_the_other_pathway_is_allowed_and_dated(session: Session, territory: Territory) -> None:
    row = session.get_one(TerritoryRow, territory.id)
    row.pathway_since = None
    edited = territories.edit(session, OWNER, territory.id, territory.version, {"pathway": "cas_1", "name": "Autre"})
    assert edited.pathway_since is None, "the pathway did not change: its date stays"
    moved = territories.edit(
        session, OWNER, territory.id, edited.version, {"pathway": "cas_2", "pathway_justification": "Déjà choisi."}
    )
    assert (moved.pathway, moved.pathway_justification) == ("cas_2", "Déjà choisi.")
    assert moved.pathway_since == now().date()


def test_a_save_from_an_old_reading_is_refused_with_both_versions(session: Session, territory: Territory) -> None:
    territories.edit(session, OWNER, territory.id, territory.version, {"stake": "Le mien"})
    with pytest.raises(Stale) as refusal:
        territories.edit(session, OWNER, territory.id, territory.version, {"stake": "Le tien"})
    assert refusal.value.values["mine"] == {"stake": "Le tien"}
    assert refusal.value.values["theirs"].stake == "Le mien"
    assert territories.by_code(session, OWNER, territory.code).stake == "Le mien"


def test_every_change_moves_the_revision_by_which_caches_are_keyed(session: Session, territory: Territory) -> None:
    def revision() -> int:
        return territories.by_code(session, OWNER, territory.code).revision

    before = revision()
    added = organisations.add(session, OWNER, territory.id, name="Régie")
    assert revision() == before + 1
    organisations.edit(session, OWNER, added.id, added.version, {"name": "Régies"})
    organisations.remove(session, OWNER, added.id)
    assert revision() == before + 3


def test_a_territory_that_a_file_tells_is_removed_is_nowhere(session: Session, territory: Territory) -> None:
    session.get_one(TerritoryRow, territory.id).removed_at = now()
    session.flush()
    assert territories.seen_by(session, OWNER) == ()
    with pytest.raises(NotFound):
        territories.by_code(session, OWNER, territory.code)
    with pytest.raises(NotFound):
        organisations.add(session, OWNER, territory.id, name="Régie")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
@pytest.mark.parametrize(
    ("visitor", "refusal"), [(Visitor("staff"), NotAllowed), (Visitor("dpo"), NotAllowed), (PUBLIC, NotSignedIn)]
)
def test_only_who_leads_may_change_a_territory(
    session: Session, territory: Territory, visitor: Visitor, refusal: type
) -> None:
    for change in (
        lambda: territories.create(session, visitor, name="Autre", **SPEC),
        lambda: territories.edit(session, visitor, territory.id, territory.version, {"name": "Pris"}),
        lambda: territories.erase_territory(session, visitor, territory.id),
    ):
        with pytest.raises(refusal):
            change()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the rule asks nothing of the database
def test_who_leads_one_territory_does_not_erase_it_for_good(session: Session, territory: Territory) -> None:
    with pytest.raises(NotAllowed):
        territories.erase_territory(session, Visitor("territory_lead", territory.id), territory.id)


def test_a_territory_that_never_was_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        territories.edit(session, OWNER, new_id(), 1, {"name": "Nulle part"})


def test_territories_come_by_name(session: Session) -> None:
    for name in ("Vallée", "Bocage", "Marais"):
        create(session, name)
    assert [seen.name for seen in territories.seen_by(session, OWNER)] == ["Bocage", "Marais", "Vallée"]
