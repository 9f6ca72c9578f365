"""Strategies: what to do with what was found. Each crosses an internal and an external finding."""

import pandas as pd
import streamlit as st

from swot import figures, findings, strategies
from workshop.access import Action, may
from workshop.design import quadrant
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.diagnosis_forms import strategy_fields
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step
from workshop.interface.record_form import record_form
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    found = {each.id: each for each in findings.of(session, visitor, here.id)}
    known = {str(each.id): each for each in strategies.of(session, visitor, here.id)}

st.title(t("Strategies"))
st.markdown(t("Cross what is inside (strengths, weaknesses) with what is outside (opportunities, threats)."))

opened = None
if known:
    listed, drawn = st.tabs([t("List"), t("Effort and impact")], key="strategies.tabs")
    rows = pd.DataFrame(
        [
            {
                "number": number,
                "quadrant": term("tows_quadrant", each.quadrant),
                "title": each.title,
                "audience": term("strategy_audience", each.audience),
                "horizon": term("horizon", each.horizon),
                "maturity": term("maturity", each.maturity),
                "effort": each.effort,
                "impact": each.impact,
                "weight": each.weight,
            }
            for number, each in enumerate(known.values(), start=1)
        ],
        index=list(known),
    )
    titles = {
        "number": t("No."),
        "quadrant": t("Crossing"),
        "title": t("Strategy"),
        "audience": t("For"),
        "horizon": t("Horizon"),
        "maturity": t("Maturity"),
        "effort": t("Effort"),
        "impact": t("Impact"),
        "weight": t("Dots"),
    }
    with listed:
        opened = known.get(listing(rows, key="strategies", titles=titles, name="title") or "")
    alt = t("Strategies placed by effort and impact, each under its number in the list, where the same values are.")
    drawn.plotly_chart(
        figures.effort_impact(list(known.values()), language), alt=alt, key="strategies.placed", theme=None
    )
elif found:
    empty(t("The strategies will stand here. Choose below the findings that the first one crosses."))
else:
    empty(t("A strategy crosses findings, and there are none yet: write the findings first."))
    st.page_link(menu.page("diagnosis/findings"), label=t("Findings"), icon=":material/arrow_back:")

if opened:
    with st.container(border=True):
        st.text(opened.sentence)
        for each in (found[id] for id in opened.findings):
            st.text(f"{quadrant(each.quadrant).sign} {each.text}")
        if missing := strategies.missing_side([found[id] for id in opened.findings]):
            st.warning(t(missing), icon=":material/balance:")
if found and may(visitor, Action.EDIT_DIAGNOSIS, here.id):
    record_form(
        strategies,
        opened,
        key="strategy",
        title=t("Edit this strategy") if opened else t("Add a strategy"),
        name=opened.title if opened else "",
        draw=lambda key: strategy_fields(key, opened, found),
        expanded=not known,
    )
next_step(
    t("Then imagine what people could do with their data: what was tried elsewhere helps."),
    menu.page("imagine/watch"),
    t("Watch"),
)
