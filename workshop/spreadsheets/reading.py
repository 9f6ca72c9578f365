"""Open a spreadsheet that somebody brought, or say in one sentence why it cannot be read.

The file is hostile until proven otherwise: the parser may abort its whole process, so it runs in a child process
with limits (``child.py``). It is a plain ``python`` command rather than ``multiprocessing``, whose children would
run the script of the page again (Streamlit puts it in ``__main__``).
"""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path, PurePath
from threading import BoundedSemaphore

from workshop.errors import UnreadableFile
from workshop.i18n import N_
from workshop.spreadsheets import csv_files
from workshop.spreadsheets.workbooks import Cell, Sheet, Workbook

MAX_BYTES = 10 * 1024 * 1024
SECONDS = 20

_REASONS = {
    "bomb": N_("Unpacked, it would be far too big."),
    "cells": N_("A sheet has too many cells. Look for a stray value far below or far right, remove it, save again."),
    "damaged": N_("It is damaged, or not a spreadsheet. Open it in LibreOffice or Excel, save it again, then retry."),
    "entities": N_("It contains declarations that a spreadsheet never needs. Save it again from LibreOffice or Excel."),
    "kind": N_("Spreadsheets are read in XLSX, ODS or CSV. Save what it holds in one of these, then retry."),
    "locked": N_("It is protected by a password, or in the old .xls format. Save it without password as ODS or XLSX."),
    "old": N_("It is a workbook of an old format (.xls): save it as .xlsx or .ods, then retry."),
    "size": N_("It is over 10 MB."),
    "text": N_("Its text is neither UTF-8 nor Windows-1252. Save it as CSV in UTF-8."),
    "time": N_("Reading it takes too long."),
}

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from workshop.spreadsheets import child; child.main()"
_ROOT = str(Path(__file__).parents[2])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = frozenset({".xlsx", ".ods", *csv_files.SUFFIXES})
_two_at_once = BoundedSemaphore(2)


def read(name: str, data: bytes) -> Workbook:
    """Return the sheets of an XLSX, ODS or CSV file, recognised by its content and not only by its name.

    Raises UnreadableFile, with the reason and what to do, for everything else; the application lives on.
    """
    try:
        return _opened(name, data)
    except _NotRead as refusal:
        raise UnreadableFile(reason=_REASONS[_told(str(refusal), PurePath(name).suffix.lower())]) from refusal


class _NotRead(Exception):
    """Carries the code of the refusal."""


def _told(code: str, suffix: str) -> str:
    """Return what to say: of a file that is called otherwise than a spreadsheet that is read, its kind comes first."""
    if code not in ("damaged", "locked") or suffix in _KINDS:
        return code
    return "old" if suffix == ".xls" else "kind"


def _opened(name: str, data: bytes) -> Workbook:
    if len(data) > MAX_BYTES:
        raise _NotRead("size")
    if data.startswith(_OLE):
        raise _NotRead("locked")
    if data.startswith(b"PK"):
        return _ask_child(data)
    if PurePath(name).suffix.lower() not in csv_files.SUFFIXES:
        raise _NotRead("damaged")
    try:
        return Workbook((csv_files.read(PurePath(name).stem, data),))
    except csv_files.NotCsv as refusal:
        raise _NotRead(str(refusal)) from refusal


def _ask_child(data: bytes) -> Workbook:
    command = [sys.executable, "-I", "-c", _BOOT, json.dumps([_ROOT, *sys.path])]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with _two_at_once:
        try:
            answer = subprocess.run(
                command, input=data, capture_output=True, timeout=SECONDS, creationflags=hidden, check=True
            )
        except subprocess.TimeoutExpired as slow:
            raise _NotRead("time") from slow
        except subprocess.CalledProcessError as died:
            raise _NotRead("damaged") from died
    told = json.loads(answer.stdout)
    if "refused" in told:
        raise _NotRead(told["refused"])
    return Workbook(tuple(Sheet(name, tuple(tuple(map(_cell, row)) for row in rows)) for name, rows in told["sheets"]))


def _cell(value: str | int | float | bool | list[str] | None) -> Cell:
    if isinstance(value, list):
        kind, iso = value
        return date.fromisoformat(iso) if kind == "date" else datetime.fromisoformat(iso)
    return value
