"""The plan: steps, means and principles, along time, each with the thread back to what people wrote."""

import streamlit as st

from roadmap import items
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.messages import empty, next_step
from workshop.interface.plan_view import plan_list, where_it_comes_from
from workshop.interface.record_form import record_form
from workshop.interface.roadmap_form import item_fields, new_kind
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    known = {str(each.id): each for each in items.of(session, visitor, here.id)}

st.title(t("Plan"))
st.markdown(t("Steps, means and principles. Each has an owner, a date, and a thread back to what people wrote."))

opened = None
if known:
    opened = known.get(plan_list(known.values()) or "")
else:
    empty(t("The roadmap will stand here. Add a first step below: the smallest one that could start this month."))

if opened:
    where_it_comes_from(opened)
if may(visitor, Action.EDIT_ROADMAP, here.id):
    kind, start = (opened.kind, None) if opened else new_kind()
    record_form(
        items,
        opened,
        key=f"item.{kind}.{start.code if start else ''}",
        title=t("Edit this item") if opened else t("Add an item"),
        name=opened.title if opened else "",
        draw=lambda key: item_fields(key, opened, kind, start),
        expanded=not known or start is not None or kind != "etape",
    )
if known:
    next_step(t("Then publish: the kit takes the shared parts out of the tool."), "roadmap/publish")
else:
    next_step(t("An action rests on a strategy or a use case: choose one to start from."), "diagnosis/strategies")
