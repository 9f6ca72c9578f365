"""Many sheets at one go: each row whole or not at all, refusals that name row and column, and one gesture to undo."""

import uuid

import pytest
from sqlalchemy.orm import Session

from datablitz import batches, datasets, review, taking_back
from datablitz.sheets import Dataset
from tests.storage.places import SPEC
from workshop import organisations, territories
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, ChangedSince, NotAllowed
from workshop.organisations import Organisation
from workshop.storage.ids import new_id
from workshop.territories import Territory


@pytest.fixture
def sheets(session: Session, territory: Territory, holder: Organisation, staff: Visitor) -> list[Dataset]:
    return [
        datasets.add(session, staff, territory.id, holder_id=holder.id, label_fr=label, special_categories=special)
        for label, special in (("Titres", []), ("Trajets", []), ("Allergies", ["sante"]), ("Amendes", []))
    ]


def test_each_row_is_saved_whole_or_left_with_a_sentence_that_names_it_and_its_column(
    session: Session, territory: Territory, sheets: list[Dataset], operator: Organisation, staff: Visitor
) -> None:
    tickets, rides, allergies, fines = (one.id for one in sheets)
    datasets.edit(session, staff, fines, 1, {"example": "Mon amende"})
    gesture = new_id()
    done = batches.edit_many(
        session,
        staff,
        territory.id,
        {
            tickets: (1, {"label_fr": "Billets", "holder_id": operator.id, "retention_months": 6}),
            rides: (1, {"example": "Mon trajet", "sensitivity": "énorme"}),
            allergies: (1, {"special_categories": [], "minors": True}),
            fines: (1, {"example": "Ma contravention", "minors": True}),
        },
        gesture=gesture,
    )
    assert done.saved == (tickets,)
    told = [row.sentence("fr") for row in done.refused]
    assert [sentence.split("\u00a0:")[0] for sentence in told] == [
        "«\u00a0Trajets\u00a0», colonne «\u00a0Sensibilité\u00a0»",
        "«\u00a0Allergies\u00a0»",
        "«\u00a0Amendes\u00a0», colonne «\u00a0Exemple pour une personne\u00a0»",
    ]
    kept = {one.id: one for one in datasets.of(session, staff, territory.id)}
    assert (kept[tickets].label_fr, kept[tickets].holder_id, kept[tickets].retention_months) == (
        "Billets", operator.id, 6,
    )  # fmt: skip
    assert (kept[rides].example, kept[allergies].minors, kept[fines].minors) == ("", False, False)
    taking_back.take_back(session, staff, gesture)
    back = datasets.one(session, staff, tickets)
    assert (back.label_fr, back.holder_name, back.retention_months) == ("Titres", "Régie des transports", None)


def test_only_sheets_that_changed_count_and_a_grid_saved_in_two_goes_is_taken_back_whole(
    session: Session, territory: Territory, sheets: list[Dataset], staff: Visitor
) -> None:
    tickets, rides, allergies, _ = (one.id for one in sheets)
    gesture = new_id()
    first: batches.Edits = {
        tickets: (1, {"example": "Mon titre"}),
        rides: (1, {"sensitivity": "énorme"}),
        allergies: (1, {"minors": False}),
    }
    done = batches.edit_many(session, staff, territory.id, first, gesture=gesture)
    assert (done.saved, done.versions) == ((tickets,), {tickets: 2, allergies: 1})
    again: batches.Edits = {
        tickets: (2, {"example": "Mon billet", "minors": True}),
        rides: (1, {"sensitivity": "elevee"}),
    }
    done = batches.edit_many(session, staff, territory.id, again, gesture=gesture)
    assert done.saved == (tickets, rides)
    taking_back.take_back(session, staff, gesture)
    back = datasets.one(session, staff, tickets)
    assert (back.example, back.minors) == ("", False)
    assert datasets.one(session, staff, rides).sensitivity == sheets[1].sensitivity


def test_what_a_gesture_saved_in_two_goes_is_kept_when_somebody_came_between(
    session: Session, territory: Territory, sheets: list[Dataset], staff: Visitor
) -> None:
    id, gesture = sheets[0].id, new_id()
    for version, words, each in ((1, "Mon titre", gesture), (2, "Ta carte", new_id()), (3, "Mon billet", gesture)):
        batches.edit_many(session, staff, territory.id, {id: (version, {"example": words})}, gesture=each)
    with pytest.raises(ChangedSince):
        taking_back.take_back(session, staff, gesture)
    assert datasets.one(session, staff, id).example == "Mon billet"


def test_a_batch_tells_which_checked_sheets_it_sent_back_to_the_review(
    session: Session, territory: Territory, sheets: list[Dataset], staff: Visitor
) -> None:
    first, second = sheets[0], sheets[1]
    first = review.decide(session, OWNER, first.id, first.version, "reviewed")
    edits = {each.id: (each.version, {"label_fr": f"{each.label_fr} bis"}) for each in (first, second)}
    done = batches.edit_many(session, staff, territory.id, edits, gesture=new_id())
    assert (set(done.saved), done.back) == ({first.id, second.id}, (first.id,))


def test_a_large_batch_is_cut_in_parts_that_hold_the_database_for_a_moment_only() -> None:
    edits: batches.Edits = {uuid.uuid4(): (1, {"minors": True}) for _ in range(45)}
    parts = list(batches.parts(edits))
    assert [len(part) for part in parts] == [20, 20, 5]
    assert {id: edit for part in parts for id, edit in part.items()} == edits


def test_a_batch_stays_within_its_territory_its_size_and_the_role(
    session: Session, territory: Territory, sheets: list[Dataset], staff: Visitor, partner: Visitor
) -> None:
    elsewhere = territories.create(session, OWNER, name="Ailleurs", **SPEC)
    party = organisations.add(session, OWNER, elsewhere.id, name="Régie")
    other = datasets.add(session, OWNER, elsewhere.id, holder_id=party.id, label_fr="Eau")
    edit = 1, {"minors": True}
    for visitor, edits, refusal in (
        (OWNER, {other.id: edit}, NotAllowed),
        (staff, {uuid.uuid4(): edit}, NotAllowed),
        (partner, {sheets[0].id: edit}, NotAllowed),
        (staff, {uuid.uuid4(): edit for _ in range(batches.MOST + 1)}, BadValue),
    ):
        with pytest.raises(refusal):
            batches.edit_many(session, visitor, territory.id, edits, gesture=new_id())
    assert not datasets.one(session, OWNER, other.id).minors


def test_drafts_are_handed_over_at_one_go_and_one_undo_makes_drafts_of_them_again(
    session: Session, territory: Territory, sheets: list[Dataset], staff: Visitor, dpo: Visitor, partner: Visitor
) -> None:
    tickets, rides, allergies, fines = (one.id for one in sheets)
    review.submit(session, staff, fines, 1)
    assert set(batches.drafts(datasets.frame(session, staff, territory.id))) == {tickets, rides, allergies}
    gesture = new_id()
    handed = batches.submit_many(session, staff, territory.id, (tickets, rides, fines), gesture=gesture)
    assert handed == (tickets, rides)
    taking_back.take_back(session, staff, gesture)
    states = {one.id: one.review for one in datasets.of(session, staff, territory.id)}
    assert states == {tickets: "draft", rides: "draft", allergies: "draft", fines: "in_review"}

    gesture = new_id()
    batches.submit_many(session, staff, territory.id, (tickets, rides), gesture=gesture)
    review.decide(session, dpo, rides, datasets.one(session, dpo, rides).version, "sent_back", comment="La durée ?")
    with pytest.raises(ChangedSince):
        taking_back.take_back(session, staff, gesture)
    again = new_id()
    review.submit(session, staff, rides, datasets.one(session, staff, rides).version, gesture=again)
    taking_back.take_back(session, staff, again)
    back = datasets.one(session, staff, rides)
    assert (back.review, back.review_comment) == ("sent_back", "La durée ?")
    with pytest.raises(NotAllowed):
        batches.submit_many(session, partner, territory.id, (allergies,), gesture=new_id())
