"""Dates and numbers as each language writes them."""

import os
import time
from datetime import UTC, date, datetime

import pytest

from workshop.i18n import formats

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(("language", "told"), [("fr", "1er mars 2026"), ("en", "1 March 2026")])
def test_a_day_in_words(language: str, told: str) -> None:
    assert formats.long_date(DAY, language) == told


@pytest.mark.parametrize(("language", "told"), [("fr", "01/03/2026"), ("en", "1 Mar 2026")])
def test_a_day_in_a_table(language: str, told: str) -> None:
    assert formats.short_date(DAY, language) == told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no way to change its clock for one process")
@pytest.mark.parametrize(("language", "told"), [("fr", "1er mars 2026, 15:30"), ("en", "1 Mar 2026, 15:30")])
def test_a_moment_is_told_by_the_clock_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    try:
        assert formats.moment(datetime(2026, 3, 1, 14, 30, 12, tzinfo=UTC), language) == told
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(("language", "told"), [("fr", "1\u202f234\u202f567,5"), ("en", "1,234,567.5")])
def test_a_number_has_the_separators_of_its_language(language: str, told: str) -> None:
    assert formats.number(1234567.5, language) == told


def test_what_holds_quotation_marks_is_quoted_with_the_second_ones_of_the_language() -> None:
    assert formats.quoted("Le bouton «\u00a0tout\u00a0»", "fr") == "«\u00a0Le bouton “tout”\u00a0»"
    assert formats.quoted("The “all” button", "en") == "“The ‘all’ button”"
