"""The sheets chosen as a spreadsheet: taken away, edited there, brought back in after seeing what it would change."""

import uuid
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from datablitz import datasets
from workshop.access import Visitor
from workshop.i18n import t
from workshop.interface.messages import empty, showing_errors
from workshop.interface.template_view import Template, template_view
from workshop.interface.visit import visit
from workshop.spreadsheets import reading as spreadsheets
from workshop.storage.database import reading


def spreadsheet_view(template: Template, chosen: Sequence[uuid.UUID]) -> None:
    """Offer the sheets chosen as a file, and take the file back."""
    whose = visit().language, visit().visitor, visit().here.id
    with st.expander(t("Edit them in a spreadsheet instead"), icon=":material/table:", key="sheets.spreadsheet"):
        st.text(
            t("Take the file, change its cells, keep its headings, its identifiers and its versions, bring it back.")
        )
        with st.container(horizontal=True):
            for form in ("ods", "xlsx"):
                st.download_button(
                    form.upper(),
                    partial(_file, template.filled, form, chosen, *whose),
                    file_name=f"{visit().territory_code}-{visit().language}.{form}",
                    key=f"sheets.spreadsheet.{form}",
                    icon=":material/download:",
                    disabled=not chosen,
                )
        file = st.file_uploader(t("The file, once edited (ODS, XLSX)"), key="sheets.spreadsheet.file")
        st.caption(t("Nothing is written before you have seen what it would do. An empty cell changes nothing."))
        if file is None:
            return
        with showing_errors() as readable, st.spinner(t("Reading the file…")):
            workbook = spreadsheets.read(file.name, file.getvalue())
        if readable and template.recognises(workbook):
            template_view(template, workbook)
        elif readable:
            empty(t("No sheet of this file has our headings: take the file above and edit that one."))


def _file(
    filled: Callable[..., bytes],
    form: str,
    chosen: Sequence[uuid.UUID],
    language: str,
    visitor: Visitor,
    territory_id: uuid.UUID,
) -> bytes:
    """Write the file when it is asked for: then no page is being drawn, and nothing of the visit can be asked."""
    with reading() as session:
        found = datasets.of(session, visitor, territory_id, among=chosen)
    return filled(form, language, found)
