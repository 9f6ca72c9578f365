"""A spreadsheet of many rows: the work grows with the rows, not with their square."""

from unittest.mock import patch

import pytest
from sqlalchemy.orm import Session

from datablitz.tables import DatasetRow
from kit import template
from tests.workshop.conftest import make_territory
from usecases.tables import UseCaseRow
from workshop import organisations, texts
from workshop.access import OWNER
from workshop.spreadsheets.workbooks import Sheet, Workbook

SHEETS = ("Label in French", "Holder"), lambda number: (f"Jeu {number}", "Mairie")
CARDS = ("Title", "Need"), lambda number: (f"Cas {number}", "Savoir")


@pytest.mark.parametrize(("headings", "row"), [SHEETS, CARDS], ids=["sheets", "cards"])
def test_each_row_more_costs_the_same(session: Session, headings, row) -> None:
    territory = make_territory(session)
    holder = organisations.add(session, OWNER, territory.id, name="Mairie")
    done, words = 0, []
    for many in (20, 40, 60):
        numbers = range(done, many)
        session.add_all(
            DatasetRow(territory_id=territory.id, special_categories=[], holder_id=holder.id, label_fr=f"Jeu {each}")
            for each in numbers
        )
        session.add_all(UseCaseRow(territory_id=territory.id, title=f"Cas {each}", need="Savoir") for each in numbers)
        session.flush()
        done = many
        file = Workbook((Sheet("Feuille", (headings, *map(row, range(many)))),))
        with patch.object(texts, "folded", wraps=texts.folded) as folded:
            plan = template.propose(session, OWNER, territory.id, file)
        assert len(plan.unchanged) == many
        words.append(folded.call_count)
    few, more, most = words
    assert most - more == more - few, "twice as many rows, and more than twice the words compared"
