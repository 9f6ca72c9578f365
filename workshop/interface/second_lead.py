"""The remote: a sign-in link to scan with one's own phone, or with that of a second person who leads."""

import streamlit as st

from workshop import access, addresses
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.messages import showing_errors
from workshop.interface.room_view import draw_qr, here
from workshop.interface.visit import visit
from workshop.settings import settings
from workshop.storage.database import writing
from workshop.workshops import Workshop


def remote_button(workshop: Workshop) -> None:
    """Make a link on demand and show it once, as a code and in letters; it opens on the remote."""
    if not may(visit().visitor, Action.INVITE, workshop.territory_id):
        return
    if st.button(t("Remote"), icon=":material/smartphone:", key="lead.remote"):
        st.dialog(t("Remote"), icon=":material/smartphone:")(_show_link)(workshop)


def _show_link(workshop: Workshop) -> None:
    with showing_errors() as made, writing() as session:
        link = access.invite(session, visit().visitor, "facilitator", territory_id=workshop.territory_id)
    if made:
        url = f"{addresses.base(here())}/access?token={link.token}&lead={workshop.code}"
        st.markdown(t("Scan it with your phone, or let a second person scan it: each sees what the other does."))
        draw_qr(url, t("Sign-in link of whoever leads"))
        once = t("This link lets one phone in, within twelve hours: make another one for the next.")
        often = t("This link lets phones in for twelve hours: keep it between you.")
        st.caption(once if settings().hosted else often)
        st.caption(t("Who came in by it leads this territory for fourteen days, or until signing out."))
        st.code(url, language=None, wrap_lines=True)
