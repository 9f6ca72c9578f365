"""The plan, drawn: the list, the timeline, what became of a note, and where one item comes from."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from roadmap import figures, timeline, trace
from roadmap.plan import too_early
from roadmap.values import RoadmapItem
from workshop.i18n import t
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.trace_view import draw_trace, what_became_of_a_note
from workshop.interface.visit import visit
from workshop.storage.base import now
from workshop.storage.database import reading


def plan_list(planned: Collection[RoadmapItem]) -> str | None:
    """Draw the items in a list, and along time or from a note once asked for; return the one the visitor opens."""
    language = visit().language
    names = [t("List"), t("Timeline"), t("From a note")]
    listed, drawn, from_note = st.tabs(names, key="plan.tabs", on_change="rerun")
    numbered = timeline.numbers(planned, language)
    rows = pd.DataFrame(
        [
            {
                "number": numbered[each.id],
                "title": each.name(language),
                "state": f"{term('roadmap_kind', each.kind)} · {term('roadmap_status', each.status)}",
                "status": term("roadmap_status", each.status),
                "horizon": term("horizon", each.horizon),
                "starts": each.starts_on,
                "ends": each.ends_on,
                "needs": timeline.waits_for(each, numbered),
                "owner": each.owner_role,
            }
            for each in planned
        ],
        index=[str(each.id) for each in planned],
    )
    titles = {
        "number": t("No."),
        "title": t("Title"),
        "state": t("State"),
        "starts": t("Start"),
        "ends": t("End"),
        "needs": t("After"),
        "owner": t("Owner"),
    }
    if drawn.open:
        with drawn:
            _along_time(planned)
    if from_note.open:
        with from_note:
            what_became_of_a_note()
    with listed:
        unseen = {"status": t("Status"), "horizon": t("Horizon")}
        return listing(rows, key="plan", titles=titles, unseen=unseen, name="title")


def _along_time(planned: Collection[RoadmapItem]) -> None:
    """Draw the timeline, and say what starts before what it waits for has ended."""
    language = visit().language
    rows = timeline.rows(planned, language)
    if not rows:
        st.text(t("No item has a date yet. Give one a start or an end: it will show here."))
        return
    alt = t("Items along time, one bar each. The list tells the same numbers, dates and what each depends on.")
    st.text(t("An arrow leads from what must end to what waits for it. The dashed line is today."))
    figure = figures.timeline(rows, timeline.links(planned, rows), language, today=now().date())
    st.plotly_chart(figure, alt=alt, key="plan.timeline", theme=None)
    for item, needed in too_early(planned):
        st.text(t("“{item}” starts before “{needed}” ends.", item=item.name(language), needed=needed.name(language)))


def where_it_comes_from(opened: RoadmapItem) -> None:
    """Show the thread of an item back to what people wrote, or say how to tie it."""
    with reading() as session:
        thread = trace.of_item(session, visit().visitor, opened.id, language=visit().language)
    with st.expander(t("Where does this action come from?"), icon=":material/conversion_path:", expanded=True):
        draw_trace(thread, key=f"trace.{opened.id}")
        if not thread.comes_from:
            st.text(t("Nothing yet. Link it below to a strategy, a use case or a finding: its thread will show here."))
