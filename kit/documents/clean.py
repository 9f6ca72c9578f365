"""What typed text becomes before any writer sees it: harmless characters only, said as typed otherwise.

Applied once to a whole document. ``cover`` and ``breakable`` are for print alone, where the fonts are ours and
where nothing breaks a long word by itself.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from kit.documents.model import Block, Document, Figure, Lang, Link

FONTS = Path(__file__).parent / "fonts"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BREAK = "\N{ZERO WIDTH SPACE}"
_JOINER = "\N{ZERO WIDTH JOINER}"
_LINE_ENDS = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")
_ILLEGAL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef]"
)
_NOT_IN_URL = re.compile(r'[\s"<>\\^`{|}]')
_LANGUAGE = re.compile("[a-z]{2,3}")
_LONG_WORD = re.compile(r"[^\s\u200b]{31,}")
_SCHEMES = {"http", "https", "mailto"}

_SINGLE_LINES = ("title", "subtitle", "territory", "version", "licence", "notice", "subject")
_CODES = {"url", "licence_url", "language", "code", "kind", "style"}

Value = TypeVar("Value")


def clean(text: str) -> str:
    """Remove what no format can hold or what could reorder a line; keep the rest as typed, composed (NFC)."""
    text = _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    text = "".join(character for character in text if ord(character) & 0xFFFE != 0xFFFE)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Put a text on one line: titles, footers and properties hold no line break."""
    return " ".join(line.strip(" ") for line in text.split("\n"))


def safe_url(url: str) -> str:
    """Return the address when it is one to follow from a document (web or mail), else an empty text."""
    url = clean(url).strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or _NOT_IN_URL.search(url):
        return ""
    return url if parts.netloc or parts.scheme.lower() == "mailto" else ""


def cleaned(document: Document) -> Document:
    """Clean every text, address and language code of a document; a document without a title gets one."""
    document = rewritten(document, clean)
    document = replace(document, blocks=tuple(_on_one_page(block) for block in document.blocks))
    single: dict[str, Any] = {name: one_line(getattr(document, name)) for name in _SINGLE_LINES}
    single["title"] = single["title"].strip() or single["territory"].strip() or "…"
    keywords = tuple(one_line(word) for word in document.keywords)
    return replace(document, keywords=keywords, licence_url=safe_url(document.licence_url), **single)


def _on_one_page(block: Block) -> Block:
    """Narrow a figure that would be taller than a page of our documents (164 mm wide, 205 mm for a drawing)."""
    if not isinstance(block, Figure):
        return block
    width, height = size_of_png(block.png)
    tallest = 205 / 164 * width / max(height, 1)
    return replace(block, width=max(min(block.width, tallest, 1.0), 0.05))


def rewritten(value: Value, change: Callable[[str], str]) -> Value:
    """Rebuild a value with ``change`` applied to each text a reader sees; addresses and codes are only checked."""
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(rewritten(item, change) for item in value)  # type: ignore[return-value]
    if isinstance(value, type) or not is_dataclass(value):
        return value
    names = [item.name for item in fields(value) if item.name not in _CODES]
    changed: dict[str, Any] = {name: rewritten(getattr(value, name), change) for name in names}
    if isinstance(value, Link):
        changed["url"] = safe_url(value.url)
    if isinstance(value, Lang) and not _LANGUAGE.fullmatch(value.language):
        changed["language"] = "und"
    return replace(value, **changed)  # type: ignore[type-var]


def size_of_png(content: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG, in pixels."""
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def direction(text: str) -> str:
    """Say which way a text runs, "ltr" or "rtl", from its first strong letter."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def breakable(text: str) -> str:
    """Let a very long word break every twelve characters, never inside a letter and its marks."""
    return _LONG_WORD.sub(_broken, text)


def _broken(word: re.Match[str]) -> str:
    parts, length = [""], 0
    for character in word.group():
        if length >= 12 and not _joins(character) and not parts[-1].endswith(_JOINER):
            parts.append("")
            length = 0
        parts[-1] += character
        length += 1
    return _BREAK.join(parts)


def _joins(character: str) -> bool:
    return character == _JOINER or unicodedata.category(character) in ("Mn", "Mc", "Me", "Sk", "Cf")


def cover(text: str, missing: set[str]) -> str:
    """Replace by U+FFFD each character that our fonts cannot draw, and add it to ``missing``."""
    drawn = _drawn()
    lost = {character for character in text if character not in drawn and character not in "\n"}
    missing |= lost
    return "".join(REPLACEMENT if character in lost else character for character in text)


@cache
def _drawn() -> frozenset[str]:
    """Every character our fonts draw, from the list made when the fonts were chosen (see ``coverage.py``)."""
    ranges = json.loads((FONTS / "coverage.json").read_text())
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))
