"""An address that leads to no page this visitor may open: why that may be, and the way on."""

import streamlit as st

from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.chrome import code_link
from workshop.interface.visit import visit

here = visit()
st.title(t("Nothing at this address"))
if here.visitor.role == "public":  # the same words whether the page exists or not
    st.markdown(
        t(
            "Either no page has this address, or it opens only for those who are signed in. Open the sign-in link you "
            "were given, then this address again. You have none? Ask the person who leads the territory for one."
        )
    )
    code_link(t("Type the code of the workshop"))
    menu.lead_to(menu.page("start/sign_in"), label=t("Come in"), icon=":material/login:")
    st.stop()
if here.territory is None and menu.is_a_page(here.lost_at):
    st.markdown(t("This page speaks of a territory: open one on the first screen, then choose the page in the menu."))
else:
    st.markdown(t("No page that you may open has this address. Check it, or choose in the menu where to go."))
menu.lead_to(menu.page("start/welcome"), label=t("Welcome"), icon=":material/home:")
