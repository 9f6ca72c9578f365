"""What a person typed, cleaned once at the door of the domain: data, never markup, never code."""

import re
import unicodedata
from collections.abc import Collection

from workshop.errors import MissingText, TooLong

LINE = 200
PARAGRAPH = 5_000
_BEGINNING = 60
"""Signs: no title made of the beginning of a text is shorter, and no two people happen to begin with so many alike."""

_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters: illegal in XML
    "\u202a-\u202e\u2066-\u2069"  # direction overrides: make a text read as another
    "\ud800-\udfff\ufffe\uffff]"
)
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}  # one letter for Unicode, two for a reader
_BULLET = re.compile(r"^[ \t]*(?:[•▪◦·–—*-]+[ \t]*$|(?:[•▪◦·]|[–—-](?![–—\d>-])|\*(?=[ \t]))[ \t]*)")
_UNSEEN = ("Cf", "Mn", "Me", "Zs", "Cc")
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs whose drawing is empty."""
_NUMBERED = 2
_NUMBER = re.compile(r"^[ \t]*\d{1,3}[.)][ \t]+(?=\S)")
"""« 2) » or « 3. » before words. A year has four digits, « 2 voitures » no sign after its number."""
_SPACES = re.compile(r"[ \t\r\n\u2028\u2029]+")


def without_illegal(text: str) -> str:
    """Return the text without the characters no file of ours may hold; nothing else changes."""
    return _ILLEGAL.sub("", text)


def without_bullet(line: str) -> str:
    """Return a line of a list without what stands before its words; "-15 %" and "**words**" keep their signs."""
    return _BULLET.sub("", line)


def listed(text: str) -> list[str]:
    """Return the lines of a list without what stands before their words: bullets, and numbers when two lines have one.

    A number that stands before a single line may be part of what it says, and is kept.
    """
    lines = [without_bullet(one) for one in text.splitlines()]
    if sum(bool(_NUMBER.match(one)) for one in lines) < _NUMBERED:
        return lines
    return [_NUMBER.sub("", one) for one in lines]


def paragraph(text: str | None, field: str, *, limit: int = PARAGRAPH, required: bool = False) -> str:
    """Return the text in NFC without illegal characters or outer spaces; line breaks stay. One nobody sees is empty.

    Raises MissingText when it is required and empty, TooLong beyond ``limit`` code points.
    """
    clean = (text or "").replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    clean = unicodedata.normalize("NFC", without_illegal(clean)).strip()
    if not any(map(_is_seen, clean)):
        clean = ""
    if required and not clean:
        raise MissingText(field=field)
    if len(clean) > limit:
        raise TooLong(field=field, limit=limit)
    return clean


def _is_seen(sign: str) -> bool:
    """Say whether a sign shows by itself; joiners and accents only change the one before them."""
    return sign not in _FILLERS and unicodedata.category(sign) not in _UNSEEN


def line(text: str | None, field: str, *, limit: int = LINE, required: bool = False) -> str:
    """Return the text as ``paragraph`` does, on one line."""
    return paragraph(_SPACES.sub(" ", without_illegal(text or "")), field, limit=limit, required=required)


def lines(texts: "list[str] | tuple[str, ...] | None", field: str, *, limit: int = LINE) -> list[str]:
    """Clean each text, and leave out the empty ones and the repeats."""
    return list(dict.fromkeys(filter(None, (line(text, field, limit=limit) for text in texts or ()))))


def repeats(content: object, words: Collection[str]) -> bool:
    """Say whether a text is one of these, or the beginning of one as titles are, whatever its case and accents."""
    said = folded(content) if isinstance(content, str) else ""
    return any(said == known or (len(said) >= _BEGINNING and known.startswith(said)) for known in map(folded, words))


def folded(text: str) -> str:
    """Return the text without case, accents and doubled spaces: for comparing names, never for showing."""
    plain = unicodedata.normalize("NFKD", text)
    for letter, two in _LIGATURES.items():
        plain = plain.replace(letter, two)
    for accent in filter(unicodedata.combining, set(plain)):  # a text has few of them: looking at each letter is slow
        plain = plain.replace(accent, "")
    return _SPACES.sub(" ", plain).casefold().strip()
