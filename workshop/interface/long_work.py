"""Work that takes more than a moment: done in a thread of its own, with its progress on screen.

A thread, because Streamlit may interrupt a page at any ``st.*`` call: the work must not be lost halfway, and no
``st.*`` may run while a database block is open.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

import streamlit as st

Result = TypeVar("Result")
Tell = Callable[[float], None]

_WORKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="long-work")


def long_work(sentence: str, work: Callable[[Tell], Result]) -> Result:
    """Run ``work`` and show how far it is; it is given ``tell``, which takes the share done, from 0 to 1.

    Whatever the work raises is raised here, for ``showing_errors`` to tell.
    """
    share = 0.0

    def tell(done: float) -> None:
        nonlocal share
        share = min(max(done, 0.0), 1.0)

    bar = st.progress(0.0, text=sentence)
    future: Future[Result] = _WORKERS.submit(work, tell)
    try:
        while True:
            try:
                return future.result(timeout=0.15)
            except NotYet:
                if future.done():
                    raise
                bar.progress(share, text=sentence)
    finally:
        bar.empty()
