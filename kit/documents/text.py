"""The ODT of a document: pandoc's, then what pandoc loses is put back: alternative texts, contents, looks."""

from kit.documents import front, pandoc, pandoc_ast, text_styles
from kit.documents.clean import cleaned, size_of_png
from kit.documents.markup import Package, Tree, first, found, name, node, tell
from kit.documents.model import Document, Figure, Heading, Written, headings, plain
from workshop import design
from workshop.i18n import translate

_COUNTRIES = {"fr": "FR", "en": "GB"}


def write(document: Document) -> Written:
    """Write a document for LibreOffice and its relatives.

    Raises NotWritten when pandoc cannot make it.
    """
    document = cleaned(document)
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    body = pandoc_ast.of(document, picture=lambda position, _: f"figure-{position}.png")
    files = {f"figure-{at}.png": block.png for at, block in enumerate(document.blocks) if isinstance(block, Figure)}
    tree = pandoc_ast.tree([*front.matter(document), *body], language=document.language)
    package = Package(pandoc.converted(tree, "odt", made_on=document.date, files=files))
    content = package.tree("content.xml")
    country = _COUNTRIES.get(document.language, "")
    text_styles.dress(package, document, language=document.language, country=country)
    _fill_contents(content, document)
    _tell_figures(content, figures)
    _mend_tables(content)
    _describe(first(package.tree("meta.xml"), "office:meta"), document)
    return Written(package.closed())


def _fill_contents(content: Tree, document: Document) -> None:
    """Write the table of contents that pandoc leaves empty."""
    title = translate(document.language, "Contents")
    for placeholder in found(content, f"//text:p[@text:style-name='{front.CONTENTS_HERE}']"):
        lines = [_contents_line(f"s{n}", heading) for n, heading in enumerate(headings(document), start=1)]
        source = node("text:table-of-content-source", text_outline_level="3", text_use_index_marks="false")
        made = node("text:table-of-content", source, node("text:index-body", *lines), text_name=title)
        placeholder.getparent().replace(placeholder, made)


def _contents_line(anchor: str, heading: Heading) -> Tree:
    link = node("text:a", plain(heading.text) or "…", xlink_type="simple", xlink_href=f"#{anchor}")
    return node("text:p", link, text_style_name=f"Contents_20_{heading.level}")


def _tell_figures(content: Tree, figures: list[Figure]) -> None:
    """Say each figure in words, which pandoc drops, and give it its part of the text width."""
    for frame, figure in zip(found(content, "//draw:frame"), figures, strict=True):
        width, height = size_of_png(figure.png)
        across = text_styles.TEXT_WIDTH_CM * figure.width
        for old in ("style:rel-width", "style:rel-height"):
            frame.attrib.pop(name(old), None)
        frame.set(name("svg:width"), f"{across:.2f}cm")
        frame.set(name("svg:height"), f"{across * height / max(width, 1):.2f}cm")
        alt = figure.alt.strip() or plain(figure.caption).strip() or "…"
        frame.append(node("svg:title", plain(figure.caption)))
        frame.append(node("svg:desc", alt))


def _mend_tables(content: Tree) -> None:
    for known in design.QUADRANTS:
        style = f"Swot{known.code.capitalize()}"
        for cell in found(content, f"//table:table-cell[text:p/@text:style-name='{style}']"):
            cell.set(name("table:style-name"), f"Cell{known.code}")
    for wide in found(content, "//table:table-cell[@table:number-columns-spanned='2']"):
        wide.addnext(node("table:covered-table-cell"))


def _describe(properties: Tree, document: Document) -> None:
    tell(properties, "dc:title", document.title)
    tell(properties, "dc:subject", document.subject)
    tell(properties, "dc:description", document.notice)
    tell(properties, "meta:initial-creator", document.territory)
    tell(properties, "dc:creator", document.territory)
    tell(properties, "meta:keyword", ", ".join(document.keywords))
