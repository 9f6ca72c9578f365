"""The kit of the demonstration: whole, true to its manifest, readable by others, in both languages."""

import hashlib
import json
import re
import subprocess
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from kit import kit, publications
from kit.documents.archive import Archive
from kit.publication import Publication
from tests import programs
from tests.kit import unpacked
from tests.kit.documents import checks
from workshop.access import OWNER
from workshop.i18n import LANGUAGES
from workshop.spreadsheets.reading import read
from workshop.storage.database import Database
from workshop.territories import Territory

pytestmark = pytest.mark.slow

MADE = datetime(2026, 5, 4, 10, tzinfo=UTC)
FRENCH = [
    "calendrier.png",
    "calendrier.svg",
    "carte/carte.jsonld",
    "carte/carte.ods",
    "carte/carte.xlsx",
    "carte/detenteurs.csv",
    "carte/jeux-de-donnees.csv",
    "carte/portabilite.png",
    "carte/portabilite.svg",
    "carte/qui-garde-quoi.csv",
    "carte/qui-garde-quoi.png",
    "carte/qui-garde-quoi.svg",
    "carte/reseau-des-detenteurs.png",
    "carte/reseau-des-detenteurs.svg",
    "cas-usage.csv",
    "cas-usage.ods",
    "cas-usage.xlsx",
    "diagnostic-constats.csv",
    "diagnostic-strategies.csv",
    "diagnostic.ods",
    "diagnostic.xlsx",
    "feuille-de-route.csv",
    "feuille-de-route.docx",
    "feuille-de-route.html",
    "feuille-de-route.ods",
    "feuille-de-route.odt",
    "feuille-de-route.pdf",
    "feuille-de-route.xlsx",
    "licence.txt",
    "lisez-moi.html",
    "lisez-moi.txt",
    "manifest.json",
    "poids-du-diagnostic.png",
    "poids-du-diagnostic.svg",
    "registre-cnil.ods",
    "territoire.json",
    "veille.csv",
]
NOTICE = {"fr": "Démonstration fictive", "en": "Fictional demonstration"}
ROADMAP = {"fr": "feuille-de-route", "en": "roadmap"}

Made = dict[str, tuple[Publication, Archive]]


@pytest.fixture(scope="module")
def made(loaded: Database, estuary: Territory) -> Made:
    kits: Made = {}
    for language in LANGUAGES:
        with loaded.reading() as session:
            publication = publications.gather(session, OWNER, estuary.id, language)
        kits[language] = (publication, kit.build(publication, made_at=MADE))
    return kits


def content(archive: Archive, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(archive.content)) as opened:
        return opened.read(name)


def test_the_kit_has_every_file_under_its_french_name(made: Made) -> None:
    archive = made["fr"][1]
    assert archive.failures == ()
    with zipfile.ZipFile(BytesIO(archive.content)) as opened:
        assert sorted(opened.namelist()) == FRENCH


def test_the_english_kit_has_as_many_files_under_english_names(made: Made) -> None:
    names = {file.path for file in made["en"][1].files}
    assert len(names) == len(FRENCH) - 1
    assert {"roadmap.pdf", "map/datasets.csv", "read-me.txt", "watch.csv", "territory.json"} <= names
    assert not names & (set(FRENCH) - {"licence.txt"})


def test_the_read_me_names_each_figure_and_each_table(made: Made) -> None:
    listed = content(made["fr"][1], "lisez-moi.txt").decode().split("\n- ")
    told = dict(each.split("\n")[:2] for each in listed[1:])
    assert set(told) == {name for name in FRENCH if not name.startswith(("lisez-moi", "manifest"))}
    assert (
        told["carte/reseau-des-detenteurs.svg"].strip()
        == "Les détenteurs et les jeux de données qu'ils gardent (figure, en vecteurs)"
    )
    assert told["carte/detenteurs.csv"].strip() == "Détenteurs (un tableau)"
    apart = [words for name, words in told.items() if name.endswith((".svg", ".png", ".csv"))]
    assert len(set(apart)) == len(apart)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_tells_each_file_whole(made: Made, language: str) -> None:
    manifest = json.loads(content(made[language][1], "manifest.json"))
    assert (manifest["licence"], manifest["language"]) == ("CC BY 4.0", language)
    assert manifest["made_at"] == MADE.isoformat()
    for told in manifest["files"]:
        file = content(made[language][1], told["path"])
        assert (told["bytes"], told["sha256"]) == (len(file), hashlib.sha256(file).hexdigest())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_passes_the_checks_of_accessibility_and_archiving(made: Made, language: str) -> None:
    pdf = content(made[language][1], f"{ROADMAP[language]}.pdf")
    assert checks.pdf_failures(pdf) == []
    alts = [alt for kind, alt in checks.pdf_tags(pdf) if kind == "/Figure"]
    assert len(alts) == 5 and all(alts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_pdf_is_printed_over_another(made: Made, language: str) -> None:
    assert checks.overprinted(content(made[language][1], f"{ROADMAP[language]}.pdf")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_and_every_text_file_says_that_all_is_fictional(made: Made, language: str) -> None:
    pdf = content(made[language][1], f"{ROADMAP[language]}.pdf")
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = [unpacked.page_text(page) for page in opened.pages]
    assert len(pages) > 20
    assert [number for number, words in enumerate(pages, 1) if NOTICE[language] not in words] == []
    found = dict(unpacked.texts(made[language][1].content))
    facts = ("veille.csv", "watch.csv", "manifest.json")
    silent = [
        path for path, words in found.items()
        if path.count("/") <= 2 and path.endswith((".csv", ".txt", ".html", ".json", ".jsonld"))
        and not path.endswith(facts) and NOTICE[language] not in words
    ]  # fmt: skip
    assert silent == []


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_opens_the_roadmap_with_its_figures(made: Made, form: str, tmp_path: Path) -> None:
    program = programs.needed("LibreOffice")
    source = tmp_path / f"roadmap.{form}"
    source.write_bytes(content(made["fr"][1], f"feuille-de-route.{form}"))
    profile = (tmp_path / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, source], check=True, capture_output=True, timeout=180)
    with pikepdf.open(tmp_path / "roadmap.pdf") as pdf:
        assert len({name for page in pdf.pages for name in page.get_images()}) == 5
        assert len(pdf.pages) > 20


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_tables_are_read_back_with_one_row_for_each_published_sheet(made: Made, form: str) -> None:
    publication, archive = made["fr"]
    workbook = read(f"carte.{form}", content(archive, f"carte/carte.{form}"))
    sheet = next(one for one in workbook.sheets if one.name == "Jeux de données")
    assert len(sheet.rows) == 1 + len(publication.datasets)
    assert {row[0] for row in sheet.rows[1:]} == {str(one.id) for one in publication.datasets}


def test_each_item_of_the_open_data_walks_back_to_workshops(made: Made) -> None:
    publication, archive = made["fr"]
    told = json.loads(content(archive, "territoire.json"))
    assert told["notice"].startswith(NOTICE["fr"])
    assert {item["id"] for item in told["roadmap"]} == {str(item.id) for item in publication.items}
    silent = [item_id for item_id, thread in told["threads"].items() if '"heard"' not in json.dumps(thread)]
    assert len(silent) <= 1  # one item comes from an internal finding alone: its thread stays inside with it


def test_the_roadmap_says_how_many_notes_and_dots_stand_behind_an_action(made: Made) -> None:
    words = content(made["fr"][1], "feuille-de-route.html").decode()
    assert re.search(r"\d+ notes et \d+ gommettes, Datablitz des deux rives", words.replace("\u00a0", " "))


def test_the_same_kit_is_not_built_twice_and_a_new_one_has_the_same_bytes(made: Made) -> None:
    publication = made["fr"][0]
    first = kit.build(publication, made_at=MADE)
    assert kit.build(publication, made_at=MADE) is first
    assert hashlib.sha256(first.content).digest() == hashlib.sha256(made["fr"][1].content).digest()


def test_one_format_that_fails_is_named_and_loses_nothing_else(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.documents.pandoc._SECONDS", 0.001)  # LibreOffice's and Word's formats run out of time
    archive = kit.build(made["en"][0], made_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert {"roadmap.docx", "roadmap.odt"} <= {lost.path for lost in archive.failures}
    names = {file.path for file in archive.files}
    assert {"roadmap.pdf", "map/map.xlsx", "territory.json"} <= names
    manifest = json.loads(content(archive, "manifest.json"))
    assert {lost["path"] for lost in manifest["failed"]} == {lost.path for lost in archive.failures}
