"""Rehearse a planned workshop, from the pages that prepare it and lead it."""

import streamlit as st

from workshop import workshops
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.messages import showing_errors
from workshop.interface.visit import go_to_workshop, visit
from workshop.rehearsing import troupe
from workshop.storage.database import writing
from workshop.workshops import Workshop


def can_rehearse(workshop: Workshop) -> bool:
    """Say whether a workshop has not begun, or only as a rehearsal."""
    return workshop.status == "planned" or workshop.rehearsal


def stage(workshop: Workshop) -> str:
    """Return how far a workshop is: its status, or that it is rehearsed."""
    return t("Rehearsal") if workshop.rehearsal else term("workshop_status", workshop.status)


def rehearse_button(workshop: Workshop, *, key: str) -> None:
    """Offer to rehearse a workshop that has not begun, with made-up people; nothing of it is kept."""
    if not can_rehearse(workshop):
        return
    label = t("Rehearse again") if workshop.rehearsal else t("Rehearse")
    told = t(
        "Eight made-up people join, write and vote at their own pace. Nothing of it is kept when it opens for real."
    )
    if not st.button(label, key=key, icon=":material/theater_comedy:", help=told):
        return
    with showing_errors() as begun, writing() as session:
        workshops.rehearse(session, visit().visitor, workshop.id)
    if begun:
        troupe.play(workshop.code)
        go_to_workshop(workshop.id)
        st.switch_page(menu.page("workshops/lead"))
