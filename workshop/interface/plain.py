"""Typed words inside texts that Streamlit reads as Markdown."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:])")


def plain(text: str) -> str:
    """Return what a person typed so that it shows as typed: no heading, link, colour, icon or formula can come of it.

    For titles, captions, labels, messages and what ``st.table`` shows, headings included; ``st.text`` and
    ``st.dataframe`` need nothing.
    """
    return _MARKUP.sub(r"\\\1", text)
