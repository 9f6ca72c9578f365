"""Crossing: what use cases bring together is counted once, and what nobody has crossed is told."""

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets
from tests import boards
from usecases import crossing, use_cases
from usecases.cards import Need
from workshop import organisations
from workshop.access import OWNER, Visitor
from workshop.errors import NotAllowed
from workshop.territories import Territory


@pytest.fixture
def territory(session: Session) -> Territory:
    """Water and mobility met in two use cases, one of which draws on a sheet of two sectors; health is met by none."""
    place = boards.territory(session)
    holder = organisations.add(session, OWNER, place.id, name="Régie").id
    told = {
        "Eau": (["eau"], "Cotes de digue"),
        "Bus": (["mobilite"], ""),
        "Chauffe-eau": (["eau", "energie"], ""),
        "Soins": (["sante"], ""),
    }
    sheets = {
        label: datasets.add(
            session,
            OWNER,
            place.id,
            holder_id=holder,
            label_fr=label,
            policy_domains=domains,
            open_data_sibling=sibling,
        ).id
        for label, (domains, sibling) in told.items()
    }

    def add(title: str, labels: list[str], **more: object) -> None:
        needs = [Need(sheets[label], "utile") for label in labels]
        use_cases.add(session, OWNER, place.id, title=title, datasets=needs, **more)

    add("Crue", ["Eau", "Bus"], open_data=["cotes de Digue", "Horaires"], title_en="Flood")
    add("Foyer", ["Eau", "Bus", "Chauffe-eau"])
    add("Seul", ["Chauffe-eau"])
    return place


def test_a_pair_of_sectors_is_crossed_by_two_datasets_and_never_by_one(session: Session, territory: Territory) -> None:
    crossings = crossing.of(session, OWNER, territory.id)
    assert crossings.domains == ("energie", "eau", "mobilite", "sante")
    assert crossings.counts == {
        ("energie", "energie"): 2,
        ("eau", "eau"): 3,
        ("mobilite", "mobilite"): 2,
        ("energie", "eau"): 1,
        ("energie", "mobilite"): 1,
        ("eau", "mobilite"): 2,
    }
    assert crossings.untouched[0] == ("eau", "sante")
    assert set(crossings.untouched) == {("eau", "sante"), ("energie", "sante"), ("mobilite", "sante")}


def test_datasets_used_together_and_the_open_data_they_meet_are_listed_once(
    session: Session, territory: Territory
) -> None:
    crossings = crossing.of(session, OWNER, territory.id)
    first = crossings.together[0]
    assert (first.first.label_fr, first.second.label_fr) == ("Bus", "Eau")
    assert [crossings.title(id, "en") for id in first.use_cases].count("Flood") == 1 and len(first.use_cases) == 2
    assert len(crossings.together) == 3
    [dyke, timetable] = crossings.open_data
    assert (dyke.name, len(dyke.use_cases), len(dyke.datasets)) == ("cotes de Digue", 1, 1)
    assert (timetable.name, timetable.datasets) == ("Horaires", ())


def test_two_sectors_are_crossed_as_often_in_whichever_order_they_are_named(
    session: Session, territory: Territory
) -> None:
    crossings = crossing.of(session, OWNER, territory.id)
    square = [[crossings.between(left, right) for left in crossings.domains] for right in crossings.domains]
    assert square == [list(column) for column in zip(*square, strict=True)]
    assert square[2][:3] == [1, 2, 2] and square[3] == [0, 0, 0, 0]


def test_a_use_case_set_aside_crosses_nothing(session: Session, territory: Territory) -> None:
    before = crossing.of(session, OWNER, territory.id)
    drawn = [Need(sheet, "utile") for sheet in (each.id for each in before.sheets.values())]
    parked = use_cases.add(session, OWNER, territory.id, title="Rangé", datasets=drawn, open_data=["Météo"])
    assert crossing.of(session, OWNER, territory.id).counts != before.counts
    use_cases.edit(session, OWNER, parked.id, parked.version, {"state": "ecarte"})
    assert crossing.of(session, OWNER, territory.id) == before


def test_who_reads_only_what_is_shared_does_not_see_what_is_crossed(session: Session, territory: Territory) -> None:
    with pytest.raises(NotAllowed):
        crossing.of(session, Visitor("partner", territory.id), territory.id)
