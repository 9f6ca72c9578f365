"""Many drafts handed to the data protection officer at one go, and taken back as long as nobody read them."""

import time
import uuid
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from datablitz import batches, taking_back
from workshop.access import Action, may
from workshop.i18n import t, tn
from workshop.interface.dataset_view import review_form
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.visit import visit
from workshop.storage.database import writing
from workshop.storage.ids import new_id

TURN_S = 0.05
"""Between two parts of a batch, so that whoever waits to write has their turn."""


def hand_over(shown: pd.DataFrame) -> None:
    """Offer to hand every draft of the list to the DPO at once; a filter or a search says which."""
    waiting, every = batches.drafts(shown), int((shown["review"] == "draft").sum())
    if not waiting or not may(visit().visitor, Action.EDIT_MAP, visit().here.id):
        return
    title = tn("{n} draft of this list was never handed over", "{n} drafts of this list were never handed over", every)
    with st.expander(title, icon=":material/send:", key="sheets.drafts"):
        st.text(t("The data protection officer reads each of them before it is published. Narrow the list to choose."))
        if every > len(waiting):
            st.text(t("The first {most} go at once; the others after them.", most=batches.MOST))
        told = tn("Submit {n} draft to the DPO", "Submit {n} drafts to the DPO", len(waiting))
        if st.button(told, key="sheets.drafts.hand_over", icon=":material/send:"):
            _submit(waiting)


def _submit(ids: Sequence[uuid.UUID]) -> None:
    gesture, handed = new_id(), 0
    with showing_errors() as went, st.spinner(t("Handing over…")):
        for at, part in enumerate(batches.cut(ids)):
            time.sleep(TURN_S if at else 0)
            with writing() as session:
                handed += len(batches.submit_many(session, visit().visitor, visit().here.id, part, gesture=gesture))
    if handed:
        told = tn("{n} sheet submitted to the DPO.", "{n} sheets submitted to the DPO.", handed)
        removed(told, taking_back.take_back, gesture, forms=map(review_form, ids))
        visit().begin_again(*map(review_form, ids))
    elif went:
        say(t("These sheets were handed over already."))
    if went:
        st.rerun()
