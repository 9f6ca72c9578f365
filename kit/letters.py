"""A ready letter as a file to print or to edit: its words come from ``datablitz/letters.py``, its blanks stay blank."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from threading import BoundedSemaphore, Lock

from datablitz.letters import Letter
from kit.documents import pdf, text
from kit.documents.model import Block, BulletList, Document, Paragraph, Strong
from workshop.errors import TooFast

ENDINGS = {
    "txt": "text/plain; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}
"""Formats of a letter, and what each is on the network."""

_one_at_a_time = Lock()
"""Anyone may ask for a letter: however many do, making them takes one core and no more."""
_in_line = BoundedSemaphore(8)
"""Whoever waits for a letter holds one of the server's forty threads: the others stay free for everything else."""


@lru_cache(maxsize=256)
def write(letter: Letter, ending: str, *, made_on: date) -> bytes:
    """Return a letter as one of the ``ENDINGS``. Raises TooFast when too many wait for theirs already."""
    if ending == "txt":
        return letter.text().encode()
    if not _in_line.acquire(blocking=False):
        raise TooFast()
    try:
        with _one_at_a_time:
            told = document(letter, made_on=made_on)
            return pdf.write(told).content if ending == "pdf" else text.write(told).content
    finally:
        _in_line.release()


def document(letter: Letter, *, made_on: date) -> Document:
    """Return a letter as a document without a cover."""
    return Document(
        title=letter.title,
        language=letter.language,
        territory=letter.territory,
        date=made_on,
        blocks=tuple(_blocks(letter)),
        notice=letter.notice,
        cover=False,
    )


def _blocks(letter: Letter) -> Iterator[Block]:
    for part in letter.parts:
        yield Paragraph((Strong(part.text),) if part.role == "subject" else part.text)
        if part.items:
            yield BulletList(part.items)
