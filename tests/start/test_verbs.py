"""The verbs of the command line: their JSON is a contract, their refusals are one sentence and exit 1."""

import json
import socket
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

import cli
from datablitz import datasets
from tests import boards
from tests.kit import marked
from tests.kit.test_arrivals import filled
from tests.workshop.conftest import Room, make_territory, make_workshop
from usecases import use_cases
from usecases.cards import Need
from workshop import organisations, participants, privacy, serving, territories, workshops
from workshop.access import OWNER
from workshop.storage.database import Database
from workshop.tables import NoteRow, ParticipantRow


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, [str(each) for each in arguments])


def answer(*arguments: object) -> dict[str, Any]:
    ran = run(*arguments, "--json")
    assert ran.exit_code == 0, ran.output
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


@pytest.fixture
def code(instance: Database) -> str:
    with instance.writing() as session:
        return boards.territory(session).code


def test_import_answers_with_numbers_by_kind_and_places_of_refusals(code: str, tmp_path: Path) -> None:
    file = tmp_path / "mes données.xlsx"
    file.write_bytes(filled())
    told = answer("import", "--territory", code, file)
    assert told["created"] == {"datasets": 2, "organisations": 1}
    assert told["not_taken"] == []
    assert [set(one) for one in told["refused"]] == [{"sheet", "row", "column", "reason"}]
    again = answer("import", "--territory", code, file)
    assert (again["created"], again["updated"], again["unchanged"]) == ({}, {}, {"datasets": 2})


def test_territories_tells_a_person_what_each_holds(code: str, tmp_path: Path) -> None:
    assert run("territories").stdout.rstrip().endswith(": rien encore")
    file = tmp_path / "x.xlsx"
    file.write_bytes(filled())
    run("import", "--territory", code, file)
    assert run("territories").stdout.rstrip().endswith(": 1 organisation, 2 fiches")


def test_a_dry_run_tells_and_writes_nothing(code: str, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(filled())
    first = answer("import", "--territory", code, file, "--dry-run")
    assert first["created"]["datasets"] == 2
    assert answer("import", "--territory", code, file, "--dry-run") == first


def test_import_into_an_unknown_territory_is_one_sentence_and_exit_1(instance: Database, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(filled())
    ran = run("import", "--territory", "nulle-part", file)
    assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    unsaid = run("import", file)
    assert (unsaid.exit_code, unsaid.stderr.count("\n")) == (1, 1) and "--territory" in unsaid.stderr


def test_the_private_file_goes_out_and_comes_back_equal(instance: Database, tmp_path: Path) -> None:
    with instance.writing() as session:
        marked.territory(session)
        (place,) = territories.seen_by(session, OWNER)
    out, back = tmp_path / "a.json", tmp_path / "b.json"
    told = answer("export", "--private", "--territory", place.code, "--output", out)
    assert told["files"][0]["bytes"] == out.stat().st_size
    with instance.writing() as session:
        territories.erase_territory(session, OWNER, place.id)
    assert answer("import", out)["created"]["territory"] == 1  # an empty instance knows no code
    answer("export", "--private", "--territory", place.code, "--output", back)
    assert back.read_bytes() == out.read_bytes()
    assert answer("import", "--territory", place.code, out)["unchanged"]["territory"] == 1


@pytest.mark.slow
def test_export_writes_the_kit_and_lists_its_files(instance: Database, tmp_path: Path) -> None:
    with instance.writing() as session:
        marked.territory(session)
        (place,) = territories.seen_by(session, OWNER)
    told = answer("export", "--territory", place.code, "--language", "en", "--output", tmp_path / "kit.zip")
    assert (tmp_path / "kit.zip").read_bytes().startswith(b"PK")
    assert told["failed"] == [] and told["seconds"] > 0
    assert all(set(file) == {"path", "bytes", "sha256"} for file in told["files"])


def test_export_with_nothing_to_publish_says_what_to_do(code: str, tmp_path: Path) -> None:
    ran = run("export", "--territory", code, "--output", tmp_path / "kit.zip")
    assert (ran.exit_code, ran.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "kit.zip").exists()


def test_export_into_a_missing_folder_is_one_sentence_and_exit_1(code: str, tmp_path: Path) -> None:
    ran = run("export", "--private", "--territory", code, "--output", tmp_path / "absent" / "a.json")
    assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "a.json" in ran.stderr


def test_a_workshop_is_planned_opened_and_joined_at_the_address_of_the_server(instance: Database, code: str) -> None:
    told = answer("workshop", "--territory", code, "--type", "swot_1", "--language", "en", "--named", "--open")
    assert told["join_url"] == f"{serving.address()}/j/{told['code']}"
    assert "/access?token=" in told["access_url"]
    with instance.reading() as session:
        made = workshops.by_code(session, told["code"])
    assert (made.status, made.language, made.named) == ("open", "en", True)


def test_a_workshop_speaks_the_language_of_its_type_or_of_its_territory_unless_told(
    instance: Database, code: str
) -> None:
    asked = (("session_anglais",), ("swot_1",), ("session_anglais", "--language", "fr"))
    codes = [answer("workshop", "--territory", code, "--type", *each)["code"] for each in asked]
    with instance.reading() as session:
        assert [workshops.by_code(session, each).language for each in codes] == ["en", "fr", "fr"]


def test_a_backup_brings_everything_back(instance: Database, code: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", "--output", copy).exit_code == 0
    with instance.writing() as session:
        territories.erase_territory(session, OWNER, territories.by_code(session, OWNER, code).id)
    assert run("restore", copy).exit_code == 0
    assert [each["code"] for each in answer("territories")["territories"]] == [code]


def test_going_back_to_a_backup_erases_again_what_was_erased_since(instance: Database, tmp_path: Path) -> None:
    with instance.writing() as session:
        room = Room(session, make_workshop(session, make_territory(session)))
        room.go(write=True)
        ada, bob = (_enter(room, name) for name in ("Ada", "Bob"))
        room.note(participants.visitor_of(session, ada.participant.id), "Mon secret")
        room.note(OWNER, "Autre note")
    copy = tmp_path / "copy.sqlite"
    assert "supprimez-la" in run("backup", "--output", copy).stderr
    with instance.writing() as session:
        for gone in (ada, bob):  # the second one gave nothing that a note would tell
            privacy.erase_mine(session, gone.receipt, confirm=True)
    for _attempt in range(2):
        ran = run("restore", copy)
        assert (ran.exit_code, ran.stderr.count("\n")) == (0, 2)
        with instance.reading() as session:
            notes = [note.text for note in session.scalars(select(NoteRow).order_by(NoteRow.text))]
            assert notes == ["", "Autre note"]
            assert session.scalars(select(ParticipantRow)).all() == []


def _enter(room: Room, pseudonym: str) -> participants.Joined:
    given = {"join_id": uuid.uuid4(), "profile": "citoyen", "language": "fr", "pseudonym": pseudonym}
    return participants.join(room.session, room.code, **given)


def test_a_damaged_file_is_told_in_one_sentence_by_every_verb_and_restore_mends_it(
    instance: Database, code: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    run("backup", "--output", copy)
    instance.engine.dispose()
    assert instance.file is not None
    instance.file.write_bytes(b"Cher journal, " * 500)
    for verb in (["territories"], ["demo"], ["access"], ["run", "--no-browser"]):
        ran = run(*verb)
        assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
        assert instance.file.name in ran.stderr
    assert run("restore", copy).exit_code == 0
    assert [each["code"] for each in answer("territories")["territories"]] == [code]


def test_restore_refuses_what_is_not_a_whole_backup_and_keeps_the_data(code: str, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("text.sqlite", "other.sqlite", "cut_short.sqlite")]
    paths[0].write_text("hello")
    with closing(sqlite3.connect(paths[1])) as other:
        other.execute("CREATE TABLE t (x)")
    run("backup", "--output", paths[2])
    whole = paths[2].read_bytes()
    middle = len(whole) // 2
    paths[2].write_bytes(whole[:middle] + bytes(40_000) + whole[middle + 40_000 :])  # its size was reserved, not filled
    for path in paths:
        assert run("restore", path).exit_code == 1, path.name
    assert [each["code"] for each in answer("territories")["territories"]] == [code]


def test_restore_and_reset_refuse_while_a_server_runs(
    instance: Database, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.sqlite"
    run("backup", "--output", copy)
    assert instance.file is not None
    with closing(sqlite3.connect(instance.file)) as server:  # one that was started without us: it is in no list
        server.execute("SELECT count(*) FROM territory").fetchone()
        assert run("restore", copy).exit_code == 1
        assert run("demo", "--reset").exit_code == 1
    monkeypatch.setattr(serving, "is_running", lambda: True)
    assert run("restore", copy).exit_code == 1
    assert run("demo", "--reset").exit_code == 1


def test_doctor_answers_in_words_and_in_json(instance: Database) -> None:
    ran = run("doctor", "--json")
    told = json.loads(ran.stdout)
    assert told["ok"] == (ran.exit_code == 0)
    assert {"python", "disk", "database"} <= {check["name"] for check in told["checks"]}


def test_doctor_looks_at_the_port_one_means_to_use(instance: Database) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ran = run("doctor", "--port", port)
    assert ran.exit_code == 1 and f"✗ Le port {port}" in ran.stdout


def test_bad_usage_is_exit_2(instance: Database) -> None:
    assert run("export", "--territory", "x").exit_code == 2
    assert run("import", "--territory", "x", "no-such-file").exit_code == 2


def test_mobilise_answers_with_use_cases_the_curve_and_its_stability(instance: Database, code: str) -> None:
    with instance.writing() as session:
        place = territories.by_code(session, OWNER, code)
        held = organisations.add(session, OWNER, place.id, name="Régie")
        sheet = datasets.add(session, OWNER, place.id, holder_id=held.id, label_fr="Eau")
        needs = [Need(sheet.id, "indispensable")]
        card = use_cases.add(session, OWNER, place.id, title="Mes fuites", datasets=needs)
    told = answer("mobilise", "--territory", code)
    [use_case], [point] = told["use_cases"], told["curve"]
    assert use_case == {"id": str(card.id), "title": "Mes fuites", "weight": 1, "needs": ["Régie"]}
    assert (point["holders"], point["unlocked"]) == (["Régie"], [str(card.id)])
    assert "Mes fuites" in point["reason"] and "stability" in told
    assert "Régie" in run("mobilise", "--territory", code).stdout
    assert run("mobilise", "--territory", "nulle-part").exit_code == 1
