"""Records to read again: drawn from words that a participant took back since."""

import streamlit as st

from roadmap import reread
from workshop.i18n import t
from workshop.interface.messages import empty, next_step
from workshop.interface.reread_view import draw_done, draw_waiting, searched_and_sorted
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    waiting = reread.waiting(session, visitor, here.id)
    done = reread.waiting(session, visitor, here.id, done=True)

st.title(t("To read again"))
st.markdown(
    t("Participants may take back what they wrote. What was drawn from it waits here until someone has read it again.")
)
if not waiting:
    empty(t("Nothing waits to be read again."))
if waiting or done:
    found, read = searched_and_sorted(waiting, done)
    for one, text in found:
        draw_waiting(one, text)
    if read:
        draw_done(read)
    if not found and not read:
        empty(t("Nothing here holds these words."))

next_step(t("Then go back to what came out of the workshops."), "workshops/after")
