"""The priority domains, in order, and the territory's own sheet: stake, pathway, roles."""

import streamlit as st

from workshop import priorities, territories
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import choice, choices, term
from workshop.interface.messages import next_step, say, showing_errors
from workshop.interface.visit import visit
from workshop.priorities import Priority
from workshop.storage.database import reading, writing
from workshop.vocabularies import vocabulary

here, visitor = visit().here, visit().visitor
# Inputs are named after the territory: those of another one must not be carried over when the visitor switches.
form = f"territory.{here.code}"
drawn = visit().drawn[form] = visit().drawn_before.get(form, here.version)
with reading() as session:
    known = {priority.domain: priority for priority in priorities.of(session, visitor, here.id)}

st.title(t("Priorities"))
st.markdown(t("What the territory puts first, and which political priority each domain serves."))

with st.form("priorities"):
    domains = choices(
        "policy_domain", t("Priority domains, the first one first"), key=f"{form}.domains", default=tuple(known)
    )
    chosen: list[Priority] = []
    for rank, domain in enumerate(known, start=1):
        kept = known[domain]
        st.markdown(f"**{rank}. {term('policy_domain', domain)}**")
        political = st.text_area(
            t("Political priority it serves"),
            kept.political_priority,
            key=f"{form}.{domain}.political",
            max_chars=500,
            height=68,
        )
        left, right = st.columns(2)
        plan = left.text_input(t("Plan or document"), kept.plan_reference, key=f"{form}.{domain}.plan")
        owner = right.text_input(t("Owner (a function)"), kept.owner_role, key=f"{form}.{domain}.owner")
        chosen.append(Priority(domain, rank, kept.origin, political, plan, owner, kept.votes))
    sent = st.form_submit_button(t("Save the priorities"), type="primary")
if sent:
    edited = {priority.domain: priority for priority in chosen}
    ordered = [edited.get(domain, Priority(domain, rank, "document")) for rank, domain in enumerate(domains, start=1)]
    with showing_errors() as saved, writing() as session:
        priorities.choose(session, visitor, here.id, ordered)
    if saved:
        say(t("Saved."))
        st.rerun()

st.header(t("The territory"))
with st.form("territory"):
    stake = st.text_area(
        t("What is at stake, in one sentence?"), here.stake, key=f"{form}.stake", max_chars=300, height=68
    )
    pathway = choice("pathway", t("Where do you start from?"), key=f"{form}.pathway", default=here.pathway, radio=True)
    why = st.text_area(t("Why this pathway?"), here.pathway_justification, key=f"{form}.pathway_why")
    st.markdown(t("Where does the territory stand in each of its three roles, from 0 (nothing yet) to 3 (a habit)?"))
    roles = {
        f"role_{code}": st.segmented_control(
            label, [0, 1, 2, 3], default=getattr(here, f"role_{code}"), key=f"{form}.role.{code}"
        )
        for code, label in vocabulary("territorial_role").labels(visit().language).items()
    }
    sent = st.form_submit_button(t("Save the territory"), type="primary")
if sent:
    fields = {"stake": stake, "pathway": pathway, "pathway_justification": why, **roles}
    with showing_errors() as saved, writing() as session:
        territories.edit(session, visitor, here.id, drawn, fields)
    if saved:
        visit().drawn.clear()
        say(t("Saved."))
        st.rerun()
    visit().drawn[form] = here.version

next_step(
    t("Then name who holds data and who must be on board."), menu.page("territory/organisations"), t("Organisations")
)
