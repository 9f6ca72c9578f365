"""Take the notes of a workshop that was held on paper: paste them, see what they would write, then bring them in."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from workshop import agendas, workshops
from workshop.access import Action, may
from workshop.agendas import Zone
from workshop.board import held_on_paper, paper
from workshop.board.held_on_paper import Line
from workshop.i18n import t, tn
from workshop.interface.fields import choice
from workshop.interface.listing import lookup
from workshop.interface.messages import made, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import go_to_workshop, visit, wanted
from workshop.preparing.telling import title
from workshop.storage.database import reading, writing
from workshop.workshops import Workshop

_SIDE_BY_SIDE = 2


def held_on_paper_form() -> None:
    """Draw the form, once somebody who leads workshops unfolds it."""
    if not may(visit().visitor, Action.LEAD_WORKSHOP, visit().here.id):
        return
    key = f"paper.{visit().made}"
    label = t("Paste the notes of a workshop held on paper")
    fold = st.expander(label, icon=":material/sticky_note_2:", key=f"{key}.fold", on_change="rerun")
    if wanted(key, is_open=bool(fold.open)):
        with fold:
            _form(key)


def _form(key: str) -> None:
    here, visitor = visit().here, visit().visitor
    with reading() as session:
        known = held_on_paper.waiting(workshops.of(session, visitor, here.id))
    st.text(t("One note per line, each in the zone where it hung."))
    workshop = _workshop(key, known) if known else None
    kind, day = workshop.type if workshop else "", None
    if not workshop:
        left, right = st.columns([2, 1])
        types = agendas.gathering()
        with left:
            kind = str(choice("workshop_type", t("Type"), key=f"{key}.type", default="datablitz", among=types))
        day = right.date_input(t("Date"), value=None, key=f"{key}.date", format="DD/MM/YYYY")
    agenda = workshop.agenda if workshop else agendas.template(kind)
    given = _walls(f"{key}.{workshop.id if workshop else kind}", agenda.zones)
    with showing_errors() as readable, reading() as session:
        lines = held_on_paper.look(session, visitor, given, workshop.id if workshop else None)
    if not readable or not lines:
        return
    _draw(key, lines, {zone.key: title(zone, visit().language) for zone in agenda.zones})
    fresh = sum(line.is_new for line in lines)
    label = tn("Bring in {n} note", "Bring in {n} notes", fresh)
    if not fresh or not st.button(label, type="primary", icon=":material/check:", key=f"{key}.apply"):
        return
    with showing_errors() as done, writing() as session:
        if workshop:
            filled, laid = workshop, held_on_paper.add(session, visitor, workshop.id, given)
        else:
            filled, laid = held_on_paper.hold(session, visitor, here.id, given, type=kind, starts_on=day)
    if done:
        undo = partial(paper.take_back, notes=laid.notes) if workshop else workshops.remove
        visit().made += 1
        go_to_workshop(filled.id)
        told = tn(
            "{n} note is now in “{name}”. Group the notes there, count their dots, then close the workshop.",
            "{n} notes are now in “{name}”. Group them there, count their dots, then close the workshop.",
            laid.added,
            name=filled.title,
        )
        made(told, undo, filled.id, page="workshops/after", label=t("Afterwards"))
        st.rerun()


def _workshop(key: str, known: tuple[Workshop, ...]) -> Workshop | None:
    """Ask which workshop it was: a new one, or one whose wall still takes notes."""
    told = {str(each.id): f"{each.title} · {each.code}" for each in known}
    chosen = st.selectbox(
        t("Workshop"),
        ["", *told],
        format_func=lambda id: told.get(id) or t("A workshop that is not here yet"),
        key=f"{key}.workshop",
    )
    return next((each for each in known if str(each.id) == chosen), None)


def _walls(key: str, zones: tuple[Zone, ...]) -> Mapping[str, str]:
    """Ask for the notes of each zone."""
    given = {}
    for first in range(0, len(zones), _SIDE_BY_SIDE):
        row = zones[first : first + _SIDE_BY_SIDE]
        for zone, column in zip(row, st.columns(_SIDE_BY_SIDE), strict=False):
            hint = title(zone, visit().language, "hint")
            given[zone.key] = column.text_area(
                plain(title(zone, visit().language)), key=f"{key}.{zone.key}", placeholder=hint, height=110
            )
    return given


def _draw(key: str, lines: tuple[Line, ...], zones: Mapping[str, str]) -> None:
    """Draw what would be written, line by line."""
    states = {True: t("To be added"), False: t("Already there")}
    rows = [
        {t("Note"): line.words, t("Zone"): zones[line.zone], t("What happens"): states[line.is_new]} for line in lines
    ]
    lookup(pd.DataFrame(rows), key=f"{key}.preview", in_full=t("What would be written"))
