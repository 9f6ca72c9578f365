"""A file brought in is known by its content: register, our spreadsheet, territory file, or a refusal."""

import json
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from datablitz import register_columns
from datablitz.register import table_columns
from kit import arrivals, template, territory_file
from kit.tables import xlsx
from kit.tables.tables import Column, Table
from kit.template.writing import _MADE as MADE
from tests import boards
from workshop import territories
from workshop.access import OWNER
from workshop.errors import NotFound, UnreadableFile
from workshop.settings import ROOT
from workshop.spreadsheets import reading


def filled() -> bytes:
    columns = tuple(Column(name, name, 20) for name in ("Label in French", "Holder", "Sensitivity"))
    return xlsx.write([Table("D", columns, [["Trajets", "Régie", "Faible"], ["Relevés", "Régie", "Énorme"]])], MADE)


def bring(session: Session, code: str, name: str, data: bytes) -> arrivals.Arrival:
    return arrivals.bring_in(session, OWNER, code, name, data, language="en")


def test_our_spreadsheet_is_brought_in_with_its_refusals_in_words(session: Session) -> None:
    code = boards.territory(session).code
    came = bring(session, code, "any-name.bin", filled())
    assert came.created == {"datasets": 2, "organisations": 1}
    (refused,) = came.refused
    assert (refused.sheet, refused.row, refused.place) == ("D", 3, "C · Sensitivity")
    assert "Énorme" in refused.reason


def test_the_official_register_is_known_as_a_register(session: Session) -> None:
    code = boards.territory(session).code
    official = (ROOT / "data" / "reference" / "registre-traitement-simplifie.ods").read_bytes()
    came = bring(session, code, "registre.ods", official)
    assert came.not_taken and "example" in came.not_taken[0].reason
    assert came.created["processings"] == 0


def test_a_territory_file_creates_its_territory(session: Session) -> None:
    place = boards.territory(session)
    told = json.dumps(territory_file.export(session, OWNER, place.id)).encode()
    territories.erase_territory(session, OWNER, place.id)
    session.flush()
    assert bring(session, place.code, "x.txt", told).created["territory"] == 1
    assert territories.by_code(session, OWNER, place.code).id == place.id


@pytest.mark.parametrize("data", [b'{"format": "other"}', b"{not json", b'{"a":' * 100_000])
def test_what_is_json_but_not_ours_is_refused(session: Session, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        bring(session, "x", "x.json", data)


def test_another_spreadsheet_is_refused_in_one_sentence(session: Session) -> None:
    code = boards.territory(session).code
    with pytest.raises(UnreadableFile) as refusal:
        bring(session, code, "x.xlsx", xlsx.write([Table("A", (Column("a", "Ventes", 9),), [[1]])], MADE))
    assert "template" in str(refusal.value)


def test_a_table_from_another_tool_comes_in_once_its_columns_were_chosen(session: Session) -> None:
    place = boards.territory(session)
    data = "Nom du traitement;Données collectées\nCantine;Identité\n;Santé\n".encode()
    with pytest.raises(UnreadableFile) as refusal:
        bring(session, place.code, "export.csv", data)
    assert "choose its columns" in str(refusal.value)
    (table,) = table_columns.tables(reading.read("export.csv", data))
    register_columns.remember(session, OWNER, place.id, table, table_columns.guess(table))
    came = bring(session, place.code, "export.csv", data)
    assert came.created == {"processings": 1, "datasets": 1, "organisations": 1}
    assert [(one.row, one.place) for one in came.refused] == [(3, "A")]


def test_an_unknown_territory_is_refused_before_the_file_is_read(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        bring(session, "nowhere", "x.xlsx", template.write("xlsx", "fr"))
