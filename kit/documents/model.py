"""The neutral content of a document: frozen values that every format is written from.

Text is only ever a ``str`` leaf, printed as typed: no markup is interpreted, no markup is built by joining strings.
A publication builds these values; the writers (pdf, word, text, web) turn them into bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more."""

    text: "Words"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words said differently: titles of works, foreign words."""

    text: "Words"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; an address that is not http, https or mailto is dropped, its words stay."""

    text: "Words"
    url: str


@dataclass(frozen=True, slots=True)
class Lang:
    """Words in another language than the document, so that screen readers pronounce them right."""

    text: "Words"
    language: str
    """ISO 639 code: "oc", "en", "el"."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, called from where it stands."""

    text: "Words"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


Inline: TypeAlias = str | Strong | Emphasis | Link | Lang | Footnote | LineBreak
Words: TypeAlias = str | tuple[Inline, ...]
"""A plain ``str``, or a tuple that mixes strings and inlines."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title in the body: level 1 opens a chapter; levels go to 3 and never jump."""

    text: Words
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: Words
    style: Literal["plain", "lead", "small"] = "plain"
    """``lead`` opens a chapter in larger type, ``small`` is for sources and remarks."""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items whose order says nothing."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items whose order matters."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header row that repeats on each page."""

    caption: Words
    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    row_header: bool = False
    """The first column names its row."""
    widths: tuple[float, ...] = ()
    """Relative widths of the columns; equal when empty."""
    numeric: tuple[int, ...] = ()
    """Positions of the columns of numbers, set to the right."""

    def __post_init__(self) -> None:
        widths = {len(self.header), *(len(row) for row in self.rows), *([len(self.widths)] if self.widths else [])}
        if len(widths) > 1 or not self.header:
            raise ValueError(f"a table whose rows have {sorted(widths)} cells")


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, as vectors for print and screen and as pixels for word processors."""

    svg: bytes = field(repr=False)
    png: bytes = field(repr=False)
    alt: str
    """What the drawing shows, for those who do not see it; differs from the caption."""
    caption: Words
    width: float = 1.0
    """Part of the text width, up to 1."""


@dataclass(frozen=True, slots=True)
class SwotCell:
    """One quadrant: its code in ``workshop.design.QUADRANTS``, its name and its findings."""

    code: Literal["force", "faiblesse", "opportunite", "menace"]
    title: str
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Swot:
    """The two by two table of a diagnosis, with headers that carry the meaning of its axes."""

    caption: Words
    columns: tuple[str, str]
    """What helps, what harms."""
    rows: tuple[str, str]
    """From inside, from outside."""
    cells: tuple[SwotCell, SwotCell, SwotCell, SwotCell]
    """Force, faiblesse, opportunité, menace: read line by line."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's words, as said or written."""

    text: Words
    source: Words = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed remark that must not be missed."""

    title: str
    text: Words
    kind: Literal["note", "warning"] = "note"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block: TypeAlias = Heading | Paragraph | BulletList | NumberedList | Table | Figure | Swot | Quote | Callout | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what its cover and footers say, then its blocks in order."""

    title: str
    language: str
    territory: str
    date: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    version: str = ""
    """The version of the content, as people say it: « 2 », « provisoire »."""
    licence: str = ""
    licence_url: str = ""
    notice: str = ""
    """Said on every page and at the top: fictional demonstration, private, draft."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    cover: bool = True
    """Whether its title opens it on a page of its own; a letter begins with its first line."""

    def __post_init__(self) -> None:
        before = 0
        for block in headings(self):
            if not 1 <= block.level <= min(before + 1, 3):
                raise ValueError(f"heading of level {block.level} after level {before}")
            before = block.level


@dataclass(frozen=True, slots=True)
class Written:
    """One file made from a document, and what its reader should know about it."""

    content: bytes = field(repr=False)
    notes: tuple[str, ...] = ()
    """Sentences in the document's language: characters replaced, checks that were given up."""


class NotWritten(Exception):
    """A document could not be made in one format; says which and why, for the log."""


def headings(document: Document) -> Iterator[Heading]:
    """Give the headings in order: the contents."""
    return (block for block in document.blocks if isinstance(block, Heading))


def inlines(words: Words) -> tuple[Inline, ...]:
    """Give words as a tuple, whether they came as a plain ``str`` or mixed; a new line becomes a ``LineBreak``."""
    given: list[Inline] = []
    for inline in (words,) if isinstance(words, str) else words:
        if isinstance(inline, str):
            for position, line in enumerate(inline.split("\n")):
                given += [LineBreak(), line] if position else [line]
        else:
            given.append(inline)
    return tuple(inline for inline in given if inline != "")


def plain(words: Words) -> str:
    """Give the letters alone, footnotes left out: for contents, bookmarks and titles."""
    parts = []
    for inline in inlines(words):
        if isinstance(inline, str):
            parts.append(inline)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
        elif not isinstance(inline, Footnote):
            parts.append(plain(inline.text))
    return "".join(parts)
