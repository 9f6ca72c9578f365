"""One step of the journey, drawn: where it stands, why, what is there and what it still needs."""

from collections.abc import Mapping

import streamlit as st

from workshop import journey_words
from workshop.i18n import N_, t
from workshop.interface import menu
from workshop.interface.visit import visit
from workshop.journey import State, Step

_STATES = {
    State.DONE: ("check_circle", N_("Done")),
    State.NEXT: ("arrow_circle_right", N_("Next")),
    State.BEGUN: ("pending", N_("Begun")),
    State.OPEN: ("radio_button_unchecked", N_("Later")),
}


def draw_step(step: Step, counts: Mapping[str, int]) -> None:
    """Draw a step as a link to the page that does it."""
    icon, state = _STATES[step.state]
    language = visit().language
    with st.container(border=step.state is State.NEXT, key=f"journey.{step.state}.{step.key}", gap="xxsmall"):
        label = f"**{t(step.title)}** · {t(state)}"
        menu.lead_to(menu.page(step.page), label=label, icon=f":material/{icon}:")
        if step.state is not State.DONE:
            st.caption(t(step.why))
        there = journey_words.there(step, counts, language)
        missing = journey_words.missing(step, counts, language)
        if there and missing:
            st.caption(t("There already: {there}. {missing}", there=there, missing=missing))
        elif there or missing:
            st.caption(there or missing)
