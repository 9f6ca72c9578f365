"""The territory file: what goes out comes back equal, and nothing enters by the window."""

import itertools
import json
import unicodedata
import uuid
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean, Column, Date, Integer, Time, Uuid
from sqlalchemy.orm import Session

from datablitz import dataset_fields, history, register_columns
from datablitz.register import table_columns
from datablitz.tables import DatasetChangeRow, DatasetRow
from kit import territory_file
from kit.territory_file.sections import FORMAT, SECTIONS, VERSION, Section, table_of, walk
from kit.territory_file.values import written
from tests.workshop.conftest import Room, make_territory, make_workshop
from workshop import access_tables, agendas, changes, territories, workshops
from workshop.access import OWNER, PUBLIC, Visitor
from workshop.errors import BadValue, NotAllowed, UnreadableFile
from workshop.spreadsheets.workbooks import Sheet, Workbook
from workshop.storage.base import Base, Instant, OftenRead
from workshop.storage.database import Database
from workshop.tables import TerritoryRow
from workshop.vocabularies import vocabulary
from workshop.workshops import LETTERS as LETTERS_OF_CODES

LETTERS = st.characters(exclude_categories=("C", "Z"))
TEXTS = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))

AGENDA = agendas.to_json(agendas.template("swot_1"))
PAIRS = {("processing", name) for name in ("categories", "security", "data_subjects", "recipients", "transfers")}
LISTS: dict[Any, str] = {
    **{name: field.vocabulary for name, field in dataset_fields.FIELDS.items() if field.vocabulary},
    **{name: name for name in ("org_type", "link", "posture", "horizon", "maturity", "channel", "sharing")},
    ("territory", "kind"): "territory_kind",
    "pathway": "pathway",
    "partner_tier": "partnership_tier",
    "network": "territory_network",
    ("territory", "status"): "territory_status",
    "data_policy": "data_policy",
    "domain": "policy_domain",
    "origin": "priority_origin",
    "level": "org_level",
    "mydata_roles": "mydata_role",
    "activity": "engagement_activity",
    ("engagement", "state"): "engagement_state",
    ("workshop", "type"): "workshop_type",
    ("workshop", "status"): "workshop_status",
    "mode": "workshop_mode",
    "profile": "participant_profile",
    "portability_override": "portability",
    "review": "review_status",
    ("finding", "quadrant"): "swot_quadrant",
    ("strategy", "quadrant"): "tows_quadrant",
    "theme": "swot_theme",
    "subject": "org_type",
    "territorial_role": "territorial_role",
    "certainty": "confidence",
    "crisis": "crisis_type",
    "crises": "crisis_type",
    "audience": "strategy_audience",
    "beneficiary": "beneficiary",
    "governance_options": "governance_model",
    ("use_case", "state"): "use_case_state",
    "role": "dataset_role",
    ("roadmap_item", "kind"): "roadmap_kind",
    ("roadmap_item", "status"): "roadmap_status",
    "means_type": "means_type",
    ("rereading", "kind"): "record_kind",
    ("rereading", "reason"): "rereading_reason",
    ("dataset_change", "by"): "role",
}
del LISTS["obstacles"]
"""The list each column takes its codes from; by table where two columns share a name."""


NUMBERS = itertools.count(1)


def unused_id() -> str:
    """An identifier that nothing else has: hypothesis likes to draw the same twice."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, str(next(NUMBERS))))


def content(draw: Any, column: Column[Any], known: dict[str, list[str]]) -> Any:
    """Draw what a column may hold; a reference is one of the records already drawn, or nothing."""
    if column is table_of(DatasetChangeRow).columns["field"]:
        return draw(st.sampled_from(sorted(history.TITLES)))
    keys = list(column.foreign_keys)
    if keys:
        targets = known.get(keys[0].column.table.name, [])
        if not targets:
            return None
        return draw(st.sampled_from(targets if not column.nullable else [*targets, None]))
    if column.nullable and draw(st.booleans()):
        return None
    kind = column.type
    place = (column.table.name, column.name)
    name = None if place in PAIRS else LISTS.get(place) or LISTS.get(column.name)
    if name:
        codes = st.sampled_from(vocabulary(name).codes)
        return draw(st.lists(codes, max_size=3, unique=True) if isinstance(kind, JSON) else codes)
    if column.name in ("shape", "places"):
        fields = st.sampled_from([field for field in table_columns.FIELDS if field != "name"])
        places = st.dictionaries(fields, st.integers(0, 40), max_size=3)
        shape = sha256(unused_id().encode()).hexdigest()
        return shape if column.name == "shape" else {"name": draw(st.integers(0, 40)), **draw(places)}
    if isinstance(kind, Uuid):
        return unused_id()
    if isinstance(kind, Instant):
        return written(draw(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))).replace(tzinfo=UTC))
    if isinstance(kind, Date):
        return draw(st.dates(date(2020, 1, 1), date(2030, 1, 1))).isoformat()
    if isinstance(kind, Time):
        return draw(st.times()).replace(second=0, microsecond=0).isoformat()
    if isinstance(kind, Boolean):
        return draw(st.booleans())
    if isinstance(kind, Integer):
        return draw(st.integers(1, 8) if column.name == "people" else st.integers(0, 3))
    if isinstance(kind, JSON | OftenRead):
        if column.name == "agenda":
            return AGENDA
        if place in PAIRS:
            return draw(st.lists(st.fixed_dictionaries({"kind": TEXTS, "text": TEXTS}), max_size=2))
        if column.name in ("obstacles", "inspired_by"):
            return []
        return {} if column.name in ("fields", "who_does_what") else draw(st.lists(TEXTS, max_size=3, unique=True))
    if column.name in ("language", "country", "zone"):
        return {"language": "en", "country": "FR", "zone": AGENDA["zones"][0]["key"]}[column.name]
    if column.name == "code" and column.table.name == "workshop":
        return "".join(LETTERS_OF_CODES[next(NUMBERS) // 23**place % 23] for place in range(6))
    if column.unique or column.name in ("name", "identity", "code"):
        return unused_id()
    return draw(TEXTS)


@st.composite
def territory_files(draw: Any) -> dict[str, Any]:
    """A territory that no one wrote: every table filled with whatever its columns may hold."""
    known: dict[str, list[str]] = {}
    columns = table_of(TerritoryRow).columns
    told = {column.name: content(draw, column, known) for column in columns}
    file = {"format": FORMAT, "version": VERSION, "territory": told | {"code": "genere", "removed_at": None}}
    for section in SECTIONS:
        file[section.name] = records(draw, section, known)
    return file | {"narratives": [], "experiments": [], "watch": []}


def records(draw: Any, section: Section, known: dict[str, list[str]]) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        record = {column.name: content(draw, column, known) for column in section.columns}
        if any(record[column.name] is None and not column.nullable for column in section.columns):
            continue
        once = [column.name for column in section.columns if column.unique]
        if any(record[name] == other[name] for name in once for other in found):
            continue  # a note is set aside once
        if "domain" in record and any(record["domain"] == other["domain"] for other in found):
            continue  # a territory puts a domain first once
        known.setdefault(table_of(section.row).name, []).append(record["id"])
        for link in section.links:
            record[link.name] = links(draw, link, record["id"], known)
        own: dict[str, list[str]] = {}  # a board refers to its own participants, groups and notes only
        for inner in section.inner:
            record[inner.name] = records(draw, inner, own)
        for table, ids in own.items():
            known.setdefault(table, []).extend(ids)
        found.append(record)
    return sorted(found, key=lambda record: record["id"])


def links(draw: Any, link: Any, owner: str, known: dict[str, list[str]]) -> list[Any]:
    found: dict[str, Any] = {}
    for _ in range(draw(st.integers(0, 2))):
        values = {column.name: content(draw, column, known) for column in link.columns}
        if any(value is None for value in values.values()) or next(iter(values.values())) == owner:
            continue
        if link.row is DatasetChangeRow:
            values |= {name: past(draw, values["field"], known) for name in ("before", "after")}
        identity = str([values[column.name] for column in link.columns if column.primary_key])
        found.setdefault(identity, next(iter(values.values())) if len(values) == 1 else values)
    return [found[identity] for identity in sorted(found)]


def past(draw: Any, field: str, known: dict[str, list[str]]) -> Any:
    """Draw what a sheet may have said of a field."""
    if field == "processors":
        return draw(st.lists(st.sampled_from(known["organisation"]), max_size=2))
    return "dpo" if field == "reviewed_by" else content(draw, table_of(DatasetRow).columns[field], known)


def comparable(file: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in file.items() if name != "notice"}


def emptied(database: Database) -> None:
    with database.writing() as session:
        for each in territories.seen_by(session, OWNER):
            territories.erase_territory(session, OWNER, each.id)


@pytest.mark.slow
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(file=territory_files())
def test_a_file_imported_into_an_empty_instance_gives_an_equal_territory(
    database: Database, file: dict[str, Any]
) -> None:
    emptied(database)
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, "genere", json.loads(json.dumps(file)))
        out = territory_file.export(session, OWNER, uuid.UUID(file["territory"]["id"]))
    assert not brought.refused
    assert comparable(out) == file
    with database.writing() as session:
        again = territory_file.bring_in(session, OWNER, "genere", file)
    assert not again.created and not again.updated


@pytest.fixture
def territory(database: Database) -> territories.Territory:
    with database.writing() as session:
        return territories.create(
            session,
            OWNER,
            name="Pays de Brume",
            kind="metropole",
            country="FR",
            language="fr",
            pathway="cas_1",
            partner_tier="terrain",
            stake="Se chauffer",
        )


def exported(database: Database, territory: territories.Territory) -> dict[str, Any]:
    with database.reading() as session:
        return territory_file.export(session, OWNER, territory.id)


STAY_HOME = {
    "change": "what the screens of a room follow: they read a board that enters whole",
    access_tables.SignInLinkRow.__tablename__: "what lets people in here lets nobody in elsewhere",
    access_tables.DeskRow.__tablename__: "who is signed in on this instance",
    "command": "what makes a gesture sent twice count once, and takes it back: gestures do not travel",
}
"""Tables of a territory that its file leaves out, and why."""


def test_no_other_table_of_a_territory_is_left_out_of_its_file() -> None:
    told = {table_of(part.row).name for section in walk() for part in (section, *section.links)}
    of_a_territory = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name in {"territory", *told} for key in table.foreign_keys)
    }
    assert of_a_territory - told == STAY_HOME.keys()


def test_the_columns_chosen_for_a_register_come_along(database: Database, territory: territories.Territory) -> None:
    rows = (("Nom du traitement", "Finalité"), ("Cantine", "Nourrir"))
    [table] = table_columns.tables(Workbook((Sheet("Export", rows),)))
    with database.writing() as session:
        register_columns.remember(session, OWNER, territory.id, table, {"name": 0, "main_purpose": 1})
    file = exported(database, territory)
    [kept] = file["register_columns"]
    wrong = [{"places": places} for places in ({}, {"name": True}, {"name": -1}, {"name": 0, "zzz": 1})]
    for change in (*wrong, {"shape": "x"}):
        emptied(database)
        with database.writing() as session:
            told = file | {"register_columns": [kept | change]}
            assert len(territory_file.bring_in(session, OWNER, territory.code, told).refused) == 1
    for places, remembered in (({"name": 9}, None), (kept["places"], {"name": 0, "main_purpose": 1})):
        emptied(database)
        with database.writing() as session:
            told = file | {"register_columns": [kept | {"places": places}]}
            assert not territory_file.bring_in(session, OWNER, territory.code, told).refused
            assert register_columns.remembered(session, OWNER, territory.id, table) == remembered


def test_the_file_says_that_it_is_private(database: Database, territory: territories.Territory) -> None:
    assert exported(database, territory)["notice"].startswith("Privé, ne pas diffuser")


def test_a_newer_record_replaces_ours_and_an_older_one_is_told(
    database: Database, territory: territories.Territory
) -> None:
    from workshop import organisations

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
    from workshop import organisations

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


def test_a_file_of_an_older_tool_lacks_the_newer_lists_and_still_enters(
    database: Database, territory: territories.Territory
) -> None:
    from datablitz import datasets
    from workshop import organisations

    with database.writing() as session:
        held = organisations.add(session, OWNER, territory.id, name="Régie")
        datasets.add(session, OWNER, territory.id, holder_id=held.id, label_fr="Eau", situations=["compteur_eau"])
    file = exported(database, territory)
    del file["datasets"][0]["situations"]
    emptied(database)
    with database.writing() as session:
        assert not territory_file.bring_in(session, OWNER, territory.code, file).refused
        [entered] = datasets.of(session, OWNER, territory.id)
    assert (entered.label_fr, entered.situations) == ("Eau", ())


def test_a_history_enters_only_with_what_its_fields_may_say(
    database: Database, territory: territories.Territory
) -> None:
    from datablitz import datasets
    from workshop import organisations

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


def test_only_who_may_export_everything_gets_the_file(database: Database, territory: territories.Territory) -> None:
    with database.reading() as session:
        for role in ("partner", "staff", "dpo"):
            with pytest.raises(NotAllowed):
                territory_file.export(session, Visitor(role), territory.id)


def test_a_badly_typed_record_is_told_and_the_others_enter(database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        held = territories.create(
            session,
            OWNER,
            name="Val",
            kind="commune",
            country="FR",
            language="fr",
            pathway="cas_1",
            partner_tier="invite",
            stake="",
        )
    file = exported(database, held)
    file["organisations"] = [{"id": "pas un identifiant"}, "texte"]
    with database.writing() as session:
        assert len(territory_file.bring_in(session, OWNER, held.code, file).refused) == 2


def test_a_link_said_twice_is_told_and_the_rest_of_the_file_enters(
    database: Database, territory: territories.Territory
) -> None:
    from roadmap import items

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


def test_what_lets_a_participant_in_stays_home_and_their_receipt_still_finds_them(
    database: Database, territory: territories.Territory
) -> None:
    from workshop import participants

    with database.writing() as session:
        planned = workshops.plan(
            session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
        )
        workshops.open(session, OWNER, planned.id)
        join_id = uuid.uuid4()
        ada = participants.join(session, planned.code, join_id=join_id, profile="citoyen", language="fr")
    file = exported(database, territory)
    assert str(join_id) not in json.dumps(file) and "room_hash" not in json.dumps(file)
    older = json.loads(json.dumps(file))
    older["workshops"][0]["participants"][0] |= {"join_id": str(join_id), "room_hash": "0" * 64}
    del older["workshops"][0]["participants"][0]["people"]  # written before phones could be shared
    with database.writing() as session:
        assert not territory_file.bring_in(session, OWNER, territory.code, older).refused
    emptied(database)
    with database.writing() as session:
        territory_file.bring_in(session, OWNER, territory.code, older)
        assert participants.with_receipt(session, ada.receipt) == ada.participant
        assert participants.visitor_with_room(session, planned.code, ada.secret) == PUBLIC
        back = participants.join(session, planned.code, join_id=join_id, profile="citoyen", language="fr")
        assert (back.participant, back.receipt, back.created) == (ada.participant, ada.receipt, False)


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("findings", {"quadrant": "cinquieme"}),
        ("findings", {"sharing": "zzz"}),
        ("findings", {"text": "a" * 200_000}),
        ("roadmap", {"kind": "reve"}),
        ("roadmap", {"horizon": "jamais"}),
        ("workshops", {"agenda": {}}),
        ("workshops", {"phase_index": 99}),
    ],
)
def test_what_no_page_could_open_is_refused_in_a_sentence_and_the_rest_enters(
    database: Database, territory: territories.Territory, section: str, change: dict[str, Any]
) -> None:
    from roadmap import items
    from swot import findings
    from workshop import organisations

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


def test_a_note_of_a_zone_that_the_agenda_lacks_is_refused(
    database: Database, territory: territories.Territory
) -> None:
    with database.writing() as session:
        workshops.plan(
            session, OWNER, territory.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
        )
    file = exported(database, territory)
    note = {"id": unused_id(), "zone": "ailleurs", "position": 1, "text": "Un bus", "language": "fr", "version": 1}
    note |= {"channel": "salle", "erased": False, "created_at": "2026-01-01T00:00:00+00:00"}
    known = note | {"id": unused_id(), "zone": AGENDA["zones"][0]["key"]}
    file["workshops"][0]["notes"] = [note, known]
    with database.writing() as session:
        brought = territory_file.bring_in(session, OWNER, territory.code, file)
    assert [refusal.id for refusal in brought.refused] == [note["id"]]
    assert brought.created == {"notes": 1}


def test_a_dependency_that_closes_a_circle_is_refused_and_the_plan_can_still_be_changed(
    database: Database, territory: territories.Territory
) -> None:
    from roadmap import items

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


def written_elsewhere(zone: str) -> dict[str, Any]:
    note = {"id": unused_id(), "zone": zone, "position": 1, "text": "Un bus", "language": "fr", "version": 1}
    return note | {"channel": "salle", "erased": False, "created_at": "2026-01-01T00:00:00+00:00"}


def test_a_newer_workshop_enters_without_leading_the_room_and_the_room_goes_on(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    room.go(write=True)
    place, before = room.workshop.territory_id, workshops.by_code(session, room.code)
    told = territory_file.export(session, OWNER, place)
    file = json.loads(json.dumps(told))
    file["workshops"][0] |= {"title": "SWOT relu", "version": 9, "status": "closed", "revision": 0, "phase_index": 0}
    file["workshops"][0]["notes"] = [written_elsewhere(room.zone)]

    brought = territory_file.bring_in(session, OWNER, "val-de-brume", file)
    assert (brought.updated, brought.created, brought.refused) == ({"workshops": 1}, {"notes": 1}, ())
    session.flush()
    after = workshops.by_code(session, room.code)
    assert (after.title, after.status, after.phase_index) == ("SWOT relu", "open", before.phase_index)
    assert after.revision == before.revision + 1
    row = workshops.row_with(session, room.code)
    assert changes.after(session, row, before.revision) is None  # every screen reads the whole board again
    assert [note["text"] for note in room.see(OWNER)["notes"]] == ["Un bus"]
    room.note(OWNER)
    assert workshops.by_code(session, room.code).revision == before.revision + 2
    again = territory_file.bring_in(session, OWNER, "val-de-brume", file)  # led further since: still nothing to refuse
    assert (again.updated, again.created, again.refused) == ({}, {}, ())


def test_a_file_of_what_we_have_leaves_the_room_alone(session: Session) -> None:
    room = Room(session, make_workshop(session, make_territory(session), "swot_1"))
    before = workshops.by_code(session, room.code)
    file = territory_file.export(session, OWNER, room.workshop.territory_id)
    territory_file.bring_in(session, OWNER, "val-de-brume", json.loads(json.dumps(file)))
    assert workshops.by_code(session, room.code) == before


@pytest.mark.parametrize("version", [1, 9])
def test_nothing_enters_a_board_that_the_end_of_a_rehearsal_would_empty(session: Session, version: int) -> None:
    place = make_territory(session)
    planned = workshops.plan(
        session, OWNER, place.id, type="swot_1", language="fr", mode="presentiel", starts_on=None, stake=""
    )
    workshops.rehearse(session, OWNER, planned.id)
    session.flush()
    file = json.loads(json.dumps(territory_file.export(session, OWNER, place.id)))
    assert not territory_file.bring_in(session, OWNER, place.code, file).refused
    file["workshops"][0] |= {"version": version, "notes": [written_elsewhere(AGENDA["zones"][0]["key"])]}
    brought = territory_file.bring_in(session, OWNER, place.code, file)
    assert [(one.section, one.why.name) for one in brought.refused] == [("workshops", "being_rehearsed")]
    assert not brought.created and not brought.updated


def test_a_territory_whose_code_no_address_could_carry_is_refused(session: Session) -> None:
    place = make_territory(session)
    file = territory_file.export(session, OWNER, place.id)
    file["territory"] |= {"id": unused_id(), "code": '"><b>'}
    with pytest.raises(BadValue):
        territory_file.bring_in(session, OWNER, '"><b>', file)
