"""The form of a record: add a new one, change or remove the open one. The same gestures on every page."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from workshop.errors import Stale, TakenBack, WorkshopError
from workshop.i18n import t, tn
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import done_with, visit, wanted
from workshop.storage.database import writing

Leaning = Callable[..., Collection[str]]
"""Given a session, the visitor, the territory and a record: the names of those that lean on it, in another package."""

_NAMED = 5
"""An organisation may hold hundreds of sheets."""


class Records(Protocol):
    """The domain module that keeps them."""

    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., Any]
    restore: Callable[..., Any]


def record_form(
    records: Records,
    opened: Any,
    *,
    key: str,
    title: str,
    name: str,
    draw: Callable[[str], Mapping[str, object]],
    expanded: bool = False,
    begun_by: str = "",
    leaning: Leaning | None = None,
) -> None:
    """Draw the form, once somebody unfolds it, and carry out what is asked.

    ``draw`` reads the choices it offers and draws the inputs, their keys starting with the key it is given, and
    returns the fields. ``name`` is how the open record is called when it is removed. What was typed stays on screen
    when it is refused, and is still there when the form is folded and unfolded. ``begun_by`` is what the address asks
    of a new record; once it is saved, the next one is not asked the same. Whoever removes the record is told what was
    ``leaning`` on it, besides what ``records.remove`` returns.
    """
    form = f"{key}.{opened.id}" if opened else f"{key}.new.{visit().made}"
    fold = st.expander(
        plain(title),
        expanded=expanded or bool(opened),
        key=f"{key}.{opened.id}.fold" if opened else f"{key}.new.fold",
        on_change="rerun",
    )
    if not wanted(form, is_open=bool(fold.open)):
        return
    newest = opened.version if opened else 0
    version, inputs = visit().drawn[form] = visit().drawn_before.get(form) or (newest, form)
    with fold, st.form(inputs):
        fields = draw(inputs)
        with st.container(horizontal=True):
            sent = st.form_submit_button(t("Save"), type="primary", key=f"{inputs}.save")
            dropped = bool(opened) and st.form_submit_button(
                t("Remove"), icon=":material/delete:", key=f"{inputs}.remove"
            )
    if sent:
        refusal = _save(records, opened.id if opened else None, version, fields, begun_by, form)
        visit().drawn[form] = newest, inputs
        if isinstance(refusal, TakenBack):  # what these inputs hold must not come back: others take their place
            visit().drawn[form] = newest, f"{form}.{newest}"
            say("", but=refusal.message(visit().language))
            st.rerun()
    if dropped:
        drop(records, opened.id, name, leaning)


def _save(
    records: Records, id: uuid.UUID | None, version: int, fields: Mapping[str, object], begun_by: str, form: str
) -> WorkshopError | None:
    visitor, here = visit().visitor, visit().here
    with showing_errors() as saved, writing() as session:
        if id:
            records.edit(session, visitor, id, version, fields)
        else:
            records.add(session, visitor, here.id, **fields)
    if saved:
        visit().made += not id
        done_with(begun_by)
        visit().begin_again(form)
        say(t("Saved."))
        st.rerun()
    compare(saved.refusal)
    return saved.refusal


def drop(records: Records, id: uuid.UUID, name: str, leaning: Leaning | None = None) -> None:
    """Remove a record, told by its name, and offer to take it back."""
    visitor = visit().visitor
    with showing_errors() as gone, writing() as session:
        elsewhere = leaning(session, visitor, visit().here.id, id) if leaning else ()
        leant = [*(records.remove(session, visitor, id) or ()), *elsewhere]
    if gone:
        sentence = t("“{name}” is removed.", name=name)
        if leant:
            names, left = ", ".join(leant[:_NAMED]), len(leant[_NAMED:])
            sentence = t("“{name}” is removed. These leaned on it: {names}.", name=name, names=names)
            if left:
                sentence += " " + tn("And {n} more.", "And {n} more.", left)
        removed(sentence, records.restore, id)
        st.rerun()


def compare(refusal: WorkshopError | None) -> None:
    """After a stale save, show what differs; saving again then replaces what the other person wrote."""
    if not isinstance(refusal, Stale):
        return
    mine: Any = refusal.values["mine"]
    theirs = refusal.values["theirs"]
    show_both([(_told(content), _told(getattr(theirs, name, None))) for name, content in mine.items()])


def show_both(pairs: Iterable[tuple[str, str]]) -> None:
    """Show two versions side by side, where they differ."""
    columns = [t("What you wrote"), t("What the other person saved")]
    st.dataframe(pd.DataFrame([pair for pair in pairs if pair[0] != pair[1]], columns=columns), hide_index=True)


def _told(content: object) -> str:
    """Write a field on one line; the order in which codes were chosen does not make a difference."""
    if content is None:
        return ""
    several = isinstance(content, Collection) and not isinstance(content, str | Mapping)
    return ", ".join(sorted(map(str, content))) if several else str(content)  # type: ignore[call-overload]
