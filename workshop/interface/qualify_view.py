"""One note at a time becomes a sheet, joins one, is left for later or is set aside; each gesture has its way back."""

import uuid
from typing import Any

import pandas as pd
import streamlit as st

from datablitz import datasets, qualifying, suggesting
from datablitz.dataset_fields import FIELDS
from datablitz.qualifying import ToQualify
from datablitz.suggesting import Suggested
from workshop.errors import BadValue
from workshop.i18n import N_, t, tn
from workshop.interface.fields import terms
from workshop.interface.listing import distinct, lookup
from workshop.interface.messages import made, showing_errors
from workshop.interface.plain import plain
from workshop.interface.qualify_card import FORM, begin, card, fill_in, suggestions
from workshop.interface.source_choice import told_dots
from workshop.interface.visit import fill, visit
from workshop.sources import Source
from workshop.storage.database import writing


def next_note(board: ToQualify) -> Source | None:
    """Return the note to qualify; None when none waits.

    The one whose card is on screen as long as it waits, else the heaviest; those left for later come in the end.
    """
    later, shown = visit().later, visit().drawn_before.get(FORM)

    def place(note: Source) -> int:
        if note.id in later:
            return later.index(note.id)
        return -2 if note.id == shown else -1

    return min(board.waiting, key=place, default=None)


def draw_progress(board: ToQualify) -> None:
    """Say how far one is."""
    told = tn("{n} of {total} notes qualified", "{n} of {total} notes qualified", board.qualified, total=board.total)
    if board.aside:
        told = f"{told} · {tn('{n} set aside', '{n} set aside', len(board.aside))}"
    st.progress((board.total - len(board.waiting)) / board.total, text=told)


def draw_card(suggested: Suggested) -> None:
    """Draw the note and its card, and carry out what is decided."""
    was_shown = fill_in(suggested)
    with st.container(border=True, key="qualify-note"):
        st.header(plain(suggested.note.text), anchor=False)
        st.caption(_where(suggested))
        if suggested.card:
            st.text(t("A card of the workshop says: {words}", words=_told_by_card(suggested)))
        with st.container(horizontal=True):
            not_data = st.button(t("Not a dataset"), key="qualify.aside", icon=":material/inventory_2:")
            later = st.button(t("Later"), key="qualify.later", icon=":material/low_priority:")
    above, below = st.container(), st.container()
    with below:
        holders = {**suggested.holders, **_new_holder(suggested.note)}
    with above, st.form("qualify.form"), st.container(key="qualify-fields"):
        chosen = suggestions(suggested)
        fields = card(holders)
        sent = st.form_submit_button(
            t("Save and go on"), type="primary", key="qualify.save", icon=":material/keyboard_return:"
        )
    begin(suggested)
    if not was_shown:
        if not_data or later or sent:  # pressed on a card that is no longer there: nothing is done to this one
            st.info(t("Someone else dealt with that note meanwhile. Here is the next one."))
    elif not_data:
        _set_aside(suggested.note)
    elif later:
        visit().later = [id for id in visit().later if id != suggested.note.id] + [suggested.note.id]
        st.rerun()
    elif sent:
        _save(suggested, chosen, fields)


def draw_aside(board: ToQualify) -> None:
    """List the notes that were set aside, and let one come back."""
    if not board.aside:
        return
    words = distinct({str(note.id): note.text for note in board.aside})
    title = tn("{n} note set aside", "{n} notes set aside", len(board.aside))
    with st.expander(title, key="qualify.set_aside"):
        lookup(pd.DataFrame({t("Note"): list(words.values())}), key="qualify.left_aside", in_full=title)
        chosen = st.selectbox(t("Note"), list(words), format_func=words.__getitem__, key=f"qualify.back.{len(words)}")
        back = st.button(t("Bring it back"), key="qualify.bring_back", icon=":material/undo:")
    if back:
        with showing_errors() as done, writing() as session:
            qualifying.bring_back(session, visit().visitor, uuid.UUID(chosen))
        if done:
            st.rerun()


def _where(suggested: Suggested) -> str:
    note, zone, group = suggested.note, suggested.zone, suggested.group
    told = [
        getattr(zone, f"title_{visit().language}") if zone else "",
        t("Grouped under “{title}”", title=group.text) if group else "",
        told_dots(note.dots) if note.dots else "",
        note.workshop,
    ]
    return plain(" · ".join(filter(None, told)))


def _told_by_card(suggested: Suggested) -> str:
    told = []
    for name, content in suggested.card.items():
        field = FIELDS.get(name)
        if field and field.vocabulary:
            told.append(terms(field.vocabulary, [content] if isinstance(content, str) else content))
        elif name != "holder_id":
            told.append(str(content))
    return " · ".join(told)


def _new_holder(note: Source) -> dict[uuid.UUID, str]:
    """Let an organisation that is not in the list be added; it is then chosen on the card."""
    folded = st.expander(t("The holder is not in the list"), icon=":material/group_add:", key="qualify.unlisted")
    with folded, st.form("qualify.new_holder", clear_on_submit=True, border=False):
        name = st.text_input(t("Name of the organisation"), key="qualify.holder_name", max_chars=200)
        added = st.form_submit_button(t("Add it"), key="qualify.add_holder")
    if not added:
        return {}
    with showing_errors() as done, writing() as session:
        holder = qualifying.add_holder(session, visit().visitor, note.id, name)
    if not done:
        return {}
    fill({"qualify.holder_id": str(holder.id)})
    return {holder.id: holder.name}


def _save(suggested: Suggested, chosen: list[str], fields: dict[str, Any]) -> None:
    picked: dict[str, list[str]] = {"note": [], "sheet": [], "reference": []}
    for kind, id in (each.split(" ") for each in chosen):
        picked[kind].append(id)
    note, sheets = suggested.note.id, picked["sheet"]
    notes = [note, *map(uuid.UUID, picked["note"])]
    with showing_errors() as done, writing() as session:
        if len(sheets) > 1 or len(picked["reference"]) > 1:
            reason = N_("Choose one sheet of the map at most, and one reference.")
            raise BadValue(field=N_("Suggestions"), reason=reason)
        if sheets:
            sheet = qualifying.join(session, visit().visitor, uuid.UUID(sheets[0]), notes)
        else:
            reference_id = next(iter(picked["reference"]), None)
            told = suggesting.told_on_card(suggested, reference_id, fields)
            sheet = qualifying.qualify(
                session, visit().visitor, note, same=notes[1:], reference_id=reference_id, **told
            )
    if not done:
        return

    def take_back(session: Any, visitor: Any, id: uuid.UUID) -> None:
        if sheets:
            qualifying.leave(session, visitor, id, notes)
        else:
            datasets.remove(session, visitor, id)

    name = sheet.label(visit().language)
    sentence = t("The note joined “{name}”.", name=name) if sheets else t("“{name}” is on the map.", name=name)
    made(sentence, take_back, sheet.id, page="data/sheets", label=t("Sheets"), forms=[FORM])
    st.rerun()


def _set_aside(note: Source) -> None:
    with showing_errors() as done, writing() as session:
        qualifying.set_aside(session, visit().visitor, note.id)
    if done:
        made(t("“{name}” is set aside.", name=note.text), qualifying.bring_back, note.id, forms=[FORM])
        st.rerun()
