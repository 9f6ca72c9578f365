"""The plan: steps, means and principles, along time, each with the thread back to what people wrote."""

import pandas as pd
import streamlit as st

from roadmap import figures, items, timeline, trace
from roadmap.plan import too_early
from swot import findings, strategies
from usecases import use_cases
from workshop import organisations
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step
from workshop.interface.record_form import record_form
from workshop.interface.roadmap_form import item_fields, new_kind
from workshop.interface.trace_view import draw_trace, what_became_of_a_note
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    planned = items.of(session, visitor, here.id)
    linked = {
        "depends_on": planned,
        "partners": organisations.of(session, visitor, here.id),
        "strategies": strategies.of(session, visitor, here.id),
        "use_cases": use_cases.of(session, visitor, here.id),
        "findings": findings.of(session, visitor, here.id),
    }
known = {str(each.id): each for each in planned}

st.title(t("Plan"))
st.markdown(t("Steps, means and principles. Each has an owner, a date, and a thread back to what people wrote."))

opened = None
if known:
    listed, drawn, from_note = st.tabs([t("List"), t("Timeline"), t("From a note")], key="plan.tabs")
    rows = pd.DataFrame(
        [
            {
                "kind": term("roadmap_kind", each.kind),
                "title": each.name(language),
                "status": term("roadmap_status", each.status),
                "horizon": term("horizon", each.horizon),
                "starts": each.starts_on,
                "ends": each.ends_on,
                "owner": each.owner_role,
            }
            for each in planned
        ],
        index=list(known),
    )
    titles = {
        "kind": t("Kind"),
        "title": t("Title"),
        "status": t("Status"),
        "horizon": t("Horizon"),
        "starts": t("Starts on"),
        "ends": t("Ends on"),
        "owner": t("Owner (a function)"),
    }
    with listed:
        opened = known.get(listing(rows, key="plan", titles=titles, name="title") or "")
    alt = t("Items along time, one bar each. The same dates are in the list.")
    drawn.plotly_chart(
        figures.timeline(timeline.rows(planned, language), language), alt=alt, key="plan.timeline", theme=None
    )
    with from_note:
        what_became_of_a_note()
    for item, needed in too_early(planned):
        drawn.text(t("“{item}” starts before “{needed}” ends.", item=item.name(language), needed=needed.name(language)))
else:
    empty(t("The roadmap will stand here. Add a first step below: the smallest one that could start this month."))

if opened:
    with reading() as session:
        thread = trace.of_item(session, visitor, opened.id, language=language)
    with st.expander(t("Where does this action come from?"), icon=":material/conversion_path:", expanded=True):
        draw_trace(thread, key=f"trace.{opened.id}")
        if not thread.comes_from:
            st.text(t("Nothing yet. Link it below to a strategy, a use case or a finding: its thread will show here."))
if may(visitor, Action.EDIT_ROADMAP, here.id):
    kind, start = (opened.kind, None) if opened else new_kind()
    record_form(
        items,
        opened,
        key=f"item.{kind}.{start.code if start else ''}",
        title=t("Edit this item") if opened else t("Add an item"),
        name=opened.title if opened else "",
        draw=lambda key: item_fields(key, opened, kind, start, linked),
        expanded=not known or start is not None,
    )
next_step(
    t("Then publish: the kit takes the shared parts out of the tool."), menu.page("roadmap/publish"), t("Publish")
)
