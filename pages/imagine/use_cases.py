"""Use cases: what a person could do with data of the map, and what stands in the way."""

import streamlit as st

from datablitz import datasets
from roadmap import items
from usecases import use_cases, watch
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.messages import empty, next_step
from workshop.interface.plain import plain
from workshop.interface.record_form import record_form
from workshop.interface.use_case_form import use_case_fields
from workshop.interface.use_cases_view import draw_card, use_cases_list
from workshop.interface.visit import asked, visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    known = {str(each.id): each for each in use_cases.of(session, visitor, here.id)}
    needed = {need.dataset_id for each in known.values() for need in each.datasets}
    drawn_on = datasets.of(session, visitor, here.id, among=needed)

st.title(t("Use cases"))
st.markdown(t("What could a person do with their own data? The value comes from crossing what several holders keep."))

opened = None
if known:
    opened = known.get(use_cases_list(known.values(), drawn_on) or "")
else:
    empty(t("The use cases will stand here. Add the first one below: a need heard in a workshop, an idea of yours."))

if opened:
    draw_card(opened, drawn_on)
if may(visitor, Action.EDIT_USE_CASES, here.id):
    case = None if opened else watch.by_id(asked("inspired"))
    if case:
        told = t("A new use case, inspired by “{name}”: write it below.", name=case.name(visit().language))
        st.info(plain(told), icon=":material/lightbulb:")
    record_form(
        use_cases,
        opened,
        key="use_case",
        title=t("Edit this use case") if opened else t("Add a use case"),
        name=opened.title if opened else "",
        draw=lambda key: use_case_fields(key, opened),
        expanded=not known or case is not None,
        begun_by="inspired",
        leaning=items.resting_on,
    )
if known:
    next_step(t("Then plan: which steps, means and principles bring these use cases about?"), "roadmap/plan")
else:
    next_step(t("Without an idea yet, look at what was tried elsewhere and draw inspiration from it."), "imagine/watch")
