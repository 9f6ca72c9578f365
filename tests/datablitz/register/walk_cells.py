"""An accountant for the register import: reads the .ods with zipfile and lxml and asks where each cell went.

Shares no code with the importer on purpose. A cell is accounted for when its text is in the parsed result, or when a
« not taken » or « refused » entry points at it: two cells left out in one row need two entries.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

_ROOT = Path(__file__).parents[3]
OFFICIAL = _ROOT / "data" / "reference" / "registre-traitement-simplifie.ods"
FILLED = _ROOT / "tests" / "fixtures" / "registre-rempli.ods"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_PLACEHOLDER = "Sélectionnez un élément dans cette liste déroulante ►"


@dataclass(frozen=True)
class Typed:
    """One cell that somebody typed, as the file holds it."""

    sheet: str
    row: int
    column: str
    text: str


def cells(path: Path) -> Iterator[Typed]:
    """Yield every filled cell of an .ods that is not computed by a formula."""
    with ZipFile(path) as archive:
        document = etree.fromstring(archive.read("content.xml"))
    for table in document.iter(f"{_TABLE}table"):
        row = 1
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                text = _text(cell)
                if text and cell.get(f"{_TABLE}formula") is None:
                    yield Typed(table.get(f"{_TABLE}name"), row, _letters(column), text)
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))


def own(path: Path, official: Path) -> list[Typed]:
    """Return the cells that are not printed in the official workbook, which only the territory can have written.

    The names of numbered lines are printed whatever their number: « Catégorie de personnes 3 ».
    """
    official_cells = list(cells(official))
    printed = {_unnumbered(cell.text) for cell in official_cells if cell.sheet[0] not in "45"} | {_PLACEHOLDER}
    untouched = {(cell.sheet, cell.row, cell.column, cell.text) for cell in official_cells}
    return [
        cell
        for cell in cells(path)
        if (cell.sheet, cell.row, cell.column, cell.text) not in untouched and _unnumbered(cell.text) not in printed
    ]


def lost(typed: list[Typed], register: Any) -> list[Typed]:
    """Return the cells that are neither in the result nor pointed at by an entry of what was left out."""
    whole_sheets = {entry.sheet for entry in (*register.not_taken, *register.refused) if entry.row is None}
    whole_rows = {(entry.sheet, entry.row) for entry in register.not_taken if entry.label == ""}
    labels = {(entry.sheet, entry.row, entry.label) for entry in register.not_taken}
    whole_rows |= {(entry.sheet, entry.row) for entry in register.refused if entry.column == ""}
    left = Counter((entry.sheet, entry.row) for entry in register.not_taken)
    pointed = {(entry.sheet, entry.row, entry.column) for entry in register.refused}
    kept = {processing.sheet: list(_leaves(processing)) for processing in register.processings}
    everything = list(_leaves(register.processings))
    listed = {processing.sheet for processing in register.processings if processing.listed_only}
    missing = []
    for cell in typed:
        if cell.sheet in whole_sheets or (cell.sheet, cell.row) in whole_rows:
            continue
        if (cell.sheet, cell.row, cell.column) in pointed or (cell.sheet, cell.row, cell.text) in labels:
            continue
        if cell.text.lower() in {"oui", "non"} and _is_true_of(cell, typed, register):
            continue
        said = everything if cell.sheet in listed else kept.get(cell.sheet, everything)
        if any(_says(leaf, cell.text) for leaf in said):
            continue
        if left[cell.sheet, cell.row]:
            left[cell.sheet, cell.row] -= 1
            continue
        missing.append(cell)
    return missing


def _is_true_of(answer: Typed, typed: list[Typed], register: Any) -> bool:
    """Tell whether « oui » or « non » of the list sheet is what the processing of the same row really has."""
    row = {cell.text for cell in typed if (cell.sheet, cell.row) == (answer.sheet, answer.row)}
    named = [processing for processing in register.processings if processing.ref in row or processing.name in row]
    has = {any(category.special_category not in {None, "nir"} for category in found.categories) for found in named}
    return has == {answer.text.lower() == "oui"}


def _says(leaf: Any, text: str) -> bool:
    if isinstance(leaf, date):
        return leaf in _dates(text)
    return " ".join(text.split()) in " ".join(leaf.split())


def _dates(text: str) -> list[date]:
    """Read day, month, year in the orders the fixture uses; months in letters by their place in the year."""
    months = {name: number for number, name in enumerate(_MONTHS.split(), start=1)}
    words = re.findall(r"\d+|[^\W\d]{3,}", text)
    parts = [months[word] if word in months else int(word) for word in words if word in months or word.isdigit()]
    if len(parts) != 3:
        return []
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _leaves(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        for part in fields(value):
            if part.name != "sheet":
                yield from _leaves(getattr(value, part.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, (str, date)):
        yield value


def _text(cell: Any) -> str:
    if value := cell.get(f"{_OFFICE}date-value"):
        return str(value)[:10]
    lines = []
    for paragraph in cell.findall(f"{_TEXT}p"):
        for space in paragraph.iter(f"{_TEXT}s"):
            space.text = " " * int(space.get(f"{_TEXT}c", "1"))
        lines.append("".join(paragraph.itertext()))
    return " ".join("\n".join(lines).split())


def _unnumbered(text: str) -> str:
    return re.sub(r" ?\d+$", "", " ".join(text.split()))


def _letters(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else _letters(index // 26 - 1) + _letters(index % 26)
