"""Findings: what the workshops said of the territory, by quadrant and theme, with the weight people gave it."""

import streamlit as st

from roadmap import items
from swot import findings, proposals
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.diagnosis_forms import finding_fields
from workshop.interface.findings_view import findings_list, promote_waiting
from workshop.interface.messages import empty, next_step
from workshop.interface.record_form import record_form
from workshop.interface.source_choice import what_people_wrote
from workshop.interface.visit import visit
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    known = {str(each.id): each for each in findings.of(session, visitor, here.id)}
    waiting = {str(each.id): each for each in proposals.of_territory(session, visitor, here.id)}
can_edit = may(visitor, Action.EDIT_DIAGNOSIS, here.id)

st.title(t("Findings"))
st.markdown(
    t("What holds the territory up, what holds it back, what comes from outside. A finding says it in a sentence.")
)
if waiting and can_edit:
    promote_waiting(waiting, expanded=not known)

opened = None
if known:
    opened = known.get(findings_list(known.values()) or "")
else:
    empty(t("The findings will stand here, from the notes of a SWOT workshop. You may also write the first one below."))

if opened:
    what_people_wrote(notes=opened.notes, groups=opened.groups)
if can_edit:
    record_form(
        findings,
        opened,
        key="finding",
        title=t("Edit this finding") if opened else t("Write a finding"),
        name=opened.text if opened else "",
        draw=lambda key: finding_fields(key, opened),
        expanded=not known and not waiting,
        leaning=items.resting_on,
    )
if known or waiting:
    then = t("Then cross them: what to do with a strength and an opportunity, a weakness and a threat?")
    next_step(then, "diagnosis/strategies")
else:
    next_step(
        t("Prepare a SWOT workshop: its notes become findings, with the weight people give them."), "workshops/prepare"
    )
