"""The agenda of a workshop as a list one reads, with one phase open at a time for whoever prepares."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workshop import agendas, preparing
from workshop.agendas import Phase
from workshop.i18n import t, tn
from workshop.i18n.formats import clock, duration
from workshop.interface.messages import removed, showing_errors
from workshop.interface.phase_form import phase_form
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.preparing.models import from_model, models
from workshop.preparing.on_board import OnBoard
from workshop.preparing.telling import title, told
from workshop.storage.database import writing
from workshop.workshops import Workshop

ONLINE, WITHOUT_BREAK = 150, 75
"""Minutes an online workshop lasts at most, and between two breaks: the tool's own proposal."""


def agenda_editor(workshop: Workshop, on_board: OnBoard, *, leads: bool) -> None:
    """Draw the agenda; whoever leads opens a phase to change it, and adds others."""
    agenda, language = workshop.agenda, visit().language
    st.markdown(_summary(workshop))
    if workshop.mode == "en_ligne" and (agenda.minutes > ONLINE or agenda.longest_stretch > WITHOUT_BREAK):
        st.info(
            t(
                "Online, {most} at most and a break every {stretch} are a good measure. Here: {longest} in a row.",
                most=duration(ONLINE),
                stretch=duration(WITHOUT_BREAK),
                longest=duration(agenda.longest_stretch),
            )
        )
    if leads and workshop.starts_at is None:
        st.caption(t("Give the hour it begins, in “Title, day and stake”, to read the hours here and on paper."))
    with st.container(key="agenda", gap=None):
        for phase, start in zip(agenda.phases, agenda.starts, strict=True):
            is_open = leads and phase.key == visit().open_phase
            with st.container(key=f"agenda.row.{phase.key}", gap=None):
                _row(
                    workshop,
                    phase,
                    f"**{_moment(workshop, start)}**\u2002{plain(title(phase, language))}",
                    is_open,
                    leads,
                )
                what = "" if phase.is_break else told(phase, agenda, language)
                present = t("The room is here") if workshop.status == "open" and phase == workshop.phase else ""
                st.caption(plain(" · ".join(filter(None, (duration(phase.minutes), what, present)))))
                if is_open:
                    _open_phase(workshop, phase, on_board)
        if leads and visit().open_phase and visit().open_phase not in {phase.key for phase in agenda.phases}:
            _lost_phase(workshop, on_board)
    if leads:
        _add(workshop)
        _reset(workshop)


def _row(workshop: Workshop, phase: Phase, label: str, is_open: bool, leads: bool) -> None:
    """Name a phase; whoever leads opens and closes it by its name."""
    if not leads:
        st.markdown(label)
        return
    icon = ":material/expand_more:" if is_open else ":material/chevron_right:"
    key = f"agenda.{workshop.id}.{phase.key}"
    if st.button(label, key=key, type="tertiary", icon=icon, width="stretch"):
        visit().open_phase = "" if is_open else phase.key
        st.rerun()


def _summary(workshop: Workshop) -> str:
    agenda = workshop.agenda
    breaks = sum(phase.minutes for phase in agenda.phases if phase.is_break)
    parts = [f"**{duration(agenda.minutes)}**", tn("{n} phase", "{n} phases", len(agenda.phases))]
    if breaks:
        parts.append(t("of which a break of {duration}", duration=duration(breaks)))
    if workshop.starts_at:
        parts.append(t("from {start} to {end}", start=_moment(workshop, 0), end=_moment(workshop, agenda.minutes)))
    return " · ".join(parts)


def _moment(workshop: Workshop, start: int) -> str:
    """The hour on the clock; without an hour to begin at, the time since the beginning."""
    if workshop.starts_at is None:
        return f"{start // 60}:{start % 60:02d}"
    return clock(workshop.starts_at.hour * 60 + workshop.starts_at.minute + start)


def _open_phase(workshop: Workshop, phase: Phase, on_board: OnBoard) -> None:
    with st.container(border=True, key="agenda.open"):
        with st.container(horizontal=True, key="agenda.gestures"):
            up = st.button(t("Up"), key="agenda.up", icon=":material/arrow_upward:")
            down = st.button(t("Down"), key="agenda.down", icon=":material/arrow_downward:")
            copied = st.button(t("Duplicate"), key="agenda.copy", icon=":material/content_copy:")
            dropped = st.button(t("Remove"), key="agenda.remove", icon=":material/delete:")
        if up or down:
            _carry_out(preparing.move_phase, workshop, phase.key, by=-1 if up else 1)
        if copied:
            _carry_out(preparing.duplicate_phase, workshop, phase.key)
        if dropped:
            _remove(workshop, phase)
        phase_form(workshop, phase, on_board)


def _lost_phase(workshop: Workshop, on_board: OnBoard) -> None:
    """Someone took away the phase one was writing in: the words typed stay, and saving puts it back."""
    with st.container(border=True, key="agenda.open"):
        st.warning(t("Someone took this phase away. Your words are still here: save to put it back at the end."))
        phase_form(workshop, None, on_board)


def _remove(workshop: Workshop, phase: Phase) -> None:
    with showing_errors() as gone, writing() as session:
        taken, at = preparing.remove_phase(session, visit().visitor, workshop.id, phase.key)
    if gone:
        visit().open_phase = ""
        words = t("The phase “{name}” is removed.", name=title(phase, visit().language))
        removed(words, partial(preparing.put_phase_back, phase=taken, at=at), workshop.id)
        st.rerun()


def _carry_out(gesture: Callable[..., Workshop], workshop: Workshop, *arguments: object, **more: object) -> None:
    with showing_errors() as done, writing() as session:
        gesture(session, visit().visitor, workshop.id, *arguments, **more)
    if done:
        st.rerun()


def _add(workshop: Workshop) -> None:
    """Add a phase made of a known gesture, at the end or after another one, and open it."""
    language, phases = visit().language, {phase.key: phase for phase in workshop.agenda.phases}
    known = {model.key: model for model in models()}
    after = visit().open_phase if visit().open_phase in phases else list(phases)[-1]
    with st.container(horizontal=True, vertical_alignment="bottom", key="agenda.add"):
        model = st.selectbox(
            t("Add a phase"),
            list(known),
            format_func=lambda key: title(known[key], language),
            key=f"agenda.{workshop.id}.model",
        )
        place = st.selectbox(
            t("After"),
            list(phases),
            index=list(phases).index(after),
            format_func=lambda key: title(phases[key], language),
            key=f"agenda.{workshop.id}.after.{after}.{len(phases)}",
        )
        sent = st.button(t("Add"), key="agenda.add.save", icon=":material/add:")
    if not sent:
        return
    at = list(phases).index(place) + 1
    with showing_errors() as added, writing() as session:
        new = from_model(str(model), workshop.agenda)
        made = preparing.add_phase(session, visit().visitor, workshop.id, new, at=at)
    if added:
        visit().open_phase = made.agenda.phases[at].key
        st.rerun()


def _reset(workshop: Workshop) -> None:
    """Offer the shipped script again, once confirmed; what it replaces can be taken back."""
    script = agendas.template(workshop.type)
    if workshop.agenda == script:
        st.caption(t("This is the script of its type, unchanged."))
        return
    with st.popover(t("Go back to the script of its type"), icon=":material/restart_alt:"):
        st.text(
            t("Your phases, zones and words give way to the script: {duration}.", duration=duration(script.minutes))
        )
        sent = st.button(t("Take the script again"), key="agenda.reset", type="primary")
    if not sent:
        return
    with showing_errors() as done, writing() as session:
        who = visit().visitor
        made = preparing.replace(session, who, workshop.id, version=workshop.version, agenda=script)
    if done:
        visit().open_phase = ""
        back = partial(preparing.replace, version=made.version, agenda=workshop.agenda)
        removed(t("The script of its type is back in place."), back, workshop.id)
        st.rerun()
