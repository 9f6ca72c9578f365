"""Typed words inside texts that Streamlit reads as Markdown."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:=&])")
_ADDRESS = re.compile(r"(?=https?://|www\.|@)", re.IGNORECASE)
_JOINER = "\u2060"
"""Takes no room. Addresses become links after escapes are undone, unless a letter or this stands before them."""


def plain(text: str) -> str:
    """Return what a person typed so that it shows as typed.

    No heading, link, colour, icon, formula or entity can come of it. For titles, captions, labels, messages and what
    ``st.table`` shows, headings included; ``st.text`` and ``st.dataframe`` need nothing.
    """
    return _MARKUP.sub(r"\\\1", _ADDRESS.sub(_JOINER, text))
