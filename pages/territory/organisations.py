"""Organisations of the territory: who holds data, who acts, who must be on board."""

import streamlit as st

from datablitz import datasets
from workshop import organisations
from workshop.i18n import t
from workshop.interface.messages import empty, next_step
from workshop.interface.organisations_view import organisation_fields, organisations_list
from workshop.interface.record_form import record_form
from workshop.interface.visit import visit
from workshop.storage.database import reading

with reading() as session:
    known = {str(each.id): each for each in organisations.of(session, visit().visitor, visit().here.id)}

st.title(t("Organisations"))
st.markdown(t("Who holds data about the inhabitants, directly or through others, and who must be on board."))

opened = None
if known:
    opened = known.get(organisations_list(known.values()) or "")
else:
    empty(t("The organisations of your territory will stand here. Add the first one: often the authority itself."))

record_form(
    organisations,
    opened,
    key="organisation",
    title=opened.name if opened else t("Add an organisation"),
    name=opened.name if opened else "",
    draw=lambda key: organisation_fields(key, opened),
    expanded=not known,
    leaning=datasets.held_by,
)
if known:
    then = t("Then bring in what these organisations already described: a register, a spreadsheet, notes.")
else:
    then = t("If the authority keeps a register of processing, bring it in: it names the first holder by itself.")
next_step(then, "data/bring_in")
