"""Lead a workshop: its board, its phases, its timer; what the wall and the phones show follows."""

import streamlit as st

from workshop.i18n import t
from workshop.interface.after_leading import draw_next_step
from workshop.interface.board_view import draw_board
from workshop.interface.carried_over_view import carried_over_form
from workshop.interface.paper_wall_view import paper_wall_form
from workshop.interface.plain import plain
from workshop.interface.rehearsing_view import rehearse_button
from workshop.interface.room_view import wall_link
from workshop.interface.second_lead import remote_button
from workshop.interface.visit import visit
from workshop.interface.workshop_choice import choose_workshop

here, visitor, language = visit().here, visit().visitor, visit().language
chosen = choose_workshop(
    "lead.workshop",
    beside=t("Lead"),
    nothing=t("The board of your workshop will stand here, with its phases and its timer."),
)
with st.container(horizontal=True, gap="xsmall", key="lead.links"):
    board = f"/j/{chosen.code}"
    wall_link(chosen)
    st.link_button(t("Full window"), f"{board}/animer?lang={language}&board=whole", icon=":material/open_in_full:")
    remote_button(chosen)
    st.link_button(t("Participants"), board, icon=":material/group:")
    paper_wall_form(chosen)
    rehearse_button(chosen, key="lead.rehearse")  # last: once it is gone, the others stay where they were
carried_over_form(chosen)
if chosen.is_ending:
    draw_next_step(chosen)
draw_board(chosen.code, language)
if stake := chosen.stake or here.stake:
    st.caption(plain(stake))
if not chosen.is_ending:
    draw_next_step(chosen)
