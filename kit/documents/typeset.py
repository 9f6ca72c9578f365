"""Typst, all in memory: our fonts, a template and the values it reads, and a tagged PDF comes out.

Written to PDF/UA-1 and PDF/A-2a. When Typst refuses a page under these standards, it is written without them and the
result says so: a territory never loses its paper to one odd character.
"""

import unicodedata
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kit.documents import clean, pdf_ends
from kit.documents.model import NotWritten, Written
from workshop import design
from workshop.i18n import translate

_LOOK = Path(__file__).with_name("look.typ")
STANDARDS: list[Any] = ["ua-1", "a-2a"]
_FALLBACKS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Math")
_SYMBOLS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Emoji")
_REGIONS = {"fr": "FR", "en": "GB"}


def typeset(files: dict[str, bytes], *, day: date, language: str, notes: tuple[str, ...] = ()) -> Written:
    """Return the PDF that ``main.typ`` among ``files`` describes, dated from ``day``; it may import ``look.typ``.

    Raises NotWritten when even a plain PDF cannot be made.
    """
    files = {"look.typ": _LOOK.read_bytes(), **files}
    try:
        return Written(_compiled(files, day, STANDARDS), notes)
    except typst.TypstError as refusal:
        note = translate(
            language,
            "This PDF was made without its accessibility and archiving checks: {reason}",
            reason=refusal.message,
        )
    try:
        return Written(_compiled(files, day, []), (*notes, note))
    except typst.TypstError as refusal:
        raise NotWritten(f"PDF: {refusal.message}") from refusal


def pixels(svg: bytes, *, dots: int) -> bytes:
    """Return a drawing as a PNG on white, at so many dots per inch: the same picture as in a PDF."""
    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("figure.svg")'
    files: Any = {"main.typ": page, "figure.svg": svg}
    made: Any = typst.compile(files, font_paths=_fonts(), ignore_system_fonts=True, format="png", ppi=float(dots))
    return bytes(made)


def look() -> dict[str, Any]:
    """Return colours and typefaces, as templates read them."""
    return {
        "paper": design.PAPER,
        "ink": design.INK,
        "secondary": design.SECONDARY_INK,
        "accent": design.ACCENT,
        "link": design.LINK,
        "line": design.LINE,
        "sand": design.SAND,
        "mark": design.quadrant("menace").mark,
        "quadrants": [{"ground": known.ground, "mark": known.mark} for known in design.QUADRANTS],
        "title_fonts": [design.TITLE_FONT, *_FALLBACKS, *_SYMBOLS],
        "text_fonts": [design.TEXT_FONT, *_FALLBACKS, *_SYMBOLS],
    }


def region(language: str) -> str | None:
    """Return the country whose hyphens and quotation marks a language takes."""
    return _REGIONS.get(language)


def undrawn(missing: set[str], language: str) -> tuple[str, ...]:
    """Say which characters our fonts could not draw; nothing when they drew all."""
    if not missing:
        return ()
    names = ", ".join(f"U+{ord(lost):04X} {unicodedata.name(lost, '')}".strip() for lost in sorted(missing))
    text = translate(
        language,
        "Characters that our fonts cannot draw are shown as {mark}: {names}.",
        mark=clean.REPLACEMENT,
        names=names,
    )
    return (text,)


def _compiled(files: dict[str, bytes], day: date, standards: list[Any]) -> bytes:
    made: Any = typst.compile(
        files,  # type: ignore[call-overload]
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standards,
        timestamp=datetime.combine(day, time(), UTC),
    )
    return pdf_ends.plain(bytes(made))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(clean.FONTS)])
