import uuid
from datetime import date

import pytest

from roadmap import figures, plan, timeline
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
    assert timeline.undated([later, principle, first]) == (principle,)


def test_the_figure_has_one_bar_per_row_and_takes_no_title_for_markup():
    rows = timeline.rows(
        [
            _item("<b>Pilote</b>", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10)),
            _item("Budget", kind="moyen", starts_on=date(2026, 2, 1)),
        ],
        "fr",
    )
    figure = figures.timeline(rows, "fr")
    assert [note.text for note in figure.layout.annotations] == [
        "&lt;b&gt;Pilote&lt;/b&gt;\u00a0·\u00a0Étape",
        "Budget\u00a0·\u00a0Moyen",
    ]
    assert figure.data[0].x[0] == 10 * 24 * 3600 * 1000
    assert "<b>" not in figure.data[0].hovertext[0]
