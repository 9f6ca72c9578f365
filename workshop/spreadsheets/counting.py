"""How much a part of an XLSX or ODS file asks of whoever reads it: its cells, its characters, repeats multiplied.

Read element by element, by a parser of its own and not by patterns: a comment or a quoted “>” would mislead these.
Prefixes of names are not looked at: calling an element otherwise hides nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,9})")
_CELLS = ("table-cell", "covered-table-cell")


class Malformed(Exception):
    """The part is no XML, or counts in something else than numbers."""


class _Part:
    """One part of a file, read when it is made."""

    def __init__(self, content: bytes) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as broken:
            raise Malformed from broken

    def start(self, name: str, told: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def words(self, words: str) -> None: ...

    def listen(self, *, listens: bool) -> None:
        """Hear the words of the element that opens, or no more: hearing them all would take most of the time."""
        self.parser.CharacterDataHandler = self.words if listens else None


class XlsxPart(_Part):
    """A sheet, or the list of shared strings."""

    def __init__(self, content: bytes) -> None:
        self.row = self.column = self.last_row = self.last_column = 0
        self.uses: Counter[int] = Counter()
        """How many cells copy each shared string."""
        self.lengths: list[int] = []
        """Characters of each shared string."""
        self.in_cell = self.shared = self.in_string = False
        super().__init__(content)

    @property
    def cells(self) -> int:
        """Those of the rectangle from A1 to the last filled one, which is what the parser allocates."""
        return self.last_row * self.last_column

    def start(self, name: str, told: Mapping[str, str]) -> None:
        name = _bare(name)
        if self.in_cell:  # one with nothing in it is not allocated
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if name == "c":
            place = _REFERENCE.fullmatch(told.get("r", ""))
            if place:
                self.row, self.column = int(place[2]), _column_number(place[1])
            else:
                self.column += 1
            self.in_cell, self.shared = True, told.get("t") == "s"
        elif name == "row":
            self.row, self.column = int(told["r"]) if told.get("r", "").isdecimal() else self.row + 1, 0
        elif name == "si":
            self.in_string = True
            self.lengths.append(0)
            self.listen(listens=True)
        elif name == "v" and self.in_cell and self.shared:
            self.listen(listens=True)

    def end(self, name: str) -> None:
        name = _bare(name)
        if name == "c":
            self.in_cell = False
        elif name == "si":
            self.in_string = False
        if name in ("v", "si"):
            self.listen(listens=False)

    def words(self, words: str) -> None:
        if self.in_string:
            self.lengths[-1] += len(words)
        elif words.strip().isdecimal():
            self.uses[int(words)] += 1


class OdsContent(_Part):
    """The tables of an ODS file; the tail of repeated empty rows that each has is worth nothing."""

    def __init__(self, content: bytes) -> None:
        self.cells = self.text = 0
        self.depth = self.row = self.last_row = self.width = 0
        self.column = self.filled = self.row_text = 0
        self.rows = self.columns = 1
        """How many times the row and the cell that are read stand."""
        self.in_cell = False
        super().__init__(content)

    def start(self, name: str, told: Mapping[str, str]) -> None:
        name = _bare(name)
        if name in _CELLS:
            self.columns = _repeated(told, "number-columns-repeated")
            self.column += self.columns
            self.in_cell = True
            self.listen(listens=True)
            if any(key.endswith("value-type") for key in told):
                self.filled = self.column
        elif self.in_cell:
            self.filled = self.column
            if name == "s":
                self.row_text += _repeated(told, ":c") * self.columns
        elif name == "table-row":
            self.rows = _repeated(told, "number-rows-repeated")
            self.row += self.rows
            self.column = self.filled = self.row_text = 0
        elif name == "table":
            self.depth += 1

    def end(self, name: str) -> None:
        name = _bare(name)
        if name in _CELLS:
            self.in_cell = False
            self.listen(listens=False)
        elif name == "table-row":
            self.text += self.row_text * self.rows
            if self.filled:
                self.last_row, self.width = self.row, max(self.width, self.filled)
        elif name == "table":
            self.depth -= 1
            if not self.depth:
                self.cells += self.last_row * self.width
                self.row = self.last_row = self.width = 0

    def words(self, words: str) -> None:
        self.row_text += len(words) * self.columns


def _bare(name: str) -> str:
    return name[name.index(":") + 1 :] if ":" in name else name


def _repeated(told: Mapping[str, str], name: str) -> int:
    """Return how many times an element stands, whatever the prefix under which it says so."""
    said = [count for key, count in told.items() if key.endswith(name)]
    if not all(count.isascii() and count.isdecimal() for count in said):
        raise Malformed
    return max(map(int, said), default=1)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
