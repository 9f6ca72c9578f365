"""Lead a workshop: its board, its phases, its timer; what the wall and the phones show follows."""

import streamlit as st

from workshop.i18n import t
from workshop.interface.after_leading import draw_next_step
from workshop.interface.board_view import draw_board
from workshop.interface.paper_wall_view import paper_wall_form
from workshop.interface.rehearsing_view import rehearse_button
from workshop.interface.room_view import tell_forgotten_wifi
from workshop.interface.second_lead import invite_to_lead
from workshop.interface.visit import visit
from workshop.interface.workshop_choice import choose_workshop

here, visitor, language = visit().here, visit().visitor, visit().language
st.title(t("Lead"))
chosen = choose_workshop(
    "lead.workshop", nothing=t("The board of your workshop will stand here. Prepare a workshop first.")
)
if stake := chosen.stake or here.stake:
    st.text(stake)
tell_forgotten_wifi(chosen.code, elsewhere=True)
with st.container(horizontal=True):
    code = f"{chosen.code[:3]} {chosen.code[3:]}"
    st.link_button(t("Wall"), f"/j/{chosen.code}/projection?lang={chosen.language}", icon=":material/cast:")
    st.link_button(t("Remote for a phone"), f"/j/{chosen.code}/animer?lang={language}", icon=":material/smartphone:")
    st.link_button(t("Participants' page, code {code}", code=code), f"/j/{chosen.code}", icon=":material/group:")
    rehearse_button(chosen, key="lead.rehearse")
    invite_to_lead(chosen)
    paper_wall_form(chosen)
if chosen.is_ending:
    draw_next_step(chosen)
draw_board(chosen.code, language)
if not chosen.is_ending:
    draw_next_step(chosen)
