"""Tables as one ODS workbook: the same content as ``xlsx.py``, in the format the State's RGI puts first."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kit.tables.tables import LISTS_SHEET, SPARE_ROWS, Column, Table, Value, choice_lists, clean, sheet_names
from workshop.design import ACCENT, ON_ACCENT
from workshop.spreadsheets.workbooks import column_letters

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("config", "config"),
        ("fo", "xsl-fo-compatible"), ("number", "datastyle"), ("manifest", "manifest"),
    )
)  # fmt: skip
_NAMESPACES += ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:ooo="http://openoffice.org/2004/office"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CENTIMETRES_PER_CHARACTER = 0.2


def write(tables: Sequence[Table]) -> bytes:
    """Return the workbook, one sheet per table. Same values, same bytes."""
    names, lists = sheet_names(tables), choice_lists(tables)
    parts = {
        "mimetype": _MIME,
        "content.xml": "".join(_content(tables, names, lists)),
        "settings.xml": _settings(names),
        "META-INF/manifest.xml": _manifest(),
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, content in parts.items():
            entry = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # the same bytes on every system
            entry.compress_type = ZIP_STORED if path == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _content(tables: Sequence[Table], names: list[str], lists: list[tuple[str, ...]]) -> Iterator[str]:
    widths = sorted({column.width for table in tables for column in table.columns})
    yield f'{_HEAD}<office:document-content {_NAMESPACES} office:version="1.3">'
    yield from _styles(widths)
    yield "<office:body><office:spreadsheet>"
    yield from _validations(lists, names)
    for name, table in zip(names, tables, strict=True):
        yield f"<table:table table:name={quoteattr(name)}>"
        yield from (
            f'<table:table-column table:style-name="co{widths.index(column.width)}"/>' for column in table.columns
        )
        yield '<table:table-header-rows><table:table-row table:style-name="ro">'
        yield from (_text_cell(column.heading, ' table:style-name="heading"') for column in table.columns)
        yield "</table:table-row></table:table-header-rows>"
        marks = [_validation_mark(column, lists) for column in table.columns]
        for row in table.rows:
            cells = (_cell(value, mark) for value, mark in zip(row, marks, strict=True))
            yield f'<table:table-row table:style-name="ro">{"".join(cells)}</table:table-row>'
        if any(marks):
            spare = "".join(f"<table:table-cell{mark}/>" for mark in marks)
            yield f'<table:table-row table:number-rows-repeated="{SPARE_ROWS}">{spare}</table:table-row>'
        yield "</table:table>"
    if lists:
        yield from _lists_sheet(lists)
    yield from _filters(tables, names)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _styles(widths: list[float]) -> Iterator[str]:
    yield "<office:automatic-styles>"
    for at, width in enumerate(widths):
        yield f'<style:style style:name="co{at}" style:family="table-column"><style:table-column-properties '
        yield f'style:column-width="{width * _CENTIMETRES_PER_CHARACTER:.2f}cm"/></style:style>'
    yield '<style:style style:name="ro" style:family="table-row"><style:table-row-properties '
    yield 'style:use-optimal-row-height="true"/></style:style>'
    yield '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
    yield "</style:style>"
    yield '<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties '
    yield f'fo:background-color="{ACCENT}" fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold" '
    yield f'fo:color="{ON_ACCENT}"/></style:style>'
    yield '<style:style style:name="text" style:family="table-cell"><style:table-cell-properties '
    yield 'fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    day = '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
    day += '<number:text>-</number:text><number:day number:style="long"/>'
    clock = '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>'
    yield f'<number:date-style style:name="D">{day}</number:date-style>'
    yield f'<number:date-style style:name="M">{day}<number:text> </number:text>{clock}</number:date-style>'
    yield '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    yield '<style:style style:name="moment" style:family="table-cell" style:data-style-name="M"/>'
    yield "</office:automatic-styles>"


def _validations(lists: list[tuple[str, ...]], names: list[str]) -> Iterator[str]:
    if not lists:
        return
    yield "<table:content-validations>"
    for at, choices in enumerate(lists):
        column = column_letters(at)
        place = f"[${LISTS_SHEET}.${column}$1:.${column}${len(choices)}]"
        yield f'<table:content-validation table:name="val{at}" '
        yield f'table:condition="of:cell-content-is-in-list({place})" table:allow-empty-cell="true" '
        yield f"table:base-cell-address={quoteattr(_address(names[0]) + '.A2')}>"
        yield '<table:error-message table:message-type="warning" table:display="true"/></table:content-validation>'
    yield "</table:content-validations>"


def _validation_mark(column: Column, lists: list[tuple[str, ...]]) -> str:
    return f' table:content-validation-name="val{lists.index(column.choices)}"' if column.choices else ""


def _cell(value: Value, mark: str) -> str:
    """Write one cell by its type; text stays text, whatever it begins with."""
    if value is None:
        return f"<table:table-cell{mark}/>"
    if isinstance(value, str):
        return _text_cell(value, f' table:style-name="text"{mark}')
    if isinstance(value, bool):
        kind, written = f'boolean" office:boolean-value="{str(value).lower()}', str(value).upper()
    elif isinstance(value, datetime):
        written = value.replace(tzinfo=None).isoformat(timespec="seconds")
        kind, mark = f'date" office:date-value="{written}', f' table:style-name="moment"{mark}'
    elif isinstance(value, date):
        written = value.isoformat()
        kind, mark = f'date" office:date-value="{written}', f' table:style-name="date"{mark}'
    else:
        written = repr(value)
        kind = f'float" office:value="{written}'
    return f'<table:table-cell office:value-type="{kind}"{mark}><text:p>{written}</text:p></table:table-cell>'


def _text_cell(text: str, attributes: str) -> str:
    paragraphs = "".join(f"<text:p>{_inline(line)}</text:p>" for line in clean(text).split("\n"))
    return f'<table:table-cell office:value-type="string"{attributes}>{paragraphs}</table:table-cell>'


def _inline(line: str) -> str:
    """Keep runs of spaces, which ODF would otherwise fold into one."""
    escaped = escape(line)
    if not escaped.startswith(" ") and not escaped.endswith(" ") and "  " not in escaped:
        return escaped
    return escaped.replace(" ", "<text:s/>")


def _lists_sheet(lists: list[tuple[str, ...]]) -> Iterator[str]:
    yield f'<table:table table:name="{LISTS_SHEET}" table:style-name="hidden">'
    yield f'<table:table-column table:number-columns-repeated="{len(lists)}"/>'
    for row in range(max(map(len, lists))):
        cells = (_text_cell(choices[row], "") if row < len(choices) else "<table:table-cell/>" for choices in lists)
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"
    yield "</table:table>"


def _filters(tables: Sequence[Table], names: list[str]) -> Iterator[str]:
    yield "<table:database-ranges>"
    for at, (name, table) in enumerate(zip(names, tables, strict=True)):
        if table.columns:
            end = f"{column_letters(len(table.columns) - 1)}{len(table.rows) + 1}"
            place = f"{_address(name)}.A1:{_address(name)}.{end}"
            yield f'<table:database-range table:name="__Anonymous_Sheet_DB__{at}" '
            yield f'table:target-range-address={quoteattr(place)} table:display-filter-buttons="true"/>'
    yield "</table:database-ranges>"


def _settings(names: list[str]) -> str:
    """Freeze the heading row of every sheet."""
    frozen = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in (
            ("HorizontalSplitMode", "short", 0), ("VerticalSplitMode", "short", 2),
            ("HorizontalSplitPosition", "int", 0), ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2), ("PositionLeft", "int", 0), ("PositionRight", "int", 0),
            ("PositionTop", "int", 0), ("PositionBottom", "int", 1),
        )
    )  # fmt: skip
    sheets = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{frozen}</config:config-item-map-entry>"
        for name in names
    )
    return (
        f'{_HEAD}<office:document-settings {_NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        f'</config:config-item><config:config-item-map-named config:name="Tables">{sheets}'
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _manifest() -> str:
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _MIME), ("content.xml", "text/xml"), ("settings.xml", "text/xml"))
    )
    return f'{_HEAD}<manifest:manifest {_NAMESPACES} manifest:version="1.3">{files}</manifest:manifest>'


def _address(name: str) -> str:
    return "$'" + name.replace("'", "''") + "'"
