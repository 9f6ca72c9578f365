"""The tables of our DOCX: columns as wide as they should be, rows that stay whole, a SWOT on one page."""

from kit.documents import columns
from kit.documents.markup import Tree, first, found, name, node
from kit.documents.model import Document, Swot, Table
from workshop import design

_TWIPS = 9298
"""The text width."""
_TOGETHER = 8
"""Rows of a table that is not cut between pages."""


def dress(content: Tree, document: Document) -> None:
    """Size the columns of every table and say where none may be cut."""
    told = [block for block in document.blocks if isinstance(block, Table | Swot)]
    for drawn, block in zip(found(content, "//w:body//w:tbl"), told, strict=True):
        _size(drawn, columns.shares(block) if isinstance(block, Table) else (0.5, 0.5))
        rows = found(drawn, "w:tr")
        for row in rows:
            _whole(row)
        if isinstance(block, Swot):
            _quadrants(drawn)
        together = rows[:-1] if len(rows) <= _TOGETHER else [*rows[:2], rows[-2]]
        for mark in (mark for row in together for mark in found(row, ".//w:pPr")):
            _keep_with_next(mark)


def _size(drawn: Tree, shares: tuple[float, ...]) -> None:
    widths = [str(round(_TWIPS * share)) for share in shares]
    whole = first(drawn, "w:tblPr/w:tblW")
    whole.set(name("w:type"), "dxa")
    whole.set(name("w:w"), str(_TWIPS))
    for column, width in zip(found(drawn, "w:tblGrid/w:gridCol"), widths, strict=True):
        column.set(name("w:w"), width)
    for row in found(drawn, "w:tr"):
        cells = found(row, "w:tc/w:tcPr")
        across = widths if len(cells) == len(widths) else [str(_TWIPS)]
        for cell, width in zip(cells, across, strict=True):
            cell.insert(0, node("w:tcW", w_w=width, w_type="dxa"))


def _whole(row: Tree) -> None:
    kept = found(row, "w:trPr")
    look = kept[0] if kept else node("w:trPr")
    look.insert(0, node("w:cantSplit"))
    if not kept:
        row.insert(0, look)


def _keep_with_next(paragraph: Tree) -> None:
    style = found(paragraph, "w:pStyle")
    paragraph.insert(len(style), node("w:keepNext"))


def _quadrants(drawn: Tree) -> None:
    """Colour each quadrant; its list starts at its edge, so that both columns keep their room."""
    for quadrant in design.QUADRANTS:
        style = f"Swot{quadrant.code.capitalize()}"
        for cell in found(drawn, f".//w:tc[w:p/w:pPr/w:pStyle/@w:val='{style}']"):
            look = first(cell, "w:tcPr")
            bar = node("w:left", w_val="single", w_sz="18", w_space="0", w_color=quadrant.mark[1:])
            look.append(node("w:tcBorders", bar))
            look.append(node("w:shd", w_val="clear", w_color="auto", w_fill=quadrant.ground[1:]))
    for listed in found(drawn, ".//w:pPr/w:numPr"):
        listed.addnext(node("w:ind", w_left="227", w_hanging="227"))
