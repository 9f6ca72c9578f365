"""The papers of a workshop: tagged, in both languages, true to the workshop, and their codes can be scanned."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from kit.documents.model import Written
from kit.materials import agenda_sheets, cards, checklists, posters
from kit.materials.occasions import Occasion
from tests import programs
from tests.kit.documents import checks
from workshop import agendas
from workshop.qr_codes import Wifi

JOIN = "http://192.168.43.17:8501/j/KRVTQS"
PAPERS: dict[str, Callable[[Occasion], Written]] = {
    "poster_a4": partial(posters.write, paper="a4"),
    "poster_a3": partial(posters.write, paper="a3"),
    "room_agenda": agenda_sheets.for_the_room,
    "facilitator_agenda": agenda_sheets.for_the_facilitator,
    "cards": partial(cards.write, sheets=1),
    "checklist": partial(checklists.write, people=20, sheets=2),
}
every_paper = pytest.mark.parametrize("paper", PAPERS)
HOSTILE = '#panic("x") $x^2$ *gras* ☃ 中文 مرحبا <b>&amp;</b> \\ @ref ' + "a" * 80


def occasion(workshop_type: str = "datablitz", **more: object) -> Occasion:
    known = Occasion(
        territory="Estuaire Agglomération",
        fictional=True,
        title="Datablitz des deux rives",
        kind="Atelier datablitz",
        stake="Se déplacer sans voiture ?",
        code="KRVTQS",
        mode="presentiel",
        starts_on=date(2026, 3, 3),
        starts_at=time(9, 0),
        named=False,
        agenda=agendas.template(workshop_type),
        language="fr",
        written="fr",
        join_url=JOIN,
        made_on=date(2026, 2, 20),
    )
    return replace(known, **more)


def pages(written: Written) -> list[str]:
    """Read the pages with poppler, where the machine has it."""
    done = subprocess.run(
        [poppler("pdftotext"), "-layout", "-", "-"], input=written.content, capture_output=True, check=True
    )
    return done.stdout.decode().replace("\u202f", " ").replace("\u00a0", " ").split("\f")[:-1]


def scanned(written: Written, folder: Path) -> list[list[str]]:
    """Look at each page as a phone would, and return what its codes say."""
    (folder / "paper.pdf").write_bytes(written.content)
    command = [poppler("pdftoppm"), "-r", "110", "-png", str(folder / "paper.pdf"), str(folder / "page")]
    subprocess.run(command, check=True)
    seen = (Image.open(path) for path in sorted(folder.glob("page-*.png")))
    return [[code.text for code in zxingcpp.read_barcodes(page)] for page in seen]


def poppler(name: str) -> str:
    return programs.needed(f"Poppler ({name})")


@every_paper
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_paper_passes_pdf_ua_1_and_pdf_a_2a(paper: str, language: str) -> None:
    written = PAPERS[paper](occasion(language=language))
    assert written.notes == ()
    assert checks.pdf_failures(written.content) == []


@every_paper
def test_a_paper_prints_whatever_people_typed_and_stays_whole(paper: str) -> None:
    agenda = agendas.template("datablitz")
    zones = tuple(replace(zone, title_fr=HOSTILE, hint_fr=HOSTILE) for zone in agenda.zones)
    phases = tuple(replace(phase, title_fr=HOSTILE, facilitator_note_fr=HOSTILE) for phase in agenda.phases)
    hostile = occasion(title=HOSTILE, stake=HOSTILE, agenda=replace(agenda, zones=zones, phases=phases))
    written = PAPERS[paper](hostile)
    assert checks.pdf_failures(written.content) == []
    assert len(written.notes) == 1 and "U+4E2D" in written.notes[0]
    assert '#panic("x") $x^2$ *gras*' in " ".join("\n".join(pages(written)).split())


@every_paper
def test_a_fictional_territory_says_so_on_each_page_and_a_real_one_does_not(paper: str) -> None:
    said = "Démonstration fictive"
    assert all(said in page for page in pages(PAPERS[paper](occasion())))
    assert not any(said in page for page in pages(PAPERS[paper](occasion(fictional=False))))


@pytest.mark.parametrize("paper", ["poster_a4", "poster_a3"])
def test_the_poster_says_what_it_is_about_and_leads_in(paper: str, tmp_path: Path) -> None:
    written = PAPERS[paper](occasion())
    [said] = pages(written)
    for words in ("Datablitz des deux rives", "Se déplacer sans voiture ?", "mardi 3 mars 2026, 09:00", "KRV TQS"):
        assert words in " ".join(said.split())
    assert "192.168.43.17:8501/j\n" in said
    assert scanned(written, tmp_path) == [[JOIN]]
    with pikepdf.open(BytesIO(written.content)) as file:
        width = float(file.pages[0].MediaBox[2]) / 72 * 25.4
    assert round(width) == {"poster_a4": 210, "poster_a3": 297}[paper]


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Tapez l'adresse affichée au mur"), ("en", "Type the address shown on the wall")]
)
def test_the_poster_of_an_offline_workshop_has_the_code_and_no_address(
    language: str, said: str, tmp_path: Path
) -> None:
    written = PAPERS["poster_a4"](occasion(language=language, join_url=None))
    [page] = pages(written)
    assert said in page and "KRV TQS" in page
    assert checks.pdf_failures(written.content) == []
    assert scanned(written, tmp_path) == [[]]
    assert not [alt for kind, alt in checks.pdf_tags(written.content) if kind == "/Figure"]
    with pikepdf.open(BytesIO(written.content)) as file:
        drawn = b"".join(stream.read_bytes() for stream in file.objects if isinstance(stream, pikepdf.Stream))
    assert b"http:" not in drawn.split(b"<x:xmpmeta")[0] and "192.168" not in page


@pytest.mark.parametrize("paper", ["poster_a4", "poster_a3"])
@pytest.mark.parametrize("join_url", [JOIN, None])
def test_the_poster_brings_phones_onto_the_wi_fi_first_where_one_chose_to_print_it(
    paper: str, join_url: str | None, tmp_path: Path
) -> None:
    written = PAPERS[paper](occasion(join_url=join_url, wifi=Wifi("Salle des fêtes", 'mot;de"passe')))
    [said] = pages(written)
    for words in ("D'abord le Wi-Fi", "Puis l'atelier", "Salle des fêtes", 'mot;de"passe', "KRV TQS"):
        assert words in said
    codes = {'WIFI:T:WPA;S:Salle des fêtes;P:mot\\;de\\"passe;;', *filter(None, [join_url])}
    assert {code for page in scanned(written, tmp_path) for code in page} == codes
    assert ("192.168.43.17" in said) == bool(join_url)
    assert checks.pdf_failures(written.content) == []


def test_a_poster_with_long_words_and_a_wi_fi_holds_on_one_sheet() -> None:
    url = "https://ateliers.metropole-de-quelquechose.example.org/j/KRVTQS"
    wifi = Wifi("Réseau invité de la mairie 2026!", "M" * 63)
    crowded = occasion(title="Un titre vraiment très long " * 4, stake="Un enjeu long " * 12, join_url=url, wifi=wifi)
    assert len(pages(PAPERS["poster_a4"](crowded))) == 1


def test_the_stake_begins_under_the_notes_of_the_corner() -> None:
    wifi, stake = Wifi("Réseau invité de la mairie", "M" * 60), "Communes de la vallée sans car ni train " * 2
    crowded = {"wifi": wifi, "join_url": "https://ateliers.metropole-de-quelquechose.example.org/j/KRVTQS"}
    poster = PAPERS["poster_a4"](occasion(title="Blitz", starts_on=None, starts_at=None, stake=stake, **crowded))
    read = [poppler("pdftotext"), "-bbox", "-", "-"]
    words = subprocess.run(read, input=poster.content, capture_output=True, check=True, text=False).stdout.decode()
    top = min(float(found) for found in re.findall(r'yMin="([\d.]+)"[^>]*>Communes<', words))
    assert top * 25.4 / 72 > 47  # millimetres: where the lowest of them ends


def test_the_agendas_follow_the_clock_of_the_day(tmp_path: Path) -> None:
    room, lead = PAPERS["room_agenda"](occasion()), PAPERS["facilitator_agenda"](occasion())
    [said] = pages(room)
    assert "09:25" in said and "Blitz 1 : les données, en silence" in said and "On écrit en silence · Données" in said
    assert "12:00" in said and "3 h en tout" in said
    assert "Lisez la phrase d'enjeu" not in said
    told = " ".join("\n".join(pages(lead)).split())
    assert "Lisez la phrase d'enjeu" in told and "Écriture silencieuse" in told
    [bare] = pages(PAPERS["room_agenda"](occasion(starts_at=None)))
    assert "09:" not in bare and "10 min" in bare


@pytest.mark.parametrize("workshop_type", ["journee_interpartenaires", "atelier_sdt", "rencontre_prealable"])
def test_the_agenda_of_the_room_holds_on_one_sheet(workshop_type: str) -> None:
    assert (
        len(pages(PAPERS["room_agenda"](occasion(workshop_type, title="Un titre assez long pour deux lignes " * 3))))
        == 1
    )


def test_cards_are_eight_on_a_sheet_for_each_zone_where_people_write(tmp_path: Path) -> None:
    written = PAPERS["cards"](occasion("swot_2"))
    said = pages(written)
    assert [page.count("KRV TQS") for page in said] == [8]
    assert said[0].count("Stratégies") >= 8
    assert scanned(written, tmp_path) == [[JOIN] * 8]
    swot = pages(cards.write(occasion("swot_1"), 2))
    assert len(swot) == 8 and "+ Forces" in swot[0] and "Menaces" in swot[-1]


def test_what_to_bring_is_counted_and_belongs_to_this_workshop() -> None:
    bring, check = pages(PAPERS["checklist"](occasion()))
    assert "20 personnes attendues" in bring and "Il en faut au moins 21" in " ".join(bring.split())
    assert "Gommettes « Valeur d'usage » : 100, soit 5 par personne." in bring
    assert "Cartes vierges, 16 pour chaque zone" in bring and "routeur" in bring
    assert "sans nom" in check
    bring, check = pages(PAPERS["checklist"](occasion(mode="en_ligne", named=True)))
    assert "routeur" not in bring and "Gommettes" not in bring and "lien et le code" in bring
    assert "le nom que chacun choisit" in check
