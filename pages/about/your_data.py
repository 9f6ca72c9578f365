"""About: your data in this tool."""

import streamlit as st

from workshop import long_texts
from workshop.i18n import t
from workshop.interface.messages import next_step
from workshop.interface.visit import visit

st.title(t("Your data in this tool"))
st.markdown(long_texts.text("about/your_data", visit().language))
next_step(t("How far everyone can use this tool, and whom to tell otherwise."), "about/accessibility")
