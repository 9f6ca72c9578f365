"""Only what the DPO has checked is published, and only its public fields."""

import dataclasses

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, review
from datablitz.dataset_fields import FIELDS, PARTIES, Obstacle
from datablitz.sheets import Dataset
from workshop.access import Visitor
from workshop.errors import BadValue, MissingText, NotAllowed, NotNow, ReasonNeeded, Stale, UnknownTerm
from workshop.organisations import Organisation
from workshop.territories import Territory


@pytest.fixture
def sheet(session: Session, territory: Territory, holder: Organisation, staff: Visitor) -> Dataset:
    return datasets.add(
        session,
        staff,
        territory.id,
        holder_id=holder.id,
        label_fr="Titres de transport",
        security_note="MARQUE",
        legal_basis_note="MARQUE",
        obstacles=[Obstacle("juridique", "MARQUE")],
        contract_clause="non",
        register_ref="MARQUE",
    )


def test_a_sheet_goes_to_the_dpo_and_comes_back_checked(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    waiting = review.submit(session, staff, sheet.id, sheet.version)
    assert waiting.review == "in_review"
    with pytest.raises(NotNow):
        review.submit(session, staff, sheet.id, waiting.version)
    checked = review.decide(session, dpo, sheet.id, waiting.version, "reviewed")
    assert (checked.review, checked.reviewed_by) == ("reviewed", "dpo")
    assert checked.reviewed_at is not None


@pytest.mark.parametrize("verdict", ["sent_back", "unpublishable"])
def test_sending_back_or_keeping_inside_says_why(session: Session, sheet: Dataset, dpo: Visitor, verdict: str) -> None:
    with pytest.raises(MissingText):
        review.decide(session, dpo, sheet.id, sheet.version, verdict, comment=" ")
    told = review.decide(session, dpo, sheet.id, sheet.version, verdict, comment="La durée manque")
    assert (told.review, told.review_comment) == (verdict, "La durée manque")


def test_what_changed_meanwhile_is_not_approved_unseen(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    datasets.edit(session, staff, sheet.id, sheet.version, {"retention_text": "Toujours"})
    with pytest.raises(Stale):
        review.decide(session, dpo, sheet.id, sheet.version, "reviewed")


def test_staff_do_not_review_nor_override_and_verdicts_are_known(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    with pytest.raises(NotAllowed):
        review.decide(session, staff, sheet.id, sheet.version, "reviewed")
    with pytest.raises(NotAllowed):
        review.override(session, staff, sheet.id, sheet.version, "oui", reason="Parce que")
    with pytest.raises(BadValue):
        review.decide(session, dpo, sheet.id, sheet.version, "draft")


def test_going_against_the_rule_needs_a_reason_shown_beside_it(session: Session, sheet: Dataset, dpo: Visitor) -> None:
    with pytest.raises(ReasonNeeded):
        review.override(session, dpo, sheet.id, sheet.version, "oui", reason=" ")
    with pytest.raises(UnknownTerm):
        review.override(session, dpo, sheet.id, sheet.version, "peut-être", reason="Parce que")
    decided = review.override(session, dpo, sheet.id, sheet.version, "partielle", reason="Contrat en partie")
    assert decided.portability.value == "partielle"
    assert decided.portability.reason == "Contrat en partie"
    assert decided.portability.overridden
    assert decided.rule.value == "a_instruire"
    back = review.override(session, dpo, sheet.id, decided.version, None)
    assert back.portability == back.rule
    assert back.portability_override_reason == ""


def test_an_override_sends_a_checked_sheet_back_to_review(session: Session, sheet: Dataset, dpo: Visitor) -> None:
    checked = review.decide(session, dpo, sheet.id, sheet.version, "reviewed")
    assert review.override(session, dpo, sheet.id, checked.version, "oui", reason="Avis").review == "in_review"


def test_only_checked_sheets_on_the_map_are_published_and_nothing_internal_leaves(
    session: Session, territory: Territory, sheet: Dataset, dpo: Visitor
) -> None:
    assert review.publishable([sheet]) == ()
    checked = review.decide(session, dpo, sheet.id, sheet.version, "reviewed", comment="MARQUE")
    (published,) = review.publishable([checked])
    assert published.label_fr == "Titres de transport"
    assert "MARQUE" not in repr(published)
    assert published.contract_clause == "inconnu"
    datasets.remove(session, dpo, sheet.id)
    assert review.publishable(datasets.of(session, dpo, territory.id, include_removed=True)) == ()


def test_each_field_of_a_sheet_is_declared_public_or_stays_inside() -> None:
    inside = {field.name for field in dataclasses.fields(Dataset)} - set(review.PUBLIC_FIELDS)
    assert {"security_note", "contract_clause", "legal_basis_note", "review_comment", "obstacles", "notes"} <= inside
    assert set(review.PUBLIC_FIELDS) <= {*FIELDS, *PARTIES, "portability_override", "portability_override_reason"}
