"""Records to read again: drawn from words that a participant took back since."""

import pandas as pd
import streamlit as st

from roadmap import reread
from workshop import rereading
from workshop.access import may
from workshop.i18n import t
from workshop.i18n.formats import moment
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.messages import empty, made, next_step, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing
from workshop.vocabularies import vocabulary

PAGES = {
    "dataset": "data/sheets",
    "finding": "diagnosis/findings",
    "strategy": "diagnosis/strategies",
    "use_case": "imagine/use_cases",
    "item": "roadmap/plan",
}

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    waiting = reread.waiting(session, visitor, here.id)
    done = reread.waiting(session, visitor, here.id, done=True)

st.title(t("To read again"))
st.markdown(
    t("Participants may take back what they wrote. What was drawn from it waits here until someone has read it again.")
)
if not waiting:
    empty(t("Nothing waits to be read again."))
for one, text in waiting:
    with st.container(border=True, key=f"reread.{one.id}"):
        st.markdown(f"**{plain(text)}**")
        st.text(vocabulary("rereading_reason").definition(one.reason, language))
        st.caption(t("{kind} · since {moment}", kind=term("record_kind", one.kind), moment=moment(one.since, language)))
        with st.container(horizontal=True, vertical_alignment="center"):
            edits = may(visitor, rereading.EDITS[one.kind], here.id)
            read = edits and st.button(
                t("Read again: all is well"), key=f"reread.{one.id}.done", icon=":material/check:"
            )
            label = t("Open in “{page}”", page=menu.page(PAGES[one.kind]).title)
            st.page_link(menu.page(PAGES[one.kind]), label=label, icon=":material/arrow_forward:")
    if read:
        with showing_errors() as saved, writing() as session:
            rereading.read_again(session, visitor, one.id)
        if saved:
            made(t("“{name}” was read again.", name=text), rereading.take_back, one.id)
            st.rerun()

if done:
    with st.expander(t("Read again already ({n})", n=len(done))):
        rows = [
            {
                t("Record"): plain(text),
                t("Kind"): term("record_kind", one.kind),
                t("Read by"): term("role", one.read_by),
                t("When"): moment(one.read_at, language) if one.read_at else "",
            }
            for one, text in done
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=t("Records read again"))

next_step(t("Then go back to what came out of the workshops."), menu.page("workshops/after"), t("Afterwards"))
