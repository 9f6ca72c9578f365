"""The workshops of the territory: prepare one, open it, close it."""

import pandas as pd
import streamlit as st

from workshop import workshops
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step, removed, showing_errors
from workshop.interface.plain import plain
from workshop.interface.planning import draw_agenda, plan_form
from workshop.interface.visit import go_to_workshop, visit
from workshop.storage.database import reading, writing

here, visitor = visit().here, visit().visitor
with reading() as session:
    known = {str(each.id): each for each in workshops.of(session, visitor, here.id)}

st.title(t("Workshops"))
st.markdown(t("Each workshop follows the script of its type, which you can adapt, and leaves its notes on a board."))

opened = None
if known:
    rows = pd.DataFrame(
        [
            {
                "date": each.starts_on,
                "title": each.title,
                "type": term("workshop_type", each.type),
                "mode": term("workshop_mode", each.mode),
                "status": term("workshop_status", each.status),
            }
            for each in known.values()
        ],
        index=list(known),
    )
    titles = {"title": t("Title"), "type": t("Type"), "date": t("Date"), "mode": t("Mode"), "status": t("Status")}
    opened = known.get(listing(rows, key="workshops", titles=titles, name="title") or "")
else:
    empty(t("Your workshops will stand here. Prepare the first one below: often the awareness seminar."))

if opened:
    st.header(plain(opened.title), anchor=False)
    st.text(opened.stake)
    with st.container(horizontal=True):
        read_notes = st.button(
            t("Notes and dots"), key="workshop.notes", type="primary", icon=":material/sticky_note_2:"
        )
        move = workshops.open if opened.status == "planned" else workshops.reopen
        label = t("Open the workshop") if opened.status == "planned" else t("Reopen the workshop")
        if opened.status == "open":
            move, label = workshops.close, t("Close the workshop")
        moved = st.button(label, key="workshop.move")
        copied = st.button(t("Duplicate"), key="workshop.duplicate", icon=":material/content_copy:")
        dropped = st.button(t("Remove"), key="workshop.remove", icon=":material/delete:")
    if read_notes:
        go_to_workshop(opened.id)
        st.switch_page(menu.page("workshops/after"))
    for gesture, change in ((moved, move), (copied, workshops.duplicate), (dropped, workshops.remove)):
        if gesture:
            with showing_errors() as saved, writing() as session:
                change(session, visitor, opened.id)
            if saved and dropped:
                removed(t("“{name}” is removed.", name=opened.title), workshops.restore, opened.id)
            if saved:
                st.rerun()
    draw_agenda(opened.agenda)

plan_form(expanded=not known)
next_step(t("Then turn what was said into a diagnosis."), menu.page("diagnosis/findings"), t("Findings"))
