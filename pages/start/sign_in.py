"""The door: what strangers see."""

import streamlit as st

from workshop.i18n import t
from workshop.interface.chrome import code_link

st.title("Self Data Territorial")
st.markdown(
    t(
        "Self Data means that people produce, use and share their personal data under their own control and for "
        "their own purposes. This tool helps a territory find out who holds what, agree on what to do, and leave with "
        "its roadmap."
    )
)
st.header(t("You take part in a workshop"))
code_link(t("Type the code of the workshop"))
st.header(t("You facilitate, or work for the territory"))
st.markdown(
    t(
        "Open the sign-in link you were given. You have none? Ask the person who leads the territory for one; on the "
        "computer where this tool was started, the link is shown in the window that started it."
    )
)
