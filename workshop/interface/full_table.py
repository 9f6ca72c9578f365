"""A table whose words are read in full: wrapped on a desk, one card for each line on a phone.

For lines that are decided on, such as what a register would bring: nothing of them may be cut or out of sight.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

_LONG = re.compile(r"\S{24}(?=\S)")
"""No word of a language takes so much of a line: an address, which breaks anywhere. Other words stay whole."""


def full_table(headings: Sequence[str], lines: Iterable[Sequence[object]], *, alt: str) -> str:
    """Return, as HTML, a table that names each cell by its heading, on a phone too; a long one is scrolled by keyboard.

    What people typed is written as they typed it, never as markup.
    """
    head = "".join(f'<th role="columnheader" scope="col">{escape(one)}</th>' for one in headings)
    body = "".join(f'<tr role="row">{_cells(headings, line)}</tr>' for line in lines)
    return (
        f'<div class="sdt-full" role="region" tabindex="0" aria-label="{escape(alt)}"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cells(headings: Sequence[str], line: Sequence[object]) -> str:
    told = ("—" if cell is None or cell == "" else str(cell) for cell in line)
    return "".join(
        f'<td role="cell" data-title="{escape(heading)}">{_breaking(words)}</td>'
        for heading, words in zip(headings, told, strict=True)
    )


def _breaking(words: str) -> str:
    return escape(_LONG.sub("\\g<0>\0", words)).replace("\0", "<wbr>")
