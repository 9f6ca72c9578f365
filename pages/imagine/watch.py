"""The watch: what was tried elsewhere, to draw inspiration from or to be warned by."""

import streamlit as st

from usecases import use_cases, watch
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.messages import empty, next_step
from workshop.interface.visit import visit
from workshop.interface.watch_view import draw_case, narrowed, watch_list
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor

st.title(t("Watch"))
st.markdown(t("What was tried elsewhere: to draw inspiration from, or to be warned by. Each case tells its source."))

known, opened = narrowed(watch.cases()), None
if known:
    opened = known.get(watch_list(known.values()) or "")
else:
    empty(t("No case is in this state on this domain. Widen one of the two choices."))
if opened:
    with reading() as session:
        inspired = [each for each in use_cases.of(session, visitor, here.id) if opened.id in each.inspired_by]
    draw_case(opened, inspired, can_write=may(visitor, Action.EDIT_USE_CASES, here.id))

next_step(
    t("Then write your own: a use case draws on datasets of your map, and can say what inspired it."),
    "imagine/use_cases",
)
