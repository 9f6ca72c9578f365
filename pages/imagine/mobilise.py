"""Whom to mobilise first: the holders whose data open the most use cases, for the least effort."""

import pandas as pd
import streamlit as st

from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.listing import narrowed
from workshop.interface.messages import empty, next_step
from workshop.interface.mobilise_view import curve_view, order_view, plan_here
from workshop.interface.visit import visit

st.title(t("Whom to mobilise first?"))
st.markdown(
    t("A use case opens when every holder of an essential dataset that is not returned yet has been convinced.")
)
with st.spinner(t("Working it out…")):
    plan = plan_here()
if plan.order:
    counted = tn(
        "Each use case counts once, plus once for each dot of participants behind it: {n} dot in all.",
        "Each use case counts once, plus once for each dot of participants behind it: {n} dots in all.",
        plan.support.dots,
    )
    which = t(
        "Dots of every vote count, paper included, on the notes and groups a use case comes from: value, ease, "
        "desirable… Those of worry do not; one behind several use cases counts for each. The first usages of the map "
        "tell only the two colours of the datablitz."
    )
    effort = t("Effort goes from 1, data held by the authority itself, to 4, a holder without any link to it.")
    st.caption(f"{counted} {which} {effort}")
    order_view(plan)
    curve_view(plan)
elif plan.goals:
    empty(t("Nobody is left to convince: every essential dataset is returned."))
else:
    empty(t("The order will stand here as soon as a use case names the data it cannot do without."))
if plan.without_needs:
    with st.expander(
        tn("{n} use case names no essential data", "{n} use cases name no essential data", len(plan.without_needs))
    ):
        heading = t("Use case")
        titles = {str(id): plan.title(id, visit().language) for id in plan.without_needs}
        for id, title in narrowed(pd.DataFrame({heading: titles}), key="mobilise.without")[heading].items():
            menu.link("imagine/use_cases", label=title, record=str(id))
if plan.goals:
    next_step(t("Then plan: which steps, means and principles bring these use cases about?"), "roadmap/plan")
else:
    next_step(t("Say of a use case which data it cannot do without, in its part on the data."), "imagine/use_cases")
