"""The priority domains, in order, and the territory's own sheet: who it is, stake, pathway, roles."""

import streamlit as st

from workshop import priorities
from workshop.i18n import t
from workshop.interface.messages import next_step
from workshop.interface.priorities_view import priorities_form, territory_form
from workshop.interface.visit import visit
from workshop.storage.database import reading

with reading() as session:
    known = priorities.of(session, visit().visitor, visit().here.id)

st.title(t("Priorities"))
st.markdown(t("What the territory puts first, and which political priority each domain serves."))
priorities_form(known)

st.header(t("The territory"))
territory_form()

next_step(t("Then name who holds data and who must be on board."), "territory/organisations")
