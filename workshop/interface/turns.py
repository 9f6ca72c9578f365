"""Pages are drawn one after the other, so that the live board never waits behind several of them.

One process draws the pages and serves the board, and Python runs one of its threads at a time. Measured with five
facilitators and 300 phones: drawn together, each page takes twice as long and a note may reach the room four times
later than drawn in turn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PATIENCE = 0.3
"""Seconds after which a page is drawn all the same: a long work elsewhere holds up nobody."""
_drawing = Lock()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until no other page is being drawn, for ``PATIENCE`` at most."""
    has_turn = _drawing.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if has_turn:
            _drawing.release()
