"""The ready letters as files: they open elsewhere, say the same, and pass the checks of accessible PDF."""

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from datablitz import letters
from kit import letters as files
from tests import programs
from tests.datablitz.sheets import sheet
from tests.kit.documents import checks
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


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["acces", "rectification"])
def test_a_letter_as_odt_opens_in_libreoffice_and_says_the_same(tmp_path: Path, kind: str) -> None:
    told = letter("fr", kind)
    (tmp_path / "lettre.odt").write_bytes(files.write(told, "odt", made_on=MADE))
    office = programs.libreoffice()
    if office is None:
        pytest.skip("LibreOffice (Debian package libreoffice-writer) is not installed")
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
