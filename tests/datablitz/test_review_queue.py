"""The queue of the DPO: what waits, in which order, and what is left."""

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, review, review_queue
from datablitz.sheets import Dataset
from datablitz.tables import DatasetRow
from workshop.access import Visitor
from workshop.errors import NotAllowed
from workshop.organisations import Organisation
from workshop.territories import Territory


@pytest.fixture
def handed(
    session: Session, territory: Territory, holder: Organisation, operator: Organisation, staff: Visitor
) -> list[Dataset]:
    """Three sheets, handed over in this order."""
    found = []
    for label, party, special in (("Écoles", operator, []), ("Allergies", holder, ["sante"]), ("Bus", holder, [])):
        made = datasets.add(
            session, staff, territory.id, holder_id=party.id, label_fr=label, special_categories=special
        )
        found.append(review.submit(session, staff, made.id, made.version))
    return found


@pytest.mark.parametrize(
    ("order", "labels"),
    [
        ("oldest", ["Écoles", "Allergies", "Bus"]),
        ("sensitive", ["Allergies", "Écoles", "Bus"]),
        ("holder", ["Allergies", "Bus", "Écoles"]),
        ("name", ["Allergies", "Bus", "Écoles"]),
    ],
)
def test_what_waits_comes_in_the_order_asked(
    session: Session, territory: Territory, handed: list[Dataset], dpo: Visitor, order: str, labels: list[str]
) -> None:
    queue = review_queue.of(session, dpo, territory.id)
    assert [one.label_fr for one in review_queue.in_order(queue, order)] == labels


def test_the_queue_reads_no_sheet_whole(
    session: Session, territory: Territory, handed: list[Dataset], dpo: Visitor
) -> None:
    session.expunge_all()
    (first, *_), held = review_queue.of(session, dpo, territory.id), session.identity_map.values()
    assert (first.label_fr, first.holder, first.review) == ("Écoles", "Vélos du Val", "in_review")
    assert not [row for row in held if isinstance(row, DatasetRow)]


def test_a_sheet_edited_while_it_waits_keeps_its_turn(
    session: Session, territory: Territory, handed: list[Dataset], staff: Visitor, dpo: Visitor
) -> None:
    datasets.edit(session, staff, handed[0].id, handed[0].version, {"example": "Ma classe"})
    assert review_queue.of(session, dpo, territory.id)[0].label_fr == "Écoles"


def test_the_queue_goes_on_to_the_next_sheet_then_comes_round(
    session: Session, territory: Territory, handed: list[Dataset], dpo: Visitor
) -> None:
    queue = review_queue.of(session, dpo, territory.id)
    first, second, third = (one.id for one in queue)
    assert [review_queue.after(queue, id) for id in (first, second, third, None)] == [second, third, first, first]
    assert review_queue.after(queue[:1], first) is None
    assert [one.label_fr for one in review_queue.matching(queue, "ecoles vélos")] == ["Écoles"]
    assert review_queue.matching(queue, "absent") == ()


def test_the_queue_is_narrowed_to_a_domain_to_a_holder_or_to_both(
    session: Session, territory: Territory, handed: list[Dataset], staff: Visitor, dpo: Visitor
) -> None:
    schools, allergies, buses = handed
    for sheet, domains in (
        (schools, ["education_petite_enfance"]),
        (allergies, ["sante", "education_petite_enfance"]),
        (buses, ["mobilite"]),
    ):
        datasets.edit(session, staff, sheet.id, sheet.version, {"policy_domains": domains})
    queue = review_queue.of(session, dpo, territory.id)

    def kept(**asked: str | None) -> list[str]:
        return [one.label_fr for one in review_queue.among(queue, **asked)]

    assert kept() == kept(domain=None, holder=None) == ["Écoles", "Allergies", "Bus"]
    assert kept(domain="education_petite_enfance") == ["Écoles", "Allergies"]
    assert kept(holder=buses.holder_name) == ["Allergies", "Bus"]
    assert kept(domain="education_petite_enfance", holder=buses.holder_name) == ["Allergies"]
    assert kept(domain="mobilite", holder=schools.holder_name) == kept(domain="education") == []


def test_progress_counts_by_state_and_leaves_removed_sheets_out(
    session: Session, territory: Territory, handed: list[Dataset], staff: Visitor, dpo: Visitor
) -> None:
    review.decide(session, dpo, handed[0].id, handed[0].version, "reviewed")
    review.decide(session, dpo, handed[1].id, handed[1].version, "sent_back", comment="La durée manque")
    datasets.remove(session, staff, handed[2].id)
    assert review_queue.progress(session, dpo, territory.id) == {"reviewed": 1, "sent_back": 1}
    (back,) = review_queue.of(session, staff, territory.id, state="sent_back")
    assert (back.id, back.comment) == (handed[1].id, "La durée manque")
    assert review_queue.of(session, dpo, territory.id) == ()


def test_the_queue_is_for_the_team_of_the_territory(
    session: Session, territory: Territory, handed: list[Dataset], partner: Visitor
) -> None:
    with pytest.raises(NotAllowed):
        review_queue.of(session, partner, territory.id)
    with pytest.raises(NotAllowed):
        review_queue.progress(session, partner, territory.id)
