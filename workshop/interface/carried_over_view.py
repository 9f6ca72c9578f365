"""Bring findings onto the board of the second SWOT workshop: what would come, ticked; then one gesture and its undo."""

import uuid
from collections.abc import Sequence
from functools import partial

import streamlit as st

from swot import carried_over
from swot.carried_over import Candidate
from workshop.access import Action, may
from workshop.board.rules import NOTE_LIMIT
from workshop.design import quadrant
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.messages import empty, made, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing
from workshop.vocabularies import vocabulary
from workshop.workshops import Workshop


def carried_over_form(workshop: Workshop) -> None:
    """Offer the findings to whoever leads a workshop that works on them; nothing for any other."""
    if not carried_over.is_awaited(workshop) or not may(visit().visitor, Action.LEAD_WORKSHOP, workshop.territory_id):
        return
    key = f"carried.{workshop.id}.{visit().made}"
    label = t("Bring findings onto the wall")
    fold = st.expander(label, icon=":material/move_to_inbox:", key=key, on_change="rerun")
    if not fold.open:
        return
    with reading() as session:
        known = carried_over.candidates(session, visit().visitor, workshop.id)
    with fold:
        chosen = _ask(key, known)
    if not chosen:
        return
    with showing_errors() as saved, writing() as session:
        notes = carried_over.bring(session, visit().visitor, workshop.id, chosen)
    if saved:
        visit().made += 1
        told = tn("{n} finding came onto the wall.", "{n} findings came onto the wall.", len(notes))
        made(told, partial(carried_over.take_back, notes=notes), workshop.id)
        st.rerun()


def _ask(key: str, known: Sequence[Candidate]) -> list[uuid.UUID]:
    """Draw what would come, by quadrant, and return what is chosen once it is confirmed."""
    coming = [one for one in known if one.may_come]
    _tell_the_others(known)
    if not coming:
        return []
    st.markdown(t("Each one ticked becomes a note of the wall, in its quadrant. Everyone in the room reads it."))
    with st.form(f"{key}.form", border=False):
        ticked = _boxes(key, coming)
        sent = st.form_submit_button(t("Bring them onto the wall"), type="primary", key=f"{key}.bring")
    if sent and not ticked:
        st.info(t("Tick at least one finding."))
    return ticked if sent else []


def _boxes(key: str, coming: Sequence[Candidate]) -> list[uuid.UUID]:
    """Draw a box for each finding, all ticked at first."""
    ticked: list[uuid.UUID] = []
    quadrants = vocabulary("swot_quadrant").codes
    inside = {code: [one.finding for one in coming if one.finding.quadrant == code] for code in quadrants}
    for code, found in inside.items():
        if found:
            st.markdown(f"**{quadrant(code).sign} {term('swot_quadrant', code)}**")
        for one in found:
            told = [one.text, tn("{n} dot", "{n} dots", one.weight), term("sharing", one.sharing)]
            if st.checkbox(plain(" · ".join(told)), value=True, key=f"{key}.{one.id}"):
                ticked.append(one.id)
    return ticked


def _tell_the_others(known: Sequence[Candidate]) -> None:
    """Say what does not come, and why."""
    there = sum(one.is_there for one in known)
    long = [one.finding.text for one in known if one.is_too_long and not one.is_there]
    if not known:
        empty(t("The findings of the first workshop will be offered here: make them of its notes first."))
    if there:
        st.caption(tn("{n} finding is on the wall already.", "{n} findings are on the wall already.", there))
    if long:
        st.text(t("Too long for a note, which holds {n} characters. Shorten them, then come back:", n=NOTE_LIMIT))
        st.markdown("\n".join(f"- {plain(' '.join(text.split())[:80])}…" for text in long))
    if long or not known:
        menu.lead_to(menu.page("diagnosis/findings"), label=t("Findings"), icon=":material/arrow_forward:")
