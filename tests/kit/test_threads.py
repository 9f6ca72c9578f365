"""What was heard behind a record, workshop by workshop."""

import pytest
from sqlalchemy.orm import Session

from kit import publications
from kit.contents import plan
from kit.contents.figures import Figures
from kit.threads import Heard
from roadmap import items
from swot import findings
from tests import boards
from workshop.access import OWNER
from workshop.tables import WorkshopRow
from workshop.territories import Territory

SAID = {
    "fr": ("2 notes et 3 gommettes", "1 note et 2 gommettes", "1 note"),
    "en": ("2 notes and 3 dots", "1 note and 2 dots", "1 note"),
}


@pytest.fixture
def territory(session: Session) -> Territory:
    """A territory whose one action comes from three workshops of one title, the second with no dots."""
    place = boards.territory(session)
    first, quiet, last = (boards.board(session, place, code=code) for code in ("SWOTAB", "SWOTAC", "SWOTAD"))
    group = first.group("Regroupement", dots=1)
    first.note("Regroupé", group=group, dots=2)
    notes = [first.note("Seul"), quiet.note("Seul"), last.note("Seul", dots=2)]
    for each in (first, quiet, last):
        session.get_one(WorkshopRow, each.workshop_id).status = "closed"
    drawn = findings.add(
        session, OWNER, place.id, quadrant="force", theme="technique", text="Tenir", notes=notes, groups=[group],
        sharing="public",
    )  # fmt: skip
    items.add(session, OWNER, place.id, kind="etape", title="Réunir", findings=[drawn.id], sharing="public")
    return place


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_workshop_has_a_line_of_its_own_whatever_its_title(
    session: Session, territory: Territory, language: str
) -> None:
    told = publications.gather(session, OWNER, territory.id, language)
    (thread,) = told.threads
    assert thread.heard == (Heard("SWOT 1", 2, 3), Heard("SWOT 1", 1, 2), Heard("SWOT 1", 1, 0))
    assert thread.dots == 5
    chapter = repr(list(plan.blocks(told, Figures(None, None, None, None, None)))).replace("', '", "")
    for words in SAID[language]:
        assert chapter.count(f" – {words}, ") == 1
