"""A square of numbers, drawn as the table it is: the more, the darker. A page has it at once, where a chart costs more.

Each heading says its row or its column to whoever listens; a square wider than its place is scrolled, by keyboard too.
"""

from collections.abc import Sequence
from html import escape
from textwrap import shorten

from workshop import design

_HEADING = 34
"""Letters of the heading of a column."""
_GROUNDS = [(design.QUANTITY[level], design.INK if level < 3 else design.ON_ACCENT) for level in (1, 2, 4, 5)]
"""A colour and the ink that is read on it, from little to much; on the one left out, neither ink is."""


def square(headings: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], *, alt: str, none: str = "") -> str:
    """Return, as HTML, one row for each name with its numbers under their headings; ``none`` stands for a zero."""
    most = max((number for _, numbers in rows for number in numbers), default=0)
    columns = "".join(
        f'<th scope="col" title="{escape(one)}"><span>{escape(shorten(one, _HEADING, placeholder="…"))}</span></th>'
        for one in headings
    )
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(_cell(number, most, none) for number in numbers)}</tr>'
        for name, numbers in rows
    )
    return (
        f'<div class="sdt-square" role="region" tabindex="0" aria-label="{escape(alt)}">'
        f"<table><thead><tr><td></td>{columns}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _cell(number: int, most: int, none: str) -> str:
    if not number:
        return f"<td>{escape(none)}</td>"
    ground, ink = _GROUNDS[-(-len(_GROUNDS) * number // most) - 1]
    return f'<td style="background:{ground};color:{ink}">{number}</td>'
