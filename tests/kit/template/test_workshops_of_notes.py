"""Which workshop a row of notes is for, when several bear the title it says."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kit import template
from tests.workshop.conftest import make_territory, make_workshop
from workshop import workshops
from workshop.access import OWNER
from workshop.spreadsheets.workbooks import Sheet, Workbook
from workshop.tables import NoteRow
from workshop.territories import Territory


@pytest.fixture
def territory(session: Session) -> Territory:
    return make_territory(session)


def notes(named: str) -> Workbook:
    return Workbook((Sheet("Notes", (("Workshop", "Quadrant", "Note"), (named, "Force", "Un registre"))),))


@pytest.mark.parametrize("closed_first", [True, False])
def test_of_two_workshops_of_one_title_the_one_that_takes_notes_takes_them(
    session: Session, territory: Territory, closed_first: bool
) -> None:
    closed, taking = [make_workshop(session, territory, "swot_1") for _ in range(2)][:: 1 if closed_first else -1]
    assert closed.title == taking.title
    workshops.open(session, OWNER, closed.id)
    workshops.close(session, OWNER, closed.id)
    for _once_more in range(2):
        done = template.apply(session, OWNER, territory.id, notes(taking.title))
        assert done.refused == ()
    assert session.scalars(select(NoteRow.workshop_id)).all() == [taking.id]
    (refused,) = template.propose(session, OWNER, territory.id, notes(closed.code)).refused
    assert refused.sentence("en") == "This workshop is closed: reopen it to add notes."


def test_a_code_names_its_workshop_even_when_another_bears_it_as_a_title(
    session: Session, territory: Territory
) -> None:
    meant = make_workshop(session, territory, "swot_1")
    make_workshop(session, territory, "swot_1", title=meant.code)
    template.apply(session, OWNER, territory.id, notes(meant.code.lower()))
    assert session.scalars(select(NoteRow.workshop_id)).all() == [meant.id]


def test_a_rehearsal_takes_no_note_since_it_keeps_none(session: Session, territory: Territory) -> None:
    given = {"language": "fr", "mode": "presentiel", "starts_on": None, "stake": ""}
    rehearsed = workshops.plan(session, OWNER, territory.id, type="swot_1", **given)
    workshops.rehearse(session, OWNER, rehearsed.id)
    plan = template.apply(session, OWNER, territory.id, notes(rehearsed.title))
    assert [each.sentence("fr").split(".")[0] for each in plan.refused] == ["Cet atelier est en répétition ici"]
    assert [each.sentence("en").split(".")[0] for each in plan.refused] == ["This workshop is being rehearsed here"]
    assert session.scalars(select(NoteRow)).all() == []
