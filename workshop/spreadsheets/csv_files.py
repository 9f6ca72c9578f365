"""Reading CSV as people's software writes it: UTF-8 or Windows-1252, semicolons, commas or tabs.

Our own CSV files protect formula-like cells with a leading apostrophe (``kit/tables/csv.py``): it is removed here.
"""

import csv
import re
from io import StringIO

from workshop.spreadsheets.archives import MAX_CELLS
from workshop.spreadsheets.workbooks import Sheet

SUFFIXES = frozenset({".csv", ".tsv", ".txt"})

_SAMPLE = 50
"""Records looked at to find the delimiter."""
_DELIMITERS = ";,\t"
_PROTECTED = re.compile(r"'+\s*[=+\-@|%\t\r＝＋－＠]")


class NotCsv(Exception):
    """Carries the code of the refusal, which ``reading.py`` turns into a sentence."""


def read(name: str, data: bytes) -> Sheet:
    """Return the one sheet of a CSV file; every cell is text."""
    text = _decode(data)
    named = re.match(r"sep=([;,\t])\r?\n", text)
    if named:
        text = text[named.end() :]
    try:
        records = list(csv.reader(StringIO(text, newline=""), delimiter=named[1] if named else _delimiter(text)))
    except csv.Error as broken:
        raise NotCsv("damaged") from broken
    if sum(map(len, records)) > MAX_CELLS:
        raise NotCsv("cells")
    while records and not any(records[-1]):
        records.pop()
    return Sheet(name, tuple(tuple(_unprotected(cell) or None for cell in record) for record in records))


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # what Excel calls « texte Unicode »
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        raise NotCsv("damaged")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotCsv("text")


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first records most evenly; the semicolon when none cuts them."""

    def evenness(delimiter: str) -> tuple[int, int]:
        records = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = [len(record) for record, _ in zip(records, range(_SAMPLE), strict=False) if record]
        except csv.Error:  # a field without end: this is not the delimiter
            return (0, 0)
        if not widths or widths[0] == 1:
            return (0, 0)
        return (sum(width == widths[0] for width in widths), widths[0])

    return max(_DELIMITERS, key=evenness)


def _unprotected(cell: str) -> str:
    return cell[1:] if _PROTECTED.match(cell) else cell
