"""Bring in what the territory already has: its register of processing, in the CNIL's own spreadsheet."""

import streamlit as st

from datablitz.register import cnil_workbook
from datablitz.register.parsed import Register
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.messages import empty, next_step, showing_errors
from workshop.interface.register_view import register_view
from workshop.spreadsheets import reading


@st.cache_data(ttl=900, max_entries=8, show_spinner=False)
def registered(name: str, data: bytes, examples: bool) -> Register | None:
    """Return what the register says, None for another kind of spreadsheet; the file itself is not kept."""
    workbook = reading.read(name, data)
    return cnil_workbook.parse(workbook, include_examples=examples) if cnil_workbook.is_register(workbook) else None


st.title(t("Bring in"))
st.markdown(t("What the authority already described saves everyone time: start from its register of processing."))

file = st.file_uploader(
    t("Register of processing, in the CNIL's model (ODS or XLSX)"), type=["ods", "xlsx", "csv"], key="bring_in.file"
)
st.caption(t("Nothing is written before you have seen what it would do. Names and contact details stay out."))
if file:
    examples = st.checkbox(t("Also take the CNIL's own example sheet"), key="bring_in.examples")
    with showing_errors() as readable, st.spinner(t("Reading the file…")):
        register = registered(file.name, file.getvalue(), examples)
    if readable and register:
        register_view(register)
    elif readable:
        empty(t("This is not a register in the CNIL's model: no sheet has its lines and headings."))
with st.container(border=True):
    st.text(t("Notes of a workshop held on paper are brought in on the page of its notes, one per line."))
    st.page_link(menu.page("workshops/after"), label=t("Notes"), icon=":material/sticky_note_2:")

next_step(
    t("Then complete each sheet: who holds the data, why, and what people can take back."),
    menu.page("data/sheets"),
    t("Sheets"),
)
