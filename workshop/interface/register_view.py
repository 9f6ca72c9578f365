"""Bring a register in: see what it would do, leave out what one does not want, then do it."""

import streamlit as st

from datablitz import register_export, register_import
from datablitz.register import cnil_filling
from datablitz.register.parsed import Register
from datablitz.register_plans import Plan
from workshop import organisations
from workshop.i18n import t, tn
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import say, showing_errors
from workshop.interface.register_tables import left_out, remarks, tell_nothing_new, told
from workshop.interface.visit import visit
from workshop.interface.written_file import written_file
from workshop.storage.database import reading, writing


def names_here() -> list[str]:
    """Name the organisations of the territory: a register that names them speaks of them."""
    with reading() as session:
        return [each.name for each in organisations.of(session, visit().visitor, visit().here.id)]


def register_download() -> None:
    """Offer the register in the CNIL's own workbook, as the sheets now say it."""
    here, visitor = visit().here, visit().visitor

    def workbook(tell: Tell) -> bytes:
        with reading() as session:
            processings = register_export.of(session, visitor, here.id)
        return cnil_filling.fill(processings, fictional=here.fictional, tell=tell)

    with st.expander(t("Give the register back to your data protection officer"), icon=":material/assignment_return:"):
        st.text(
            t(
                "The CNIL's own workbook, one sheet for each processing, with what our sheets now say of its data. "
                "Sheets that no register named yet are gathered by controller and purpose, ready to be recorded. "
                "Internal: it holds what was not reviewed yet. Brought in again, it changes no sheet."
            )
        )
        st.text(
            t(
                "Of a processing the register already has, only the lines of data follow our sheets: its recipients "
                "and transfers stay as the register says them, and no line is taken out, even when a sheet no longer "
                "says its category. Contacts, and the country and guarantees of a new transfer, are not in our sheets: "
                "your data protection officer writes them."
            )
        )
        written_file(
            workbook,
            f"{here.code}-registre-cnil.ods",
            ask=t("Write the register"),
            doing=t("Writing the register…"),
            offer=t("The register (ODS)"),
            icon=":material/menu_book:",
            key="bring_in.register",
        )


def register_view(register: Register) -> None:
    """Draw the mapping screen and, once confirmed, write."""
    here, visitor = visit().here, visit().visitor
    controller = st.selectbox(
        t("Whose register is it? For the sheets that do not name their controller"),
        list(dict.fromkeys((here.name, *names_here()))),
        key=f"bring_in.controller.{here.code}",
        accept_new_options=True,
    )
    controller = controller or here.name
    with reading() as session:
        plan = register_import.propose(session, visitor, here.id, register, controller_name=controller)
    told(plan)
    unwanted: list[str] = []
    if plan.changes_something:
        unwanted = left_out(plan)
    else:
        tell_nothing_new(anything_read=bool(plan.processings), in_full=not plan.refused)
    remarks(plan)
    if plan.changes_something and st.button(t("Bring it in"), type="primary", key="bring_in.apply"):
        _apply(register, controller, unwanted)


def _apply(register: Register, controller: str, unwanted: list[str]) -> None:
    here, visitor = visit().here, visit().visitor

    def work(tell: Tell) -> Plan:
        with writing() as session:
            return register_import.apply(
                session, visitor, here.id, register, controller_name=controller, leave_out=unwanted, tell=tell
            )

    with showing_errors() as done:
        result = long_work(t("Bringing the register in…"), work)
    if done:
        added, changed = result.counts("created")["datasets"], result.counts("updated")["datasets"]
        said = (
            tn("{n} sheet added.", "{n} sheets added.", added),
            tn("{n} sheet changed.", "{n} sheets changed.", changed),
        )
        say(" ".join(said))
        st.rerun()
