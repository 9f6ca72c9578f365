"""Look inside an XLSX or ODS file before the parser does, and refuse what would exhaust the machine.

Nothing declared is believed: entries are inflated and counted, cells are counted where they are written, repeats
multiplied (``counting.py``). Runs inside the limited child; on systems without resource limits these checks are the
main guard.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from workshop.spreadsheets import counting

MAX_INFLATED = 80 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE = 10 * 1024 * 1024
"""Below this size inflated, no ratio is suspicious."""
MAX_ENTRIES = 2000
MAX_CELLS = 1_000_000
MAX_TEXT = 64 * 1024 * 1024
"""Characters of all cells together, once shared strings are copied into each cell that uses them, repeats included."""

_OFFICE_PART = re.compile(r"(?i)\.(xml|rels)$")


class Unsafe(Exception):
    """Carries the code of the refusal, which ``reading.py`` turns into a sentence."""


def check(data: bytes) -> None:
    """Raise Unsafe unless ``data`` is a workbook of reasonable size, without password or entity tricks."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _inflate(archive, len(data))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as broken:
        raise Unsafe("damaged") from broken
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part for part in parts.values()):
        raise Unsafe("entities")
    try:
        if "xl/workbook.xml" in parts:
            _check_xlsx(parts.values())
        elif b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Unsafe("locked")
        else:
            _check_ods(parts["content.xml"])
    except (counting.Malformed, KeyError) as broken:
        raise Unsafe("damaged") from broken


def _inflate(archive: ZipFile, packed: int) -> dict[str, bytes]:
    """Return the XML parts; count the others without keeping them."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise Unsafe("bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unsafe("locked")
    left = MAX_INFLATED
    parts: dict[str, bytes] = {}
    for entry in entries:
        content = _inflate_entry(archive, entry, left)
        left -= len(content)
        used = MAX_INFLATED - left
        if used > RATIO_FREE and used > MAX_RATIO * packed:
            raise Unsafe("bomb")
        # The same name twice is a way to show one part here and another to the parser.
        if entry.filename in parts:
            raise Unsafe("damaged")
        # Whatever its name, a part may be called a sheet by the workbook.
        if _OFFICE_PART.search(entry.filename) or b"sheetData" in content:
            parts[entry.filename] = content
    return parts


def _inflate_entry(archive: ZipFile, entry: ZipInfo, left: int) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise Unsafe("bomb")
    return content


def _check_xlsx(parts: Iterable[bytes]) -> None:
    read = [counting.XlsxPart(part) for part in parts]
    if sum(part.cells for part in read) > MAX_CELLS:
        raise Unsafe("cells")
    lengths = [length for part in read for length in part.lengths]
    uses = sum((part.uses for part in read), Counter[int]())
    if sum(lengths[index] * count for index, count in uses.items() if index < len(lengths)) > MAX_TEXT:
        raise Unsafe("bomb")


def _check_ods(content: bytes) -> None:
    read = counting.OdsContent(content)
    if read.cells > MAX_CELLS:
        raise Unsafe("cells")
    if read.text > MAX_TEXT:
        raise Unsafe("bomb")
