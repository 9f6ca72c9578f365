"""The first screen: what this is, the demonstration, a new territory, the territories already here."""

import streamlit as st

from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.visit import go_to, visit

here = visit()
st.title("Self Data Territorial")
st.markdown(
    t(
        "Self Data means that people produce, use and share their personal data under their own control and for "
        "their own purposes. This tool helps a territory find out who holds what, agree on what to do, and leave with "
        "its roadmap."
    )
)
st.caption(t("The tool stores descriptions of data, never the data of persons."))

if may(here.visitor, Action.CREATE_TERRITORY):
    with st.container(horizontal=True):
        open_demonstration = st.button(
            t("Open the demonstration"), key="welcome.demonstration", type="primary", icon=":material/play_circle:"
        )
        create = st.button(t("Create my territory"), key="welcome.create", icon=":material/add_location:")
    if create:
        st.switch_page(menu.page("start/new_territory"))
    if open_demonstration:
        with showing_errors() as loaded, progress_bar(t("Loading the demonstration…")) as tell, writing() as session:
            territory = demonstration.load(session, here.visitor, tell)
        if loaded:
            go_to(territory)
            st.switch_page(menu.page("territory/journey"))

if here.territories:
    st.header(t("Your territories"))
for territory in here.territories:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"welcome.card.{territory.code}"):
        with st.container():
            st.subheader(territory.name, anchor=False)
            st.text(territory.stake)
        if st.button(t("Open"), key=f"welcome.open.{territory.code}", icon=":material/arrow_forward:"):
            go_to(territory)
            st.rerun()
