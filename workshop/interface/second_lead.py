"""Let a second person lead: a sign-in link of their own, to scan with their phone; it opens on the remote."""

import streamlit as st

from workshop import access, addresses
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.messages import showing_errors
from workshop.interface.room_view import draw_qr, here
from workshop.interface.visit import visit
from workshop.storage.database import writing
from workshop.workshops import Workshop


def invite_to_lead(workshop: Workshop) -> None:
    """Make a link on demand and show it once, in letters and as a code."""
    if not may(visit().visitor, Action.INVITE, workshop.territory_id):
        return
    with st.popover(t("Lead with someone"), icon=":material/group_add:"):
        st.markdown(t("Someone else can lead with you, on their phone or computer: each sees what the other does."))
        if not st.button(t("Make a link for them"), key="lead.invite", type="primary"):
            return
        with showing_errors() as made, writing() as session:
            link = access.invite(session, visit().visitor, "facilitator", territory_id=workshop.territory_id)
        if made:
            url = f"{addresses.base(here())}/access?token={link.token}&lead={workshop.code}"
            draw_qr(url, t("Sign-in link of the person who leads with you"))
            st.code(url, language=None, wrap_lines=True)
            st.caption(t("For this person alone, for twelve hours. It opens the territory as well as the workshop."))
