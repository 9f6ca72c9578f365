"""The columns of a table exported by another register tool: choose what each of our fields is read from."""

import pandas as pd
import streamlit as st

from datablitz import register_columns
from datablitz.register import table_columns, table_reading
from datablitz.register.table_columns import FIELDS, Mapped, Table
from workshop.i18n import t, tn
from workshop.interface.listing import lookup
from workshop.interface.messages import say, showing_errors
from workshop.interface.register_view import names_here, register_view
from workshop.interface.visit import visit
from workshop.spreadsheets.workbooks import Workbook
from workshop.storage.database import reading, writing


def columns_view(workbook: Workbook, tables: tuple[Table, ...]) -> None:
    """Draw the mapping of columns and, once somebody chose it, what the register would bring."""
    table = tables[0]
    if len(tables) > 1:
        table = tables[
            st.selectbox(
                t("Which sheet of the file holds the register?"),
                range(len(tables)),
                format_func=lambda place: tables[place].sheet.name,
                key="columns.sheet",
            )
        ]
    with reading() as session:
        chosen = register_columns.remembered(session, visit().visitor, visit().here.id, table)
    _mapping(table, chosen)
    if chosen is not None:
        register_view(table_reading.parse(workbook, table, chosen, known_names=names_here()))


def _mapping(table: Table, chosen: dict[str, int] | None) -> None:
    """Draw the choice: open while nobody chose, one line once it is remembered."""
    guessed = table_columns.guess(table) if chosen is None else chosen
    left = sum(column.place not in guessed.values() for column in table.columns)
    title = t("Which column says what")
    if chosen is not None:
        taken = tn("{n} column taken", "{n} columns taken", len(set(chosen.values())))
        title = " · ".join((title, taken, tn("{n} left in your file", "{n} left in your file", left)))
    with st.expander(title, expanded=chosen is None, icon=":material/view_column:"):
        st.text(
            t(
                "This table comes from another register tool. For each line of ours, choose the column it is read "
                "from; what is proposed comes from the headings. Leave out the columns about persons: names and "
                "contact details stay in your file. The same table will be recognised next time."
            )
        )
        lookup(_overview(table, guessed), key="columns.overview", in_full=t("The columns of the file"))
        with st.form(f"columns.form.{table.shape[:8]}", border=False):
            places = _choices(table, guessed)
            if st.form_submit_button(t("Use these columns"), type="primary", key="columns.use"):
                _remember(table, places)


def _overview(table: Table, guessed: Mapped) -> pd.DataFrame:
    """Tell the columns of the file, with their first values, and what each is taken for."""
    taken = {place: t(FIELDS[field]) for field, place in guessed.items()}
    return pd.DataFrame(
        [
            {
                t("Column"): column.letters,
                t("Heading"): column.heading,
                t("First values"): " · ".join(column.samples),
                t("Taken for"): taken.get(column.place, t("Not taken")),
            }
            for column in table.columns
        ]
    )


def _choices(table: Table, guessed: Mapped) -> dict[str, int]:
    """Ask for the column of each field; fields left empty are not read."""
    headings = {column.place: f"{column.letters} – {column.heading}" for column in table.columns}
    found: dict[str, int] = {}
    sides = st.columns(2)
    for number, (field, title) in enumerate(FIELDS.items()):
        place = sides[number % 2].selectbox(
            t(title),
            list(headings),
            index=list(headings).index(guessed[field]) if guessed.get(field) in headings else None,
            format_func=headings.__getitem__,
            placeholder=t("Not taken"),
            key=f"columns.{field}.{table.shape[:8]}",
        )
        if place is not None:
            found[field] = place
    return found


def _remember(table: Table, places: dict[str, int]) -> None:
    with showing_errors() as kept, writing() as session:
        register_columns.remember(session, visit().visitor, visit().here.id, table, places)
    if kept:
        say(t("Columns kept: here is what the file would bring."))
        st.rerun()
