"""Look inside an XLSX or ODS file before the parser does, and refuse what would exhaust the machine.

Nothing declared is believed: entries are inflated and counted, cells are counted where they are written, repeats
multiplied. Runs inside the limited child; on systems without resource limits these checks are the main guard.
"""

import re
import zlib
from collections import Counter
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

MAX_INFLATED = 80 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE = 10 * 1024 * 1024
"""Below this size inflated, no ratio is suspicious."""
MAX_ENTRIES = 2000
MAX_CELLS = 1_000_000
MAX_TEXT = 64 * 1024 * 1024
"""Characters of all cells together, once shared strings are copied into each cell that uses them."""

_OFFICE_PART = re.compile(r"(?i)\.(xml|rels)$")
_XLSX_TAG = re.compile(rb"<(?:\w+:)?(c|row)(\s[^>]*)?>")
_REFERENCE = re.compile(rb"""\sr=["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
_SHARED_USE = re.compile(rb"""<(?:\w+:)?c\s[^>]*\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)""")
_SHARED = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ODS_ROWS = re.compile(rb"""number-rows-repeated=["'](\d+)["']""")
_ODS_COLUMNS = re.compile(rb"""number-columns-repeated=["'](\d+)["']""")
_ODS_SPACES = re.compile(rb"""text:c=["'](\d+)["']""")


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
    if "xl/workbook.xml" in parts:
        _check_xlsx(parts)
    elif "content.xml" in parts:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise Unsafe("locked")
        _check_ods(parts["content.xml"])
    else:
        raise Unsafe("damaged")


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
        if _OFFICE_PART.search(entry.filename):
            # The same name twice is a way to show one part here and another to the parser: look at both.
            parts[entry.filename] = parts.get(entry.filename, b"") + content
    return parts


def _inflate_entry(archive: ZipFile, entry: ZipInfo, left: int) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise Unsafe("bomb")
    return content


def _check_xlsx(parts: dict[str, bytes]) -> None:
    sheets = [part for part in parts.values() if b"sheetData" in part]
    if sum(map(_xlsx_area, sheets)) > MAX_CELLS:
        raise Unsafe("cells")
    lengths = [len(text) for part in parts.values() if b"<si" in part for text in _SHARED.findall(part)]
    uses = Counter(int(index) for sheet in sheets for index in _SHARED_USE.findall(sheet))
    if sum(lengths[index] * count for index, count in uses.items() if index < len(lengths)) > MAX_TEXT * 2:
        raise Unsafe("bomb")


def _xlsx_area(sheet: bytes) -> int:
    """Count the cells of the rectangle from A1 to the last filled cell, which is what the parser allocates."""
    row = column = last_row = last_column = 0
    before, since = b"", 0
    for tag, attributes in _XLSX_TAG.findall(sheet):
        if tag == b"c" and attributes.endswith(b"/"):
            # Empty cells are many (LibreOffice writes 1 024 a row): looked at only if a cell without place follows.
            before, since = attributes, since + 1
            continue
        place = _REFERENCE.search(attributes)
        if tag == b"row":
            row, column = (int(place[2]) if place else row + 1), 0
            before, since = b"", 0
            continue
        if place is None and (place := _REFERENCE.search(before)):
            row, column = int(place[2]), _column_number(place[1]) + 1
        elif place:
            row, column = int(place[2]), _column_number(place[1])
        else:
            column += since + 1
        before, since = b"", 0
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row * last_column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_ods(content: bytes) -> None:
    if any(int(spaces) > 32_767 for spaces in _ODS_SPACES.findall(content)):
        raise Unsafe("bomb")
    cells = sum(map(_ods_area, content.split(b"<table:table ")[1:]))
    if cells > MAX_CELLS:
        raise Unsafe("cells")


def _ods_area(table: bytes) -> int:
    """Count like ``_xlsx_area``: the tail of repeated empty rows that every ODS file has is worth nothing."""
    row = last_row = width = 0
    for attributes, cells in _ODS_ROW.findall(table):
        repeated = _ODS_ROWS.search(attributes)
        row += int(repeated[1]) if repeated else 1
        filled = _ods_width(cells)
        if filled:
            last_row, width = row, max(width, filled)
    return last_row * width


def _ods_width(cells: bytes) -> int:
    column = filled = 0
    for attributes in _ODS_CELL.findall(cells):
        repeated = _ODS_COLUMNS.search(attributes)
        column += int(repeated[1]) if repeated else 1
        if b"value-type" in attributes or not attributes.endswith(b"/"):
            filled = column
    return filled
