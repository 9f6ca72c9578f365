"""A file that takes a moment to write: written when asked, with its progress, then offered."""

from collections.abc import Callable

import streamlit as st

from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import showing_errors


def written_file(
    write: Callable[[Tell], bytes], file_name: str, *, ask: str, doing: str, offer: str, icon: str, key: str
) -> None:
    """Draw the button that writes, labelled ``ask``; once pressed, ``doing`` beside the bar, then the file to take."""
    if not st.button(ask, icon=icon, key=f"{key}_write"):
        return
    with showing_errors() as written:
        content = long_work(doing, write)
    if written:
        st.download_button(offer, content, file_name, icon=":material/download:", on_click="ignore", key=key)
