"""Dates and numbers as each language writes them."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
"""One English everywhere, that of our documents: the day first, as in French, and hours up to 24."""
_SHORT: dict[str, Literal["short", "medium"]] = {"fr": "short", "en": "medium"}
DAY_COLUMNS = {"fr": "DD/MM/YYYY", "en": "D MMM YYYY"}
"""What a column of days is told: the same as ``short_date``."""


def long_date(day: date, language: str) -> str:
    """Write a day in words: « 1er mars 2026 », "1 March 2026"."""
    return _in_words(day, "long", language)


def short_date(day: date, language: str) -> str:
    """Write a day for a table: « 01/03/2026 », "1 Mar 2026", which no reader takes for the 3rd of January."""
    return format_date(day, _SHORT[language], locale=_LOCALES[language])


def hour(instant: datetime, language: str) -> str:
    """Write the hour of a moment as the clock of this machine shows it: « 10:42 », "10:42"."""
    return format_time(instant.astimezone(), "short", locale=_LOCALES[language], tzinfo=instant.astimezone().tzinfo)


def moment(instant: datetime, language: str) -> str:
    """Write a day and an hour as the clock of this machine shows them: « 24 nov. 2026, 10:42 »."""
    return f"{_in_words(instant.astimezone(), 'medium', language)}, {hour(instant, language)}"


def number(value: float, language: str) -> str:
    """Write a number with the separators of the language."""
    return format_decimal(value, locale=_LOCALES[language])


def day_of_week(day: date, language: str) -> str:
    """Write a day with its name: « mardi 3 mars 2026 », "Tuesday 3 March 2026"."""
    return _in_words(day, "full", language)


def _in_words(day: date, length: Literal["medium", "long", "full"], language: str) -> str:
    """Write a day with its month in words; French counts the first of a month as an ordinal."""
    told = format_date(day, length, locale=_LOCALES[language])
    return re.sub(r"(?<!\d)1 ", "1er ", told, count=1) if language == "fr" and day.day == 1 else told


def clock(minutes: int) -> str:
    """Write a moment of the day, counted in minutes from midnight: « 09:05 »."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def duration(minutes: int) -> str:
    """Write how long something takes, the same in both languages: « 45 min », « 2 h », « 2 h 05 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02d}" if rest else f"{hours}\u00a0h"


def apart(parts: Iterable[str], language: str) -> str:
    """Write several things on one line: « papier ; PDF », "paper; PDF"."""
    return ("\u00a0; " if language == "fr" else "; ").join(parts)


def quoted(text: str, language: str) -> str:
    """Put text between quotation marks; those it holds itself become the second ones of the language."""
    if language == "fr":
        inner = re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", text))
        return f"«\u00a0{inner}\u00a0»"
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def percent(share: float, language: str) -> str:
    """Write a share: « 92 % », "92%"."""
    return format_percent(share, locale=_LOCALES[language])
