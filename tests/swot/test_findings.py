import uuid

import pytest

from swot import findings, strategies
from tests import boards
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, MissingText, NotAllowed, NotFound, Stale, UnknownTerm

PARTNER = Visitor("partner")
A_FORCE = {"quadrant": "force", "theme": "technique", "text": "Un portail de données ouvertes tenu à jour"}


def test_a_finding_weighs_the_dots_of_its_notes_and_groups_and_the_proxies(session):
    board = boards.board(session)
    group = board.group("Savoir-faire", dots=2)
    inside = board.note("Portail tenu à jour", group=group, dots=3)
    lone = board.note("Une équipe data", dots=1)
    board.note("Sans rapport", dots=5)
    board.proxies(group, 4)
    found = findings.add(session, OWNER, board.territory.id, **A_FORCE, groups=[group], notes=[inside, lone])
    assert found.weight == 2 + 3 + 1 + 4
    assert (set(found.notes), found.groups) == ({inside, lone}, (group,))


def test_the_dots_of_a_hidden_note_no_longer_weigh(session):
    board = boards.board(session)
    note = board.note("Monsieur Untel bloque tout", dots=3)
    found = findings.add(session, OWNER, board.territory.id, **A_FORCE, notes=[note])
    board.hide(note)
    assert findings.of(session, OWNER, board.territory.id) == (
        found.__class__(**{name: getattr(found, name) for name in found.__slots__} | {"weight": 0}),
    )


def test_editing_a_finding_keeps_its_hidden_notes_which_nobody_could_choose(session):
    board = boards.board(session)
    seen, hidden = board.note("Un portail tenu à jour"), board.note("Monsieur Untel bloque tout")
    found = findings.add(session, OWNER, board.territory.id, **A_FORCE, notes=[seen, hidden])
    board.hide(hidden)
    edited = findings.edit(session, OWNER, found.id, found.version, {"notes": [], "groups": []})
    assert edited.notes == (hidden,)


def test_findings_come_by_quadrant_the_heaviest_first(session):
    board = boards.board(session)
    heavy = board.note("lourd", dots=4)
    for quadrant, text, notes in (
        ("menace", "La défiance", []),
        ("force", "Léger", []),
        ("force", "Lourd", [heavy]),
    ):
        findings.add(session, OWNER, board.territory.id, quadrant=quadrant, theme="culturel", text=text, notes=notes)
    assert [found.text for found in findings.of(session, OWNER, board.territory.id)] == [
        "Lourd",
        "Léger",
        "La défiance",
    ]


def test_a_finding_is_internal_until_it_is_shared_and_a_partner_reads_only_shared_ones(session):
    territory = boards.territory(session)
    found = findings.add(session, OWNER, territory.id, **A_FORCE)
    assert found.sharing == "interne"
    assert findings.of(session, PARTNER, territory.id) == ()
    findings.edit(session, OWNER, found.id, found.version, {"sharing": "partageable"})
    assert [seen.id for seen in findings.of(session, PARTNER, territory.id)] == [found.id]


def test_a_stale_edit_overwrites_nothing_and_carries_both_versions(session):
    territory = boards.territory(session)
    found = findings.add(session, OWNER, territory.id, **A_FORCE)
    findings.edit(session, OWNER, found.id, found.version, {"text": "Le texte des autres"})
    with pytest.raises(Stale) as refusal:
        findings.edit(session, OWNER, found.id, found.version, {"text": "Mon texte"})
    assert refusal.value.values["mine"] == {"text": "Mon texte"}
    assert refusal.value.values["theirs"].text == "Le texte des autres"
    assert findings.of(session, OWNER, territory.id)[0].text == "Le texte des autres"


def test_removing_tells_which_strategies_drew_on_it_and_restoring_gives_them_back(session):
    territory = boards.territory(session)
    force = findings.add(session, OWNER, territory.id, **A_FORCE)
    threat = findings.add(session, OWNER, territory.id, quadrant="menace", theme="culturel", text="La défiance")
    other = findings.add(session, OWNER, territory.id, **(A_FORCE | {"text": "Une équipe data"}))
    made = strategies.add(session, OWNER, territory.id, title="Rassurer", findings=[force.id, threat.id])
    assert findings.remove(session, OWNER, force.id) == ("Rassurer",)
    assert findings.of(session, OWNER, territory.id) == (other, threat)
    assert [gone.id for gone in findings.of(session, OWNER, territory.id, removed=True)] == [force.id]
    assert strategies.of(session, OWNER, territory.id)[0].findings == (threat.id,)
    strategies.edit(session, OWNER, made.id, made.version, {"findings": [other.id, threat.id]})
    findings.restore(session, OWNER, force.id)
    assert set(strategies.of(session, OWNER, territory.id)[0].findings) == {force.id, other.id, threat.id}


def test_a_note_of_another_territory_is_refused(session):
    elsewhere = boards.board(session, boards.territory(session, "Autre rive"), code="AUTREB")
    note = elsewhere.note("Ailleurs")
    territory = boards.territory(session)
    with pytest.raises(NotFound):
        findings.add(session, OWNER, territory.id, **A_FORCE, notes=[note])


def test_a_workshop_of_another_territory_is_refused(session):
    elsewhere = boards.board(session, boards.territory(session, "Autre rive"), code="AUTREB")
    territory = boards.territory(session)
    with pytest.raises(NotFound):
        findings.add(session, OWNER, territory.id, **A_FORCE, workshop_id=elsewhere.workshop_id)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"quadrant": "forces"}, UnknownTerm),
        ({"theme": "meteo"}, UnknownTerm),
        ({"theme": ""}, BadValue),
        ({"theme": None}, BadValue),
        ({"text": "  \n"}, MissingText),
        ({"weight": 3}, BadValue),
        ({"subject": "licorne"}, UnknownTerm),
    ],
)
def test_what_is_not_in_the_lists_is_refused(session, fields, refusal):
    territory = boards.territory(session)
    with pytest.raises(refusal):
        findings.add(session, OWNER, territory.id, **(A_FORCE | fields))


def test_a_partner_cannot_write_and_a_desk_confined_elsewhere_sees_nothing(session):
    territory = boards.territory(session)
    with pytest.raises(NotAllowed):
        findings.add(session, PARTNER, territory.id, **A_FORCE)
    found = findings.add(session, OWNER, territory.id, **A_FORCE)
    confined = Visitor("staff", territory_id=uuid.uuid4())
    for forbidden in (findings.remove, findings.restore):
        with pytest.raises(NotAllowed):
            forbidden(session, confined, found.id)
    with pytest.raises(NotAllowed):
        findings.of(session, confined, territory.id)


def test_every_change_moves_the_revision_of_the_territory(session):
    from workshop.tables import TerritoryRow

    territory = boards.territory(session)
    found = findings.add(session, OWNER, territory.id, **A_FORCE)
    findings.remove(session, OWNER, found.id)
    assert session.get_one(TerritoryRow, territory.id).revision == 2
