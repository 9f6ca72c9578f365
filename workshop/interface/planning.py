"""Preparing a workshop: its agenda as a list, and the form that plans a new one."""

import streamlit as st

from workshop import workshops
from workshop.agendas import Agenda
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, t
from workshop.interface.fields import choice
from workshop.interface.messages import say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import writing
from workshop.vocabularies import vocabulary


def draw_agenda(agenda: Agenda) -> None:
    """Show what will happen, phase by phase, as it will be said to the room."""
    english = visit().language == "en"
    with st.expander(t("Its agenda: {minutes} minutes", minutes=agenda.minutes)):
        for phase in agenda.phases:
            title = phase.title_en if english else phase.title_fr
            st.text(f"{title} · {phase.minutes} min")
            st.caption(plain(phase.instruction_en if english else phase.instruction_fr))


def plan_form(*, expanded: bool) -> None:
    """Ask what a workshop needs to be planned; its agenda is the script of its type."""
    here = visit().here
    gathering = [term.code for term in vocabulary("workshop_type").terms if term.extra["gathers"] == "yes"]
    with st.expander(t("Prepare a workshop"), expanded=expanded), st.form("workshop.new", clear_on_submit=True):
        kind = choice("workshop_type", t("Type"), key="workshop.new.type", default="datablitz", among=gathering)
        title = st.text_input(t("Title (the name of its type if left empty)"), key="workshop.new.title")
        left, middle, right = st.columns(3)
        with left:
            starts_on = st.date_input(t("Date"), value=None, key="workshop.new.date", format="DD/MM/YYYY")
        with middle:
            mode = choice("workshop_mode", t("Mode"), key="workshop.new.mode")
        with right:
            spoken = st.selectbox(
                t("Working language"), LANGUAGES, format_func=LANGUAGE_NAMES.__getitem__, key="workshop.new.language"
            )
        stake = st.text_input(
            t("What is at stake, in one sentence?"), value=here.stake, key=f"workshop.new.{here.code}.stake"
        )
        sent = st.form_submit_button(t("Prepare the workshop"), type="primary")
    if not sent:
        return
    with showing_errors() as saved, writing() as session:
        workshops.plan(
            session,
            visit().visitor,
            here.id,
            type=str(kind),
            title=title or None,
            language=spoken,
            mode=str(mode),
            starts_on=starts_on,
            stake=stake,
        )
    if saved:
        say(t("The workshop is prepared."))
        st.rerun()
