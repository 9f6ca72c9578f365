import uuid
from datetime import date

import pytest

from roadmap import figures, items, plan, timeline
from roadmap.values import RoadmapItem


def _item(title="Action", *, kind="etape", starts_on=None, ends_on=None, depends_on=(), title_en=""):
    return RoadmapItem(
        id=uuid.uuid4(),
        territory_id=uuid.UUID(int=0),
        kind=kind,
        title=title,
        title_en=title_en,
        description="",
        horizon="court",
        starts_on=starts_on,
        ends_on=ends_on,
        owner_role="",
        policy_domains=(),
        territorial_role=None,
        audience="territoire",
        means_type=None,
        principle_source="",
        status="a_lancer",
        crises=(),
        sharing="interne",
        version=1,
        partners=(),
        depends_on=depends_on,
        strategies=(),
        use_cases=(),
        findings=(),
        notes=(),
        groups=(),
    )


@pytest.mark.parametrize(
    ("edges", "cycle"),
    [
        ([], None),
        ([("a", "b"), ("b", "c"), ("a", "c")], None),
        ([("a", "a")], ("a", "a")),
        ([("a", "b"), ("b", "a")], ("a", "b", "a")),
        ([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a")], ("a", "b", "c", "a")),
        ([("a", "b"), ("c", "d"), ("d", "c")], ("c", "d", "c")),
    ],
)
def test_a_circle_is_found_and_told_from_where_it_closes(edges, cycle):
    assert plan.find_cycle(edges) == cycle


def test_a_chain_of_thousands_is_followed_without_exhausting_the_stack():
    chain = [(n, n + 1) for n in range(5_000)]
    assert plan.find_cycle(chain) is None
    assert plan.find_cycle([*chain, (5_000, 0)]) is not None


def test_starting_before_what_one_waits_for_ends_is_told():
    needed = _item("Convention", ends_on=date(2026, 6, 30))
    early = _item("Pilote", starts_on=date(2026, 5, 1), depends_on=(needed.id,))
    late = _item("Bilan", starts_on=date(2026, 7, 1), depends_on=(needed.id,))
    assert plan.too_early([needed, early, late]) == ((early, needed),)


def test_the_timeline_starts_with_the_earliest_and_leaves_the_undated_aside():
    principle = _item("Principe", kind="principe")
    later = _item("Après", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 1))
    first = _item("Avant", title_en="Before", ends_on=date(2026, 2, 15))
    rows = timeline.rows([later, principle, first], "en")
    assert [(row.title, row.open_ended) for row in rows] == [("Before", True), ("Après", False)]
    assert (rows[0].starts_on, rows[0].ends_on) == (date(2026, 2, 1), date(2026, 2, 15))


def test_items_are_numbered_in_the_order_of_dates_and_waits_are_told_in_these_numbers():
    first = _item("Convention", starts_on=date(2026, 5, 1), ends_on=date(2026, 6, 30))
    principle = _item("Principe", kind="principe")
    late = _item("Bilan", starts_on=date(2026, 7, 1), depends_on=(principle.id, first.id, uuid.uuid4()))
    early = _item("Pilote", starts_on=date(2026, 6, 1), ends_on=date(2026, 8, 1), depends_on=(first.id,))
    planned = [principle, late, early, first]
    numbered = timeline.numbers(planned, "fr")
    assert [numbered[item.id] for item in (first, early, late, principle)] == [1, 2, 3, 4]
    assert timeline.waits_for(late, numbered) == "1, 4"
    rows = timeline.rows(planned, "fr")
    assert [row.number for row in rows] == [1, 2, 3]
    assert set(timeline.links(planned, rows)) == {timeline.Link(0, 1, True), timeline.Link(0, 2, False)}


def test_without_dates_an_item_is_numbered_after_what_it_waits_for():
    charter = _item("Une charte")
    pilot = _item("Le pilote", depends_on=(charter.id,))
    report = _item("Bilan", depends_on=(pilot.id,))
    other = _item("Informer", kind="moyen", starts_on=date(2026, 5, 1), depends_on=(report.id,))
    numbered = timeline.numbers([report, pilot, charter, other], "fr")
    assert [numbered[item.id] for item in (other, charter, pilot, report)] == [1, 2, 3, 4]


def test_months_go_over_the_end_of_a_year_and_hold_the_last_one_whole():
    rows = timeline.rows([_item(starts_on=date(2026, 11, 9), ends_on=date(2027, 1, 5))], "fr")
    assert timeline.months(rows) == (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1))


def test_the_figure_has_one_bar_per_row_and_takes_no_title_for_markup():
    first = _item("<b>Pilote</b>", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10))
    planned = [first, _item("Budget", kind="moyen", starts_on=date(2026, 2, 1), depends_on=(first.id,))]
    rows = timeline.rows(planned, "fr")
    figure = figures.timeline(rows, timeline.links(planned, rows), "fr", today=date(2026, 1, 20))
    assert [note.text for note in figure.layout.annotations] == [
        "1.\u00a0&lt;b&gt;Pilote&lt;/b&gt;\u00a0·\u00a0Étape",
        "2.\u00a0Budget\u00a0·\u00a0Moyen",
        "Aujourd'hui",
    ]
    assert figure.data[0].x[0] == 10 * 24 * 3600 * 1000
    assert "<b>" not in figure.data[0].hovertext[0]
    arrow, today = figure.layout.shapes
    assert arrow.path == "M 2026-01-11,0.28 V 1.28 H 2026-02-01"
    assert today.x0 == date(2026, 1, 20)
    assert figure.layout.xaxis.range == (date(2026, 1, 1), date(2026, 3, 1))


def test_the_first_and_the_last_days_that_an_item_may_say_are_drawn():
    first, last = (items.FIELDS["starts_on"](day) for day in ("1900-01-01", "2200-12-31"))
    planned = [_item("Ancien", ends_on=first), _item("Lointain", starts_on=last)]
    rows = timeline.rows(planned, "fr")
    figure = figures.timeline(rows, (), "fr", today=date(2026, 2, 1))
    assert timeline.numbers(planned, "fr") == {one.id: at for at, one in enumerate(planned, start=1)}
    assert figure.layout.xaxis.range == (date(1899, 12, 1), date(2201, 2, 1))


def test_a_day_outside_the_plan_is_not_marked_and_nothing_planned_draws_nothing():
    rows = timeline.rows([_item(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10))], "fr")
    assert not figures.timeline(rows, (), "fr", today=date(2026, 2, 1)).layout.shapes
    assert not figures.timeline((), (), "fr", today=date(2026, 2, 1)).data
