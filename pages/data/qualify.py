"""Qualify: after a datablitz, each note about data becomes a sheet, joins one, or is set aside."""

import streamlit as st

from datablitz import qualifying, suggesting
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.messages import empty, next_step
from workshop.interface.qualify_view import draw_aside, draw_card, draw_progress, next_note
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    board = qualifying.of(session, visitor, here.id)
    note = next_note(board)
    suggested = suggesting.of(session, visitor, here.id, note, board) if note else None

st.title(t("Qualify"))
st.markdown(t("After the datablitz, say of each note which data it names. What people wrote stays as they wrote it."))
if board.total:
    draw_progress(board)
if suggested:
    draw_card(suggested)
elif board.total:
    empty(t("Every note is qualified or set aside. The sheets now wait for the data protection officer."))
    menu.link("data/map")
else:
    empty(
        t(
            "The notes about data will wait here after a datablitz, one at a time. Those of a datablitz held on paper "
            "are pasted under “Bring in”, with nothing to prepare."
        ),
        "data/bring_in",
    )
draw_aside(board)

if board.total:
    then = t(
        "Then complete the sheets and hand them to the data protection officer: only what is reviewed is published."
    )
    next_step(then, "data/sheets")
else:
    next_step(t("Prepare a datablitz."), "workshops/prepare")
