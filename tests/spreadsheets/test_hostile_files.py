"""Every hostile file is refused with a sentence, and the process that asked lives on."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.spreadsheets import hostile_files
from workshop.errors import UnreadableFile
from workshop.spreadsheets import child, reading

_ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", hostile_files.FILES)
def test_a_hostile_file_is_refused_and_the_next_one_is_read(name: str) -> None:
    file_name, data, words = hostile_files.FILES[name]
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as refusal:
        reading.read(file_name, data)
    assert words in str(refusal.value)
    assert time.monotonic() - started < reading.SECONDS
    after = reading.read("b.xlsx", hostile_files.xlsx(hostile_files.ORDINARY_CELL))
    assert after.sheets[0].rows == ((1,),)


@pytest.mark.parametrize("name", [name for name, file in hostile_files.FILES.items() if file[1][:2] == b"PK"])
def test_the_checks_alone_refuse_it_where_the_system_has_no_limits(name: str) -> None:
    """On Windows there is no ``resource``: what aborts the parser must never reach it."""
    _, data, _ = hostile_files.FILES[name]
    hide = "import sys; sys.modules.update(resource=None, fcntl=None, uvloop=None)"
    command = [sys.executable, "-c", f"{hide}; from workshop.spreadsheets import child; child.main()"]
    done = subprocess.run(command, input=data, capture_output=True, cwd=_ROOT, timeout=reading.SECONDS, check=False)
    assert (done.returncode, done.stdout[:11]) == (0, b'{"refused":')


def test_a_parser_that_aborts_ends_only_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks are told to let everything pass: the parser then asks for 549 GB and dies."""
    no_checks = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from workshop.spreadsheets import archives, child; "
        "archives.check = lambda data: None; child.main()"
    )
    monkeypatch.setattr(reading, "_BOOT", no_checks)
    with pytest.raises(UnreadableFile, match="damaged"):
        reading.read("a.xlsx", hostile_files.CORNERS)


def test_a_parser_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BOOT", "import time; time.sleep(60)")
    monkeypatch.setattr(reading, "SECONDS", 0.5)
    with pytest.raises(UnreadableFile, match="too long"):
        reading.read("a.xlsx", hostile_files.xlsx(hostile_files.ORDINARY_CELL))


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits on Windows")
def test_the_child_has_a_gigabyte_and_no_more() -> None:
    program = "from workshop.spreadsheets import child; child.limit_resources(); bytearray(2 * child.MEMORY)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=_ROOT, check=False)
    assert b"MemoryError" in done.stderr
    assert child.MEMORY == 1024**3


def test_reading_imports_without_what_windows_lacks() -> None:
    hide = "import sys; sys.modules.update(resource=None, fcntl=None, uvloop=None)"
    program = f"{hide}; from workshop.spreadsheets import reading, child, archives, csv_files"
    assert subprocess.run([sys.executable, "-c", program], cwd=_ROOT, check=False).returncode == 0


def test_an_entry_that_points_outside_the_archive_harms_nothing() -> None:
    data = hostile_files.xlsx(hostile_files.ORDINARY_CELL, extra={"../../etc/x": "x"})
    assert reading.read("a.xlsx", data).sheets[0].rows == ((1,),)


def test_the_ordinary_tail_of_empty_repeated_rows_is_read() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    tail = '<table:table-cell table:number-columns-repeated="16383"/>'
    end = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
    end += 'table:number-columns-repeated="16384"/></table:table-row>'
    data = hostile_files.ods(f"<table:table-row>{cell}{tail}</table:table-row>{end}")
    assert reading.read("a.ods", data).sheets[0].rows == (("x",),)


def test_empty_styled_cells_far_away_do_not_count() -> None:
    data = hostile_files.xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert reading.read("a.xlsx", data).sheets[0].rows == ((1,),)
