"""Ending a workshop, then giving its results back to those who took part."""

import streamlit as st

from workshop import workshops
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.messages import showing_errors
from workshop.interface.visit import visit
from workshop.storage.database import writing
from workshop.workshops import Workshop


def give_back(workshop: Workshop) -> None:
    """Offer the next move of a workshop: close it, give its results back, then show where they are read."""
    moves = {
        "open": (workshops.close, t("Close the workshop"), ":material/lock:"),
        "closed": (workshops.give_back, t("Give the results back"), ":material/reply_all:"),
    }
    if workshop.status == "returned":
        code = f"{workshop.code[:3]} {workshop.code[3:]}"
        told = t("Participants read the result with the same code, {code}.", code=code)
        st.link_button(told, f"/j/{workshop.code}/projection?lang={visit().language}", icon=":material/groups:")
    elif workshop.status in moves and may(visit().visitor, Action.LEAD_WORKSHOP, workshop.territory_id):
        move, label, icon = moves[workshop.status]
        label = t("End the rehearsal") if workshop.rehearsal else label
        if not st.button(label, key="after.move", icon=icon):
            return
        with showing_errors() as moved, writing() as session:
            move(session, visit().visitor, workshop.id)
        if moved:
            st.rerun()
