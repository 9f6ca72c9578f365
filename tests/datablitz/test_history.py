"""Each change of a sheet is kept with its role; saves at the same time lose nothing; a gesture can be taken back."""

import uuid

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from datablitz import datasets, history, review, taking_back
from datablitz.dataset_fields import Obstacle
from datablitz.sheets import Dataset
from datablitz.tables import DatasetChangeRow, DatasetRow
from workshop import organisations, territories
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, ChangedSince, MissingText, NotAllowed, NotFound, Stale
from workshop.organisations import Organisation
from workshop.storage.ids import new_id
from workshop.territories import Territory


@pytest.fixture
def sheet(session: Session, territory: Territory, holder: Organisation, staff: Visitor) -> Dataset:
    return datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr="Titres", example="Mon titre")


def told(session: Session, visitor: Visitor, sheet: Dataset) -> list[tuple[object, ...]]:
    return [(one.field, one.by, one.before, one.after) for one in history.of(session, visitor, sheet.id)]


def last_gesture(session: Session, visitor: Visitor, sheet: Dataset) -> uuid.UUID:
    return history.of(session, visitor, sheet.id)[0].gesture


def test_a_history_tells_which_role_changed_what_from_what_to_what(
    session: Session, sheet: Dataset, operator: Organisation, staff: Visitor, dpo: Visitor, partner: Visitor
) -> None:
    assert told(session, staff, sheet) == []
    fields = {"example": "Ma carte", "label_fr": "Titres", "processors": [operator.id]}
    edited = datasets.edit(session, staff, sheet.id, 1, {**fields, "obstacles": [Obstacle("juridique", "avis")]})
    assert datasets.edit(session, staff, sheet.id, edited.version, {"example": "Ma carte"}) == edited
    review.decide(session, dpo, sheet.id, edited.version, "sent_back", comment="La durée manque")
    datasets.remove(session, staff, sheet.id)
    datasets.restore(session, staff, sheet.id)
    changes = told(session, staff, sheet)
    assert [change[:2] for change in changes[:2]] == [("removed_at", "staff")] * 2
    decided = [change for change in changes if change[0] in ("review", "review_comment")]
    assert decided == [("review", "dpo", "draft", "sent_back"), ("review_comment", "dpo", "", "La durée manque")]
    assert changes[-3:] == [
        ("example", "staff", "Mon titre", "Ma carte"),
        ("obstacles", "staff", (), ({"kind": "juridique", "text": "avis"},)),
        ("processors", "staff", [], ["Vélos du Val"]),
    ]
    with pytest.raises(NotFound):
        history.of(session, partner, sheet.id)


def test_two_people_who_save_at_once_keep_what_each_changed(
    session: Session, sheet: Dataset, operator: Organisation, staff: Visitor
) -> None:
    screen = {"label_fr": "Titres", "example": "Mon titre", "holder_id": sheet.holder_id, "processors": []}
    datasets.edit(session, staff, sheet.id, 1, {**screen, "example": "Ma carte", "holder_id": operator.id})
    both = datasets.edit(session, staff, sheet.id, 1, {**screen, "processors": [operator.id], "retention_months": 6})
    assert (both.example, both.holder_id, both.processors, both.retention_months) == (
        "Ma carte", operator.id, (operator.id,), 6,
    )  # fmt: skip


def test_only_what_both_changed_is_asked_about_and_nothing_is_overwritten(
    session: Session, sheet: Dataset, staff: Visitor
) -> None:
    screen = {"label_fr": "Titres", "example": "Mon titre", "retention_months": None, "minors": False}
    datasets.edit(session, staff, sheet.id, 1, {"example": "Ma carte", "minors": True})
    theirs = datasets.edit(session, staff, sheet.id, 2, {"example": "Ma carte de bus"})
    mine = {**screen, "example": "Mon abonnement", "retention_months": 6}
    with pytest.raises(Stale) as refused:
        datasets.edit(session, staff, sheet.id, 1, mine)
    assert refused.value.values == {
        "mine": {"example": "Mon abonnement"}, "theirs": theirs, "kept": {"retention_months": 6},
    }  # fmt: skip
    assert datasets.one(session, staff, sheet.id) == theirs


def test_two_saves_that_were_right_apart_are_checked_together(session: Session, sheet: Dataset, staff: Visitor) -> None:
    fields = {"special_categories": [], "sensitivity": "elevee", "restitution_status": "etude"}
    screen = datasets.edit(session, staff, sheet.id, 1, {**fields, "refusal_reason": "Secret des affaires"})
    datasets.edit(session, staff, sheet.id, screen.version, {"special_categories": ["sante"], "refusal_reason": ""})
    rated = datasets.edit(session, staff, sheet.id, screen.version, {**fields, "sensitivity": "faible"})
    assert (rated.special_categories, rated.sensitivity) == (("sante",), "elevee")
    with pytest.raises(MissingText):
        refused = {"restitution_status": "refuse", "refusal_reason": "Secret des affaires"}
        datasets.edit(session, staff, sheet.id, screen.version, refused)
    assert datasets.one(session, staff, sheet.id) == rated


def test_what_no_history_tells_of_is_asked_about_rather_than_overwritten(
    session: Session, sheet: Dataset, staff: Visitor
) -> None:
    with pytest.raises(Stale) as refused:
        datasets.edit(session, staff, sheet.id, 0, {"label_fr": "Titres", "example": "Ma carte"})
    assert refused.value.values["mine"] == {"example": "Ma carte"}


def test_a_gesture_on_several_sheets_is_taken_back_whole_and_what_was_checked_is_checked_again(
    session: Session, sheet: Dataset, operator: Organisation, staff: Visitor, dpo: Visitor
) -> None:
    other = datasets.add(session, staff, sheet.territory_id, holder_id=sheet.holder_id, label_fr="Trajets")
    checked = review.decide(session, dpo, sheet.id, 1, "reviewed")
    gesture = new_id()
    fields = {"holder_id": operator.id, "processors": [operator.id], "policy_domains": ["mobilite"]}
    assert datasets.edit(session, staff, sheet.id, 2, fields, gesture=gesture).review == "in_review"
    datasets.edit(session, staff, other.id, 1, {"minors": True}, gesture=gesture)
    taking_back.take_back(session, staff, gesture)
    back = datasets.one(session, staff, sheet.id)
    same = ("holder_id", "processors", "policy_domains", "review", "reviewed_at", "reviewed_by")
    assert [getattr(back, name) for name in same] == [getattr(checked, name) for name in same]
    assert datasets.one(session, staff, other.id).minors is False
    with pytest.raises(ChangedSince):
        taking_back.take_back(session, staff, gesture)


def test_nothing_is_taken_back_when_one_of_the_sheets_moved_on(
    session: Session, sheet: Dataset, staff: Visitor
) -> None:
    other = datasets.add(session, staff, sheet.territory_id, holder_id=sheet.holder_id, label_fr="Trajets")
    gesture = new_id()
    for one in (sheet, other):
        datasets.edit(session, staff, one.id, 1, {"minors": True}, gesture=gesture)
    datasets.edit(session, staff, other.id, 2, {"example": "Mon trajet"})
    with pytest.raises(ChangedSince, match="Trajets"):
        taking_back.take_back(session, staff, gesture)
    assert datasets.one(session, staff, sheet.id).minors is True


def test_taking_back_gives_a_sheet_no_holder_of_another_territory(
    session: Session, sheet: Dataset, operator: Organisation, staff: Visitor
) -> None:
    gesture = new_id()
    edited = datasets.edit(session, staff, sheet.id, 1, {"holder_id": operator.id}, gesture=gesture)
    far = territories.create(
        session, OWNER, name="Ailleurs", kind="commune", country="FR", language="fr", pathway="cas_1",
        partner_tier="invite", stake="",
    )  # fmt: skip
    other = organisations.add(session, OWNER, far.id, name="Régie d'ailleurs")
    line = update(DatasetChangeRow).where(DatasetChangeRow.gesture == gesture)
    session.execute(line.values(before=str(other.id)))  # as a file brought from elsewhere may tell it
    with pytest.raises(BadValue):
        taking_back.take_back(session, staff, gesture)
    assert edited.holder_id == operator.id


def test_a_decision_is_taken_back_by_those_who_review_only(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    gesture = new_id()
    waiting = review.submit(session, staff, sheet.id, 1)
    review.decide(session, dpo, sheet.id, waiting.version, "unpublishable", comment="Trop précis", gesture=gesture)
    with pytest.raises(NotAllowed):
        taking_back.take_back(session, staff, gesture)
    taking_back.take_back(session, dpo, gesture)
    back = datasets.one(session, staff, sheet.id)
    assert (back.review, back.review_comment, back.reviewed_by) == ("in_review", "", None)
    with pytest.raises(NotFound):
        taking_back.take_back(session, dpo, new_id())


def test_taking_back_does_not_lower_a_legal_flag_for_staff(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    gesture = new_id()
    datasets.edit(session, staff, sheet.id, 1, {"special_categories": ["sante"]}, gesture=gesture)
    with pytest.raises(NotAllowed):
        taking_back.take_back(session, staff, gesture)
    taking_back.take_back(session, dpo, gesture)
    assert not datasets.one(session, staff, sheet.id).legal_sensitive


def test_what_the_dpo_said_is_not_said_again_by_taking_back_their_change_of_mind(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    gesture = new_id()
    waiting = review.submit(session, staff, sheet.id, 1)
    review.decide(session, dpo, sheet.id, waiting.version, "reviewed", gesture=gesture)
    taking_back.take_back(session, dpo, gesture)
    with pytest.raises(NotAllowed):
        taking_back.take_back(session, staff, last_gesture(session, staff, sheet))
    assert datasets.one(session, staff, sheet.id).review == "in_review"


def test_an_override_of_the_rule_is_taken_back_by_those_who_may_override_only(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    checked = review.decide(session, dpo, sheet.id, 1, "reviewed")
    review.override(session, dpo, sheet.id, checked.version, "non", reason="Avis du service juridique")
    lead = Visitor("territory_lead", sheet.territory_id)
    for visitor in (staff, lead):
        with pytest.raises(NotAllowed):
            taking_back.take_back(session, visitor, last_gesture(session, staff, sheet))
    kept = datasets.one(session, staff, sheet.id)
    assert (kept.portability_override, kept.review) == ("non", "in_review")
    taking_back.take_back(session, dpo, last_gesture(session, staff, sheet))
    assert datasets.one(session, staff, sheet.id).portability_override is None


def test_what_changed_since_a_check_is_told_though_a_check_by_mistake_was_taken_back(
    session: Session, sheet: Dataset, staff: Visitor, dpo: Visitor
) -> None:
    def news() -> list[object]:
        return [one.after for one in review.since_checked(history.of(session, dpo, sheet.id))]

    mistake = new_id()
    review.decide(session, dpo, sheet.id, 1, "reviewed")
    assert datasets.edit(session, staff, sheet.id, 2, {"example": "Ma carte"}).review == "in_review"
    review.decide(session, dpo, sheet.id, 3, "reviewed", gesture=mistake)
    assert news() == []
    taking_back.take_back(session, dpo, mistake)
    assert news() == ["Ma carte"]
    review.decide(session, dpo, sheet.id, 5, "reviewed")
    review.decide(session, dpo, sheet.id, 6, "sent_back", comment="La durée manque")
    datasets.edit(session, staff, sheet.id, 7, {"retention_months": 6, "security_note": "Chiffré"})
    assert news() == [6]


def test_a_sheet_that_somebody_just_brought_back_is_brought_back_once(
    session: Session, sheet: Dataset, staff: Visitor
) -> None:
    datasets.remove(session, staff, sheet.id)
    theirs = update(DatasetRow).where(DatasetRow.id == sheet.id).values(removed_at=None, removed_by=None, version=3)
    session.execute(theirs, execution_options={"synchronize_session": False})  # on another connection
    datasets.restore(session, staff, sheet.id)
    back = datasets.one(session, staff, sheet.id)
    assert (back.removed_at, back.version, len(told(session, staff, sheet))) == (None, 3, 1)
