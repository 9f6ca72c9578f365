"""Create a territory: who it is, where it stands, what it cares about."""

import streamlit as st

from workshop import priorities, territories
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import choice, choices
from workshop.interface.messages import say, showing_errors
from workshop.interface.territory_fields import who_it_is
from workshop.interface.tour import after_opening
from workshop.interface.visit import go_to, visit
from workshop.priorities import Priority
from workshop.storage.database import writing

st.title(t("Create my territory"))
st.markdown(t("A minute is enough: everything can be changed later."))

with st.form("new_territory"):
    who = who_it_is("new_territory")
    pathway = choice("pathway", t("Where do you start from?"), key="new_territory.pathway", radio=True)
    stake = st.text_input(
        t("What is at stake, in one sentence?"),
        key="new_territory.stake",
        max_chars=300,
        help=t(
            "The datablitz starts from it. Example: “Move around without a car of one's own, whatever one's income.”"
        ),
    )
    domains = choices("policy_domain", t("Priority domains, the first one first"), key="new_territory.domains")
    sent = st.form_submit_button(t("Create the territory"), type="primary")

if sent:
    with showing_errors() as saved, writing() as session:
        territory = territories.create(
            session,
            visit().visitor,
            **who,
            pathway=pathway,
            stake=stake,
        )
        chosen = [Priority(domain, rank, "document") for rank, domain in enumerate(domains, start=1)]
        priorities.choose(session, visit().visitor, territory.id, chosen)
    if saved:
        go_to(territory)
        say(t("{name} is created. Bring in what you already have.", name=territory.name))
        st.switch_page(after_opening(menu.page("data/bring_in")))
