"""Sheets are added, edited, removed and read as the rules say, on each database."""

import uuid
from functools import partial

import pandas as pd
import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from datablitz import datasets, review
from datablitz.dataset_fields import FIELDS, Obstacle
from datablitz.sheets import LISTED, table
from workshop import organisations, territories
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import BadValue, MissingText, NotAllowed, NotFound, NotSignedIn, Stale, UnknownTerm
from workshop.organisations import Organisation
from workshop.storage.database import Database
from workshop.territories import Territory


def test_a_sheet_is_added_with_all_its_fields(
    session: Session, territory: Territory, holder: Organisation, operator: Organisation, staff: Visitor
) -> None:
    added = datasets.add(
        session,
        staff,
        territory.id,
        holder_id=holder.id,
        label_fr="  Validations de la carte ",
        controller_id=holder.id,
        processors=[operator.id],
        policy_domains=["mobilite"],
        collection_forms=["fournie", "observee"],
        legal_basis="contrat",
        obstacles=[Obstacle("juridique", "avis attendu")],
        retention_months=3,
        purposes=["Facturer", "Facturer", ""],
    )
    assert added.label_fr == "Validations de la carte"
    assert (added.holder_name, added.controller_name) == ("Régie des transports", "Régie des transports")
    assert (added.processors, added.processor_names) == ((operator.id,), ("Vélos du Val",))
    assert added.obstacles == (Obstacle("juridique", "avis attendu"),)
    assert added.purposes == ("Facturer",)
    assert added.portability.value == "oui"
    assert added.return_path == "portable_droit"
    assert added.review == "draft"
    assert datasets.of(session, staff, territory.id) == (added,)


def test_a_sheet_can_take_every_field_it_declares(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor
) -> None:
    added = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Bulletins")
    again = {name: getattr(added, name) for name in FIELDS}
    edited = datasets.edit(session, staff, added.id, added.version, again)
    assert {name: getattr(edited, name) for name in FIELDS} == again


def test_an_organisation_of_another_territory_cannot_hold_a_dataset(
    session: Session, territory: Territory, holder: Organisation
) -> None:
    elsewhere = territories.create(
        session,
        OWNER,
        name="Ailleurs",
        kind="communaute_agglo",
        country="FR",
        language="fr",
        pathway="cas_1",
        partner_tier="terrain",
        stake="",
    )
    with pytest.raises(BadValue):
        datasets.add(session, OWNER, elsewhere.id, holder_id=holder.id, label_fr="Titres")
    with pytest.raises(BadValue):
        datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Titres", processors=[uuid.uuid4()])


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"label_fr": " "}, MissingText),
        ({"sensitivity": "énorme"}, UnknownTerm),
        ({"policy_domains": ["mobilite", "astrologie"]}, UnknownTerm),
        ({"retention_months": -1}, BadValue),
        ({"retention_months": 2**40}, BadValue),
        ({"automated": "peut-être"}, BadValue),
        ({"obstacles": ["juridique"]}, BadValue),
        ({"obstacles": [{"text": "sans type"}]}, BadValue),
        ({"obstacles": [{"kind": "juridique", "motif": "de trop"}]}, BadValue),
        ({"review": "reviewed"}, BadValue),
        ({"portability_override": "oui"}, BadValue),
        ({"restitution_status": "refuse"}, MissingText),
    ],
)
def test_a_wrong_field_is_refused_and_nothing_of_the_edit_is_kept(
    session: Session,
    territory: Territory,
    holder: Organisation,
    staff: Visitor,
    fields: dict[str, object],
    refusal: type[Exception],
) -> None:
    added = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Titres")
    with pytest.raises(refusal):
        datasets.edit(session, staff, added.id, added.version, {"example": "Mon titre", **fields})
    assert datasets.one(session, staff, added.id) == added


def test_a_stale_save_shows_both_versions_and_overwrites_nothing(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor
) -> None:
    added = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Titres")
    theirs = datasets.edit(session, staff, added.id, added.version, {"example": "Mon abonnement"})
    with pytest.raises(Stale) as refused:
        datasets.edit(session, staff, added.id, added.version, {"example": "Ma carte"})
    assert refused.value.values == {"mine": {"example": "Ma carte"}, "theirs": theirs, "kept": {}}
    assert datasets.one(session, staff, added.id).example == "Mon abonnement"


def test_a_removed_sheet_leaves_the_map_and_comes_back(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor
) -> None:
    added = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Titres")
    datasets.remove(session, staff, added.id)
    assert datasets.of(session, staff, territory.id) == ()
    gone = datasets.of(session, staff, territory.id, include_removed=True)[0]
    assert gone.removed_by == "staff"
    with pytest.raises(NotFound):
        datasets.edit(session, staff, added.id, gone.version, {"example": "Ma carte"})
    datasets.restore(session, staff, added.id)
    assert [each.id for each in datasets.of(session, staff, territory.id)] == [added.id]


def test_an_edit_of_public_fields_sends_a_reviewed_sheet_back_to_review(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor, dpo: Visitor
) -> None:
    added = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Titres")
    checked = review.decide(session, dpo, added.id, added.version, "reviewed")
    inside = datasets.edit(session, staff, added.id, checked.version, {"security_note": "Serveur B"})
    assert inside.review == "reviewed"
    outside = datasets.edit(session, staff, added.id, inside.version, {"retention_text": "Trois ans"})
    assert (outside.review, outside.reviewed_by) == ("in_review", None)


def test_staff_cannot_lower_a_legal_flag_but_those_who_review_can_correct_it(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor, dpo: Visitor
) -> None:
    added = datasets.add(
        session, staff, territory.id, holder_id=holder.id, label_fr="Allergies", special_categories=["sante"]
    )
    assert added.legal_sensitive
    assert added.sensitivity == "elevee"
    lower = datasets.edit(session, staff, added.id, added.version, {"sensitivity": "faible"})
    assert lower.sensitivity == "elevee"
    with pytest.raises(NotAllowed):
        datasets.edit(session, staff, added.id, lower.version, {"special_categories": []})
    corrected = datasets.edit(session, dpo, added.id, lower.version, {"special_categories": []})
    assert not corrected.legal_sensitive


def test_a_partner_sees_the_public_fields_of_reviewed_sheets_only(
    session: Session, territory: Territory, holder: Organisation, staff: Visitor, dpo: Visitor, partner: Visitor
) -> None:
    draft = datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Brouillon")
    added = datasets.add(
        session,
        staff,
        territory.id,
        holder_id=holder.id,
        label_fr="Titres",
        security_note="MARQUE",
        example="Mon titre",
    )
    review.decide(session, dpo, added.id, added.version, "reviewed", comment="MARQUE")
    seen = datasets.of(session, partner, territory.id, include_removed=True)
    assert [each.label_fr for each in seen] == ["Titres"]
    assert seen[0].example == "Mon titre"
    assert "MARQUE" not in repr(seen)
    with pytest.raises(NotFound):
        datasets.one(session, partner, draft.id)
    with pytest.raises(NotSignedIn):
        datasets.of(session, PUBLIC, territory.id)
    with pytest.raises(NotAllowed):
        datasets.of(session, Visitor("staff", uuid.uuid4()), territory.id)


def test_reading_a_map_takes_the_same_number_of_queries_whatever_its_size(
    database: Database, session: Session, territory: Territory, holder: Organisation, operator: Organisation
) -> None:
    counts = []
    for size in (2, 12):
        for number in range(size):
            datasets.add(
                session,
                OWNER,
                territory.id,
                holder_id=holder.id,
                label_fr=f"Jeu {size}.{number}",
                processors=[operator.id],
            )
        asked: list[str] = []
        listen = lambda *told, asked=asked: asked.append(told[2])  # noqa: E731
        event.listen(session.connection().engine, "before_cursor_execute", listen)
        datasets.of(session, OWNER, territory.id)
        event.remove(session.connection().engine, "before_cursor_execute", listen)
        counts.append(len(asked))
    assert counts == [4, 4]


def test_the_quick_table_of_a_map_says_what_its_sheets_say(
    session: Session, territory: Territory, holder: Organisation, operator: Organisation, dpo: Visitor, partner: Visitor
) -> None:
    assert list(datasets.frame(session, OWNER, territory.id).columns) == [*LISTED]
    add = partial(datasets.add, session, OWNER, territory.id)
    add(
        holder_id=holder.id,
        label_fr="Titres",
        legal_basis="contrat",
        collection_forms=["fournie"],
        processors=[operator.id],
    )
    add(holder_id=operator.id, label_fr="Trajets", special_categories=["sante"], other_access_rights=["code_sante"])
    paper = add(holder_id=operator.id, label_fr="Amendes", automated=False, policy_domains=["mobilite"])
    paper = review.override(session, dpo, paper.id, paper.version, "partielle", reason="Bientôt numérisées")
    review.decide(session, dpo, paper.id, paper.version, "reviewed")
    datasets.remove(session, OWNER, add(holder_id=holder.id, label_fr="Zones").id)
    for visitor, labels in ((OWNER, ["Amendes", "Titres", "Trajets"]), (partner, ["Amendes"])):
        quick = datasets.frame(session, visitor, territory.id)
        assert list(quick["label_fr"]) == labels
        pd.testing.assert_frame_equal(quick, table(datasets.of(session, visitor, territory.id)), check_dtype=False)
    with pytest.raises(NotSignedIn):
        datasets.frame(session, PUBLIC, territory.id)


def test_a_removed_holder_keeps_its_name_on_what_it_holds(
    session: Session, territory: Territory, holder: Organisation
) -> None:
    datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Titres")
    organisations.remove(session, OWNER, holder.id)
    assert datasets.of(session, OWNER, territory.id)[0].holder_name == "Régie des transports"
