"""The limited process that parses one untrusted XLSX or ODS file. Started by ``reading.py``, never imported by it.

Bytes come on standard input, JSON leaves on standard output: ``{"sheets": [[name, rows], …]}`` or
``{"refused": code}``. Whatever else happens here, abort of the parser included, only ends this process.
"""

import json
import math
import sys
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from workshop.spreadsheets import archives

MEMORY = 1024**3
CPU_SECONDS = 15


def main() -> None:
    """Answer for the file on standard input."""
    limit_resources()
    data = sys.stdin.buffer.read()
    try:
        archives.check(data)
        answer: dict[str, Any] = {"sheets": _sheets(data)}
    except archives.Unsafe as refusal:
        answer = {"refused": str(refusal)}
    except CalamineError:
        answer = {"refused": "damaged"}
    except MemoryError:
        answer = {"refused": "cells"}
    sys.stdout.write(json.dumps(answer))


def limit_resources() -> None:
    """Bound memory and time where the system can; elsewhere the checks of ``archives`` and the time-out stand alone."""
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for limit, value in wanted.items():
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses to set it
            continue


def _sheets(data: bytes) -> list[tuple[str, list[list[Any]]]]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    budget = archives.MAX_TEXT
    sheets = []
    for name in workbook.sheet_names:
        rows = []
        for cells in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False):
            row = [_plain(cell) for cell in cells]
            while row and row[-1] is None:
                row.pop()
            budget -= sum(len(cell) for cell in row if isinstance(cell, str))
            if budget < 0:
                raise archives.Unsafe("bomb")
            rows.append(row)
        while rows and not rows[-1]:
            rows.pop()
        sheets.append((name, rows))
    return sheets


def _plain(cell: Any) -> Any:
    """Return the cell as JSON can carry it."""
    if cell == "":
        return None
    if isinstance(cell, (bool, str)):
        return cell
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if isinstance(cell, datetime):
        return ["datetime", cell.isoformat()]
    if isinstance(cell, date):
        return ["date", cell.isoformat()]
    return str(cell)
