"""Lead a workshop: its board, its phases, its timer; what the wall and the phones show follows."""

import streamlit as st

from workshop import workshops
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.board_view import draw_board
from workshop.interface.messages import empty, next_step
from workshop.interface.paper_wall_view import paper_wall_form
from workshop.interface.rehearsing_view import rehearse_button
from workshop.interface.second_lead import invite_to_lead
from workshop.interface.visit import go_to_workshop, visit
from workshop.storage.database import reading

here, visitor, language = visit().here, visit().visitor, visit().language
with reading() as session:
    known = {each.id: each for each in workshops.of(session, visitor, here.id)}

st.title(t("Lead"))
if not known:
    empty(t("The board of your workshop will stand here. Prepare a workshop first."))
    st.page_link(menu.page("workshops/prepare"), label=t("Prepare"), icon=":material/arrow_forward:")
    st.stop()

ready = [each.id for each in known.values() if each.status in ("open", "planned")] or list(known)
first = visit().workshop_id if visit().workshop_id in known else ready[0]
chosen = known[
    st.selectbox(
        t("Workshop"),
        list(known),
        index=list(known).index(first),
        format_func=lambda id: f"{known[id].title} · {known[id].code}",
        key="lead.workshop",
    )
]
go_to_workshop(chosen.id)
with st.container(horizontal=True):
    code = f"{chosen.code[:3]} {chosen.code[3:]}"
    st.link_button(t("Wall"), f"/j/{chosen.code}/projection?lang={chosen.language}", icon=":material/cast:")
    st.link_button(t("Remote for a phone"), f"/j/{chosen.code}/animer?lang={language}", icon=":material/smartphone:")
    st.link_button(t("Participants' page, code {code}", code=code), f"/j/{chosen.code}", icon=":material/group:")
    rehearse_button(chosen, key="lead.rehearse")
    invite_to_lead(chosen)
    paper_wall_form(chosen)
draw_board(chosen.code, language)
next_step(
    t("Once the workshop is closed: what came out of it, its minutes, the result given back to its participants."),
    menu.page("workshops/after"),
    t("Afterwards"),
)
