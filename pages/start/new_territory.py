"""Create a territory: who it is, where it stands, what it cares about."""

import streamlit as st

from workshop import priorities, territories
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface import menu
from workshop.interface.fields import choice, choices
from workshop.interface.messages import say, showing_errors
from workshop.interface.tour import after_opening
from workshop.interface.visit import go_to, visit
from workshop.priorities import Priority
from workshop.storage.database import writing

st.title(t("Create my territory"))
st.markdown(t("A minute is enough: everything can be changed later."))

with st.form("new_territory"):
    name = st.text_input(t("Name of the territory"), key="new_territory.name", max_chars=200)
    left, right = st.columns(2)
    with left:
        kind = choice("territory_kind", t("Kind"), key="new_territory.kind", default="communaute_agglo")
        country = st.text_input(t("Country (two letters)"), value="FR", key="new_territory.country", max_chars=2)
    with right:
        tier = choice("partnership_tier", t("Partnership"), key="new_territory.tier", default="terrain")
        language = st.selectbox(
            t("Working language"), LANGUAGES, format_func=LANGUAGE_NAMES.__getitem__, key="new_territory.language"
        )
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
            name=name,
            kind=kind,
            country=country.upper(),
            language=language,
            pathway=pathway,
            partner_tier=tier,
            stake=stake,
        )
        chosen = [Priority(domain, rank, "document") for rank, domain in enumerate(domains, start=1)]
        priorities.choose(session, visit().visitor, territory.id, chosen)
    if saved:
        go_to(territory)
        say(t("{name} is created. Bring in what you already have.", name=territory.name))
        st.switch_page(after_opening(menu.page("data/bring_in")))
