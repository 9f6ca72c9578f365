"""The PDF of a document: tagged, with our own Typst template, all in memory.

Written to PDF/UA-1 and PDF/A-2a. When Typst refuses a document under these standards, it is written without them
and the result says so: a territory never loses its document to one odd character.
"""

import json
import unicodedata
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kit.documents import clean, pdf_ends, pdf_values
from kit.documents.model import Document, Figure, NotWritten, Written
from kit.documents.phrases import banner, colophon, footer
from workshop import design
from workshop.i18n import translate

_TEMPLATE = Path(__file__).with_name("template.typ")
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_FALLBACKS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Math")
_SYMBOLS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Emoji")
_REGIONS = {"fr": "FR", "en": "GB"}


def write(document: Document) -> Written:
    """Write a document as a tagged PDF; characters that cannot be drawn are replaced and listed on its last page.

    Raises NotWritten when even a plain PDF cannot be made.
    """
    document = clean.cleaned(document)
    missing: set[str] = set()
    printed = clean.rewritten(document, lambda text: clean.breakable(clean.cover(text, missing)))
    annex = _annex(missing, document.language)
    files = {"main.typ": _TEMPLATE.read_bytes(), "data.json": _data(printed, annex)}
    for position, block in enumerate(printed.blocks):
        if isinstance(block, Figure):
            files[f"figure-{position}.svg"] = block.svg
    try:
        return Written(_compiled(files, document, _STANDARDS), annex)
    except typst.TypstError as refusal:
        note = translate(
            document.language,
            "This PDF was made without its accessibility and archiving checks: {reason}",
            reason=refusal.message,
        )
    try:
        return Written(_compiled(files, document, []), (*annex, note))
    except typst.TypstError as refusal:
        raise NotWritten(f"PDF: {refusal.message}") from refusal


def _compiled(files: dict[str, bytes], document: Document, standards: list[Any]) -> bytes:
    made: Any = typst.compile(
        files,  # type: ignore[call-overload]
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standards,
        timestamp=datetime.combine(document.date, time(), UTC),
    )
    return pdf_ends.plain(bytes(made))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(clean.FONTS)])


def _annex(missing: set[str], language: str) -> tuple[str, ...]:
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


def _data(document: Document, annex: tuple[str, ...]) -> bytes:
    language = document.language
    doc = {
        "title": document.title,
        "subtitle": document.subtitle,
        "territory": document.territory,
        "subject": document.subject,
        "keywords": document.keywords,
        "language": language,
        "region": _REGIONS.get(language),
        "year": document.date.year,
        "month": document.date.month,
        "day": document.date.day,
        "licence": document.licence,
        "licence_url": document.licence_url,
        "notice": document.notice,
        "banner": banner(document),
        "footer": footer(document),
        "cover": colophon(document),
    }
    look = {
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
    labels = {"contents": translate(language, "Contents"), "page": translate(language, "Page")}
    blocks = [pdf_values.of(block, file=f"figure-{position}.svg") for position, block in enumerate(document.blocks)]
    values = {"doc": doc, "labels": labels, "look": look, "blocks": blocks, "annex": annex}
    return json.dumps(values, ensure_ascii=False).encode()
