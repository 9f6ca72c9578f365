"""How each field of a record is cleaned, declared once per record: a table of name → cleaner, and ``fill``.

A cleaner takes what came from a form, a file or a command and returns what is kept, or refuses. Domain modules
declare their table; a name that is not in it is refused, so a typing mistake never loses words silently.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time

from workshop import texts, vocabularies
from workshop.errors import BadValue
from workshop.i18n import LANGUAGES, N_
from workshop.storage.base import Base

Cleaner = Callable[[object], object]

_LARGEST = 2**31 - 1
"""What a column of the database can hold."""
_YEARS = range(1900, 2201)
"""No plan is drawn nearer to where the calendar itself ends: counting days would then fail."""


def fill(row: Base, fields: Mapping[str, object], cleaners: Mapping[str, Cleaner]) -> None:
    """Put the cleaned fields on a row; raises BadValue for a name the record does not have."""
    for name, content in fields.items():
        if name not in cleaners:
            raise BadValue(field=name, reason=N_("Unknown field."))
        setattr(row, name, cleaners[name](content))


def line(label: str, *, limit: int = texts.LINE, required: bool = False) -> Cleaner:
    return lambda content: texts.line(_text(content), label, limit=limit, required=required)


def paragraph(label: str, *, limit: int = texts.PARAGRAPH, required: bool = False) -> Cleaner:
    return lambda content: texts.paragraph(_text(content), label, limit=limit, required=required)


def lines(label: str) -> Cleaner:
    return lambda content: texts.lines(listed(content), label)


def code(vocabulary: str, *, besides: Iterable[str] = ()) -> Cleaner:
    """Keep a term of the vocabulary, or one of the few words allowed ``besides``."""
    more = frozenset(besides)
    return lambda content: content if content in more else vocabularies.require(vocabulary, _text(content))


def chosen_code(vocabulary: str, label: str) -> Cleaner:
    """Keep a term of the vocabulary; refuse by its name a list where nothing was chosen."""

    def clean(content: object) -> str:
        if not content:
            raise BadValue(field=label, reason=N_("Choose one in the list."))
        return vocabularies.require(vocabulary, str(content))

    return clean


def optional_code(vocabulary: str) -> Cleaner:
    """Keep a term of the vocabulary; nothing chosen is kept as nothing."""
    return lambda content: vocabularies.require(vocabulary, str(content)) if content else None


def codes(vocabulary: str) -> Cleaner:
    return lambda content: list(vocabularies.require_all(vocabulary, dict.fromkeys(listed(content))))


def language(content: object) -> str:
    """Keep a language that the tool speaks."""
    if content not in LANGUAGES:
        raise BadValue(field=N_("Language"), reason=N_("The tool speaks French and English."))
    return str(content)


def whole(label: str, *, most: int = _LARGEST, reason: str = N_("Write a whole number.")) -> Cleaner:
    """Keep a whole number from 0 to ``most``, or nothing."""

    def clean(content: object) -> int | None:
        if content is None:
            return None
        if isinstance(content, bool) or not isinstance(content, int) or not 0 <= content <= most:
            raise BadValue(field=label, reason=reason)
        return content

    return clean


def percentage(label: str) -> Cleaner:
    return whole(label, most=100, reason=N_("A whole number from 0 to 100."))


def day(label: str) -> Cleaner:
    """Keep a day of these centuries, given as such or as YYYY-MM-DD, or nothing."""

    def clean(content: object) -> date | None:
        if not content:
            return None
        try:
            told = content if isinstance(content, date) else date.fromisoformat(str(content))
        except ValueError:
            raise BadValue(field=label, reason=N_("Write the day as 2026-03-31.")) from None
        if told.year not in _YEARS:
            raise BadValue(field=label, reason=N_("Write a day between 1900 and 2200."))
        return told

    return clean


def hour(label: str) -> Cleaner:
    """Keep an hour of the day, given as such or as HH:MM, or nothing."""

    def clean(content: object) -> time | None:
        if content is None or content == "":
            return None
        try:
            known = content if isinstance(content, time) else time.fromisoformat(str(content))
        except ValueError:
            raise BadValue(field=label, reason=N_("Write the hour as 09:30.")) from None
        return known.replace(second=0, microsecond=0, tzinfo=None)

    return clean


def listed(content: object) -> list[str]:
    """Return several texts as given; a single text is not a list of letters."""
    return [str(item) for item in content] if isinstance(content, Iterable) and not isinstance(content, str) else []


def _text(content: object) -> str:
    return "" if content is None else str(content)
