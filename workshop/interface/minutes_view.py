"""The minutes of a workshop, made as documents when they are asked for."""

from datetime import UTC, datetime

import streamlit as st

from kit import minutes, names
from workshop.board import Results
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, N_, t
from workshop.interface.fields import choice
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import showing_errors
from workshop.interface.visit import visit
from workshop.storage.database import reading

FORMATS = {"odt": N_("To edit (ODT)"), "pdf": N_("To read and print (PDF)")}


def draw_minutes(results: Results) -> None:
    """Ask for whom and in which language, then make both files."""
    workshop, here = results.workshop, visit().here
    st.markdown(t("What was asked, what came out, what was made of it and what comes next. Nobody is named."))
    left, right = st.columns(2)
    with left:
        sharing = choice("sharing", t("For whom?"), key="minutes.sharing", default="interne", among=minutes.SHARINGS)
    with right:
        language = st.segmented_control(
            t("Language"), LANGUAGES, default=workshop.language, format_func=LANGUAGE_NAMES.__getitem__,
            key=f"minutes.language.{workshop.id}", required=True,
        )  # fmt: skip
    if not st.button(t("Write the minutes"), type="primary", icon=":material/description:", key="minutes.write"):
        return
    with showing_errors() as gathered, reading() as session:
        told = minutes.gather(session, visit().visitor, workshop.id)
    if not gathered:
        return

    def write(tell: Tell) -> dict[str, bytes]:
        from kit.contents import minutes as contents  # writing documents loads much: only when somebody asks
        from kit.documents import pdf, text

        document = contents.document(told, str(language), sharing=str(sharing), made_on=datetime.now(UTC).date())
        files = {}
        for n, (ending, writer) in enumerate((("odt", text.write), ("pdf", pdf.write)), start=1):
            files[ending] = writer(document).content
            tell(n / len(FORMATS))
        return files

    files = long_work(t("Writing the minutes…"), write)
    with st.container(horizontal=True):
        for ending, label in FORMATS.items():
            name = names.minutes(here.code, workshop.code, ending, str(language))
            st.download_button(
                t(label), files[ending], name, on_click="ignore", key=f"minutes.{ending}", icon=":material/download:"
            )
