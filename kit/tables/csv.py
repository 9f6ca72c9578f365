"""One table as CSV for spreadsheets: UTF-8 with its mark, semicolons, everything quoted, formulas disarmed.

A text that a spreadsheet would run gets a leading apostrophe, telephone numbers in « +33 » included; our own
reading (``workshop/spreadsheets/csv_files.py``) takes it away again.
"""

import csv
import re
from datetime import date, datetime
from io import StringIO

from kit.tables.tables import Table, Value, clean

_FORMULA_LIKE = re.compile(r"'*\s*[=+\-@|%\t\r＝＋－＠]")


def write(table: Table) -> bytes:
    """Return the file of one table."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_text(column.heading) for column in table.columns])
    writer.writerows([_text(value) for value in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = clean(value)
        return "'" + text if _FORMULA_LIKE.match(text) else text
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
