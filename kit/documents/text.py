"""The ODT of a document: pandoc's, then what pandoc loses is put back: alternative texts, contents, looks."""

from kit.documents import front, pandoc, pandoc_ast, text_styles, text_tables
from kit.documents.clean import cleaned, size_of_png
from kit.documents.markup import Package, Tree, first, found, name, node, tell
from kit.documents.model import Document, Figure, Heading, Written, headings, plain
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
    text_tables.dress(content, document)
    _break_pages(content)
    _keep_openings(content)
    _close_lists(content)
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
    link = node(
        "text:a",
        plain(heading.text) or "…",
        xlink_type="simple",
        xlink_href=f"#{anchor}",
        text_style_name=text_styles.QUIET_LINK,
    )
    link.set(name("text:visited-style-name"), text_styles.QUIET_LINK)
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


def _break_pages(content: Tree) -> None:
    """Let a heading that begins a page say so itself: an empty line before it would lower it."""
    styles = first(content, "office:automatic-styles")
    for level in {heading.get(name("text:outline-level")) for heading in found(content, "//text:h")}:
        look = node("style:paragraph-properties", fo_break_before="page", fo_margin_top="0pt", fo_margin_bottom="8pt")
        made = node("style:style", look, style_name=f"Chapter{level}", style_family="paragraph")
        made.set(name("style:parent-style-name"), f"Heading_20_{level}")
        styles.append(made)
    for empty in found(content, "//text:p[@text:style-name='Page_20_Break'][following-sibling::*[1][self::text:h]]"):
        heading = empty.getnext()
        heading.set(name("text:style-name"), f"Chapter{heading.get(name('text:outline-level'))}")
        empty.getparent().remove(empty)


def _keep_openings(content: Tree) -> None:
    """Leave no small line at the foot of a page alone when a list or a table follows it."""
    followed = "following-sibling::*[1][self::text:list or self::text:p[@text:style-name='TableCaption']]"
    for line in found(content, f"//office:text/text:p[@text:style-name='Small'][{followed}]"):
        line.set(name("text:style-name"), "SmallOpening")


def _close_lists(content: Tree) -> None:
    """Leave the space of a paragraph between a list and the words that follow it."""
    followed = "not(ancestor::text:list) and following-sibling::*[1][self::text:p]"
    for line in found(content, f"//text:list[{followed}]/text:list-item[last()]/text:p[last()]"):
        line.set(name("text:style-name"), "ListEnd")


def _describe(properties: Tree, document: Document) -> None:
    tell(properties, "dc:title", document.title)
    tell(properties, "dc:subject", document.subject)
    tell(properties, "dc:description", document.notice)
    tell(properties, "meta:initial-creator", document.territory)
    tell(properties, "dc:creator", document.territory)
    tell(properties, "meta:keyword", ", ".join(document.keywords))
