"""Pages are drawn one after the other and give way to notes, so that the live board never waits behind them.

One process draws the pages and serves the board, and Python runs one of its threads at a time. Measured with five
facilitators and 300 phones: drawn together, each page takes twice as long and a note may reach the room four times
later than drawn in turn.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workshop.live.hub import HUB

PATIENCE = 0.3
"""Seconds after which a page is drawn all the same: a long work elsewhere holds up nobody."""
COURTESY = 0.1
"""Seconds that one drawing stands aside for notes, in all: a busy room holds up no page."""
_drawing = Lock()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until no other page is being drawn, for ``PATIENCE`` at most; then stand aside whenever a note arrives."""
    has_turn = _drawing.acquire(timeout=PATIENCE)
    try:
        with _standing_aside():
            yield
    finally:
        if has_turn:
            _drawing.release()


@contextmanager
def _standing_aside() -> Iterator[None]:
    """Before each element is sent, let what is on its way to the room go first."""
    context = get_script_run_ctx()
    if context is None:
        yield
        return
    send, context._enqueue = context._enqueue, _after_notes(context._enqueue)
    try:
        yield
    finally:
        context._enqueue = send


def _after_notes(send: Callable[[ForwardMsg], None]) -> Callable[[ForwardMsg], None]:
    left = COURTESY

    def send_after_notes(message: ForwardMsg) -> None:
        nonlocal left
        began = time.monotonic()
        HUB.give_way(max(0.0, left))
        left -= time.monotonic() - began
        send(message)

    return send_after_notes
