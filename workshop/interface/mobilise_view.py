"""Whom to mobilise first, drawn: the order with its reasons, then the best that each number of holders can do."""

import uuid

import pandas as pd
import streamlit as st

from usecases import figures, mobilise, mobilise_words
from usecases.mobilise import Plan, Question
from workshop import sources
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.i18n.formats import percent
from workshop.interface.listing import lookup
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import reading


def plan_here() -> Plan:
    """Return whom to mobilise first here; worked out again as soon as a record or a dot of it changed."""
    here, visitor = visit().here, visit().visitor
    with reading() as session:
        boards = sources.revision(session, visitor, here.id)
    return _plan(str(here.id), (here.revision, boards), visitor.role, str(visitor.territory_id), _visitor=visitor)


@st.cache_data(ttl=600, max_entries=8, show_spinner=False)
def _plan(territory_id: str, revisions: tuple[int, int], role: str, confined_to: str, *, _visitor: Visitor) -> Plan:
    with reading() as session:
        question = mobilise.ask(session, _visitor, uuid.UUID(territory_id))
    return _worked_out(question)


@st.cache_data(ttl=600, max_entries=8, show_spinner=False, hash_funcs={Question: repr})
def _worked_out(question: Question) -> Plan:
    """Solve once what most changes of a territory leave as it was: a hundred draws of the votes take half a second."""
    return mobilise.plan(question)


def order_view(plan: Plan) -> None:
    """The steps, each with its reason, its effort, and how far the votes decide it."""
    language = visit().language
    st.header(t("In this order"), anchor=False)
    st.markdown(t("Each step is the best return for the effort it asks, once the steps before are done."))
    for at, (count, step) in enumerate(mobilise_words.cumulated(plan), start=1):
        with st.container(border=True, key=f"mobilise.step.{at}"):
            st.markdown(f"**{at}.** {plain(mobilise_words.step(plan, step, language))}")
            told = [
                t("Effort: {effort}", effort=step.effort),
                tn("{n} organisation so far", "{n} organisations so far", count),
            ]
            if step.held is not None:
                told.append(t("The same in {share} of the draws", share=percent(step.held, language)))
            st.caption(plain(" · ".join(told)))
    if plan.support.dots:
        st.caption(
            t(
                "The votes are drawn again {count} times, as many dots each time: where few agree, steps are equals.",
                count=mobilise.DRAWS,
            )
        )


def curve_view(plan: Plan) -> None:
    """The most that each number of holders opens, in a picture and in a table."""
    language = visit().language
    st.header(t("With how many organisations?"), anchor=False)
    st.markdown(
        t(
            "Each point is the set of most weight of its size, dots included: another may open more use cases, with "
            "less weight. Each stands on its own: two neighbours need not share all their members."
        )
    )
    if not plan.exact:
        st.caption(
            t("Too many organisations to prove each point: the table tells what no set of that size can exceed.")
        )
    alt = t(
        "Stair of the use cases open by the set of most weight, by number of organisations on board. "
        "The same numbers are in the table."
    )
    figure = figures.curve(plan, language)
    st.plotly_chart(figure, alt=alt, key="mobilise.curve", theme=None, config={"displayModeBar": False})
    rows = [
        {
            t("Organisations on board"): count,
            t(figures.OPEN): open_,
            t("Weight, dots included"): point.weight,
            t("At most"): point.bound,
            t("What changes"): mobilise_words.point(plan, at, language),
            t("Which ones"): ", ".join(sorted(point.holders)),
        }
        for at, (point, (count, open_)) in enumerate(zip(plan.curve, figures.openings(plan)[1:], strict=True))
    ]
    with st.expander(t("The same in a table")):
        lookup(pd.DataFrame(rows), key="mobilise.table", in_full=t(figures.OPEN))
