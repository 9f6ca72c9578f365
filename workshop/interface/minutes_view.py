"""The minutes of a workshop, made as documents when they are asked for."""

from collections.abc import Callable, Mapping

import streamlit as st

from workshop.board import Results
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, N_, t
from workshop.interface.fields import choice
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import showing_errors

FORMATS = {"odt": N_("To edit (ODT)"), "pdf": N_("To read and print (PDF)")}
SHARINGS = ("interne", "partageable")
"""Who minutes are for: the territory's team, or also its partners and the participants."""

Write = Callable[[str, str, Tell], Mapping[str, tuple[str, bytes]]]
"""Language and sharing → by ending, the name of a file and what is in it."""


def draw_minutes(results: Results, write: Write) -> None:
    """Ask for whom and in which language, then offer both files."""
    st.markdown(t("What was asked, what came out, what was made of it and what comes next. Nobody is named."))
    left, right = st.columns(2)
    with left:
        sharing = choice("sharing", t("For whom?"), key="minutes.sharing", default="interne", among=SHARINGS)
    with right:
        language = st.segmented_control(
            t("Language"),
            LANGUAGES,
            default=results.workshop.language,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"minutes.language.{results.workshop.id}",
            required=True,
        )
    if not st.button(t("Write the minutes"), type="primary", icon=":material/description:", key="minutes.write"):
        return
    with showing_errors():
        files = long_work(t("Writing the minutes…"), lambda tell: write(str(language), str(sharing), tell))
        with st.container(horizontal=True):
            for ending, label in FORMATS.items():
                name, content = files[ending]
                icon = ":material/download:"
                st.download_button(t(label), content, name, on_click="ignore", key=f"minutes.{ending}", icon=icon)
