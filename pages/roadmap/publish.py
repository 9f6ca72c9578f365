"""Publish: what leaves in the kit, what stays inside and why, and the private file of the territory."""

import streamlit as st

from workshop.access import Action, may
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface import menu
from workshop.interface.messages import next_step
from workshop.interface.publish_view import draw_leaving, leaving_here, private_file, publish_button
from workshop.interface.visit import visit

st.title(t("Publish"))
st.markdown(t("The kit is what the territory takes away and may show to everyone: its roadmap and what supports it."))

language = st.segmented_control(
    t("Language of the kit"),
    LANGUAGES,
    default=visit().language,
    format_func=LANGUAGE_NAMES.__getitem__,
    key="publish.language",
)
if told := leaving_here():
    draw_leaving(told)
    publish_button(language or visit().language)
if may(visit().visitor, Action.EXPORT_PRIVATE, visit().here.id):
    private_file()

next_step(
    t("Then look at the territory with the eyes of its partners: they see this, and nothing else."),
    menu.page("roadmap/shared"),
    t("What is shared"),
)
