"""What comes after a workshop, told above its board as soon as the room is at the end, and below it until then."""

import uuid

import streamlit as st

from workshop import workshops
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.messages import next_step
from workshop.interface.visit import visit
from workshop.storage.database import reading
from workshop.workshops import Workshop

EVERY = 10
"""Seconds between two looks at where the room is: the board moves on without drawing its page again."""


def draw_next_step(workshop: Workshop) -> None:
    """Tell the next step of whoever leads."""
    next_step(
        t("Once the workshop is closed: what came out of it, its minutes, the result given back to its participants."),
        menu.page("workshops/after"),
        t("Afterwards"),
    )
    if workshop.status == "open" and not workshop.is_ending:
        st.fragment(_watch, run_every=EVERY)(workshop.id)


def _watch(workshop_id: uuid.UUID) -> None:
    """Draw the page again once the room has come to the end of its workshop."""
    with reading() as session:
        ending = workshops.by_id(session, visit().visitor, workshop_id).is_ending
    if ending:
        st.rerun()
