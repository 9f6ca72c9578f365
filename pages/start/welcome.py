"""The first screen: what this is, the demonstration, a new territory, the territories already here."""

import streamlit as st

from kit import demonstration, fresh_demonstration
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import showing_errors
from workshop.interface.plain import plain
from workshop.interface.territory_choice import sought
from workshop.interface.tour import after_opening
from workshop.interface.visit import go_to, visit
from workshop.territories import Territory

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


def load(tell: Tell) -> Territory:
    return fresh_demonstration.load(here.visitor, tell)


def reset(tell: Tell) -> Territory:
    return fresh_demonstration.reset(here.visitor, tell)


if may(here.visitor, Action.CREATE_TERRITORY):
    with st.container(horizontal=True):
        open_demonstration = st.button(
            t("Open the demonstration"), key="welcome.demonstration", type="primary", icon=":material/play_circle:"
        )
        create = st.button(t("Create my territory"), key="welcome.create", icon=":material/add_location:")
        bring_back = st.button(
            t("Take up a territory from its file"), key="welcome.from_file", icon=":material/drive_folder_upload:"
        )
    if create:
        st.switch_page(menu.page("start/new_territory"))
    if bring_back:
        st.switch_page(menu.page("start/from_file"))
    if open_demonstration:
        with showing_errors() as loaded:
            territory = long_work(t("Loading the demonstration…"), load)
        if loaded:
            go_to(territory)
            st.switch_page(after_opening(menu.page("territory/journey")))

if here.territories:
    st.header(t("Your territories"))
for territory in sought(here.territories):
    with st.container(border=True, key=f"welcome.card.{territory.code}"):
        st.subheader(plain(territory.name), anchor=False)
        if territory.fictional:
            st.markdown(f"**{t('Fictional territory.')}**")
        st.text(territory.stake)
        with st.container(horizontal=True):
            opened = st.button(t("Open"), key=f"welcome.open.{territory.code}", icon=":material/arrow_forward:")
            again = False
            if territory.code == demonstration.CODE and may(here.visitor, Action.CREATE_TERRITORY):
                with st.popover(t("Reset the demonstration"), icon=":material/restart_alt:"):
                    st.markdown(t("Everything you changed in the demonstration will be lost, for good."))
                    again = st.button(t("Yes, reset it"), key="welcome.reset", type="primary")
    if again:
        with showing_errors() as loaded:
            territory = long_work(t("Loading the demonstration…"), reset)
    if opened or (again and loaded):
        go_to(territory)
        st.switch_page(after_opening(menu.opening(visit())))
