"""The longer texts of the kit's documents, kept in ``data/kit/`` in both languages."""

import json
from functools import cache

from kit.documents.model import Paragraph
from workshop.settings import ROOT


def text(key: str, language: str) -> str:
    """Return one text."""
    return _prose()[key][f"text_{'en' if language == 'en' else 'fr'}"]


def lead(key: str, language: str) -> Paragraph:
    """Return the paragraph that opens a chapter."""
    return Paragraph(text(key, language), style="lead")


def paragraphs(key: str, language: str) -> tuple[Paragraph, ...]:
    """Return a text as paragraphs, cut at its empty lines."""
    return tuple(Paragraph(part) for part in text(key, language).split("\n\n"))


@cache
def _prose() -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = json.loads((ROOT / "data" / "kit" / "prose.json").read_text(encoding="utf-8"))
    return kept
