"""A territory file, drawn: what it would bring and what becomes of it here, then what could not be taken."""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd
import streamlit as st

from workshop.i18n import t, tn
from workshop.interface.listing import lookup
from workshop.interface.plain import plain


class Coming(Protocol):
    """What a territory file would bring."""

    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def code_is_taken(self) -> bool: ...
    @property
    def is_here(self) -> bool: ...
    @property
    def fictional(self) -> bool: ...


def draw_coming(coming: Coming, counts: Sequence[str]) -> None:
    """Show the territory, how much of each kind comes with it, and how it meets what is here already."""
    with st.container(border=True, key="from_file.coming"):
        st.subheader(plain(coming.name), anchor=False)
        if coming.fictional:
            st.markdown(f"**{t('Fictional territory.')}**")
        st.markdown("\n".join(f"- {plain(one)}" for one in counts) or t("The file holds nothing but its name."))
    if coming.is_here:
        st.info(
            t(
                "This territory is already here. Bringing the file in adds what is missing and takes what is newer in "
                "the file; the rest stays as it is here. To change nothing, open it from the first screen."
            ),
            icon=":material/info:",
        )
    elif coming.code_is_taken:
        st.info(
            t(
                "Another territory here goes by the same code: this one will be called “{code}” in addresses. Is it "
                "the same, created twice? Then open the one that is here instead.",
                code=plain(coming.code),
            ),
            icon=":material/info:",
        )


def draw_left_out(lines: Sequence[tuple[str, str]]) -> None:
    """Say that the rest is here, and list what could not be taken: its kind in the file, and why."""
    st.warning(
        tn(
            "The territory is here, without {n} line of its file.",
            "The territory is here, without {n} lines of its file.",
            len(lines),
        ),
        icon=":material/warning:",
    )
    headings = [t("Part of the file"), t("Why")]
    lookup(pd.DataFrame(lines, columns=headings), key="from_file.left_out", in_full=t("What could not be taken"))
