"""Dates and numbers as each language writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal


def long_date(day: date, language: str) -> str:
    """Write a day in words: « 1 mars 2026 », "March 1, 2026"."""
    return format_date(day, "long", locale=language)


def short_date(day: date, language: str) -> str:
    """Write a day for a table: « 01/03/2026 », "3/1/26"."""
    return format_date(day, "short", locale=language)


def moment(instant: datetime, language: str) -> str:
    """Write a day and an hour."""
    return format_datetime(instant, "medium", locale=language)


def number(value: float, language: str) -> str:
    """Write a number with the separators of the language."""
    return format_decimal(value, locale=language)
