"""What came out of a workshop, and what is made of it: records, minutes, the result given back to its participants."""

from datetime import UTC, datetime

import streamlit as st

from roadmap import reread
from workshop import board, workshops
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.giving_back import give_back
from workshop.interface.long_work import Tell
from workshop.interface.messages import empty, next_step
from workshop.interface.minutes_view import draw_minutes
from workshop.interface.outputs_view import draw_outputs
from workshop.interface.paper import draw_paper
from workshop.interface.promotion_view import draw_promotion, leads_to
from workshop.interface.rehearsing_view import stage
from workshop.interface.results_view import draw_hidden, draw_results, told_people
from workshop.interface.visit import visit
from workshop.interface.workshop_choice import choose_held
from workshop.storage.database import reading

here, visitor = visit().here, visit().visitor
with reading() as session:
    known = {each.id: each for each in workshops.of(session, visitor, here.id)}
    to_reread = reread.waiting(session, visitor, here.id)

st.title(t("Afterwards"))
if not known:
    empty(t("What comes out of your workshops will stand here: notes, dots, and what is made of them."))
    next_step(t("Prepare a first workshop; once it is held, come back here."), "workshops/prepare")
    st.stop()

chosen = choose_held(known)
with reading() as session:
    results, hidden = board.results(session, visitor, chosen), board.hidden(session, visitor, chosen)
workshop = results.workshop
counted = [tn("{n} note", "{n} notes", results.notes), tn("{n} dot", "{n} dots", results.dots)]
st.caption(" · ".join([term("workshop_type", workshop.type), stage(workshop), *counted]))
st.caption(told_people(results.people))
if to_reread:
    label = tn("{n} record to read again", "{n} records to read again", len(to_reread))
    menu.lead_to(menu.page("workshops/read_again"), label=label, icon=":material/rate_review:")

give_back(workshop)

names = [t("What came out"), t("What is made of it"), t("Minutes of the workshop"), t("Held on paper")]
came_out, promotion, minutes, paper = st.tabs(names, key="after.tabs", on_change="rerun")
with came_out:
    if came_out.open:
        draw_results(results)
        draw_hidden(hidden)
with promotion:
    if promotion.open:
        draw_outputs(results)
        draw_promotion(results)


def write_minutes(language: str, sharing: str, tell: Tell) -> dict[str, tuple[str, bytes]]:
    from kit import minutes, minutes_files, names  # writing documents loads much: only when somebody asks

    with reading() as session:
        told = minutes.gather(session, visitor, chosen)
    files = minutes_files.write(told, language, sharing=sharing, made_on=datetime.now(UTC).date(), tell=tell)
    return {ending: (names.minutes(here.code, workshop.code, ending, language), made) for ending, made in files.items()}


with minutes:
    if minutes.open:
        draw_minutes(results, write_minutes)
with paper:
    if paper.open:
        draw_paper(results)

next_step(t("Then go on with what it gave."), leads_to(results))
