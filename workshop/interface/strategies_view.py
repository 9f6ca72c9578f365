"""Strategies, drawn: the list, their place by effort and impact, and what one crosses."""

import uuid
from collections.abc import Collection, Mapping

import pandas as pd
import streamlit as st

from swot import figures, strategies
from swot.findings import Finding
from swot.strategies import Strategy
from workshop.design import quadrant
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.source_choice import what_people_wrote
from workshop.interface.visit import visit


def strategies_list(known: Collection[Strategy]) -> str | None:
    """Draw the strategies in a list, and by effort and impact once asked for; return the one the visitor opens."""
    listed, drawn = st.tabs([t("List"), t("Effort and impact")], key="strategies.tabs", on_change="rerun")
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
            for number, each in enumerate(known, start=1)
        ],
        index=[str(each.id) for each in known],
    )
    titles = {
        "number": t("No."),
        "quadrant": t("Crossing"),
        "title": t("Strategy"),
        "audience": t("For"),
        "effort": t("Effort"),
        "impact": t("Impact"),
        "weight": t("Dots"),
    }
    if drawn.open:
        alt = t("Strategies placed by effort and impact, each under its number in the list, where the same values are.")
        figure = figures.effort_impact(list(known), visit().language)
        drawn.plotly_chart(figure, alt=alt, key="strategies.placed", theme=None)
    with listed:
        unseen = {"horizon": t("Horizon"), "maturity": t("Maturity")}
        return listing(rows, key="strategies", titles=titles, unseen=unseen, name="title")


def draw_crossing(opened: Strategy, found: Mapping[uuid.UUID, Finding]) -> None:
    """Show the sentence of a strategy, the findings it crosses, which side is missing, and what people wrote."""
    crossed = [found[id] for id in opened.findings]
    with st.container(border=True):
        st.text(opened.sentence)
        for each in crossed:
            label = f"{quadrant(each.quadrant).sign} {each.text}"
            menu.link("diagnosis/findings", label=label, record=str(each.id))
        if missing := strategies.missing_side(crossed):
            st.warning(t(missing), icon=":material/balance:")
    what_people_wrote(notes=opened.notes, groups=opened.groups)
