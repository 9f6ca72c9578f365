"""What opens a document for word processors: its cover lines, then the place of its contents."""

from kit.documents.model import Document, Link, headings
from kit.documents.pandoc_ast import Node, page_break, paragraph, styled
from kit.documents.phrases import colophon
from workshop.i18n import translate

CONTENTS_HERE = "ContentsHere"
"""Style of the paragraph that the writer replaces by the contents."""


def matter(document: Document) -> list[Node]:
    """Return the cover and the place of the contents, which end their pages; nothing for a letter."""
    if not document.cover:
        return []
    lines = [styled("Territory", paragraph(document.territory)), styled("Title", paragraph(document.title))]
    if document.subtitle:
        lines.append(styled("Subtitle", paragraph(document.subtitle)))
    if document.notice:
        lines.append(styled("Notice", paragraph(document.notice)))
    lines += [styled("Colophon", paragraph(line)) for line in colophon(document)]
    if document.licence:
        lines.append(styled("Colophon", paragraph((Link(document.licence, document.licence_url),))))
    if any(headings(document)):
        lines.append(styled("TOCHeading", paragraph(translate(document.language, "Contents"))))
        lines.append(styled(CONTENTS_HERE, paragraph("…")))
        lines += page_break()
    return lines
