"""Bring a register in: see what it would do, leave out what one does not want, then do it."""

import streamlit as st

from datablitz import register_import
from datablitz.register.parsed import Register
from datablitz.register_plans import Plan
from workshop import organisations
from workshop.i18n import t, tn
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import say, showing_errors
from workshop.interface.register_tables import left_out, remarks, told
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing


def register_view(register: Register) -> None:
    """Draw the mapping screen and, once confirmed, write."""
    here, visitor = visit().here, visit().visitor
    with reading() as session:
        names = [each.name for each in organisations.of(session, visitor, here.id)]
    controller = st.selectbox(
        t("Whose register is it? For the sheets that do not name their controller"),
        list(dict.fromkeys((here.name, *names))),
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
        st.info(t("All that this file says is already here."), icon=":material/check_circle:")
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
