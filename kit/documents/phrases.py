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
    """Return what stands at the foot of each page beside its number."""
    return " · ".join(part for part in (document.territory, *colophon(document), document.licence) if part)
