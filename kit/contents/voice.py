"""How a document of the kit speaks: its own words in its language, people's words in theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from datablitz.analysis import NO_DOMAIN
from kit.documents.model import Lang, Link, Paragraph, Words
from kit.publication import Publication
from workshop.i18n import N_, translate, translate_count
from workshop.i18n.formats import long_date, number, short_date
from workshop.territories import FICTIONAL
from workshop.vocabularies import vocabulary

ABOUT_YOU = N_("What is kept about you, and what you can do:")
"""Comes before the address of the public page."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the document, and the one people wrote in."""

    language: str
    written: str

    def say(self, msgid: str, **values: object) -> str:
        return translate(self.language, msgid, **values)

    def count(self, singular: str, plural: str, n: int) -> str:
        return translate_count(self.language, singular, plural, n)

    def typed(self, text: str) -> Words:
        """Return what a person typed, marked with its language when the document speaks another one."""
        return text if self.written == self.language or not text else (Lang(text, self.written),)

    def titled(self, french: str, english: str) -> Words:
        """Return a title that people may have given in both languages."""
        return english if self.language == "en" and english else self.typed(french)

    def term(self, name: str, code: str | None) -> str:
        return vocabulary(name).label(code, self.language) if code else "—"

    def terms(self, name: str, codes: Iterable[str]) -> str:
        return ", ".join(self.term(name, code) for code in codes) or "—"

    def domain(self, code: str) -> str:
        """Return the words for a policy domain, or for the sheets that name none."""
        return self.say(N_("No domain yet")) if code == NO_DOMAIN else self.term("policy_domain", code)

    def definition(self, name: str, code: str) -> str:
        return vocabulary(name).definition(code, self.language)

    def named(self, title: str) -> str:
        """Return a title that words follow on the same line: « Porteur : », "Owner:"."""
        return f"{title}\u00a0:" if self.language == "fr" else f"{title}:"

    def yes(self, answer: bool | None) -> str:
        return self.term("yes_no", None if answer is None else ("oui" if answer else "non"))

    def day(self, day: date | None) -> str:
        return long_date(day, self.language) if day else "—"

    def days(self, start: date | None, end: date | None) -> str:
        """Return two days as one cell tells them; a dash when there is neither."""
        told = [short_date(day, self.language) for day in (start, end) if day]
        return " → ".join(told) or "—"

    def number(self, value: float | None) -> str:
        return number(value, self.language) if value is not None else "—"


def of(publication: Publication) -> Voice:
    """Return the voice in which a publication is written."""
    return Voice(publication.language, publication.territory.language)


def notice(publication: Publication) -> str:
    """Return what every page says of a fictional territory; nothing for a real one."""
    return translate(publication.language, FICTIONAL) if publication.territory.fictional else ""


def public_page(publication: Publication) -> Paragraph:
    """Return the paragraph that leads to the public page of the territory."""
    address = publication.territory.public_page
    return Paragraph((f"{translate(publication.language, ABOUT_YOU)} ", Link(address, address)))
