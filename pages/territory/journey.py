"""The territory's journey: what is done, what comes next and why."""

import streamlit as st

from roadmap import progress
from workshop import journey, priorities
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term, terms
from workshop.interface.journey_view import standing
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.journey import State
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    counts = progress.counts(session, visitor, here.id)
    domains = [priority.domain for priority in priorities.of(session, visitor, here.id)]

steps = journey.steps(counts)
st.title(plain(here.name))
if here.stake:
    with st.container(key="stake"):
        st.text(here.stake)
st.caption(
    " · ".join([term("territory_kind", here.kind), term("pathway", here.pathway), terms("policy_domain", domains)])
)

done = sum(step.state is State.DONE for step in steps)
st.progress(done / len(steps), text=t("{done} of {steps} steps done", done=done, steps=len(steps)))

ICONS = {State.DONE: "check_circle", State.NEXT: "arrow_circle_right", State.OPEN: "radio_button_unchecked"}
LABELS = {State.DONE: t("Done"), State.NEXT: t("Next"), State.OPEN: t("Later")}
for step in steps:
    with st.container(border=step.state is State.NEXT, key=f"journey.{step.state}.{step.key}", gap="xxsmall"):
        label = f"**{t(step.title)}** · {LABELS[step.state]}"
        st.page_link(menu.page(step.page), label=label, icon=f":material/{ICONS[step.state]}:")
        if step.state is not State.DONE:
            st.caption(t(step.why))
        if told := standing(step, counts):
            st.caption(told)
