"""The DOCX of a document: pandoc's, then what pandoc loses is put back.

The contents are a real field, already filled with links; page numbers come when the reader updates it (F9).
"""

from kit.documents import front, pandoc, pandoc_ast, word_styles, word_tables
from kit.documents.clean import cleaned, size_of_png
from kit.documents.markup import Package, Tree, found, node, tell
from kit.documents.model import Document, Figure, Heading, Written, headings, plain

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_EMU_PER_MM = 36000


def write(document: Document) -> Written:
    """Write a document for Word and its relatives.

    Raises NotWritten when pandoc cannot make it.
    """
    document = cleaned(document)
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    body = pandoc_ast.of(document, picture=lambda position, _: f"figure-{position}.png")
    files = {f"figure-{at}.png": block.png for at, block in enumerate(document.blocks) if isinstance(block, Figure)}
    tree = pandoc_ast.tree([*front.matter(document), *body], language=document.language)
    package = Package(pandoc.converted(tree, "docx", made_on=document.date, files=files))
    content = package.tree("word/document.xml")
    locale = _LOCALES.get(document.language, document.language)
    word_styles.dress(package, document, locale=locale)
    _fill_contents(content, document)
    _size_figures(content, figures)
    word_tables.dress(content, document)
    _break_pages(content)
    _keep_openings(content)
    _describe(package.tree("docProps/core.xml"), document, locale)
    return Written(package.closed())


def _fill_contents(content: Tree, document: Document) -> None:
    """Write the table of contents that pandoc leaves empty."""
    for placeholder in found(content, f"//w:p[w:pPr/w:pStyle/@w:val='{front.CONTENTS_HERE}']"):
        lines = [_contents_line(f"s{n}", heading) for n, heading in enumerate(headings(document), start=1)]
        begin = [
            node("w:r", node("w:fldChar", w_fldCharType="begin", w_dirty="false")),
            node("w:r", node("w:instrText", ' TOC \\o "1-3" \\h \\z \\u ')),
            node("w:r", node("w:fldChar", w_fldCharType="separate")),
        ]
        for at, run in enumerate(begin, start=1):
            lines[0].insert(at, run)
        lines[-1].append(node("w:r", node("w:fldChar", w_fldCharType="end")))
        gallery = node("w:docPartObj", node("w:docPartGallery", w_val="Table of Contents"), node("w:docPartUnique"))
        parent = placeholder.getparent()
        parent.replace(placeholder, node("w:sdt", node("w:sdtPr", gallery), node("w:sdtContent", *lines)))


def _contents_line(anchor: str, heading: Heading) -> Tree:
    words = node("w:r", node("w:t", plain(heading.text) or "…"))
    style = node("w:pPr", node("w:pStyle", w_val=f"TOC{heading.level}"))
    return node("w:p", style, node("w:hyperlink", words, w_anchor=anchor, w_history="1"))


def _size_figures(content: Tree, figures: list[Figure]) -> None:
    """Give each figure its part of the text width: pandoc goes by the pixels."""
    for drawing, figure in zip(found(content, "//wp:inline"), figures, strict=True):
        width, height = size_of_png(figure.png)
        across = round(word_styles.TEXT_WIDTH_MM * figure.width * _EMU_PER_MM)
        for extent in found(drawing, "wp:extent|.//a:xfrm/a:ext"):
            extent.set("cx", str(across))
            extent.set("cy", str(round(across * height / max(width, 1))))
        for inner in found(drawing, ".//pic:cNvPr"):
            inner.attrib.pop("descr", None)  # the name of a file of ours: it says nothing to a reader


def _break_pages(content: Tree) -> None:
    """Let a heading that begins a page say so itself: an empty line before it would lower it."""
    for mark in found(content, "//w:p[count(w:r)=1]/w:r/w:br[@w:type='page']"):
        empty = mark.getparent().getparent()
        after = found(empty, "following-sibling::w:p[1]/w:pPr")
        if after:
            after[0].insert(1, node("w:pageBreakBefore"))
            after[0].insert(2, node("w:spacing", w_before="0"))
            empty.getparent().remove(empty)


def _keep_openings(content: Tree) -> None:
    """Leave no line at the foot of a page alone when a list or a table follows it."""
    followed = "following-sibling::*[1][self::w:p/w:pPr[w:numPr or w:pStyle/@w:val='TableCaption']]"
    for look in found(content, f"//w:body/w:p[not(w:pPr/w:numPr)][{followed}]/w:pPr"):
        if not found(look, "w:keepNext"):
            look.insert(len(found(look, "w:pStyle")), node("w:keepNext"))


def _describe(properties: Tree, document: Document, locale: str) -> None:
    tell(properties, "dc:title", document.title)
    tell(properties, "dc:creator", document.territory)
    tell(properties, "dc:subject", document.subject)
    tell(properties, "dc:description", document.notice)
    tell(properties, "dc:language", locale)
    tell(properties, "cp:keywords", ", ".join(document.keywords))
