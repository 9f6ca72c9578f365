from datetime import date

import pytest

from workshop import fields
from workshop.errors import BadValue, MissingText, TooLong, UnknownTerm
from workshop.tables import OrganisationRow


def test_each_field_goes_through_its_cleaner_and_a_misspelt_name_is_refused():
    row = OrganisationRow()
    cleaners = {"name": fields.line("Name", required=True), "link": fields.code("link")}
    fields.fill(row, {"name": "  Régie\n des  bacs ", "link": "regie"}, cleaners)
    assert (row.name, row.link) == ("Régie des bacs", "regie")
    with pytest.raises(BadValue):
        fields.fill(row, {"nom": "Régie"}, cleaners)


@pytest.mark.parametrize(
    ("cleaner", "content", "kept"),
    [
        (fields.line("x"), None, ""),
        (fields.lines("x"), ["a", "", "a", "b "], ["a", "b"]),
        (fields.lines("x"), "abc", []),
        (fields.codes("crisis_type"), ["cyber", "sociale", "cyber"], ["cyber", "sociale"]),
        (fields.code("org_type", besides=("territoire",)), "territoire", "territoire"),
        (fields.optional_code("crisis_type"), "", None),
        (fields.percentage("x"), 100, 100),
        (fields.percentage("x"), None, None),
        (fields.day("x"), "2026-03-31", date(2026, 3, 31)),
        (fields.day("x"), "", None),
    ],
)
def test_what_is_kept(cleaner, content, kept):
    assert cleaner(content) == kept


@pytest.mark.parametrize(
    ("cleaner", "content", "refusal"),
    [
        (fields.line("x", required=True), " ", MissingText),
        (fields.line("x", limit=3), "abcd", TooLong),
        (fields.code("link"), None, UnknownTerm),
        (fields.codes("crisis_type"), ["cyber", "rien"], UnknownTerm),
        (fields.percentage("x"), 101, BadValue),
        (fields.percentage("x"), "50", BadValue),
        (fields.day("x"), "31/03/2026", BadValue),
    ],
)
def test_what_is_refused(cleaner, content, refusal):
    with pytest.raises(refusal):
        cleaner(content)
