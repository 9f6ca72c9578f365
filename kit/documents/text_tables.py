"""The tables of our ODT: their width, rows that stay whole, a SWOT on one page and its colours."""

from kit.documents.markup import Tree, first, found, name, node
from kit.documents.model import Document, Swot, Table
from workshop import design

_TOGETHER = 8
"""Rows of a table that is not cut between pages."""
_ROW, _LIST = "WholeRow", "SwotList"


def dress(content: Tree, document: Document) -> None:
    """Set every table to the width of the text and say where none may be cut."""
    styles = first(content, "office:automatic-styles")
    styles.append(_whole_row())
    told = [block for block in document.blocks if isinstance(block, Table | Swot)]
    for drawn, block in zip(found(content, "//office:text//table:table"), told, strict=True):
        rows = found(drawn, ".//table:table-row")
        for row in rows:
            row.set(name("table:style-name"), _ROW)
        look = first(styles, f"style:style[@style:name='{drawn.get(name('table:style-name'))}']/style:table-properties")
        look.set(name("table:align"), "margins")
        look.set(name("style:rel-width"), "100%")
        if len(rows) <= _TOGETHER:
            look.set(name("style:may-break-between-rows"), "false")
        if isinstance(block, Swot):
            _quadrants(drawn)
    if any(isinstance(block, Swot) for block in told):
        styles.append(_list_at_the_edge())
    for wide in found(content, "//table:table-cell[@table:number-columns-spanned='2']"):
        wide.addnext(node("table:covered-table-cell"))


def _whole_row() -> Tree:
    kept = node("style:table-row-properties", fo_keep_together="always")
    return node("style:style", kept, style_name=_ROW, style_family="table-row")


def _list_at_the_edge() -> Tree:
    """A list that starts at the edge of its quadrant, so that both columns keep their room."""
    room = node("style:list-level-label-alignment", text_label_followed_by="listtab")
    for key, width in (("text:list-tab-stop-position", "4mm"), ("fo:text-indent", "-4mm"), ("fo:margin-left", "4mm")):
        room.set(name(key), width)
    placed = node("style:list-level-properties", room)
    placed.set(name("text:list-level-position-and-space-mode"), "label-alignment")
    level = node("text:list-level-style-bullet", placed, text_level="1")
    level.set(name("text:bullet-char"), "•")
    return node("text:list-style", level, style_name=_LIST)


def _quadrants(drawn: Tree) -> None:
    for known in design.QUADRANTS:
        style = f"Swot{known.code.capitalize()}"
        for cell in found(drawn, f".//table:table-cell[text:p/@text:style-name='{style}']"):
            cell.set(name("table:style-name"), f"Cell{known.code}")
    for listed in found(drawn, ".//text:list"):
        listed.set(name("text:style-name"), _LIST)
        for line in found(listed, ".//text:p"):
            line.set(name("text:style-name"), "Table_20_Contents")
