"""Tables in three formats: what comes back is what went in, nothing runs, the same values give the same bytes."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from kit.tables import csv, ods, tables, xlsx
from kit.tables.tables import Column, Table, Value, clean, sheet_names
from workshop.spreadsheets import reading
from workshop.spreadsheets.workbooks import Sheet

_CREATED = datetime(2026, 1, 2, 3, 4, 5)
_HOSTILE = (
    "=1+1", "=HYPERLINK(\"http://x.invalid\")", "@SUM(A1)", "+33 6", "-x", "|cmd", "%a", "  = a", "'=a", "''=a",
    "{=1}", "_x0041_", "ligne\nsuite", "\n=1", "  deux  espaces ", "<b>&\"'</b>", "]]>", "é€中😀", "http://x.invalid",
    "0123", "1e5", "TRUE", "#REF!", "＝1", "$x$", "\u202fpoint\u00a0!", "'", "[…]", "a ; b", "2020-01-01",
)  # fmt: skip
_CHOICES = ("Oui", "Non ; peut-être", 'Avec "guillemets" & <signes>')


def _big() -> Table:
    columns = tuple(Column(f"c{at}", f"Colonne {at}", 12 + at, _CHOICES if at == 2 else None) for at in range(12))
    rows: list[tuple[Value, ...]] = [
        (_HOSTILE[row % len(_HOSTILE)], row, "Oui", row / 4, row % 2 == 0, date(2020, 1, 1 + row % 28),
         datetime(2020, 1, 2, 3, 4, 5), None, f"texte {row}", "a ; b", -row, "fin")
        for row in range(10_000)
    ]  # fmt: skip
    return Table("Jeux de données", columns, rows)


def _small(*values: Value, choices: tuple[str, ...] | None = None) -> Table:
    return Table("T", (Column("k", "Clé", 20, choices),), [(value,) for value in values])


def _write(kind: str, made: list[Table]) -> bytes:
    return xlsx.write(made, _CREATED) if kind == "xlsx" else ods.write(made)


def _read(kind: str, made: list[Table]) -> tuple[Sheet, ...]:
    return reading.read(f"a.{kind}", _write(kind, made)).sheets


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_ten_thousand_rows_with_a_hostile_column_come_back_equal(kind: str) -> None:
    table = _big()
    sheet, lists = _read(kind, [table])
    assert sheet.rows[0] == tuple(column.heading for column in table.columns)
    assert list(sheet.rows[1:]) == list(table.rows)
    assert [row[0] for row in lists.rows] == list(_CHOICES)


@pytest.mark.slow
def test_ten_thousand_rows_come_back_from_csv_as_text() -> None:
    table = _big()
    (sheet,) = reading.read("a.csv", csv.write(table)).sheets
    assert [row[0] for row in sheet.rows[1:]] == [row[0] for row in table.rows]
    assert len(sheet.rows) == 10_001


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_no_cell_is_a_formula_or_a_link(kind: str) -> None:
    with ZipFile(BytesIO(_write(kind, [_small(*_HOSTILE)]))) as archive:
        content = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not re.search(r"<f[ >]|table:formula|<hyperlink|xlink:href", content)


def test_csv_disarms_what_a_spreadsheet_would_run() -> None:
    text = csv.write(_small(*_HOSTILE, "\t=1", "\r=1")).decode("utf-8-sig")
    assert text.startswith('"Clé"\r\n')
    for cell in re.findall(r'(?:^|\r\n)"((?:[^"]|"")*)"', text):
        assert not re.match(r"\s*[=+\-@|%＝]", cell)
    assert '"\'+33 6"' in text


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    made = [_small(*_HOSTILE, date(2020, 1, 2), 1.5, True, choices=_CHOICES), _small(None)]
    assert _write(kind, made) == _write(kind, made)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_dropdowns_headings_and_filters_are_there_even_in_an_empty_template(kind: str) -> None:
    with ZipFile(BytesIO(_write(kind, [_small(choices=_CHOICES)]))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    if kind == "xlsx":
        sheet = parts["xl/worksheets/sheet1.xml"]
        assert 'sqref="A2:A1001"' in sheet
        assert "<formula1>_liste_0</formula1>" in sheet
        assert 'state="frozen"' in sheet
        assert "<autoFilter" in sheet
        assert 'name="_listes" sheetId="2" state="hidden"' in parts["xl/workbook.xml"]
        assert "_listes!$A$1:$A$3</definedName>" in parts["xl/workbook.xml"]
    else:
        content = parts["content.xml"]
        assert "of:cell-content-is-in-list([$_listes.$A$1:.$A$3])" in content
        assert f'table:number-rows-repeated="{tables.SPARE_ROWS}"' in content
        assert 'table:display-filter-buttons="true"' in content
        assert '<table:table table:name="_listes" table:style-name="hidden">' in content
        assert 'xmlns:ooo="http://openoffice.org/2004/office"' in parts["settings.xml"]  # else LibreOffice ignores it
        assert '"VerticalSplitPosition" config:type="int">1<' in parts["settings.xml"]


def test_sheet_names_are_short_legal_and_never_twice() -> None:
    long = "Une feuille dont le nom est beaucoup trop long"
    names = sheet_names(
        [
            Table(name, (), ())
            for name in (long, long, long.upper(), "a/b[c]:d*e?f\\g", "'x'", "", "History", "_listes", "😀" * 20)
        ]
    )
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not any(re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)
    assert not {"history", "_listes"} & {name.casefold() for name in names}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("long", ["x" * 40_000, "😀" * 20_000])
def test_a_text_too_long_for_a_cell_is_cut_and_shows_it(kind: str, long: str) -> None:
    ((_, (kept,)),) = [sheet.rows for sheet in _read(kind, [_small(long)])]
    assert isinstance(kept, str)
    assert kept.endswith("…")
    assert long.startswith(kept[:-1])
    assert 32_760 < len(kept.encode("utf-16-le")) // 2 <= tables.MAX_TEXT


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_characters_that_no_format_holds_are_left_out(kind: str) -> None:
    text = "a\0b\x07c\ud800d\ufffee\u202ef\r\ng\th"
    ((_, (kept,)),) = [sheet.rows for sheet in _read(kind, [_small(text)])]
    assert kept == clean(text) == "abcdef\ng h"
