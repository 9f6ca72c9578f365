"""Blocks as the plain values that ``template.typ`` reads from JSON."""

from typing import Any

from kit.documents import columns
from kit.documents.clean import direction, one_line
from kit.documents.model import (
    Block,
    BulletList,
    Callout,
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
    Table,
    Words,
    inlines,
    plain,
)
from workshop.design import quadrant

Values = dict[str, Any]


def of(block: Block, *, file: str = "", opens: bool = False) -> Values:
    """Return the values of one block.

    ``file`` is where Typst finds the drawing of a figure; ``opens`` says that a list or a table follows.
    """
    match block:
        case Heading():
            return {"k": "heading", "level": block.level} | _run(block.text if plain(block.text).strip() else "…")
        case Paragraph():
            return {"k": "paragraph", "style": block.style, "opens": opens} | _run(block.text)
        case BulletList():
            return {"k": "bullets", "items": [_run(item) for item in block.items]}
        case NumberedList():
            return {"k": "numbers", "items": [_run(item) for item in block.items]}
        case Table():
            return _table(block)
        case Figure():
            alt = one_line(block.alt).strip() or one_line(plain(block.caption)).strip() or "…"
            return {"k": "figure", "file": file, "alt": alt, "caption": _run(block.caption), "width": block.width}
        case Swot():
            return _swot(block)
        case Quote():
            return {"k": "quote", "source": _run(block.source)} | _run(block.text)
        case Callout():
            return {"k": "callout", "kind": block.kind, "title": one_line(block.title)} | _run(block.text)
        case PageBreak():
            return {"k": "break"}


def _table(table: Table) -> Values:
    header, *rows = [
        [_run(cell) | {"hyphenate": long} for cell, long in zip(cells, wide, strict=True)]
        for cells, wide in zip((table.header, *table.rows), columns.too_long(table), strict=True)
    ]
    return {
        "k": "table",
        "caption": _run(table.caption),
        "header": header,
        "rows": rows,
        "row_header": table.row_header,
        "repeat": sum(len(plain(cell)) for cell in table.header) < 600,  # a longer one would fill each page
        "whole": all(len(plain(cell)) < 600 for row in table.rows for cell in row),  # a longer one may need two pages
        "widths": columns.shares(table),
        "numeric": table.numeric,
    }


def _swot(swot: Swot) -> Values:
    cells = []
    length = sum(60 + len(plain(item)) for cell in swot.cells for item in cell.items)
    for cell in swot.cells:
        look = quadrant(cell.code)
        looks = {"code": cell.code, "ground": look.ground, "mark": look.mark, "sign": look.sign}
        cells.append(looks | {"title": cell.title, "items": [_run(item) for item in cell.items]})
    return {
        "k": "swot",
        "caption": _run(swot.caption),
        "columns": swot.columns,
        "rows": swot.rows,
        "cells": cells,
        "short": length < 2400,
    }


def _run(words: Words) -> Values:
    return {"dir": direction(plain(words)), "c": _inlines(words)}


def _inlines(words: Words) -> list[Values]:
    return [_inline(inline) for inline in inlines(words)]


def _inline(inline: Inline) -> Values:
    match inline:
        case str():
            return {"k": "text", "v": inline}
        case LineBreak():
            return {"k": "break"}
        case Strong():
            return {"k": "strong", "c": _inlines(inline.text)}
        case Emphasis():
            return {"k": "emphasis", "c": _inlines(inline.text)}
        case Footnote():
            return {"k": "footnote", "c": _inlines(inline.text)}
        case Lang():
            return {"k": "lang", "language": inline.language, "c": _inlines(inline.text)}
        case Link():
            words = _inlines(inline.text) or [{"k": "text", "v": inline.url}]
            return {"k": "link" if inline.url else "words", "url": inline.url, "c": words}
