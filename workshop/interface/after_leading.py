"""What comes after a workshop, told above its board as soon as the room is at the end, and below it until then."""

import uuid

import streamlit as st

from workshop import workshops
from workshop.i18n import t
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
        "workshops/after",
    )
    if not workshop.is_ending:
        st.fragment(_watch, run_every=EVERY)(workshop.id, _stage(workshop))


def _watch(workshop_id: uuid.UUID, known: tuple[str, bool, bool]) -> None:
    """Draw the page again once the workshop was opened, rehearsed or brought to its end: what it offers follows."""
    with reading() as session:
        stage = _stage(workshops.by_id(session, visit().visitor, workshop_id))
    if stage != known:
        st.rerun()


def _stage(workshop: Workshop) -> tuple[str, bool, bool]:
    return workshop.status, workshop.rehearsal, workshop.is_ending
