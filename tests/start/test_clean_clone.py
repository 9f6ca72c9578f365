"""What a newcomer's first minutes hold: a clean clone, the demonstration, the kit, with the files a territory opens."""

import hashlib
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.kit.documents import checks

ROOT = Path(__file__).parent.parent.parent
PYTHON = getattr(sys, "_base_executable", sys.executable)
"""The Python a newcomer has, outside any environment of ours."""

pytestmark = pytest.mark.slow


def timed(clone: Path, *command: str) -> tuple[str, float]:
    """Run a command in the clone as a newcomer would; return what it printed and how many seconds it took."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SDT_", "VIRTUAL_ENV"))}
    began = time.monotonic()
    done = subprocess.run(
        [PYTHON, "start.py", *command], cwd=clone, env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, time.monotonic() - began


def test_from_a_clean_clone_to_the_kit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone, zipped = tmp_path / "clone", tmp_path / "kit.zip"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    _, first = timed(clone, "demo")
    told, export = timed(clone, "export", "--territory", "demo-estuaire", "--output", str(zipped), "--json")
    with capsys.disabled():
        print(f"\nclean clone to demonstration {first:.0f} s, kit {export:.1f} s")
    with zipfile.ZipFile(zipped) as kit:
        manifest = json.loads(kit.read("manifest.json"))
        listed = {each["path"]: each["sha256"] for each in manifest["files"]}
        assert {path: hashlib.sha256(kit.read(path)).hexdigest() for path in listed} == listed
        assert {each["path"] for each in json.loads(told)["files"]} == set(listed)
        documents = {suffix: kit.read(f"feuille-de-route.{suffix}") for suffix in ("pdf", "odt", "docx")}
    assert checks.pdf_failures(documents.pop("pdf")) == []
    for suffix, content in documents.items():
        assert pictures(content, suffix, tmp_path) >= 3


def pictures(content: bytes, suffix: str, folder: Path) -> int:
    """Open a document with LibreOffice and count the pictures on the pages it lays out."""
    source = folder / f"document.{suffix}"
    source.write_bytes(content)
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    with pikepdf.open(io.BytesIO(source.with_suffix(".pdf").read_bytes())) as laid_out:
        return len({name for page in laid_out.pages for name in page.get_images()})
