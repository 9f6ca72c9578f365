"""About: accessibility."""

import streamlit as st

from workshop import long_texts
from workshop.i18n import t
from workshop.interface.visit import visit

st.title(t("Accessibility"))
st.markdown(long_texts.text("about/accessibility", visit().language))
