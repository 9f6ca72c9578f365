"""Dates and durations as registers write them, in French or in ISO; what is not clear is not guessed."""

import re
from datetime import date, datetime

from datablitz.register.labels import fold
from workshop import texts
from workshop.spreadsheets.workbooks import Cell, text

_MONTHS = {
    **{name: number for number, name in enumerate(
        ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
         "decembre"), start=1)},
    **{name: number for number, name in enumerate(
        ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"), start=1)},
    **{name: number for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), start=1)},
}  # fmt: skip
_YEARS = range(1970, 2101)

_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"), start=1
    )
} | {"une": 1, "dix huit": 18, "vingt": 20, "vingt quatre": 24, "trente": 30, "cinquante": 50, "cent": 100}
_COUNT = r"\d+(?:[.,]5)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DURATION = re.compile(rf"\b({_COUNT})(?:\s*\(\d+\))?\s*(ans?|annees?|mois|jours?|years?|months?|days?)\b")
_PLAIN_SUM = re.compile(rf"\b({_COUNT})\s*ans?\s+(?:et\s+)?({_COUNT})\s*mois\b")
_UNCLEAR = re.compile(
    r"\+|\b(?:entre|minimum|au moins|renouvel\w*|puis|plus|between|at least|then|ou|or"
    r"|jours ouvres|jours ouvrables)\b|\d\s*(?:a|-|–|to)\s*\d"
)


class UnclearDate(ValueError):
    """The cell is filled and is no date between 1970 and 2100."""


def read_date(cell: Cell) -> date | None:
    """Return the date of a cell; ``None`` when it is empty. « 26/05/2018 », « 2018-05-26 », « 26 mai 2018 »…"""
    if isinstance(cell, datetime):
        return _known(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _known(cell.year, cell.month, cell.day)
    written = text(cell)
    if not written:
        return None
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?", written):
        return _known(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})", written):
        year = int(match[3])
        return _known(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(?:\w+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})", fold(written)):
        return _known(int(match[3]), _MONTHS.get(match[2], 0), int(match[1]))
    raise UnclearDate(written)


def _known(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise UnclearDate(year)
    try:
        return date(year, month, day)
    except ValueError as impossible:
        raise UnclearDate(year, month, day) from impossible


def retention_months(written: str) -> int | None:
    """Return the months of « 5 ans après la fin du contrat »; ``None`` unless the text says one clear duration.

    Days count only when they make whole months of thirty. « 3 à 5 ans », « 1 an puis 5 ans » are left to a person.
    """
    plain = re.sub(r"\b(dix|vingt) - (huit|quatre)\b", r"\1 \2", texts.folded(written).replace("-", " - "))
    if _UNCLEAR.search(plain):
        return None
    found = _DURATION.findall(plain)
    if len(found) == 2 and (both := _PLAIN_SUM.search(plain)):
        months = _count(both[1]) * 12 + _count(both[2])
        return int(months) if months == int(months) else None
    if len(found) != 1:
        return None
    (count, unit), days_a_month = found[0], 30
    if unit.startswith(("an", "year")):
        months = _count(count) * 12
    elif unit.startswith("mo"):
        months = _count(count)
    else:
        months = _count(count) / days_a_month
    return int(months) if months == int(months) and months > 0 else None


def _count(written: str) -> float:
    return float(_NUMBERS[written]) if written in _NUMBERS else float(written.replace(",", "."))
