"""The cleaners of fields: what each keeps, what each refuses, and that nothing unknown slips in."""

from datetime import date

import pytest

from workshop import fields
from workshop.errors import BadValue, MissingText, TooLong, UnknownTerm
from workshop.fields import Cleaner
from workshop.tables import OrganisationRow

TERMS = {"link": fields.code("link"), "name": fields.line("Name", required=True)}


def test_fields_are_cleaned_onto_the_row() -> None:
    row = OrganisationRow()
    fields.fill(row, {"name": "  Régie ", "link": "marche"}, TERMS)
    assert (row.name, row.link) == ("Régie", "marche")


@pytest.mark.parametrize("name", ["nom", "id", "territory_id", "removed_at", "version", "__class__"])
def test_a_field_that_is_not_declared_is_refused_by_name(name: str) -> None:
    with pytest.raises(BadValue) as refusal:
        fields.fill(OrganisationRow(), {name: "x"}, TERMS)
    assert name in refusal.value.message("fr")
    assert "Champ inconnu" in refusal.value.message("fr")


@pytest.mark.parametrize(
    ("cleaner", "given", "kept"),
    [
        (fields.line("Name"), None, ""),
        (fields.line("Name"), 12, "12"),
        (fields.paragraph("Name"), "a\r\nb ", "a\nb"),
        (fields.lines("Name"), ["a", " a", "b"], ["a", "b"]),
        (fields.lines("Name"), (1, 2), ["1", "2"]),
        (fields.lines("Name"), None, []),
        (fields.code("link"), "regie", "regie"),
        (fields.code("link", besides=("autre",)), "autre", "autre"),
        (fields.optional_code("link"), "", None),
        (fields.optional_code("link"), None, None),
        (fields.optional_code("link"), "marche", "marche"),
        (fields.codes("link"), ["marche", "regie", "marche"], ["marche", "regie"]),
        (fields.codes("link"), None, []),
        (fields.language, "en", "en"),
        (fields.whole("Dots"), 0, 0),
        (fields.whole("Dots"), 2**31 - 1, 2**31 - 1),
        (fields.whole("Dots"), None, None),
        (fields.percentage("Effort"), 0, 0),
        (fields.percentage("Effort"), 100, 100),
        (fields.percentage("Effort"), None, None),
        (fields.day("Day"), date(2026, 3, 31), date(2026, 3, 31)),
        (fields.day("Day"), "2026-03-31", date(2026, 3, 31)),
        (fields.day("Day"), "1900-01-01", date(1900, 1, 1)),
        (fields.day("Day"), "2200-12-31", date(2200, 12, 31)),
        (fields.day("Day"), "", None),
        (fields.day("Day"), None, None),
    ],
)
def test_a_cleaner_keeps_what_it_should(cleaner: Cleaner, given: object, kept: object) -> None:
    assert cleaner(given) == kept


@pytest.mark.parametrize(
    ("cleaner", "given", "refusal"),
    [
        (fields.line("Name", required=True), " ", MissingText),
        (fields.line("Name", limit=3), "abcd", TooLong),
        (fields.paragraph("Name", limit=3), "abcd", TooLong),
        (fields.code("link"), "amitie", UnknownTerm),
        (fields.code("link"), None, UnknownTerm),
        (fields.code("link", besides=("autre",)), "ailleurs", UnknownTerm),
        (fields.optional_code("link"), "amitie", UnknownTerm),
        (fields.codes("link"), ["regie", "amitie"], UnknownTerm),
        (fields.language, "de", BadValue),
        (fields.language, "", BadValue),
        (fields.whole("Dots"), -1, BadValue),
        (fields.whole("Dots"), True, BadValue),
        (fields.whole("Dots"), 2**31, BadValue),
        (fields.percentage("Effort"), 101, BadValue),
        (fields.percentage("Effort"), -1, BadValue),
        (fields.percentage("Effort"), "50", BadValue),
        (fields.percentage("Effort"), 0.5, BadValue),
        (fields.day("Day"), "31/03/2026", BadValue),
        (fields.day("Day"), "2026-02-30", BadValue),
        (fields.day("Day"), "9999-12-31", BadValue),
        (fields.day("Day"), date(1899, 12, 31), BadValue),
    ],
)
def test_a_cleaner_refuses_the_rest(cleaner: Cleaner, given: object, refusal: type) -> None:
    with pytest.raises(refusal):
        cleaner(given)


def test_a_single_text_is_not_a_list_of_letters() -> None:
    assert fields.listed("abc") == []
