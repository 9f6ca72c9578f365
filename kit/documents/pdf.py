"""The PDF of a document: tagged, with our own Typst template."""

import json
from pathlib import Path

from kit.documents import clean, pdf_values
from kit.documents.model import BulletList, Document, Figure, NumberedList, Table, Written
from kit.documents.phrases import banner, colophon, footer
from kit.documents.typeset import look, region, typeset, undrawn
from workshop.i18n import translate

_OPENED = BulletList | NumberedList | Table
"""A paragraph stands on the page of the list or of the table that it opens."""
_TEMPLATE = Path(__file__).with_name("template.typ")


def write(document: Document) -> Written:
    """Write a document as a tagged PDF; characters that cannot be drawn are replaced and listed on its last page.

    Raises NotWritten when even a plain PDF cannot be made.
    """
    document = clean.cleaned(document)
    missing: set[str] = set()
    printed = clean.rewritten(document, lambda text: clean.breakable(clean.cover(text, missing)))
    annex = undrawn(missing, document.language)
    files = {"main.typ": _TEMPLATE.read_bytes(), "data.json": _data(printed, annex)}
    for position, block in enumerate(printed.blocks):
        if isinstance(block, Figure):
            files[f"figure-{position}.svg"] = block.svg
    return typeset(files, day=document.date, language=document.language, notes=annex)


def _data(document: Document, annex: tuple[str, ...]) -> bytes:
    language = document.language
    doc = {
        "title": document.title,
        "subtitle": document.subtitle,
        "territory": document.territory,
        "subject": document.subject,
        "keywords": document.keywords,
        "language": language,
        "region": region(language),
        "year": document.date.year,
        "month": document.date.month,
        "day": document.date.day,
        "licence": document.licence,
        "licence_url": document.licence_url,
        "notice": document.notice,
        "banner": banner(document),
        "footer": footer(document),
        "cover": colophon(document) if document.cover else None,
    }
    labels = {"contents": translate(language, "Contents"), "page": translate(language, "Page")}
    after = (*document.blocks[1:], None)
    blocks = [
        pdf_values.of(block, file=f"figure-{at}.svg", opens=isinstance(following, _OPENED))
        for at, (block, following) in enumerate(zip(document.blocks, after, strict=True))
    ]
    values = {"doc": doc, "labels": labels, "look": look(), "blocks": blocks, "annex": annex}
    return json.dumps(values, ensure_ascii=False).encode()
