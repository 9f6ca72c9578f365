"""Strategies: what to do with what was found. Each crosses an internal and an external finding."""

import streamlit as st

from roadmap import items
from swot import findings, strategies
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.diagnosis_forms import strategy_fields
from workshop.interface.messages import empty, next_step
from workshop.interface.record_form import record_form
from workshop.interface.strategies_view import draw_crossing, strategies_list
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    found = {each.id: each for each in findings.of(session, visitor, here.id)}
    known = {str(each.id): each for each in strategies.of(session, visitor, here.id)}

st.title(t("Strategies"))
st.markdown(t("Cross what is inside (strengths, weaknesses) with what is outside (opportunities, threats)."))

opened = None
if known:
    opened = known.get(strategies_list(known.values()) or "")
elif found:
    empty(t("The strategies will stand here. Choose below the findings that the first one crosses."))
else:
    empty(t("The strategies will stand here. A strategy crosses findings, and there are none yet."))

if opened:
    draw_crossing(opened, found)
if found and may(visitor, Action.EDIT_DIAGNOSIS, here.id):
    record_form(
        strategies,
        opened,
        key="strategy",
        title=t("Edit this strategy") if opened else t("Add a strategy"),
        name=opened.title if opened else "",
        draw=lambda key: strategy_fields(key, opened, found),
        expanded=not known,
        leaning=items.resting_on,
    )
if found:
    next_step(t("Then imagine what people could do with their data: what was tried elsewhere helps."), "imagine/watch")
else:
    next_step(t("Write the findings first: inside and outside, at least one of each."), "diagnosis/findings")
