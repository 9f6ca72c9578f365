"""Blocks as pandoc's syntax tree: plain lists and dicts, where a text can only ever be a text."""

import re
from collections.abc import Callable
from typing import Any

from kit.documents import columns
from kit.documents.clean import direction, one_line
from kit.documents.model import (
    Block,
    BulletList,
    Callout,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Lang,
    LineBreak,
    Link,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Strong,
    Swot,
    SwotCell,
    Table,
    Words,
    inlines,
    plain,
)
from workshop.design import quadrant

Node = dict[str, Any]
_STYLES = {"lead": "Lead", "small": "Small"}
_PAGE_BREAKS = {
    "openxml": '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    "opendocument": '<text:p text:style-name="Page_20_Break"/>',
}


def tree(blocks: list[Node], *, language: str, **meta: Words) -> Node:
    """Wrap blocks as a whole pandoc document; ``meta`` holds the words that a template prints."""
    values = {name: _node("MetaInlines", _words(words)) for name, words in meta.items() if words}
    return {
        "pandoc-api-version": [1, 23, 1],
        "meta": {"lang": _node("MetaString", language)} | values,
        "blocks": blocks,
    }


def of(document: Document, *, picture: Callable[[int, Figure], str]) -> list[Node]:
    """Return the blocks of a document; headings get the ids s1, s2 …; ``picture`` says where a figure is found."""
    nodes: list[Node] = []
    chapter = 0
    for position, block in enumerate(document.blocks):
        chapter += isinstance(block, Heading)
        url = picture(position, block) if isinstance(block, Figure) else ""
        nodes += _block(block, f"s{chapter}", url)
    return nodes


def styled(style: str, *blocks: Node, classes: tuple[str, ...] = (), **attributes: str) -> Node:
    """Put blocks under a paragraph style of the reference documents, or a class in HTML."""
    return _node("Div", ["", list(classes), [["custom-style", style], *map(list, attributes.items())]], list(blocks))


def paragraph(words: Words) -> Node:
    """Return one paragraph; a text that runs right to left is set so."""
    node = _node("Para", _words(words))
    if direction(plain(words)) == "rtl":
        return styled("RightToLeft", node, dir="rtl")
    return node


def page_break() -> list[Node]:
    """Return what makes a word processor begin a page."""
    return [_node("RawBlock", form, raw) for form, raw in _PAGE_BREAKS.items()]


def _block(block: Block, identifier: str, picture: str) -> list[Node]:
    match block:
        case Heading():
            text = _words(block.text if plain(block.text).strip() else "…")
            return [_node("Header", block.level, [identifier, [], []], text)]
        case Paragraph(style="plain"):
            return [paragraph(block.text)]
        case Paragraph():
            return [styled(_STYLES[block.style], paragraph(block.text), classes=(block.style,))]
        case BulletList():
            return [_node("BulletList", [[_plain(item)] for item in block.items])] if block.items else []
        case NumberedList():
            kind = [1, {"t": "Decimal"}, {"t": "Period"}]
            return [_node("OrderedList", kind, [[_plain(item)] for item in block.items])] if block.items else []
        case Table():
            return [_table(block)]
        case Figure():
            return [_figure(block, picture)]
        case Swot():
            return [_swot(block)]
        case Quote():
            source = [styled("QuoteSource", paragraph(block.source), classes=("source",))] if block.source else []
            return [_node("BlockQuote", [paragraph(block.text), *source])]
        case Callout():
            return [_callout(block)]
        case PageBreak():
            return page_break()


def _callout(callout: Callout) -> Node:
    style = "Warning" if callout.kind == "warning" else "Callout"
    title = [styled(f"{style}Title", paragraph(callout.title), classes=("title",))] if callout.title else []
    return styled(style, *title, paragraph(callout.text), classes=("callout", callout.kind))


def _figure(figure: Figure, url: str) -> Node:
    alt = one_line(figure.alt).strip() or one_line(plain(figure.caption)).strip() or "…"
    image = _node("Image", ["", [], [["width", f"{figure.width * 100:.0f}%"]]], _words(alt), [url, ""])
    made = _node("Figure", ["", [], []], _caption(figure.caption), [_node("Plain", [image])])
    return _scrolled(made, figure.caption, "scroll", "drawing")


def _table(table: Table) -> Node:
    right = {"t": "AlignRight"}
    aligned = [
        [right if at in table.numeric else {"t": "AlignLeft"}, {"t": "ColWidth", "c": width}]
        for at, width in enumerate(columns.shares(table))
    ]
    rows = []
    for row in table.rows:
        first = (Strong(row[0]),) if table.row_header else row[0]
        rows.append(_row(*([_plain(cell)] for cell in (first, *row[1:]))))
    head = [["", [], []], [_row(*([_plain(cell)] for cell in table.header))]]
    body = [["", [], []], int(table.row_header), [], rows]
    made = _node("Table", ["", [], []], _caption(table.caption), aligned, head, [body], [["", [], []], []])
    return _scrolled(made, table.caption, "scroll")


def _swot(swot: Swot) -> Node:
    halves = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": 0.5}]] * 2
    head = [["", [], []], [_row(*([_plain(label)] for label in swot.columns))]]
    bodies = []
    for at, label in enumerate(swot.rows):
        across = [["", [], []], [_cell([_plain((Strong(label),))], span=2)]]
        row = _row(*([_quadrant(cell)] for cell in swot.cells[2 * at : 2 * at + 2]))
        bodies.append([["", [], []], 0, [across], [row]])
    made = _node("Table", ["", [], []], _caption(swot.caption), halves, head, bodies, [["", [], []], []])
    return _scrolled(made, swot.caption, "scroll", "swot")


def _scrolled(shown: Node, caption: Words, *classes: str) -> Node:
    """On a narrow screen a table or a drawing scrolls in its own frame, which the keyboard reaches."""
    told = {"role": "region", "aria-label": one_line(plain(caption)).strip() or "…", "tabindex": "0"}
    return _node("Div", ["", list(classes), [list(pair) for pair in told.items()]], [shown])


def _quadrant(cell: SwotCell) -> Node:
    title = paragraph((Strong(f"{quadrant(cell.code).sign} {cell.title}"),))
    items = [_node("BulletList", [[_plain(item)] for item in cell.items])] if cell.items else []
    style = f"Swot{cell.code.capitalize()}"
    return _node("Div", ["", [cell.code], []], [styled(style, title, classes=("title",)), *items])


def _row(*cells: list[Node]) -> list[Any]:
    return [["", [], []], [_cell(cell) for cell in cells]]


def _cell(blocks: list[Node], span: int = 1) -> list[Any]:
    return [["", [], []], {"t": "AlignDefault"}, 1, span, blocks]


def _caption(words: Words) -> list[Any]:
    return [None, [_plain(words)] if words else []]


def _plain(words: Words) -> Node:
    return _node("Plain", _directed(words))


def _directed(words: Words) -> list[Node]:
    if direction(plain(words)) == "rtl":
        return [_node("Span", ["", [], [["dir", "rtl"]]], _words(words))]
    return _words(words)


def _words(words: Words) -> list[Node]:
    return [node for inline in inlines(words) for node in _inline(inline)]


def _inline(inline: Inline) -> list[Node]:
    match inline:
        case str():
            parts = [part for part in re.split("( )", inline) if part]
            return [{"t": "Space"} if part == " " else {"t": "Str", "c": part} for part in parts]
        case LineBreak():
            return [{"t": "LineBreak"}]
        case Strong():
            return [_node("Strong", _words(inline.text))]
        case Emphasis():
            return [_node("Emph", _words(inline.text))]
        case Footnote():
            return [_node("Note", [_node("Para", _words(inline.text))])]
        case Lang():
            return [_node("Span", ["", [], [["lang", inline.language]]], _words(inline.text))]
        case Link():
            words = _words(inline.text) or _words(inline.url)
            return [_node("Link", ["", [], []], words, [inline.url, ""])] if inline.url else words


def _node(kind: str, *contents: Any) -> Node:
    return {"t": kind, "c": contents[0] if len(contents) == 1 else list(contents)}
