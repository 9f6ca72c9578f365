"""Use cases: what a person could do with data of the map, and what stands in the way."""

import pandas as pd
import streamlit as st

from datablitz import datasets
from usecases import cards, use_cases, watch
from workshop import sources
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term, terms
from workshop.interface.listing import distinct, listing
from workshop.interface.messages import empty, next_step
from workshop.interface.record_form import record_form
from workshop.interface.source_choice import quote
from workshop.interface.use_case_form import use_case_fields
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    known = {str(each.id): each for each in use_cases.of(session, visitor, here.id)}
    boards = sources.of_territory(session, visitor, here.id)
    held = list(datasets.frame(session, visitor, here.id).itertuples(index=False))
labels = distinct(
    {each.id: f"{(language == 'en' and each.label_en) or each.label_fr} · {each.holder_name}" for each in held}
)

st.title(t("Use cases"))
st.markdown(t("What could a person do with their own data? The value comes from crossing what several holders keep."))

opened = None
if known:
    rows = pd.DataFrame(
        [
            {
                "title": each.title_en if language == "en" and each.title_en else each.title,
                "state": term("use_case_state", each.state),
                "domains": terms("policy_domain", each.policy_domains),
                "datasets": len(each.datasets),
                "holders": cards.crossing(each, held).holders,
                "blocking": len(cards.blocking(each, held)),
                "weight": each.weight,
            }
            for each in known.values()
        ],
        index=list(known),
    )
    titles = {
        "title": t("Title"),
        "state": t("State"),
        "domains": t("Policy domains"),
        "datasets": t("Datasets"),
        "holders": t("Holders"),
        "blocking": t("Blocking"),
        "weight": t("Dots"),
    }
    opened = known.get(listing(rows, key="use_cases", titles=titles, name="title") or "")
else:
    empty(t("The use cases will stand here. Start from a need heard in a workshop, or from a case of the watch."))

if opened:
    with st.container(border=True):
        st.text(opened.pitch)
        blocked = cards.blocking(opened, held)
        if blocked:
            st.header(t("Essential, and not returned yet: whom to convince first"), anchor=False)
        for each in blocked:
            st.text(f"{labels[each.id]} ({term('restitution_status', each.restitution_status)})")
        inspiring = [case.name(language) for case in map(watch.by_id, opened.inspired_by) if case]
        if inspiring:
            st.header(t("Inspired by"), anchor=False)
            st.text(", ".join(inspiring))
        with reading() as session:
            origins = sources.read(session, notes=opened.notes, groups=opened.groups)
        if origins:
            st.header(t("What people wrote"), anchor=False)
            quote(origins[id] for id in (*opened.groups, *opened.notes) if id in origins)
if may(visitor, Action.EDIT_USE_CASES, here.id):
    record_form(
        use_cases,
        opened,
        key="use_case",
        title=t("Edit this use case") if opened else t("Add a use case"),
        name=opened.title if opened else "",
        draw=lambda key: use_case_fields(key, opened, labels, boards),
        expanded=not known,
    )
next_step(
    t("Then plan: which steps, means and principles bring these use cases about?"),
    menu.page("roadmap/plan"),
    t("Plan"),
)
