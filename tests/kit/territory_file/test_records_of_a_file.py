"""Nothing enters by the window: each record of a territory file is judged, the others enter."""

import json
import uuid
from typing import Any

import pytest
from sqlalchemy.orm import Session

from datablitz import datasets, history, review
from kit import territory_file
from roadmap import items
from swot import findings
from tests.kit.territory_file.conftest import emptied, exported
from tests.kit.territory_file.generated import unused_id
from tests.workshop.conftest import make_territory
from workshop import organisations, territories, workshops
from workshop.access import OWNER, Visitor
from workshop.errors import BadValue, UnreadableFile
from workshop.storage.database import Database


def test_a_newer_record_replaces_ours_and_an_older_one_is_told(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        held = organisations.add(session, OWNER, territory.id, name="Régie")
    theirs = exported(database, territory)
    theirs["organisations"][0] |= {"name": "Régie des eaux", "version": 2}
    with database.writing() as session:
        assert territory_file.bring_in(session, OWNER, territory.code, theirs).updated == {"organisations": 1}
    with database.writing() as session:
        organisations.edit(session, OWNER, held.id, 2, {"name": "Régie de l'eau"})
    theirs["organisations"][0] |= {"name": "Autre nom"}
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, territory.code, theirs)
        assert [refusal.section for refusal in brought.refused] == ["organisations"]
        assert organisations.of(session, OWNER, territory.id)[0].name == "Régie de l'eau"


def test_a_record_of_another_territory_cannot_be_taken_over(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        victim = organisations.add(session, OWNER, territory.id, name="Régie")
    attack = exported(database, territory)
    attack["territory"] |= {"id": str(uuid.uuid4()), "code": "pirate"}
    attack["organisations"][0] |= {"name": "Volée", "version": 99}
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, "pirate", attack)
    assert [refusal.id for refusal in brought.refused] == [str(victim.id)]
    with database.reading() as session:
        assert organisations.of(session, OWNER, territory.id)[0].name == "Régie"


def test_a_history_enters_only_with_what_its_fields_may_say(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        held = organisations.add(session, OWNER, territory.id, name="Régie")
        sheet = datasets.add(session, OWNER, territory.id, holder_id=held.id, label_fr="Eau", example="Mon compteur")
        datasets.edit(session, OWNER, sheet.id, 1, {"example": "Ma facture"})
    file = exported(database, territory)
    [line] = file["datasets"][0]["history"]
    forged = {
        "sensitivity": "nulle", "minors": "oui", "label_fr": "x" * 5_000, "obstacles": [7], "holder_id": "Régie",
        "processors": [7], "review": "valide", "reviewed_at": "hier", "removed_at": 7, "reviewed_by": "moi",
        "retention_months": -1, "portability_override": "peut-être", "review_comment": "x" * 6_000,
        "controller_id": str(uuid.uuid4()),
    }  # fmt: skip
    for when, side in enumerate(("before", "after"), 3):
        told = [line | {"field": field, side: content, "version": when} for field, content in forged.items()]
        file["datasets"][0] |= {"history": [line, *told], "version": when}
        with database.writing() as session:
            assert len(territory_file.bring_in(session, OWNER, territory.code, file).refused) == len(forged)
            [kept] = history.of(session, OWNER, sheet.id)
        assert (kept.field, kept.before, kept.after) == ("example", "Mon compteur", "Ma facture")


def test_another_code_or_format_is_refused(database: Database, territory: territories.Territory) -> None:
    file = exported(database, territory)
    for told, code in ((file, "autre"), (file | {"format": "x"}, territory.code), ([], territory.code)):
        with pytest.raises(UnreadableFile), database.writing() as session:
            territory_file.bring_in(session, OWNER, code, told)


def test_a_badly_typed_record_is_told_and_the_others_enter(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        organisations.add(session, OWNER, territory.id, name="Régie")
    file = exported(database, territory)
    file["organisations"] += [{"id": "pas un identifiant"}, "texte"]
    emptied(database)
    with database.writing() as session:
        assert len(territory_file.bring_in(session, OWNER, territory.code, file).refused) == 2
        assert [one.name for one in organisations.of(session, OWNER, territory.id)] == ["Régie"]


def test_a_link_said_twice_is_told_and_the_rest_of_the_file_enters(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        first = items.add(session, OWNER, territory.id, kind="etape", title="Réunir")
        items.add(session, OWNER, territory.id, kind="etape", title="Écrire", depends_on=[first.id])
    file = exported(database, territory)
    for each in file["roadmap"]:
        each |= {"version": 9, "depends_on": each["depends_on"] * 2, "description": "Reprise"}
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, territory.code, file)
        assert [refusal.section for refusal in brought.refused] == ["roadmap"]
        later = next(item for item in items.of(session, OWNER, territory.id) if item.title == "Écrire")
        assert (later.description, later.depends_on) == ("Reprise", (first.id,))


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("findings", {"quadrant": "cinquieme"}),
        ("findings", {"sharing": "zzz"}),
        ("findings", {"text": "a" * 200_000}),
        ("roadmap", {"kind": "reve"}),
        ("roadmap", {"horizon": "jamais"}),
        ("roadmap", {"starts_on": "9999-12-31"}),
        ("workshops", {"agenda": {}}),
        ("workshops", {"phase_index": 99}),
    ],
)
def test_what_no_page_could_open_is_refused_in_a_sentence_and_the_rest_enters(
    database: Database, territory: territories.Territory, section: str, change: dict[str, Any]
) -> None:
    with database.writing() as session:
        organisations.add(session, OWNER, territory.id, name="Régie")
        findings.add(session, OWNER, territory.id, quadrant="force", theme="technique", text="On se parle")
        items.add(session, OWNER, territory.id, kind="etape", title="Réunir")
        workshops.plan(
            session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
        )
    file = exported(database, territory)
    file[section][0] |= change
    emptied(database)
    with database.writing() as session:
        (refused,) = territory_file.bring_in(session, OWNER, territory.code, file).refused
    assert refused.section == section and refused.sentence("fr").endswith(".")
    with database.reading() as session:
        for of in (organisations.of, findings.of, items.of, workshops.of):
            of(session, OWNER, territory.id)
        assert len(organisations.of(session, OWNER, territory.id)) == 1
    assert exported(database, territory)[section] == []


def test_a_dependency_that_closes_a_circle_is_refused_and_the_plan_can_still_be_changed(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        first = items.add(session, OWNER, territory.id, kind="etape", title="Réunir")
        second = items.add(session, OWNER, territory.id, kind="etape", title="Écrire", depends_on=[first.id])
    file = exported(database, territory)
    for each in file["roadmap"]:
        each |= {"version": 9, "depends_on": [str(second.id if each["id"] == str(first.id) else first.id)]}
    with database.writing() as session:
        (refused,) = territory_file.bring_in(session, OWNER, territory.code, file).refused
        assert refused.section == "roadmap"
        later = {item.id: item for item in items.of(session, OWNER, territory.id)}
        assert sum(len(item.depends_on) for item in later.values()) == 1
        items.add(session, OWNER, territory.id, kind="etape", title="Relire", depends_on=[second.id])


def test_a_territory_whose_code_no_address_could_carry_is_refused(session: Session) -> None:
    place = make_territory(session)
    file = territory_file.export(session, OWNER, place.id)
    file["territory"] |= {"id": unused_id(), "code": '"><b>'}
    with pytest.raises(BadValue):
        territory_file.bring_in(session, OWNER, '"><b>', file)


def test_a_file_goes_against_the_rule_only_for_whoever_may_and_with_the_reason(session: Session) -> None:
    place = make_territory(session)
    held = organisations.add(session, OWNER, place.id, name="Régie")
    sheet = datasets.add(session, OWNER, place.id, holder_id=held.id, label_fr="Eau")
    sheet = review.decide(session, OWNER, sheet.id, sheet.version, "reviewed")
    session.flush()
    before = territory_file.export(session, OWNER, place.id)
    lead, decided = Visitor("territory_lead", place.id), {"portability_override": "oui", "version": 9}

    def brought(visitor: Visitor, **change: object) -> list[str]:
        file = json.loads(json.dumps(before))
        file["datasets"][0] |= change
        return [one.why.name for one in territory_file.bring_in(session, visitor, None, file).refused]

    reason = {"portability_override_reason": "Le fournisseur le rend"}
    assert brought(OWNER, **decided) == brought(lead, **decided) == ["reason_needed"]
    assert brought(lead, **decided, **reason) == ["not_allowed"]
    assert brought(lead, **decided, **reason, id=unused_id()) == ["not_allowed"]
    assert brought(lead, version=9, example="Ma facture") == []
    assert datasets.one(session, OWNER, sheet.id).portability_override is None
    assert brought(OWNER, **decided | {"version": 10}, **reason) == []
    assert datasets.one(session, OWNER, sheet.id).portability_override == "oui"
    before["datasets"][0] |= decided | reason
    territories.erase_territory(session, OWNER, place.id)
    assert brought(Visitor("facilitator")) == []
