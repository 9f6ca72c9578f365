"""DPO review: the queue of sheets to read before anything is published."""

import streamlit as st

from datablitz import datasets, review_queue
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.dataset_view import derived
from workshop.interface.messages import empty, next_step
from workshop.interface.plain import plain
from workshop.interface.review_view import choose_sheet, choose_state, decide, queue_here, read_sheet, told_progress
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    counts = review_queue.progress(session, visitor, here.id)

st.title(t("DPO review"))
st.markdown(t("Only sheets that the data protection officer has read are published, with their public fields alone."))

if counts:
    told_progress(counts)
    state = choose_state(counts)
    waiting = choose_sheet(queue_here(state), state, counts)
    if waiting:
        with reading() as session:
            sheet = datasets.one(session, visitor, waiting.id)
        st.header(plain(sheet.label(visit().language)), anchor=False)
        if may(visitor, Action.REVIEW_MAP, here.id):
            decide(sheet)
        else:
            st.caption(t("The data protection officer decides; here you see where each sheet stands, and why."))
        read_sheet(sheet, waiting)
        derived(sheet)
else:
    empty(t("The sheets to read will stand here, once the team has described some and handed them over."))

if counts:
    next_step(t("A sheet that was sent back is completed by the team, then handed over again."), "data/sheets")
else:
    next_step(t("Describe a first sheet, then hand it over at its foot."), "data/sheets")
