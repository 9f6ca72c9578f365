"""Tables as one XLSX workbook: typed cells, dropdowns, frozen headings and filters. Same values, same bytes."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from kit.tables.tables import LISTS_SHEET, SPARE_ROWS, Table, Value, choice_lists, clean, sheet_names
from workshop.design import ACCENT, ON_ACCENT

_LAST_ROW = 1_048_575


def write(tables: Sequence[Table], created: datetime) -> bytes:
    """Return the workbook, one sheet per table; ``created`` is written in its properties."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": created})
    formats = {
        "heading": book.add_format(
            {"bold": True, "font_color": ON_ACCENT, "bg_color": ACCENT, "text_wrap": True, "valign": "top"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"}),
    }
    lists = choice_lists(tables)
    for name, table in zip(sheet_names(tables), tables, strict=True):
        _sheet(book.add_worksheet(name), table, formats, lists)
    if lists:
        _lists(book, lists)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, table: Table, formats: dict[str, Any], lists: list[tuple[str, ...]]) -> None:
    last = len(table.rows)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, clean(column.heading), formats["heading"])
        if column.choices:
            sheet.data_validation(
                1,
                at,
                min(last + SPARE_ROWS, _LAST_ROW),
                at,
                {"validate": "list", "source": f"=_liste_{lists.index(column.choices)}", "error_type": "warning"},
            )
    for row, values in enumerate(table.rows, start=1):
        for at, value in enumerate(values):
            _cell(sheet, row, at, value, formats)
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _cell(sheet: Any, row: int, at: int, value: Value, formats: dict[str, Any]) -> None:
    """Write one cell by its type: ``write_string`` never makes a formula or a link of what a person typed."""
    if isinstance(value, str):
        sheet.write_string(row, at, clean(value), formats["text"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, at, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, at, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, formats["date"])


def _lists(book: Any, lists: list[tuple[str, ...]]) -> None:
    sheet = book.add_worksheet(LISTS_SHEET)
    for at, choices in enumerate(lists):
        for row, choice in enumerate(choices):
            sheet.write_string(row, at, clean(choice))
        place = xl_range_abs(0, at, len(choices) - 1, at)
        book.define_name(f"_liste_{at}", f"={LISTS_SHEET}!{place}")
    sheet.set_column(0, len(lists) - 1, 30)
    sheet.hide()
