"""Sheets: each describes a category of data about people, kept by one holder for one purpose."""

import streamlit as st

from datablitz import datasets, processings
from kit import template
from workshop import organisations
from workshop.i18n import t
from workshop.interface.dataset_form import fast_card
from workshop.interface.dataset_grid import dataset_grid, selection
from workshop.interface.dataset_list import dataset_list, sheets_here
from workshop.interface.dataset_view import derived, register_lines, review_block
from workshop.interface.map_filter import filter_bar, permanent_link, tell_filter
from workshop.interface.messages import empty, next_step
from workshop.interface.plain import plain
from workshop.interface.record_form import record_form
from workshop.interface.reference_form import draw_from_reference
from workshop.interface.sheet_groups import sheet_groups
from workshop.interface.sheet_history import sheet_history
from workshop.interface.source_choice import what_people_wrote
from workshop.interface.spreadsheet_view import spreadsheet_view
from workshop.interface.visit import answered, asked, visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
listed = sheets_here()
with reading() as session:
    holders = organisations.of(session, visitor, here.id)

st.title(t("Sheets"))
st.markdown(
    t("One sheet for each kind of data about people, held by one organisation for one purpose. Never the data.")
)

opened, view, shown = None, "list", listed
if len(listed):
    titles = {"list": t("One by one"), "grid": t("Many at once")}
    view = st.segmented_control(
        t("Edit"), list(titles), default="list", format_func=titles.__getitem__, key="sheets.view", required=True
    )
    kept = filter_bar(listed, key="sheets.filter")
    shown = kept.kept(listed)
    tell_filter(len(shown), len(listed))
    permanent_link("sheets", {**kept.query(), "record": str(answered("sheets.open") or asked("record"))})
if listed.empty and holders:
    empty(
        t("The sheets of your map will stand here. Draw from the reference or add one below; a register brings many.")
    )
elif listed.empty:
    empty(
        t("The sheets of your map will stand here. Each names its holder: add the organisations that hold data first."),
        "territory/organisations",
    )
elif shown.empty:
    empty(t("No sheet passes this filter. Take a choice off it."))
elif view == "grid":
    chosen = selection(shown)
    dataset_grid(chosen, holders)
    spreadsheet_view(template, chosen)
if len(listed) and view == "list":
    opened_id = dataset_list(shown, listed)
    if opened_id:
        with reading() as session:
            opened = datasets.one(session, visitor, opened_id)
            register = {each.id: each for each in processings.of(session, visitor, here.id)}

if opened:
    st.header(plain(opened.label(visit().language)), anchor=False)
    derived(opened)
    sheet_groups(opened, holders)
    review_block(opened)
    what_people_wrote(notes=opened.notes, groups=opened.groups)
    if opened.processing_id in register:
        register_lines(register[opened.processing_id])
    sheet_history(opened)
elif holders and view == "list":
    record_form(
        datasets,
        None,
        key="dataset",
        title=t("Add a sheet"),
        name="",
        draw=lambda key: fast_card(key, holders),
        expanded=not len(listed),
    )
    draw_from_reference(holders, set(listed["label_fr"]))
if listed.empty:
    next_step(t("Bring in a register: it names its holders and gives the first sheets by itself."), "data/bring_in")
else:
    next_step(t("Then look at the whole: who holds what, and what people can take back."), "data/map")
