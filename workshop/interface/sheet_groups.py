"""An open sheet by its groups of fields: each summed up in a line, one open for editing at a time."""

import uuid
from collections.abc import Mapping, Sequence

import streamlit as st

from datablitz import datasets
from datablitz.dataset_fields import PUBLIC_FIELDS
from datablitz.sheets import Dataset
from workshop.errors import Stale
from workshop.i18n import t
from workshop.interface.dataset_form import GROUPS, fields_of
from workshop.interface.dataset_view import review_form, with_review
from workshop.interface.messages import say, showing_errors
from workshop.interface.record_form import drop
from workshop.interface.sheet_conflict import Disputed, draw_conflict, not_kept
from workshop.interface.sheet_words import names_known, summed_up
from workshop.interface.visit import visit
from workshop.organisations import Organisation
from workshop.storage.database import writing

_LONGEST = 170
"""Letters of the line that sums a group up."""


def sheet_groups(sheet: Dataset, known: Sequence[Organisation]) -> None:
    """Draw the groups of a sheet and carry out what is asked of the open one.

    While a group is open the others only tell what they hold, so that nothing typed is lost by opening another.
    """
    names = names_known(sheet, known)
    disputed = visit().disputed
    if isinstance(disputed, Disputed) and disputed.dataset_id == sheet.id:
        draw_conflict(disputed, names)
        return
    opened = visit().open_group.removeprefix(f"{sheet.id}.")
    with st.container(border=True, key="sheet.groups"):
        for group in GROUPS:
            if group == opened:
                _edit(sheet, group, names)
            else:
                _tell(sheet, group, names, can_open=opened not in GROUPS)
    if opened not in GROUPS and st.button(t("Remove this sheet"), icon=":material/delete:", key=f"{sheet.id}.remove"):
        drop(datasets, sheet.id, sheet.label(visit().language))


def _tell(sheet: Dataset, group: str, names: Mapping[uuid.UUID, str], *, can_open: bool) -> None:
    title, inside = GROUPS[group]
    told = summed_up(sheet, inside, names)
    with st.container(key=f"sheet.group.{group}"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            count = t("{n} of {all} filled", n=len(told), all=len(inside))
            st.markdown(f"**{t(title)}** · {count}")
            line = " · ".join(told)
            st.text(line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…" if line else t("Nothing yet."))
        if can_open:
            right.button(
                t("Edit"),
                key=f"{sheet.id}.open.{group}",
                help=t(title),
                on_click=_open,
                args=(f"{sheet.id}.{group}",),
            )


def _open(group: str) -> None:
    visit().open_group = group


def _edit(sheet: Dataset, group: str, names: Mapping[uuid.UUID, str]) -> None:
    """Draw the inputs of a group, filled from the version that was on screen when it was opened."""
    form = _form(sheet, group)
    version = visit().drawn[form] = visit().drawn_before.get(form, sheet.version)
    title, inside = GROUPS[group]
    following = [*GROUPS, ""][[*GROUPS].index(group) + 1]
    with st.container(key=f"sheet.group.{group}"), st.form(form, border=False):
        st.markdown(f"**{t(title)}**")
        if sheet.review == "reviewed" and any(name in PUBLIC_FIELDS for name in inside):
            st.caption(
                t("Changing what is published of it sends it back to the review: it leaves the public page until then.")
            )
        fields = fields_of(f"dataset.{sheet.id}", sheet, names, inside)
        with st.container(horizontal=True):
            saved = st.form_submit_button(t("Save"), type="primary", key=f"{form}.save")
            on = bool(following) and st.form_submit_button(t("Save and open the next"), key=f"{form}.next")
            closed = st.form_submit_button(t("Close without saving"), key=f"{form}.close", type="tertiary")
    if closed:
        _go_on(sheet, group, "")
    if saved or on:
        _save(sheet, group, version, fields, f"{sheet.id}.{following}" if on else "")


def _save(sheet: Dataset, group: str, version: int, fields: Mapping[str, object], following: str) -> None:
    with showing_errors() as saved, writing() as session:
        after = datasets.edit(session, visit().visitor, sheet.id, version, fields)
    if saved:
        together = after.version > version + 1
        told = t("Saved, together with what someone else changed meanwhile.") if together else t("Saved.")
        say(with_review(told, sheet, after), but=not_kept(after, version, fields))
        _go_on(sheet, group, following)
    if isinstance(saved.refusal, Stale):
        visit().disputed = disputed = Disputed.of(saved.refusal)
        say("", but=not_kept(disputed.theirs, version, fields))
        _go_on(sheet, group, "")


def _go_on(sheet: Dataset, group: str, following: str) -> None:
    visit().open_group = following
    visit().begin_again(_form(sheet, group), review_form(sheet.id))
    st.rerun()


def _form(sheet: Dataset, group: str) -> str:
    return f"dataset.{sheet.id}.{group}"
