"""The map: who holds what, who is tied to whom, and what people can take back. Each picture with its table."""

import streamlit as st

from workshop.i18n import t
from workshop.interface import map_views, menu
from workshop.interface.dataset_list import sheets_here
from workshop.interface.messages import empty, next_step
from workshop.interface.visit import visit

here, sheets = visit().here, sheets_here()

st.title(t("Map"))
st.markdown(t("Who keeps what about the inhabitants, and what people can take back."))
if here.stake:
    st.text(here.stake)

if sheets.empty:
    empty(t("The map will draw itself from the sheets. Bring in a register, or add a first sheet."))
    st.page_link(menu.page("data/sheets"), label=t("Sheets"), icon=":material/arrow_forward:")
else:
    views = {
        "matrix": (t("Who holds what"), map_views.matrix_view),
        "network": (t("Network"), map_views.network_view),
        "rights": (t("What people can take back"), map_views.rights_view),
    }
    chosen = st.segmented_control(
        t("View"),
        list(views),
        default="matrix",
        format_func=lambda code: views[code][0],
        key="map.view",
        label_visibility="collapsed",
        required=True,
    )
    views[chosen][1](sheets)

next_step(
    t("Then diagnose: what holds the territory up, what holds it back?"),
    menu.page("diagnosis/findings"),
    t("Findings"),
)
