"""« Qui a quoi sur moi ? »: the public page of the territory, as staff look it over and share it."""

import streamlit as st

from datablitz import who_has_what
from workshop.i18n import t, tn
from workshop.interface.dataset_list import sheets_here
from workshop.interface.messages import empty, next_step
from workshop.interface.public_page_view import preview, published_here, share, unsaid
from workshop.interface.visit import visit

here, sheets = visit().here, sheets_here()
published = int((sheets["review"] == "reviewed").sum())

st.title(t("Who has what about me?"))
st.markdown(t("The first thing people ask. Anyone opens this page of the territory, without an account or a cookie."))
st.markdown(t("It shows the sheets that the data protection officer has checked, with the rights and ready letters."))
if published:
    st.text(tn("{n} sheet is published.", "{n} sheets are published.", published))
else:
    empty(t("Nothing is published yet: once the data protection officer has read sheets, the page will fill itself."))
address = f"/t/{here.code}/qui-a-quoi?lang={visit().language}"
st.link_button(t("Open the public page"), address, icon=":material/open_in_new:", type="primary")
share()
if published > who_has_what.MOST:
    st.caption(t("With so many sheets, the page opens on the organisations; each leads to what it keeps."))
elif published:
    shown = published_here()
    preview(shown)
    unsaid(shown)

if published:
    next_step(t("Then diagnose: what holds the territory up, what holds it back?"), "diagnosis/findings")
elif (sheets["review"] == "in_review").any():
    next_step(t("The sheets that were handed over wait for the data protection officer to read them."), "data/review")
else:
    next_step(
        t("Hand each sheet over from its own page; the data protection officer reads it under “DPO review”."),
        "data/sheets",
    )
