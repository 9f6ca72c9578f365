"""The territory's journey: what is done, what comes next and why."""

import streamlit as st

from roadmap import progress
from workshop import journey, priorities
from workshop.i18n import t
from workshop.interface.fields import term, terms
from workshop.interface.journey_view import draw_step
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
told = [term("territory_kind", here.kind), term("pathway", here.pathway)]
st.caption(" · ".join([*told, terms("policy_domain", domains)] if domains else told))

done = sum(step.state is State.DONE for step in steps)
st.progress(done / len(steps), text=t("{done} of {steps} steps done", done=done, steps=len(steps)))

for step in steps:
    draw_step(step, counts)
