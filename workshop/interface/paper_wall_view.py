"""Bring in a paper wall that was typed in a spreadsheet, while the workshop goes on."""

import streamlit as st

from workshop.board import paper_walls
from workshop.i18n import t
from workshop.interface.messages import showing_errors
from workshop.interface.paper import tell_pasted
from workshop.interface.visit import visit
from workshop.spreadsheets import reading
from workshop.storage.database import writing
from workshop.workshops import Workshop

_FORM = "lead.paper"


def paper_wall_form(workshop: Workshop) -> None:
    """Ask for the file, and the zone of the notes that name none."""
    if workshop.status not in ("open", "planned"):
        return
    english = visit().language == "en"
    zones = {zone.key: zone.title_en if english else zone.title_fr for zone in workshop.agenda.zones}
    with st.popover(t("Paper wall"), icon=":material/upload_file:"), st.form(_FORM, border=False):
        st.markdown(t("A spreadsheet with one note per row; columns “Zone” and “Table” are read when there are any."))
        key = f"{_FORM}.file.{visit().sent[_FORM]}"
        file = st.file_uploader(t("Spreadsheet (XLSX, ODS, CSV)"), key=key)
        zone = st.selectbox(
            t("Zone of the notes that name none"), list(zones), format_func=zones.__getitem__, key=f"{_FORM}.zone"
        )
        sent = st.form_submit_button(t("Add the notes"), type="primary")
        if sent and file is None:
            st.error(t("Choose the spreadsheet first; once its name is shown, add its notes."))
    if not sent or file is None:
        return
    with showing_errors() as saved:
        sheet = reading.read(file.name, file.getvalue()).sheets[0]
        notes = paper_walls.notes_of(sheet, workshop.agenda, zone=zone)
        with writing() as session:
            done = paper_walls.bring_in(session, visit().visitor, workshop.id, notes)
    if saved:
        visit().sent[_FORM] += 1
        tell_pasted(workshop, done)
        st.rerun()
