"""Which workshop a page speaks of, the same on each page that works on one."""

import uuid
from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop import workshops
from workshop.i18n import t
from workshop.interface.messages import empty, next_step
from workshop.interface.visit import go_to_workshop, visit
from workshop.storage.database import reading
from workshop.workshops import Workshop


def choose_workshop(key: str, *, nothing: str, beside: str = "") -> Workshop:
    """Ask for a workshop: the one the visitor was on, else the one opened last, else one to come, else any.

    ``beside`` is a title of the page to draw on the same line. While the territory has no workshop, ``nothing`` says
    what will stand here, and the page stops.
    """
    with reading() as session:
        known = {each.id: each for each in workshops.of(session, visit().visitor, visit().here.id)}
    if not known:
        if beside:
            st.title(beside)
        empty(nothing)
        next_step(t("Prepare a first workshop: its agenda comes ready."), "workshops/prepare")
        st.stop()
    running = [each for each in known.values() if each.status == "open" and each.opened_at]
    latest = sorted(running, key=lambda each: str(each.opened_at), reverse=True)  # what a page read again comes back to
    ready = [each.id for each in [*latest, *known.values()] if each.status in ("open", "planned")] or list(known)
    current = visit().workshop_id
    place: DeltaGenerator | None = None
    if beside:
        name, place = st.columns([1, 3], vertical_alignment="center")
        name.title(beside)
    chosen = (place or st).selectbox(
        t("Workshop"),
        list(known),
        index=list(known).index(current if current and current in known else ready[0]),
        format_func=lambda id: _named(known[id]),
        key=key,
        label_visibility="collapsed" if beside else "visible",
    )
    go_to_workshop(chosen)
    return known[chosen]


def choose_held(known: Mapping[uuid.UUID, Workshop]) -> uuid.UUID:
    """Ask for a workshop to look back on: the one the visitor was on, else the last that was held, else the last."""
    held = [each.id for each in known.values() if each.status in ("closed", "returned")] or list(known)
    current = visit().workshop_id
    chosen = st.selectbox(
        t("Workshop"),
        list(known),
        index=list(known).index(current if current and current in known else held[-1]),
        format_func=lambda id: _named(known[id]),
        key="after.workshop",
    )
    go_to_workshop(chosen)
    return chosen


def _named(workshop: Workshop) -> str:
    """Tell a workshop from another of the same title."""
    return f"{workshop.title} · {workshop.code}"
