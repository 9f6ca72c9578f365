"""Dates and numbers as each language writes them."""

from datetime import UTC, date, datetime

import pytest

from workshop.i18n import formats

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(("language", "told"), [("fr", "1 mars 2026"), ("en", "March 1, 2026")])
def test_a_day_in_words(language: str, told: str) -> None:
    assert formats.long_date(DAY, language) == told


@pytest.mark.parametrize(("language", "told"), [("fr", "01/03/2026"), ("en", "3/1/26")])
def test_a_day_in_a_table(language: str, told: str) -> None:
    assert formats.short_date(DAY, language) == told


def test_a_moment_has_its_day_and_its_hour() -> None:
    told = formats.moment(datetime(2026, 3, 1, 14, 30, tzinfo=UTC), "fr")
    assert "1 mars 2026" in told
    assert "14:30" in told


@pytest.mark.parametrize(("language", "told"), [("fr", "1\u202f234\u202f567,5"), ("en", "1,234,567.5")])
def test_a_number_has_the_separators_of_its_language(language: str, told: str) -> None:
    assert formats.number(1234567.5, language) == told
