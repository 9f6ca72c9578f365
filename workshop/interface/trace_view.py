"""The thread of an action on screen: each point, and indented under it those it comes from."""

import uuid

import streamlit as st

from roadmap import trace
from roadmap.trace import Trace
from workshop import sources
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.listing import distinct
from workshop.interface.plain import plain
from workshop.interface.source_choice import every, told_dots
from workshop.interface.visit import visit
from workshop.storage.database import reading

_ICONS = {
    "strategy": "call_split",
    "finding": "lightbulb",
    "use_case": "interests",
    "dataset": "description",
    "group": "stack",
    "note": "sticky_note_2",
}
_VOCABULARIES = {"strategy": "tows_quadrant", "finding": "swot_quadrant"}


def draw_trace(thread: Trace, *, key: str) -> None:
    """Draw what a point comes from, in the words of those who wrote it; what was unfolded above is only named again."""
    _draw(thread, key, set())


def _draw(thread: Trace, key: str, shown: set[uuid.UUID]) -> None:
    kinds = {
        "strategy": t("Strategy"),
        "finding": t("Finding"),
        "use_case": t("Use case"),
        "dataset": t("Dataset"),
        "group": t("Group"),
        "note": t("Note"),
    }
    for number, origin in enumerate(thread.comes_from):
        inner = f"{key}.{number}"
        known = origin.id in shown
        shown.add(origin.id)
        with st.container(key=inner):
            situated = term(_VOCABULARIES[origin.kind], origin.code) if origin.kind in _VOCABULARIES else origin.code
            told = [
                kinds[origin.kind],
                "" if thread.kind == "group" else situated,
                told_dots(origin.dots) if origin.dots else "",
                t("see above") if known and origin.comes_from else "",
            ]
            st.badge(plain(" · ".join(filter(None, told))), icon=f":material/{_ICONS[origin.kind]}:", color="gray")
            if origin.kind in menu.RECORDS:
                menu.link(menu.RECORDS[origin.kind], label=origin.text, record=str(origin.id))
            else:
                st.text(origin.text)
            if not known:
                _draw(origin, inner, shown)


def what_became_of_a_note() -> None:
    """Let the visitor choose a note of a workshop, and show the actions it led to."""
    visitor, here, language = visit().visitor, visit().here, visit().language
    with reading() as session:
        boards = sources.of_territory(session, visitor, here.id)
    notes = {str(source.id): source for source in every(boards) if source.kind == "note"}
    labels = distinct({id: f"{note.text} · {note.workshop}" for id, note in notes.items()})
    chosen = st.selectbox(
        t("A note of a workshop"),
        list(notes),
        index=None,
        format_func=labels.__getitem__,
        key="plan.note",
        placeholder=t("Choose a note"),
    )
    if chosen is None:
        return
    with reading() as session:
        reached = trace.from_note(session, visitor, notes[chosen].id)
    for item in reached:
        st.badge(plain(term("roadmap_kind", item.kind)), color="gray")
        st.text(item.name(language))
    if not reached:
        st.text(t("No action rests on this note yet."))
