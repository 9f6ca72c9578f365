"""About: the facilitator's guide, one page to read or print, and the tour again."""

from datetime import UTC, datetime

import streamlit as st

from kit.materials import guides
from workshop import long_texts
from workshop.i18n import t
from workshop.interface import tour
from workshop.interface.messages import next_step
from workshop.interface.visit import visit

st.title(t("Guide"))
language = visit().language
with st.container(horizontal=True):
    st.download_button(
        t("Print it (PDF)"),
        lambda: guides.write(language, datetime.now(UTC).date()).content,
        guides.file_name(language),
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
        key="guide.print",
        help=t("One page."),
    )
    if visit().visitor.desk_id and st.button(t("Take the tour again"), key="guide.tour", icon=":material/tour:"):
        tour.begin()
for part in long_texts.guide(language):
    if part.image:
        st.image(part.image, alt=part.text)
    else:
        st.markdown(part.text)
next_step(t("What this tool keeps, where and for how long, is told here."), "about/your_data")
