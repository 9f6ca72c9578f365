"""The workshops of the territory: plan one, adapt its agenda, print its papers, open it, close it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from kit.materials import papers
from kit.materials.occasions import occasion
from workshop import workshops
from workshop.access import Action, may
from workshop.i18n import t
from workshop.interface.agenda_editor import agenda_editor
from workshop.interface.carried_over_view import carried_over_form
from workshop.interface.long_work import Tell
from workshop.interface.messages import empty
from workshop.interface.planning import (
    details_form,
    draw_gestures,
    draw_heading,
    draw_next_step,
    plan_form,
    workshop_list,
)
from workshop.interface.print_view import Asked, Paper, print_view
from workshop.interface.visit import go_to_workshop, visit, wanted
from workshop.interface.zone_form import zone_list
from workshop.preparing.on_board import on_board
from workshop.storage.database import reading
from workshop.workshops import Workshop

here, visitor = visit().here, visit().visitor
leads = may(visitor, Action.LEAD_WORKSHOP, here.id)
with reading() as session:
    known = {str(each.id): each for each in workshops.of(session, visitor, here.id)}


def print_papers(workshop: Workshop, asked: Asked, tell: Tell) -> Sequence[Paper]:
    """Make the papers asked for."""
    day = datetime.now(UTC).date()
    event = occasion(workshop, here, language=asked.language, join_url=asked.join_url, made_on=day, wifi=asked.wifi)
    made = papers.make(event, papers.Order(asked.names, asked.people, asked.sheets), tell)
    return [Paper(one.name, one.file_name, one.written.content, one.written.notes) for one in made]


st.title(t("Prepare"))
st.markdown(t("Each workshop follows the script of its type, which you can adapt, and leaves its notes on a board."))

opened = workshop_list(known) if known else None
if not known:
    empty(t("Your workshops will stand here. Prepare the first one below: often the awareness seminar."))

if opened:
    go_to_workshop(opened.id)
    with reading() as session:
        seen = on_board(session, visitor, opened.id)
    draw_heading(opened)
    if leads:
        draw_gestures(opened)
        carried_over_form(opened)
    names = [t("Agenda"), t("Title, day and stake"), t("Print")] if leads else [t("Agenda")]
    agenda, *others = st.tabs(names, key=f"workshop.{opened.id}.tabs", on_change="rerun")
    with agenda:
        agenda_editor(opened, seen, leads=leads)
        zone_list(opened, seen, leads=leads)
    if others:
        details, printing = others
        with details:
            if wanted(f"workshop.{opened.id}", is_open=bool(details.open)):
                details_form(opened)
        with printing:
            if wanted(f"print.{opened.id}", is_open=bool(printing.open)):
                workshop = opened
                print_view(workshop, papers.PAPERS, lambda asked, tell: print_papers(workshop, asked, tell))

if leads:
    plan_form(expanded=not known)
draw_next_step(opened, leads=leads)
