"""Small files that try to exhaust or confuse whoever opens them, each built here so that what they do is readable."""

import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)
_TYPES = (
    f'<Types xmlns="{_P}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for path, content in parts.items():
            made.writestr(path, content)
    return out.getvalue()


def xlsx(
    sheet_data: str, *, strings: str | None = None, before: str = "", extra: dict[str, str | bytes] | None = None
) -> bytes:
    """One sheet; ``before`` goes ahead of its root element."""
    kind = f"{_R}/worksheet"
    relations = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_S}"><sheetData>{sheet_data}</sheetData></worksheet>',
    }
    if strings is not None:
        relations += f'<Relationship Id="rId2" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/>'
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_S}">{strings}</sst>'
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_P}/relationships">{relations}</Relationships>'
    return archive(parts | (extra or {}))


def ods(rows: str, *, manifest: str = "", before: str = "") -> bytes:
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{before}<office:document-content {_ODS}>{body}</office:body></office:document-content>",
            "META-INF/manifest.xml": f'<manifest:manifest {_ODS}><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet">'
            f"{manifest}</manifest:file-entry></manifest:manifest>",
        }
    )


ORDINARY_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
_ODS_CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_LOCKED_ZIP = xlsx(ORDINARY_CELL)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _encrypted_flag(data: bytes) -> bytes:
    """Set the encryption bit of every entry, local and central."""
    marked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


def _called_otherwise(data: bytes) -> bytes:
    """Call the sheet by a name that is none of an XML part, as the workbook may."""
    with ZipFile(BytesIO(data)) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    here, there = "sheet1.xml", "sheet1.dat"
    return archive({name.replace(here, there): part.replace(here, there) for name, part in parts.items()})


CORNERS = xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

_MANY_ROWS = (
    '<table:table-row table:number-rows-repeated="100000">'
    + _ODS_CELL.format(' table:number-columns-repeated="300"')
    + "</table:table-row>"
)

FILES: dict[str, tuple[str, bytes, str]] = {
    # name: (file name, bytes, words of the refusal)
    "two far corners": ("a.xlsx", CORNERS, "too many cells"),
    "far corner without references": (
        "a.xlsx",
        xlsx('<row r="1048576">' + "<c><v>1</v></c>" * 20 + "</row>"),
        "too many cells",
    ),
    "far corner after an empty cell": (
        "a.xlsx",
        xlsx('<row r="1"><c r="XFC1048576" s="1"/><c><v>1</v></c></row>'),
        "too many cells",
    ),
    "zip bomb": ("a.xlsx", xlsx(ORDINARY_CELL, extra={"xl/x.bin": "0" * 100_000_000}), "far too big"),
    "dense zip bomb": ("a.xlsx", xlsx(ORDINARY_CELL, extra={"xl/x.xml": "0" * 20_000_000}), "far too big"),
    "three thousand entries": ("a.xlsx", archive({f"{n}.xml": "" for n in range(3000)}), "far too big"),
    "one long text in many cells": (
        "a.xlsx",
        xlsx(
            "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 40_001)),
            strings=f"<si><t>{'x' * 32_000}</t></si>",
        ),
        "far too big",
    ),
    "billion laughs": ("a.xlsx", xlsx(ORDINARY_CELL, before=_LAUGHS), "declarations"),
    "billion laughs in ods": ("a.ods", ods("", before=_LAUGHS), "declarations"),
    "declarations in utf-16": (
        "a.xlsx",
        xlsx(ORDINARY_CELL, extra={"xl/theme.xml": _LAUGHS.encode("utf-16")}),
        "declarations",
    ),
    "repeated cells in ods": (
        "a.ods",
        ods(
            '<table:table-row table:number-rows-repeated="1048576">'
            + _ODS_CELL.format(' table:number-columns-repeated="16384"')
            + "</table:table-row>"
        ),
        "too many cells",
    ),
    "two billion spaces in ods": (
        "a.ods",
        ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>x<text:s text:c="2000000000"/>'
            "</text:p></table:table-cell></table:table-row>"
        ),
        "far too big",
    ),
    "thousands of spaces in each of many cells in ods": (
        "a.ods",
        ods(
            '<table:table-row table:number-rows-repeated="20000"><table:table-cell office:value-type="string"><text:p>'
            '<text:s text:c="30000"/></text:p></table:table-cell></table:table-row>'
        ),
        "far too big",
    ),
    "repeated rows after a row that closes itself": ("a.ods", ods("<table:table-row/>" + _MANY_ROWS), "too many cells"),
    "repeated rows after a comment that pretends to end them": (
        "a.ods",
        ods(_MANY_ROWS.replace("<table:table-cell", "<!-- </table:table-row> --><table:table-cell")),
        "too many cells",
    ),
    "repeated rows after a quoted sign": (
        "a.ods",
        ods(_MANY_ROWS.replace("table:number-rows", 'table:style-name="a>b" table:number-rows')),
        "too many cells",
    ),
    "repeated rows, said with spaces": ("a.ods", ods(_MANY_ROWS.replace("=", " = ")), "too many cells"),
    "far corner after a quoted sign": (
        "a.xlsx",
        xlsx('<row r="1"><c r="A1"><v>1</v></c><c s=">" r="XFD1048576"><v>1</v></c></row>'),
        "too many cells",
    ),
    "far corners in a sheet that is called otherwise": ("a.xlsx", _called_otherwise(CORNERS), "too many cells"),
    "encrypted zip": ("a.xlsx", _encrypted_flag(_LOCKED_ZIP), "password"),
    "encrypted ods": ("a.ods", ods("", manifest='<manifest:encryption-data manifest:checksum="x"/>'), "password"),
    "old xls": ("a.XLS", _OLD, "old format (.xls)"),
    "page called xls": ("a.xls", b"<html><table>", "old format (.xls)"),
    "old text": ("a.doc", _OLD, "XLSX, ODS or CSV"),
    "text": ("a.docx", archive({"word/document.xml": "<nothing/>"}), "XLSX, ODS or CSV"),
    "printed page": ("a.pdf", b"%PDF-1.7", "XLSX, ODS or CSV"),
    "old xls or encrypted xlsx": ("a.xlsx", _OLD, "password"),
    "truncated": ("a.xlsx", _LOCKED_ZIP[: len(_LOCKED_ZIP) // 2], "damaged"),
    "no workbook": ("a.xlsx", archive({"hello.txt": "hello"}), "damaged"),
    "workbook that is not one": ("a.xlsx", archive({"xl/workbook.xml": "<nothing/>"}), "damaged"),
    "not a zip": ("a.ods", b"hello", "damaged"),
    "noise": ("a.xlsx", b"PK" + random.Random(1).randbytes(5000), "damaged"),
    "picture called csv": ("a.csv", b"\x89PNG\r\n\0\0", "damaged"),
    "bytes of no encoding": ("a.csv", b"nom;\x81\x8d\x8f\n", "neither UTF-8"),
    "eleven megabytes": ("a.csv", b"a;b\n" * 2_900_000, "10 MB"),
    "commas without end": ("a.csv", b"," * 2_000_000, "too many cells"),
}
