"""Fill the CNIL's own workbook: the way back of ``cnil_workbook.parse``. Pure: processings in, an ODS file out.

The official file stays as it is, its tutorial, lists and help included: each processing gets a copy of the model
sheet and a line of the list. Lines are found by their labels, never by row numbers, and added where the model has too
few. ``parse`` of what is written here gives the same processings again.
"""

import copy
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from datablitz.register import labels
from datablitz.register.model_sheet import ModelSheet, numbered, sheet_name
from datablitz.register.parsed import ParsedCategory, ParsedProcessing
from workshop.settings import ROOT

Tell = Callable[[float], None]
OFFICIAL = ROOT / "data" / "reference" / "registre-traitement-simplifie.ods"
_CONTENT = "content.xml"
_LIST, _MODEL = 1, 2
"""Places of the two sheets in the official workbook."""
_TITLE_REF, _DETAIL, _GUARANTEE, _DOCUMENTATION, _SENSITIVE = 7, 4, 3, 5, 7
"""Columns, from 0, that follow merged ones; retention stands where the other blocks have their details."""


def fill(processings: Sequence[ParsedProcessing], *, fictional: bool = False, tell: Tell = lambda done: None) -> bytes:
    """Return the official workbook with one sheet for each processing. Same values, same bytes.

    The sheets of a ``fictional`` territory say so, in French as the workbook is. ``tell`` hears the share done, from 0
    to 1.
    """
    content = etree.fromstring(_official()[_CONTENT])
    tables = content.findall(f".//{{{content.nsmap['table']}}}table")
    looks = content.find(f"{{{content.nsmap['office']}}}automatic-styles")
    assert looks is not None
    taken = {str(table.get(f"{{{content.nsmap['table']}}}name")) for table in tables}
    listed = ModelSheet(tables[_LIST], looks)
    after = tables[_MODEL]
    for done, processing in enumerate(processings):
        tell(done / len(processings))
        sheet = ModelSheet(copy.deepcopy(tables[_MODEL]), looks)
        sheet.rename(sheet_name(processing.ref or processing.name, taken))
        _fill_sheet(sheet, processing)
        if fictional:
            sheet.write(sheet.rows[1], 0, labels.words()["fictional"])
        after.addnext(sheet.table)
        after = sheet.table
        _list(listed, processing)
    return _packed(etree.tostring(content, xml_declaration=True, encoding="UTF-8"))


def _fill_sheet(sheet: ModelSheet, processing: ParsedProcessing) -> None:
    title = sheet.rows[0]
    sheet.write(title, 0, labels.words()["filled_title"])
    for row, column in ((title, _TITLE_REF), (sheet.field("ref"), 1)):
        sheet.clear(row, column)  # the model prints a number that would be taken for this processing's own
        sheet.write(row, column, processing.ref)
    for name in ("name", "created_on", "updated_on", "main_purpose"):
        sheet.write(sheet.field(name), 1, getattr(processing, name))
    _actors(sheet, processing)
    _numbered(sheet, "purposes", [("", {1: purpose}) for purpose in processing.sub_purposes], skip=1)
    printed = [
        one for one in processing.categories if not one.sensitive or sheet.line("categories", one.label) is not None
    ]
    _categories(sheet, "categories", printed)
    _categories(sheet, "sensitive", [one for one in processing.categories if one not in printed])
    for block in ("data_subjects", "recipients", "security"):
        lines = getattr(processing, block)
        _numbered(sheet, block, [(line.label, {1: line.kind, _DETAIL: line.detail}) for line in lines])
    moved = [
        (one.label, {1: one.recipient, 2: one.country, _GUARANTEE: one.guarantee, _DOCUMENTATION: one.documentation})
        for one in processing.transfers
    ]
    _numbered(sheet, "transfers", moved)


def _actors(sheet: ModelSheet, processing: ParsedProcessing) -> None:
    """Name the organisations that answer for the processing; contacts of persons are never known here."""
    rows = sheet.lines("actors")
    sheet.write(rows[0], 1, processing.controller_name)
    joint = rows[-1]
    for place, name in enumerate(processing.joint_controllers):
        joint = sheet.insert(joint, joint, sheet.label(joint)) if place else joint
        sheet.write(joint, 1, name)


def _categories(sheet: ModelSheet, block: str, categories: Iterable[ParsedCategory]) -> None:
    """Write each line beside its label, in the order given; a label the model does not print gets a row of its own."""
    last = sheet.heading(block)
    for category in categories:
        found = sheet.line(block, category.label, below=last)
        last = sheet.insert(last, sheet.lines(block)[0], category.label) if found is None else found
        sheet.write(last, 1, category.description)
        sheet.write(last, _DETAIL, category.retention)


def _numbered(sheet: ModelSheet, block: str, lines: Sequence[tuple[str, dict[int, str]]], *, skip: int = 0) -> None:
    """Fill the lines of a block from the top, adding rows when there are more of them than the model prints."""
    rows = sheet.lines(block)[skip:]
    for place, (label, cells) in enumerate(lines):
        if place == len(rows):
            rows.append(sheet.insert(rows[-1], rows[-1], numbered(sheet.label(rows[-1]), place + 1)))
        sheet.write(rows[place], 0, label)
        for column, content in cells.items():
            sheet.write(rows[place], column, content)


def _list(listed: ModelSheet, processing: ParsedProcessing) -> None:
    sensitive = any(one.sensitive and one.special_category != "nir" for one in processing.categories)
    row = listed.append()
    for column, name in enumerate(("name", "ref", "created_on", "updated_on", "main_purpose")):
        listed.write(row, column, getattr(processing, name))
    listed.write(row, _SENSITIVE, labels.words()["yes" if sensitive else "no"][0])


@cache
def _official() -> dict[str, bytes]:
    with ZipFile(OFFICIAL) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _packed(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in _official().items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # the same bytes on every system
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, content if name == _CONTENT else part)
    return out.getvalue()
