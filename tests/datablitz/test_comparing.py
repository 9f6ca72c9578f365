"""Two days of a map: each change is told in the interval where it happened, and in no other."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from datablitz import comparing, datasets, filters, review
from datablitz.tables import DatasetChangeRow, DatasetRow
from tests import boards
from workshop import organisations
from workshop.access import OWNER

JANUARY, MARCH, MAY, JULY = (date(2026, month, 10) for month in (1, 3, 5, 7))

PORTABLE = filters.from_query({"portability": "oui"})


def moment(month: int) -> datetime:
    return datetime(2026, month, 1, tzinfo=UTC)


@pytest.fixture
def history(session):
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    told = {
        "Ancienne": {"created_at": moment(1), "removed_at": moment(6), "removed_by": "staff"},
        "Relue": {"created_at": moment(1), "review": "reviewed", "reviewed_at": moment(4)},
        "Nouvelle": {"created_at": moment(4)},
        "Passagère": {"created_at": moment(4), "removed_at": moment(5), "removed_by": "staff"},
    }
    for label, fields in told.items():
        sheet = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr=label)
        session.execute(update(DatasetRow).where(DatasetRow.id == sheet.id).values(**fields))
    session.flush()
    return history_of(session, territory)


def history_of(session, territory):
    return comparing.history(session, OWNER, territory.id, datasets.frame(session, OWNER, territory.id))


def labels(sheets):
    return set(sheets["label_fr"])


def test_each_change_is_told_between_the_days_around_it(history) -> None:
    spring = comparing.between(history, MARCH, MAY)
    assert labels(spring.before) == {"Ancienne", "Relue"}
    assert labels(spring.after) == {"Ancienne", "Relue", "Nouvelle"}
    assert (labels(spring.added), labels(spring.removed), labels(spring.reviewed)) == ({"Nouvelle"}, set(), {"Relue"})
    summer = comparing.between(history, MAY, JULY)
    assert (labels(summer.added), labels(summer.removed), labels(summer.reviewed)) == (set(), {"Ancienne"}, set())
    assert comparing.first_day(history) == date(2026, 1, 1)


@pytest.mark.parametrize("submitted", [False, True], ids=["sent back", "waiting again"])
def test_a_sheet_that_was_sent_back_was_not_reviewed(session, submitted) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    sheet = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Titres")
    sheet = review.decide(session, OWNER, sheet.id, sheet.version, "sent_back", comment="À préciser")
    if submitted:
        review.submit(session, OWNER, sheet.id, sheet.version)
    session.execute(update(DatasetRow).values(created_at=moment(1), reviewed_at=moment(4)))
    assert comparing.between(history_of(session, territory), MARCH, MAY).reviewed.empty


def test_the_order_of_the_days_does_not_matter_and_a_day_alone_changes_nothing(history) -> None:
    assert labels(comparing.between(history, MAY, MARCH).added) == {"Nouvelle"}
    alone = comparing.between(history, MAY, MAY)
    assert alone.added.empty and alone.removed.empty and alone.reviewed.empty
    assert labels(comparing.between(history, JANUARY, JANUARY).after) == {"Ancienne", "Relue"}


def test_a_map_without_any_sheet_is_compared_too(session) -> None:
    territory = boards.territory(session)
    nothing = history_of(session, territory)
    assert comparing.first_day(nothing) is None
    assert comparing.between(nothing, MARCH, MAY).after.empty


def test_a_sheet_that_climbed_is_told_with_both_rungs_and_counted_where_it_stood(session) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    sheet = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Titres")
    session.execute(update(DatasetRow).values(created_at=moment(1)))
    for month, rung in ((2, "etude"), (4, "restitue")):
        sheet = datasets.edit(session, OWNER, sheet.id, sheet.version, {"restitution_status": rung})
        session.execute(
            update(DatasetChangeRow).where(DatasetChangeRow.version == sheet.version).values(at=moment(month))
        )
    history = history_of(session, territory)
    spring = comparing.between(history, MARCH, MAY)
    assert list(zip(spring.moved["rung"], spring.moved["restitution_status"], strict=True)) == [("etude", "restitue")]
    assert list(spring.before["restitution_status"]) == ["etude"]
    assert list(comparing.between(history, JANUARY, MARCH).moved["rung"]) == ["inconnu"]
    assert comparing.between(history, MAY, JULY).moved.empty


def test_a_sheet_that_was_removed_and_brought_back_is_counted_on_the_days_it_was_there(session) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    sheet = datasets.add(session, OWNER, territory.id, holder_id=holder.id, label_fr="Titres")
    for month, gesture in ((2, datasets.remove), (4, datasets.restore), (6, datasets.remove)):
        gesture(session, OWNER, sheet.id)
        version = session.get_one(DatasetRow, sheet.id).version
        told = session.get_one(DatasetChangeRow, (sheet.id, version, "removed_at"))
        told.at = moment(month)
        if told.after:
            told.after = moment(month).isoformat()
            session.get_one(DatasetRow, sheet.id).removed_at = moment(month)
        else:
            told.before = moment(2).isoformat()
    session.get_one(DatasetRow, sheet.id).created_at = moment(1)
    session.flush()
    history = history_of(session, territory)
    there = [len(comparing.between(history, day, day).after) for day in (JANUARY, MARCH, MAY, JULY)]
    assert there == [1, 0, 1, 0]
    assert labels(comparing.between(history, JANUARY, MARCH).removed) == {"Titres"}
    assert labels(comparing.between(history, MARCH, MAY).added) == {"Titres"}
    assert comparing.between(history, JANUARY, MAY).removed.empty


def test_a_sheet_is_counted_and_filtered_by_the_holder_and_the_domains_it_had_on_the_day(session) -> None:
    territory = boards.territory(session)
    bus = organisations.add(session, OWNER, territory.id, name="Régie des bus", link="regie")
    gone = organisations.add(session, OWNER, territory.id, name="Ancien délégataire", link="delegation")
    told = {"holder_id": gone.id, "label_fr": "Titres", "policy_domains": ["eau"], "sensitivity": "moyenne"}
    sheet = datasets.add(session, OWNER, territory.id, **told)
    datasets.add(session, OWNER, territory.id, holder_id=bus.id, label_fr="Trajets", policy_domains=["mobilite"])
    session.execute(update(DatasetRow).values(created_at=moment(1)))
    changed = {"holder_id": bus.id, "policy_domains": ["mobilite", "energie"], "sensitivity": "elevee"}
    sheet = datasets.edit(session, OWNER, sheet.id, sheet.version, changed)
    session.execute(update(DatasetChangeRow).values(at=moment(4)))
    organisations.remove(session, OWNER, gone.id)
    history = history_of(session, territory)
    spring = comparing.between(history, MARCH, MAY)
    assert (spring.before["holder_id"].nunique(), spring.after["holder_id"].nunique()) == (2, 1)
    assert set(spring.before["policy_domains"]) == {("eau",), ("mobilite",)}
    [handed] = spring.handed.to_dict("records")
    assert (handed["holder"], handed["domains"]) == ("Ancien délégataire", ("eau",))
    assert (handed["holder_name"], handed["policy_domains"]) == ("Régie des bus", ("mobilite", "energie"))
    asked = {"holder": str(gone.id), "domain": "eau", "link": "delegation", "sensitivity": "moyenne"}
    for name, term in asked.items():
        narrowed = comparing.between(history, MARCH, MAY, filters.from_query({name: term}))
        assert labels(narrowed.before) == labels(narrowed.handed) == {"Titres"}
        assert labels(narrowed.after) == labels(narrowed.removed) == labels(narrowed.added) == set()
    assert comparing.between(history, JANUARY, MARCH).handed.empty
    assert comparing.between(history, MAY, JULY).handed.empty


def test_a_sheet_passes_a_filter_on_portability_by_what_it_was_on_the_day(session) -> None:
    territory = boards.territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Régie")
    told = {"holder_id": holder.id, "legal_basis": "contrat", "collection_forms": ["fournie"]}
    sheet = datasets.add(session, OWNER, territory.id, label_fr="Titres", **told)
    datasets.add(session, OWNER, territory.id, label_fr="Trajets", **told)
    session.execute(update(DatasetRow).values(created_at=moment(1)))
    last = {"collection_forms": ["inferee"], "legal_basis": "mission_interet_public"}
    for month, fields in ((2, {"legal_basis": "a_instruire"}), (4, {"legal_basis": "contrat"}), (6, last)):
        sheet = datasets.edit(session, OWNER, sheet.id, sheet.version, fields)
        change = update(DatasetChangeRow).where(DatasetChangeRow.version == sheet.version)
        session.execute(change.values(at=moment(month)))
    history = history_of(session, territory)
    portable = [labels(comparing.between(history, day, day, PORTABLE).after) for day in (JANUARY, MARCH, MAY, JULY)]
    assert portable == [{"Titres", "Trajets"}, {"Trajets"}, {"Titres", "Trajets"}, {"Trajets"}]
