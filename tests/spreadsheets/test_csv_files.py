"""CSV as people's software writes it."""

import pytest

from kit.tables import csv
from kit.tables.tables import Column, Table
from workshop.spreadsheets import reading

_ROWS = (("Nom", "Durée"), ("Élève ; parent", "5 ans, puis rien"))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in _ROWS) + "\r\n\r\n"
    (sheet,) = reading.read("Liste.csv", text.encode(encoding)).sheets
    assert (sheet.name, sheet.rows) == ("Liste", _ROWS)


def test_excels_own_delimiter_line_is_followed() -> None:
    (sheet,) = reading.read("a.csv", b"sep=,\r\na;b,c\r\n").sheets
    assert sheet.rows == (("a;b", "c"),)


def test_one_column_stays_one_column() -> None:
    (sheet,) = reading.read("a.txt", b"Une note\nUne autre\n").sheets
    assert sheet.rows == (("Une note",), ("Une autre",))


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1", "''=1", "+33 1", "\u00a0-x", "'quoted'", "L'eau", "'", "@x", "|x", "%x"]
)
def test_our_protection_against_formulas_comes_off_again(text: str) -> None:
    made = csv.write(Table("T", (Column("k", "Clé", 10),), ((text,),)))
    assert reading.read("T.csv", made).sheets[0].rows[1] == (text,)
