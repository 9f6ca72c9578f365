"""What each format must hold, read in the files themselves with other tools than the writers'."""

import re
import subprocess
import zipfile
from html import unescape
from io import BytesIO
from typing import Any

import page
import pikepdf
from lxml import etree

from tests import programs

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)


def pdf_failures(content: bytes) -> list[str]:
    """Return every rule of PDF/UA-1 and PDF/A-2a that a file breaks."""
    reports = [page.validate_pdf_bytes(content, profile=profile) for profile in PROFILES]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def pdf_tags(content: bytes) -> list[tuple[str, str | None]]:
    """Return the structure elements of a PDF in order, with their alternative texts."""
    with pikepdf.open(BytesIO(content)) as pdf:
        found: list[tuple[str, str | None]] = []
        _walk(pdf.Root.StructTreeRoot, found)
        return found


def _walk(element: Any, found: list[tuple[str, str | None]]) -> None:
    if isinstance(element, pikepdf.Array):
        for child in element:
            _walk(child, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            alt = element.get("/Alt")
            found.append((str(element["/S"]), str(alt) if alt is not None else None))
        if "/K" in element:
            _walk(element["/K"], found)


_BOX = re.compile(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


def overprinted(content: bytes) -> list[tuple[str, str]]:
    """Return the words of a PDF that are printed one over the other, two by two."""
    program = programs.needed("Poppler (pdftotext)")
    read = subprocess.run([program, "-bbox", "-", "-"], input=content, capture_output=True, check=True)
    return [pair for page in read.stdout.decode().split("</page>") for pair in _over(page)]


def _over(page: str) -> list[tuple[str, str]]:
    boxes = [(*map(float, found[:4]), unescape(found[4])) for found in _BOX.findall(page)]
    boxes.sort()
    over = []
    for at, (_, top, right, bottom, word) in enumerate(boxes):
        for left, other_top, _, other_bottom, other in boxes[at + 1 :]:
            if left > right - 1:  # points: they barely touch, as do all that follow
                break
            if min(bottom, other_bottom) - max(top, other_top) > (bottom - top) / 2:  # on one line
                over.append((word, other))
    return over


def part(content: bytes, name: str) -> Any:
    """Return one XML part of an office file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def words(tree: Any) -> str:
    """Return the text of a tree, elements apart."""
    return " ".join(tree.itertext())


def well_formed(content: bytes) -> None:
    """Parse every XML part of an office file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".rdf")):
                etree.fromstring(archive.read(name))
