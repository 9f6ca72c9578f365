import uuid

import pytest

from swot import findings, strategies
from swot.findings import Finding
from tests import boards
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, NotFound, OneSided, Stale

PARTNER = Visitor("partner")


def _finding(quadrant, weight=0):
    id = uuid.uuid4()
    return Finding(
        id, id, None, quadrant, "technique", "t", "territoire", None, "", "declare", None, "interne", 1, (), (), weight
    )


@pytest.mark.parametrize(
    ("internal", "external", "quadrant"),
    [
        ("force", "opportunite", "so"),
        ("faiblesse", "opportunite", "wo"),
        ("force", "menace", "st"),
        ("faiblesse", "menace", "wt"),
    ],
)
def test_each_crossing_has_its_quadrant(internal, external, quadrant):
    assert strategies.quadrant_of([_finding(internal), _finding(external)]) == quadrant


@pytest.mark.parametrize(
    ("quadrants", "word"), [(["force", "faiblesse"], "opportunity"), (["menace"], "strength"), ([], "strength")]
)
def test_a_crossing_without_both_sides_is_refused_and_says_what_to_add(quadrants, word):
    with pytest.raises(OneSided) as refusal:
        strategies.quadrant_of([_finding(quadrant) for quadrant in quadrants])
    assert word in str(refusal.value)


def test_mixed_findings_follow_the_choice_or_else_the_heaviest_sides():
    mixed = [_finding("force", 1), _finding("faiblesse", 5), _finding("menace", 2)]
    assert strategies.quadrant_of(mixed) == "wt"
    assert strategies.quadrant_of(mixed, "st") == "st"
    with pytest.raises(BadValue):
        strategies.quadrant_of(mixed, "so")


@pytest.fixture
def territory(session):
    return boards.territory(session)


@pytest.fixture
def crossed(session, territory):
    """One finding of each quadrant."""
    return {
        quadrant: findings.add(
            session, OWNER, territory.id, quadrant=quadrant, theme="technique", text=quadrant, sharing=sharing
        ).id
        for quadrant, sharing in (
            ("force", "partageable"),
            ("faiblesse", "interne"),
            ("opportunite", "public"),
            ("menace", "interne"),
        )
    }


def test_a_strategy_takes_its_quadrant_from_its_findings_and_changes_with_them(session, territory, crossed):
    made = strategies.add(
        session,
        OWNER,
        territory.id,
        title="Ouvrir le guichet",
        sentence="En nous appuyant sur…",
        findings=[crossed["force"], crossed["opportunite"]],
        audience="fournisseur_service",
        crises=["energetique"],
        effort=40,
        impact=80,
    )
    assert (made.quadrant, made.audience, made.crises, made.effort) == (
        "so",
        "fournisseur_service",
        ("energetique",),
        40,
    )
    changed = strategies.edit(
        session, OWNER, made.id, made.version, {"findings": [crossed["faiblesse"], crossed["menace"]]}
    )
    assert changed.quadrant == "wt"
    assert strategies.of(session, OWNER, territory.id) == (changed,)


def test_editing_refuses_to_leave_one_side_alone_and_changes_nothing(database):
    with database.writing() as session:
        territory = boards.territory(session)
        sides = [
            findings.add(session, OWNER, territory.id, quadrant=quadrant, theme="technique", text=quadrant).id
            for quadrant in ("force", "menace")
        ]
        made = strategies.add(session, OWNER, territory.id, title="Protéger", findings=sides)
    with pytest.raises(OneSided), database.writing() as session:
        strategies.edit(session, OWNER, made.id, made.version, {"title": "Autre", "findings": sides[:1]})
    with database.reading() as session:
        assert strategies.of(session, OWNER, territory.id) == (made,)


def test_a_finding_of_another_territory_is_refused(session, crossed):
    elsewhere = boards.territory(session, "Autre rive")
    with pytest.raises(NotFound):
        strategies.add(session, OWNER, elsewhere.id, title="Ailleurs", findings=[crossed["force"], crossed["menace"]])


def test_effort_stays_between_0_and_100(session, territory, crossed):
    with pytest.raises(BadValue):
        strategies.add(
            session, OWNER, territory.id, title="T", findings=[crossed["force"], crossed["menace"]], effort=101
        )


def test_a_partner_reads_shared_strategies_without_the_internal_findings(session, territory, crossed):
    every = [crossed["force"], crossed["faiblesse"], crossed["opportunite"]]
    made = strategies.add(session, OWNER, territory.id, title="T", findings=every, quadrant="so")
    assert strategies.of(session, PARTNER, territory.id) == ()
    strategies.edit(session, OWNER, made.id, made.version, {"sharing": "public"})
    (seen,) = strategies.of(session, PARTNER, territory.id)
    assert set(seen.findings) == {crossed["force"], crossed["opportunite"]}


def test_a_removed_strategy_comes_back_whole_and_a_stale_save_is_refused(session, territory, crossed):
    made = strategies.add(session, OWNER, territory.id, title="T", findings=[crossed["force"], crossed["menace"]])
    strategies.remove(session, OWNER, made.id)
    assert strategies.of(session, OWNER, territory.id) == ()
    strategies.restore(session, OWNER, made.id)
    (back,) = strategies.of(session, OWNER, territory.id)
    assert back.findings == made.findings
    with pytest.raises(Stale):
        strategies.edit(session, OWNER, made.id, made.version, {"title": "U"})
