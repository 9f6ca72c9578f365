"""About: accessibility."""

import streamlit as st

from workshop import long_texts
from workshop.i18n import t
from workshop.interface.messages import next_step
from workshop.interface.visit import visit

st.title(t("Accessibility"))
st.markdown(long_texts.text("about/accessibility", visit().language))
next_step(t("What this tool keeps, where and for how long, is told here."), "about/your_data")
