"""The CNIL's own workbook, filled: every value in its place, read back the same, opened by LibreOffice."""

import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datablitz.register import cnil_filling, cnil_workbook
from datablitz.register.parsed import Line, ParsedCategory, ParsedProcessing, Register, Transfer
from tests.datablitz.register import walk_cells
from workshop.spreadsheets import reading

LINES = ("security", "categories", "data_subjects", "recipients", "transfers")


def without_rows(processing: ParsedProcessing) -> ParsedProcessing:
    """Forget where each line stood: what it says is what counts."""
    lines = {name: tuple(replace(line, row=0) for line in getattr(processing, name)) for name in LINES}
    return replace(processing, sheet="", listed_only=False, **lines)


def read(content: bytes, *known_names: str) -> Register:
    return cnil_workbook.parse(reading.read("registre.ods", content), known_names=known_names)


def test_a_register_written_and_read_again_says_the_same(register: Register) -> None:
    told: list[float] = []
    again = read(cnil_filling.fill(register.processings, tell=told.append))
    assert len(told) == len(register.processings) and told == sorted(told) and told[-1] < 1
    assert list(map(without_rows, again.processings)) == list(map(without_rows, register.processings))
    assert again.refused == ()
    assert {left.reason for left in again.not_taken} == {"Not taken: this is the CNIL's example."}


def test_two_controllers_that_give_one_number_each_keep_their_row_of_the_list(register: Register) -> None:
    first = replace(register.processings[0], ref="1", controller_name="Ville de Brume")
    others = [replace(first, name=name, controller_name=f"Commune de {name}") for name in ("Paie", "Paie", "Prêts")]
    others[1] = replace(others[1], controller_name="Caisse des écoles", created_on=date(2021, 3, 4))
    again = read(cnil_filling.fill([first, *others]))
    assert list(map(without_rows, again.processings)) == list(map(without_rows, [first, *others]))
    assert again.refused == ()
    assert {left.reason for left in again.not_taken} == {"Not taken: this is the CNIL's example."}


def test_libreoffice_finds_each_value_beside_its_label(tmp_path: Path, register: Register) -> None:
    (tmp_path / "registre.ods").write_bytes(cnil_filling.fill(register.processings[:2]))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "ods:calc8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "registre.ods")], check=True, capture_output=True
    )
    typed = walk_cells.own(tmp_path / "out" / "registre.ods", walk_cells.OFFICIAL)
    found = {(cell.sheet, cell.text) for cell in typed}
    for processing in register.processings[:2]:
        sheet = processing.ref or processing.name
        said = [processing.name, processing.main_purpose, *processing.sub_purposes]
        said += [text for one in processing.categories for text in (one.description, one.retention) if text]
        said += [text for one in processing.recipients for text in (one.kind, one.detail) if text]
        assert {(sheet, text) for text in said} <= found
    with ZipFile(tmp_path / "out" / "registre.ods") as saved:
        shown = saved.read("content.xml").decode()
    days = [day for one in register.processings[:2] for day in (one.created_on, one.updated_on) if day]
    assert len(days) == 4
    assert all(shown.count(f">{day:%d/%m/%Y}<") == 2 for day in days)  # in the list, and on its own sheet
    again = read((tmp_path / "out" / "registre.ods").read_bytes()).processings
    told = [(one.created_on, one.updated_on) for one in register.processings[:2]]
    assert [(one.created_on, one.updated_on) for one in again] == told


def test_the_official_file_keeps_its_other_sheets_and_its_lists(register: Register) -> None:
    content = cnil_filling.fill(register.processings[:1])
    assert content == cnil_filling.fill(register.processings[:1])
    with ZipFile(cnil_filling.OFFICIAL) as official, ZipFile(BytesIO(content)) as filled:
        assert official.read("styles.xml") == filled.read("styles.xml")
    sheets = [sheet.name for sheet in reading.read("registre.ods", content).sheets]
    assert sheets[:3] == ["Tutoriel", "2_-_Liste_des_traitements", "3_-_Modèle_de_fiche_de_registre"]
    assert sheets[-2:] == ["4_-_Exemple_de_fiche", "5_-_Listes"]


def test_the_sheets_of_a_fictional_territory_say_so_and_read_the_same(register: Register) -> None:
    plain, marked = (cnil_filling.fill(register.processings[:1], fictional=fictional) for fictional in (False, True))
    assert read(plain).processings == read(marked).processings
    assert read(plain).not_taken == read(marked).not_taken
    words = [str(row[0]) for row in reading.read("registre.ods", marked).sheets[3].rows[:3]]
    assert any(word.startswith("Démonstration fictive") for word in words)


def test_what_people_typed_stays_text(register: Register) -> None:
    hostile = '=HYPERLINK("http://x";"y") <b> & "quotes" ★  two  spaces'
    one = replace(register.processings[0], name=hostile, sub_purposes=(hostile,) * 9, sheet="")
    content = cnil_filling.fill([one, one])
    (first, *_twice) = read(content).processings
    assert first.name == " ".join(hostile.split())
    assert first.sub_purposes == (hostile,) * 9


WORDS = st.text(alphabet="abcdé ", min_size=3, max_size=12).map(lambda text: "x" + " ".join(text.split()))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)  # each reads a file in a process of its own
@given(
    purposes=st.lists(WORDS, max_size=8),
    labels=st.lists(WORDS, max_size=4, unique_by=str.casefold),
    made=st.dates(date(1970, 1, 1), date(2100, 1, 1)),
)
def test_any_number_of_lines_finds_room(purposes: list[str], labels: list[str], made: date) -> None:
    categories = tuple(ParsedCategory(0, label, label, "autre", None, "Texte", "", None, False) for label in labels)
    processing = ParsedProcessing(
        sheet="",
        ref="R-1",
        name="Traitement",
        controller_name="Bornes du Ponant",
        joint_controllers=("Ville de Brume", "Ville d'Aval"),
        created_on=made,
        updated_on=None,
        main_purpose="Servir",
        sub_purposes=tuple(purposes),
        security=tuple(Line(0, "", "Sauvegarde des données", text) for text in purposes),
        categories=categories,
        data_subjects=(),
        recipients=tuple(Line(0, "", "", text) for text in purposes),
        transfers=tuple(Transfer(0, "", text, "Suisse", "", "") for text in purposes),
    )
    (again,) = read(cnil_filling.fill([processing]), "Bornes du Ponant").processings
    keyless = [replace(one, key="") for one in without_rows(again).categories]
    assert keyless == [replace(one, key="") for one in categories]
    assert replace(without_rows(again), categories=()) == replace(processing, categories=())
