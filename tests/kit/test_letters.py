"""The ready letters as files: they open elsewhere, say the same, and pass the checks of accessible PDF."""

import subprocess
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pikepdf
import pytest

from datablitz import letters
from kit import letters as files
from tests import programs
from tests.datablitz.sheets import sheet
from tests.kit.documents import checks
from workshop.errors import TooFast
from workshop.i18n import LANGUAGES

MADE = date(2026, 5, 4)


def letter(language: str, kind: str = "acces") -> letters.Letter:
    held = sheet(holder_name="Régie des eaux", label_fr="Relevés <b>d'eau</b>")
    return letters.of(held, kind, territory="Val-de-Brume", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_as_pdf_passes_pdf_ua_1_and_pdf_a_2a_on_one_page(language: str) -> None:
    content = files.write(letter(language), "pdf", made_on=MADE)
    assert checks.pdf_failures(content) == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1


def test_forty_letters_asked_for_at_once_leave_most_of_the_server_free(monkeypatch: pytest.MonkeyPatch) -> None:
    made, told = Event(), letter("fr", "rectification")

    def slowly(_document: object) -> SimpleNamespace:
        made.wait(timeout=20)
        return SimpleNamespace(content=b"%PDF")

    monkeypatch.setattr(files.pdf, "write", slowly)
    days = (MADE - timedelta(days=day) for day in range(1, 41))
    with ThreadPoolExecutor(40) as server:
        asked = [server.submit(files.write, told, "pdf", made_on=day) for day in days]
        refused = list(islice(as_completed(asked, timeout=10), 32))
        made.set()
    assert all(isinstance(one.exception(), TooFast) for one in refused)
    assert [one.result() for one in asked if one not in refused] == [b"%PDF"] * 8
    files.write.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["acces", "rectification"])
def test_a_letter_as_odt_opens_in_libreoffice_and_says_the_same(tmp_path: Path, kind: str) -> None:
    told = letter("fr", kind)
    (tmp_path / "lettre.odt").write_bytes(files.write(told, "odt", made_on=MADE))
    office = programs.needed("LibreOffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        tmp_path,
        "lettre.odt",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    opened = (tmp_path / "lettre.txt").read_text(encoding="utf-8-sig").split()
    written = told.text().replace("– ", "").split()
    assert [word for word in written if word not in opened] == []
    assert "Régie" in opened and "<b>d'eau</b>" in opened
