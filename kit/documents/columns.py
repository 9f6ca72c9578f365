"""How wide each column of a table is: as it was asked, except that no column is thinner than its longest word."""

from kit.documents.model import Table, plain

_LETTER, _BOLD_LETTER, _PADDING = 1.9, 2.2, 3.6
"""Millimetres at 9 points, in the widest of the fonts that a word processor may fall back on."""
_TEXT_WIDTH = 164.0
_LONGEST = 20
"""Letters: a longer word breaks. No hyphen ever divides one with an apostrophe, such as « d'autoconsommation »."""


def shares(table: Table) -> tuple[float, ...]:
    """Return the part of the width that each column takes; together they make 1."""
    asked = table.widths or (1.0,) * len(table.header)
    least = [_least(table, at) for at in range(len(asked))]
    if sum(least) >= 1:
        return tuple(one / sum(least) for one in least)
    held: set[int] = set()
    while True:
        room = 1 - sum(least[at] for at in held)
        free = sum(width for at, width in enumerate(asked) if at not in held) or 1
        given = [least[at] if at in held else room * width / free for at, width in enumerate(asked)]
        thin = {at for at, width in enumerate(given) if width < least[at] - 1e-9}
        if not thin:
            return tuple(given)
        held |= thin


def too_long(table: Table) -> list[list[bool]]:
    """Say of each cell, the head first, whether a word of it may be wider than its column and has to break."""
    room = [share + 1e-9 for share in shares(table)]
    return [
        [_wide(_longest(plain(cell)), _letter(table, at, row)) > room[at] for at, cell in enumerate(cells)]
        for row, cells in enumerate((table.header, *table.rows))
    ]


def _least(table: Table, at: int) -> float:
    cells = (table.header[at], *(row[at] for row in table.rows))
    return max(_wide(min(_longest(plain(cell)), _LONGEST), _letter(table, at, row)) for row, cell in enumerate(cells))


def _wide(letters: int, letter: float) -> float:
    return (letters * letter + _PADDING) / _TEXT_WIDTH


def _letter(table: Table, at: int, row: int) -> float:
    return _BOLD_LETTER if row == 0 or (at == 0 and table.row_header) else _LETTER


def _longest(text: str) -> int:
    return max(map(len, text.replace("-", "- ").split()), default=0)
