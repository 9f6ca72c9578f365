"""Planning a workshop, changing what it is, opening and closing it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from workshop import agendas, workshops
from workshop.i18n import LANGUAGE_NAMES, LANGUAGES, N_, t
from workshop.i18n.formats import day_of_week
from workshop.interface import menu
from workshop.interface.fields import choice, term
from workshop.interface.listing import listing
from workshop.interface.messages import next_step, removed, say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.record_form import compare
from workshop.interface.rehearsing_view import rehearse_button, stage
from workshop.interface.visit import go_to_workshop, visit, wanted
from workshop.storage.database import writing
from workshop.workshops import Workshop

_REOPENS = ((N_("Reopen the workshop"), workshops.reopen),)
_MOVES = {
    "planned": ((N_("Open the workshop"), workshops.open),),
    "rehearsal": ((N_("Open for real"), workshops.open), (N_("End the rehearsal"), workshops.close)),
    "open": ((N_("Close the workshop"), workshops.close),),
    "closed": _REOPENS,
    "returned": _REOPENS,
}
_LEADS_TO = {
    "planned": (N_("Check the room"), "workshops/room", ":material/wifi_find:"),
    "rehearsal": (N_("Lead"), "workshops/lead", ":material/co_present:"),
    "open": (N_("Lead"), "workshops/lead", ":material/co_present:"),
    "closed": (N_("Afterwards"), "workshops/after", ":material/sticky_note_2:"),
    "returned": (N_("Afterwards"), "workshops/after", ":material/sticky_note_2:"),
}
"""What comes first at each stage: the button that stands out."""


def workshop_list(known: Mapping[str, Workshop]) -> Workshop | None:
    """Draw the table of workshops, by identifier, and return the one the visitor opens."""
    rows = pd.DataFrame(
        [
            {
                "date": each.starts_on,
                "title": each.title,
                "type": term("workshop_type", each.type),
                "mode": term("workshop_mode", each.mode),
                "status": stage(each),
                "code": _spaced(each.code),
            }
            for each in known.values()
        ],
        index=list(known),
    )
    titles = {"title": t("Title"), "type": t("Type"), "date": t("Date"), "mode": t("Mode"), "status": t("Status")}
    titles |= {"code": t("Code")}
    ahead = [id for id, each in known.items() if each.status in ("open", "planned")]
    alone = ahead[0] if len(ahead) == 1 else ""  # nobody has to look for the only one that is still to come
    key, last = f"workshops.{visit().made}", str(visit().workshop_id or alone)
    return known.get(listing(rows, key=key, titles=titles, name="title", first=last) or "")


def plan_form(*, expanded: bool) -> None:
    """Ask what a workshop needs to be planned; its agenda is the script of its type."""
    key = f"workshop.new.{visit().made}"
    fold = st.expander(t("Prepare a workshop"), expanded=expanded, key=f"{key}.fold", on_change="rerun")
    if not wanted(key, is_open=bool(fold.open)):
        return
    with fold:  # outside the form: the language that is offered follows the type
        types = agendas.gathering()
        kind = str(choice("workshop_type", t("Type"), key=f"{key}.type", default="datablitz", among=types))
    with fold, st.form(key, border=False):
        given = _inputs(key, None, spoken=agendas.spoken(kind, visit().here.language))
        sent = st.form_submit_button(t("Prepare the workshop"), type="primary", key=f"{key}.save")
    if not sent:
        return
    with showing_errors() as saved, writing() as session:
        made = workshops.plan(session, visit().visitor, visit().here.id, type=kind, **given)
    if saved:
        visit().made += 1
        go_to_workshop(made.id)
        say(t("The workshop is prepared: its agenda is the script of its type, yours to adapt."))
        st.rerun()


def details_form(opened: Workshop) -> None:
    """Change title, day, mode, language, stake, and whether notes are named."""
    form = f"workshop.{opened.id}"
    begun = visit().drawn[form] = visit().drawn_before.get(form, opened)
    with st.form(form, border=False):
        given = _inputs(form, opened, spoken=opened.language)
        sent = st.form_submit_button(t("Save"), type="primary", key=f"{form}.save")
    if not sent:
        return
    # A change of its agenda makes a new version of a workshop too, and touches nothing of what this form holds.
    same = all(getattr(opened, name) == getattr(begun, name) for name in given)
    version = opened.version if same else begun.version
    with showing_errors() as saved, writing() as session:
        workshops.edit(session, visit().visitor, opened.id, version, given)
    if saved:
        visit().begin_again(form)
        say(t("Saved."))
        st.rerun()
    visit().drawn[form] = opened
    compare(saved.refusal)


def draw_heading(opened: Workshop) -> None:
    """Say which workshop is open, when it is and how one gets in."""
    st.header(plain(opened.title), anchor=False)
    day = day_of_week(opened.starts_on, visit().language) if opened.starts_on else t("Day not set")
    hour = opened.starts_at.isoformat("minutes") if opened.starts_at else ""
    told = [
        term("workshop_type", opened.type),
        " ".join(filter(None, (day, hour))),
        term("workshop_mode", opened.mode),
        stage(opened),
        t("Code {code}", code=_spaced(opened.code)),
    ]
    st.caption(plain(" · ".join(told)))
    if opened.stake:
        st.text(opened.stake)


def draw_gestures(opened: Workshop) -> None:
    """Go through a workshop in its order: check the room, rehearse, open, lead, close; duplicate it or remove it."""
    at = "rehearsal" if opened.rehearsal else opened.status
    if at == "planned":
        st.caption(t("In this order: check the room, rehearse if you like, then open when people are there."))
    move = None
    with st.container(horizontal=True, vertical_alignment="center", key="workshop.gestures"):
        label, page, icon = _LEADS_TO[at]
        if st.button(t(label), key="workshop.first", type="primary", icon=icon):
            st.switch_page(menu.page(page))
        if at == "planned":
            rehearse_button(opened, key="workshop.rehearse")
        for label, way in _MOVES[at]:
            if st.button(t(label), key=f"workshop.{way.__name__}", icon=":material/meeting_room:"):
                move = way
    with st.container(horizontal=True, vertical_alignment="center", key="workshop.links"):
        for label, page, icon in sorted({*_LEADS_TO.values()} - {_LEADS_TO[at]}):
            menu.lead_to(menu.page(page), label=t(label), icon=icon)
        with st.popover(t("Duplicate"), icon=":material/content_copy:", type="tertiary"):
            st.text(t("The same agenda and the same stake, with another code and an empty board."))
            day = st.date_input(t("New date"), value=None, key=f"workshop.{opened.id}.again", format="DD/MM/YYYY")
            copied = st.button(t("Duplicate it"), key="workshop.duplicate", type="primary")
        dropped = st.button(t("Remove"), key="workshop.remove", icon=":material/delete:", type="tertiary")
    if not (move or copied or dropped):
        return
    with showing_errors() as saved, writing() as session:
        if move:
            move(session, visit().visitor, opened.id)
        elif copied:
            again = workshops.duplicate(session, visit().visitor, opened.id, starts_on=day)
        else:
            workshops.remove(session, visit().visitor, opened.id)
    if not saved:
        return
    if copied:
        visit().made += 1
        go_to_workshop(again.id)
        say(t("Duplicated: here is the new workshop, with its own code."))
    if dropped:
        removed(t("“{name}” is removed.", name=opened.title), workshops.restore, opened.id)
    st.rerun()


def _spaced(code: str) -> str:
    return f"{code[:3]}\u00a0{code[3:]}"


def _inputs(key: str, opened: Workshop | None, *, spoken: str) -> Mapping[str, Any]:
    """Ask for what a workshop is; an empty title takes the name of its type. ``spoken`` is offered as its language."""
    now = opened.title if opened else ""
    label = t("Title") if opened else t("Title (the name of its type if left empty)")
    title = st.text_input(label, value=now, key=f"{key}.title", max_chars=200)
    day, hour, mode, tongue = st.columns([2, 1, 2, 2])
    with day:
        on = opened.starts_on if opened else None
        starts_on = st.date_input(t("Date"), value=on, key=f"{key}.date", format="DD/MM/YYYY")
    with hour:
        at = opened.starts_at if opened else None
        starts_at = st.time_input(t("Begins at"), value=at, key=f"{key}.hour", step=300)
    with mode:
        chosen = choice("workshop_mode", t("Mode"), key=f"{key}.mode", default=opened.mode if opened else None)
    with tongue:
        language = st.selectbox(
            t("Working language"),
            LANGUAGES,
            index=LANGUAGES.index(spoken),
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"{key}.language" if opened else f"{key}.language.{spoken}",  # another offer is another input
        )
    stake = st.text_area(
        t("What is at stake, in one sentence?"),
        value=opened.stake if opened else visit().here.stake,
        key=f"{key}.stake",
        max_chars=300,
        height="content",
    )
    named = st.checkbox(
        t("Notes carry the name each person chooses"),
        value=opened.named if opened else False,
        key=f"{key}.named",
        help=t("Otherwise only whoever leads sees who wrote what. Once someone has joined, they stay unnamed."),
    )
    words: dict[str, Any] = {"title": title, "starts_on": starts_on, "starts_at": starts_at}
    return words | {"mode": chosen, "language": language, "stake": stake, "named": named}


_NEXT = {
    "planned": (N_("Then check the room, before people come."), "workshops/room"),
    "open": (N_("Then lead the workshop: its wall, its phases, its timer."), "workshops/lead"),
    "closed": (N_("Then see what came out of it."), "workshops/after"),
    "returned": (N_("Then turn what was said into a diagnosis."), "diagnosis/findings"),
}


def draw_next_step(workshop: Workshop | None, *, leads: bool) -> None:
    """Tell whoever leads what comes after this page, by the state of the workshop; others go on to the diagnosis."""
    why, name = _NEXT[workshop.status if workshop else "planned"] if leads else _NEXT["returned"]
    next_step(t(why), name)
