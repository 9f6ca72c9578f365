"""The first-time tour: five steps above the pages they speak of, offered once to each desk; the guide repeats it."""

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from workshop import access
from workshop.access import Action, may
from workshop.i18n import N_, t
from workshop.interface import menu
from workshop.interface.visit import visit
from workshop.storage.database import writing


@dataclass(frozen=True, slots=True)
class Step:
    """One page, and what a newcomer does there."""

    page: str
    title: str
    text: str


STEPS = (
    Step(
        "start/welcome",
        N_("A territory"),
        N_("Everything belongs to a territory. To try freely, open the demonstration; yours can wait."),
    ),
    Step(
        "workshops/prepare",
        N_("Prepare a workshop"),
        N_(
            "Choose its type: the agenda comes ready, and you change what you like. People join with a six-letter code."
        ),
    ),
    Step(
        "workshops/room",
        N_("Check the room, and rehearse"),
        N_("Scan the code with your phone: the page turns green. Then rehearse with made-up people; nothing is kept."),
    ),
    Step(
        "workshops/lead",
        N_("Lead"),
        N_("One button says what comes next; the wall and the phones follow. Nothing is lost if the server stops."),
    ),
    Step(
        "workshops/after",
        N_("Afterwards"),
        N_("What was said waits here. Make data, findings and use cases of it, then the roadmap, then the kit."),
    ),
)


def draw_tour(*, at_start: bool) -> None:
    """Draw the step this tab is at; on the first screen, offer the tour to a desk that never saw it."""
    current = visit()
    if current.tour is not None:
        _draw_step(current.tour)
    elif at_start and not current.visitor.toured and may(current.visitor, Action.CREATE_TERRITORY):
        _offer()


def begin() -> None:
    """Take the tour from its first step."""
    visit().tour = 0
    st.switch_page(menu.page(STEPS[0].page))


def after_opening(page: Page) -> Page:
    """Return where to go once a territory is open: ``page``; in the tour, its next step, which needs a territory."""
    if visit().tour != 0:
        return page
    visit().tour = 1
    return menu.page(STEPS[1].page)


def _offer() -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="tour.offer"):
        st.text(t("Your first time here? The tour has five steps and takes two minutes."))
        with st.container(horizontal=True, width="content"):
            taken = st.button(t("Take the tour"), key="tour.take")
            declined = st.button(t("No, thank you"), key="tour.decline")
    if taken:
        begin()
    if declined:
        _end()


def _draw_step(index: int) -> None:
    step, last = STEPS[index], index == len(STEPS) - 1
    waiting = visit().territory is None
    with st.container(border=True, key="tour.step"):
        st.markdown(f"**{t('Tour, {number} of {count}', number=index + 1, count=len(STEPS))} · {t(step.title)}**")
        st.text(t(step.text))
        if waiting:
            st.text(t("As soon as a territory is open, the demonstration or yours, the tour goes on by itself."))
        with st.container(horizontal=True):
            back = index > 0 and st.button(t("Back"), key="tour.back")
            label = t("Finish") if last else t("Next step of the tour")
            onward = not waiting and st.button(label, key="tour.next", type="primary")
            left = not last and st.button(t("Leave the tour"), key="tour.leave", type="tertiary")
    if left or (onward and last):
        _end()
    if onward or back:
        index += 1 if onward else -1
        visit().tour = index
        st.switch_page(menu.page(STEPS[index].page))


def _end() -> None:
    visit().tour = None
    with writing() as session:
        access.end_tour(session, visit().visitor)
    st.rerun()
