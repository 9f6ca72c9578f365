from datetime import date

import pytest

from roadmap import items
from roadmap.tables import RoadmapItemRow
from swot import findings
from tests import boards
from usecases import use_cases
from workshop import organisations
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, Cycle, NotAllowed, NotFound, Stale, UnknownTerm

PARTNER = Visitor("partner")


@pytest.fixture
def territory(session):
    return boards.territory(session)


@pytest.fixture
def step(session, territory):
    """Add a step by its title."""

    def add(title, **fields):
        return items.add(session, OWNER, territory.id, kind="etape", title=title, **fields)

    return add


def test_an_item_keeps_its_fields_and_links(session, territory, step):
    partner = organisations.add(session, OWNER, territory.id, name="Régie des bacs")
    card = use_cases.add(session, OWNER, territory.id, title="Mon bilan")
    finding = findings.add(session, OWNER, territory.id, quadrant="force", theme="technique", text="f")
    first = step("Cadrer")
    item = step(
        "Lancer le pilote",
        starts_on="2026-09-01",
        ends_on=date(2026, 12, 1),
        horizon="court",
        owner_role="Direction des mobilités",
        partners=[partner.id],
        use_cases=[card.id],
        findings=[finding.id],
        depends_on=[first.id],
        crises=["energetique"],
    )
    assert (item.starts_on, item.ends_on) == (date(2026, 9, 1), date(2026, 12, 1))
    assert (item.partners, item.use_cases, item.findings, item.depends_on) == (
        (partner.id,),
        (card.id,),
        (finding.id,),
        (first.id,),
    )
    assert set(items.of(session, OWNER, territory.id)) == {first, item}


def test_undated_items_of_a_horizon_are_told_after_what_they_wait_for(session, territory, step):
    charter = step("Une charte")
    pilot = step("Le pilote", depends_on=[charter.id])
    report = step("Bilan", depends_on=[pilot.id])
    dated = step("Zones", starts_on="2026-05-01")
    assert items.of(session, OWNER, territory.id) == (dated, charter, pilot, report)


def test_an_item_of_a_horizon_that_the_list_no_longer_has_stays_on_the_plan_after_the_others(session, territory, step):
    former, known = step("D'avant"), step("Le reste", horizon="long")
    session.get_one(RoadmapItemRow, former.id).horizon = "un_jour"
    assert [item.id for item in items.of(session, OWNER, territory.id)] == [known.id, former.id]


def test_a_circle_is_refused_by_its_titles_and_nothing_changes(database):
    with database.writing() as session:
        territory = boards.territory(session)
        a = items.add(session, OWNER, territory.id, kind="etape", title="Convention")
        b = items.add(session, OWNER, territory.id, kind="etape", title="Pilote", depends_on=[a.id])
        c = items.add(session, OWNER, territory.id, kind="etape", title="Bilan", depends_on=[b.id])
    with pytest.raises(Cycle) as refusal, database.writing() as session:
        items.edit(session, OWNER, a.id, a.version, {"depends_on": [c.id]})
    path = refusal.value.values["path"].split(" → ")
    assert path[0] == path[-1] and set(path) == {"Convention", "Pilote", "Bilan"} and len(path) == 4
    with database.reading() as session:
        assert set(items.of(session, OWNER, territory.id)) == {a, b, c}


def test_an_item_cannot_wait_for_itself(session, step):
    item = step("Seule")
    with pytest.raises(Cycle) as refusal:
        items.edit(session, OWNER, item.id, item.version, {"depends_on": [item.id]})
    assert "Seule → Seule" in str(refusal.value)


def test_restoring_refuses_a_circle_planned_meanwhile(session, territory, step):
    b = step("B")
    a = step("A", depends_on=[b.id])
    x = step("X", depends_on=[a.id])
    assert items.remove(session, OWNER, a.id) == ("X",)
    items.edit(session, OWNER, b.id, b.version, {"depends_on": [x.id]})
    with pytest.raises(Cycle):
        items.restore(session, OWNER, a.id)


def test_removal_hides_the_links_and_restoring_gives_them_back(session, territory, step):
    needed = step("Cadrer")
    item = step("Lancer", depends_on=[needed.id])
    items.remove(session, OWNER, needed.id)
    (left,) = items.of(session, OWNER, territory.id)
    assert (left.id, left.depends_on) == (item.id, ())
    items.edit(session, OWNER, item.id, item.version, {"depends_on": [], "title": "Lancer le pilote"})
    assert [gone.id for gone in items.of(session, OWNER, territory.id, removed=True)] == [needed.id]
    items.restore(session, OWNER, needed.id)
    assert items.of(session, OWNER, territory.id)[1].depends_on == (needed.id,)


@pytest.mark.parametrize(
    ("fields", "refusal", "words"),
    [
        ({"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, BadValue, "ends before it starts"),
        ({"starts_on": "mai 2026"}, BadValue, "2026-03-31"),
        ({"kind": "etape", "means_type": "humain"}, BadValue, "Only a means"),
        ({"kind": "moyen", "principle_source": "MyData"}, BadValue, "Only a principle"),
        ({"kind": "jalon"}, UnknownTerm, "jalon"),
        ({"colour": "red"}, BadValue, "Unknown field"),
    ],
)
def test_what_an_item_cannot_be_is_refused_in_plain_words(session, territory, fields, refusal, words):
    with pytest.raises(refusal, match=words):
        items.add(session, OWNER, territory.id, **({"kind": "etape", "title": "T"} | fields))


def test_each_kind_keeps_the_field_of_its_own(session, territory):
    means = items.add(session, OWNER, territory.id, kind="moyen", title="Un poste", means_type="humain")
    principle = items.add(
        session, OWNER, territory.id, kind="principe", title="Portabilité", principle_source="Principes MyData"
    )
    assert (means.means_type, principle.principle_source) == ("humain", "Principes MyData")


def test_links_never_leave_the_territory(session, step):
    elsewhere = boards.territory(session, "Autre rive")
    stranger = organisations.add(session, OWNER, elsewhere.id, name="Étrangère")
    with pytest.raises(NotFound):
        step("T", partners=[stranger.id])


def test_partners_read_shared_items_and_change_nothing(session, territory, step):
    step("Interne")
    shared = step("Publique", sharing="public")
    assert items.of(session, PARTNER, territory.id) == (shared,)
    with pytest.raises(NotAllowed):
        items.remove(session, PARTNER, shared.id)


def test_a_stale_save_is_refused(session, step):
    item = step("T")
    items.edit(session, OWNER, item.id, item.version, {"status": "en_cours"})
    with pytest.raises(Stale):
        items.edit(session, OWNER, item.id, item.version, {"status": "fait"})
