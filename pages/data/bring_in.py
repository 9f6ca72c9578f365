"""Bring in what the territory already has: its register of processing, our spreadsheet, notes on paper."""

import streamlit as st

from datablitz.register import cnil_workbook, table_columns
from kit import template
from workshop.i18n import t
from workshop.interface.columns_view import columns_view
from workshop.interface.held_on_paper_view import held_on_paper_form
from workshop.interface.messages import empty, next_step, showing_errors
from workshop.interface.register_view import names_here, register_download, register_view
from workshop.interface.template_view import template_downloads, template_view
from workshop.spreadsheets import reading
from workshop.spreadsheets.workbooks import Workbook


@st.cache_data(ttl=900, max_entries=8, show_spinner=False)
def read(name: str, data: bytes) -> Workbook:
    """Return the sheets of a file as cells; the file itself is not kept."""
    return reading.read(name, data)


st.title(t("Bring in"))
st.markdown(t("What the authority already described saves everyone time: start from its register of processing."))

file = st.file_uploader(
    t("Register of processing in the CNIL's model or from another tool, or our spreadsheet (ODS, XLSX, CSV)"),
    key="bring_in.file",
)
st.caption(t("Nothing is written before you have seen what it would do. Names and contact details stay out."))
if file and file.name.lower().endswith(".json"):
    empty(t("The file of a whole territory is taken up on a page of its own."), "start/from_file")
elif file:
    with showing_errors() as readable, st.spinner(t("Reading the file…")):
        workbook = read(file.name, file.getvalue())
    if readable and cnil_workbook.is_register(workbook) and not template.is_whole(workbook):
        examples = st.checkbox(t("Also take the CNIL's own example sheet"), key="bring_in.examples")
        register_view(cnil_workbook.parse(workbook, include_examples=examples, known_names=names_here()))
    elif readable and template.recognises(workbook):
        template_view(template, workbook)
    elif readable and (tables := table_columns.tables(workbook)):
        columns_view(workbook, tables)
    elif readable:
        empty(t("No sheet of this file has a row of headings with rows below it: there is nothing to read."))
template_downloads(template)
register_download()
held_on_paper_form()

next_step(t("Then complete each sheet: who holds the data, why, and what people can take back."), "data/sheets")
