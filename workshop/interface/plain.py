"""Typed words inside texts that Streamlit reads as Markdown."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:])")


def plain(text: str) -> str:
    """Return what a person typed so that it shows as typed: no heading, link, colour, icon or formula can come of it.

    For titles, captions, labels and messages; ``st.text`` and table cells need nothing.
    """
    return _MARKUP.sub(r"\\\1", text)
