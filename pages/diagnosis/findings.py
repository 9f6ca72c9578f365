"""Findings: what the workshops said of the territory, by quadrant and theme, with the weight people gave it."""

import pandas as pd
import streamlit as st

from swot import figures, findings, proposals
from workshop import sources
from workshop.access import Action, may
from workshop.design import quadrant
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.diagnosis_forms import finding_fields, proposal_fields
from workshop.interface.fields import term
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step, say, showing_errors
from workshop.interface.record_form import record_form
from workshop.interface.source_choice import quote
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    known = {str(each.id): each for each in findings.of(session, visitor, here.id)}
    boards = sources.of_territory(session, visitor, here.id)
    waiting = {str(each.id): each for each in proposals.of_territory(session, visitor, here.id)}
can_edit = may(visitor, Action.EDIT_DIAGNOSIS, here.id)

st.title(t("Findings"))
st.markdown(
    t("What holds the territory up, what holds it back, what comes from outside. A finding says it in a sentence.")
)

if waiting and can_edit:
    told = tn("{n} group or note has no finding yet", "{n} groups or notes have no finding yet", len(waiting))
    with st.expander(told, expanded=not known, icon=":material/sticky_note_2:", key="findings.waiting"):
        if promoted := proposal_fields(waiting):
            source_id, fields = promoted
            with showing_errors() as made, writing() as session:
                proposals.promote(session, visitor, source_id, **fields)
            if made:
                say(t("It is now a finding."))
                st.rerun()

opened = None
if known:
    listed, drawn = st.tabs([t("List"), t("Weights")], key="findings.tabs")
    rows = pd.DataFrame(
        [
            {
                "quadrant": f"{quadrant(each.quadrant).sign} {term('swot_quadrant', each.quadrant)}",
                "text": each.text,
                "theme": term("swot_theme", each.theme),
                "weight": each.weight,
                "sharing": term("sharing", each.sharing),
            }
            for each in known.values()
        ],
        index=list(known),
    )
    titles = {
        "quadrant": t("Quadrant"),
        "text": t("Finding"),
        "theme": t("Theme"),
        "weight": t("Dots"),
        "sharing": t("Sharing"),
    }
    with listed:
        opened = known.get(listing(rows, key="findings", titles=titles, name="text") or "")
    alt = t("Findings as bars, the longest for the most dots. The same numbers are in the list.")
    drawn.plotly_chart(figures.weights(list(known.values()), language), alt=alt, key="findings.weights", theme=None)
else:
    empty(t("The findings will stand here. Make them from the notes of a SWOT workshop, or write the first one below."))

if opened and (opened.notes or opened.groups):
    with reading() as session:
        origins = sources.read(session, notes=opened.notes, groups=opened.groups)
    with st.container(border=True):
        st.header(t("What people wrote"), anchor=False)
        quote(origins[id] for id in (*opened.groups, *opened.notes) if id in origins)
if can_edit:
    record_form(
        findings,
        opened,
        key="finding",
        title=t("Edit this finding") if opened else t("Write a finding"),
        name=opened.text if opened else "",
        draw=lambda key: finding_fields(key, opened, boards),
        expanded=not known and not waiting,
    )
next_step(
    t("Then cross them: what to do with a strength and an opportunity, a weakness and a threat?"),
    menu.page("diagnosis/strategies"),
    t("Strategies"),
)
