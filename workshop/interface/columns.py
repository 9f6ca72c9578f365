"""How wide the columns of a table are: as much of it as can be on the page, and no word of a cell cut off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

PAGE = 850
"""Pixels that a page gives to a table on a screen of 1280."""
LETTER = 8.3
WIDE = 9.5
CAPITAL = 11.5
MARGIN = 28
"""Pixels of a letter, of one of a word alone (digits are narrower), of a capital, of what is around the words."""
LINES = (3, 4, 5)
"""Lines that a cell may take: the fewest that hold every column on the page."""
HEADING = 38
SEEN = 540
"""Pixels of the headings, and of the rows one sees at once."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Pixels of each column, of a row and of the whole table; none where Streamlit's own do."""

    widths: Mapping[str, int]
    row: int | None = None
    height: int | Literal["auto"] = "auto"


def fitted(table: pd.DataFrame) -> Fit:
    """Return the sizes that show every cell whole: each on a line if the page holds them so, else on a few.

    Columns of few words keep the width these take, headings stay on one line; the columns of long sentences share what
    is left of the page, and go beyond it only where five lines would not do.
    """
    cells = {name: [name, *("" if pd.isna(cell) else str(cell) for cell in table[name])] for name in table}
    natural = {name: max(map(_pixels, told)) for name, told in cells.items()}
    if sum(natural.values()) <= PAGE:
        return Fit({})
    words = {name: max(_pixels(name), _longest_word(told)) for name, told in cells.items()}
    for lines in LINES:
        least = {name: max(words[name], round(1.2 * natural[name] / lines)) for name in natural}
        if sum(least.values()) <= PAGE:
            break
    most = max(natural.values())
    while most and sum(max(least[name], min(natural[name], most)) for name in natural) > PAGE:
        most -= 1
    widths = {name: max(least[name], min(natural[name], most)) for name in natural}
    row = _row(lines)
    return Fit(widths, row, HEADING + row * min(SEEN // row, len(table)))


def _row(lines: int) -> int:
    """Return the pixels of a row of so many lines: Streamlit wraps words in rows of more than 76."""
    return 12 + 24 * lines


def _pixels(words: str, letter: float = LETTER) -> int:
    capitals = sum(map(str.isupper, words))
    return round(len(words) * letter + capitals * (CAPITAL - letter)) + MARGIN


def _longest_word(cells: list[str]) -> int:
    words = {word for cell in cells for word in cell.split(" ")}  # a no-break space holds a word together
    return max(_pixels(word, WIDE if word.isalpha() else LETTER) for word in words)
