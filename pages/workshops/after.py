"""What lies on the board of a workshop: notes, groups and dots, and what was held on paper."""

import streamlit as st

from workshop import board, workshops
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.board_list import draw_zone
from workshop.interface.fields import term
from workshop.interface.listing import distinct
from workshop.interface.messages import empty, next_step, say, showing_errors
from workshop.interface.paper import count_dots, gather_notes
from workshop.interface.visit import go_to_workshop, visit
from workshop.storage.database import reading, writing

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    known = {each.id: each for each in workshops.of(session, visitor, here.id)}

st.title(t("After the workshop"))
if not known:
    empty(t("The notes of your workshops will stand here. Prepare a workshop first."))
    st.page_link(menu.page("workshops/prepare"), label=t("Prepare"), icon=":material/arrow_forward:")
    st.stop()

titles = distinct({id: each.title for id, each in known.items()})
chosen = st.selectbox(
    t("Workshop"),
    list(known),
    index=list(known).index(visit().workshop_id) if visit().workshop_id in known else 0,
    format_func=titles.__getitem__,
    key="notes.workshop",
)
go_to_workshop(chosen)
with reading() as session:
    results = board.results(session, visitor, chosen)
workshop = results.workshop
zones = {zone.key: zone.title_en if language == "en" else zone.title_fr for zone in results.zones}
notes = sum(len(outcome.notes) or 1 for outcome in results.outcomes)
counted = [
    tn("{n} note", "{n} notes", notes),
    tn("{n} dot", "{n} dots", sum(each.total() for each in results.outcomes)),
]
st.caption(" · ".join([term("workshop_type", workshop.type), term("workshop_status", workshop.status), *counted]))

sought = st.text_input(t("Search"), key="notes.search", icon=":material/search:")
for zone in results.zones:
    draw_zone(zone, zones[zone.key], sought)

if workshop.status != "open":
    st.info(t("To add notes or dots held on paper, open or reopen the workshop on the page “Prepare”."))
else:
    with st.expander(t("Paste the notes of a workshop held on paper"), expanded=not notes):
        with st.form("notes.paste", clear_on_submit=True):
            zone = st.selectbox(t("Zone"), list(zones), format_func=zones.__getitem__, key="notes.paste.zone")
            pasted = st.text_area(t("One note per line"), key="notes.paste.text", height=200)
            sent = st.form_submit_button(t("Add the notes"), type="primary")
        if sent:
            with showing_errors() as saved, writing() as session:
                done = board.paste_lines(session, visitor, chosen, zone=zone, text=pasted)
            if saved:
                say(
                    t(
                        "{added} notes added, {unchanged} were there already.",
                        added=done.added,
                        unchanged=done.unchanged,
                    )
                )
                st.rerun()
    gather_notes(results, zones)
    count_dots(results, zones)

next_step(t("Then turn what was said into findings."), menu.page("diagnosis/findings"), t("Findings"))
