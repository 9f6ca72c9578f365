"""The few sentences that documents say by themselves: their footer and the lines under their title."""

from kit.documents.model import Document
from workshop.i18n import translate
from workshop.i18n.formats import long_date


def colophon(document: Document) -> list[str]:
    """Return the lines under a title: when, which version."""
    lines = [long_date(document.date, document.language)]
    if document.version:
        lines.append(translate(document.language, "Version {version}", version=document.version))
    return lines


def footer(document: Document) -> str:
    """Return what stands at the foot of each page beside its number; a letter says nothing there."""
    if not document.cover:
        return ""
    parts = (document.territory, *colophon(document), document.licence)
    return " · ".join(_short(part, 80) for part in parts if part)


def banner(document: Document) -> str:
    """Return the notice as it stands above each page: whole unless it would push the text away."""
    return _short(document.notice, 200)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
