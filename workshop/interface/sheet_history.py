"""The history of a sheet on screen: who changed what, when, from what to what; the newest first."""

import uuid
from itertools import groupby

import pandas as pd
import streamlit as st

from datablitz import history
from datablitz.history import TITLES, Change
from datablitz.sheets import Dataset
from workshop.i18n import formats, t, tn
from workshop.interface.fields import term
from workshop.interface.listing import lookup
from workshop.interface.sheet_words import in_words
from workshop.interface.visit import visit
from workshop.storage.database import reading

_SAID_ELSEWHERE = ("reviewed_at", "reviewed_by")


def sheet_history(sheet: Dataset) -> None:
    """Draw the changes of a sheet, once they are unfolded."""
    fold = st.expander(t("History of changes"), icon=":material/history:", key=f"history.{sheet.id}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        changes_table(changes_of(sheet.id), key=f"history.{sheet.id}.lines")
        if sheet.created_at:
            st.caption(t("Added on {moment}.", moment=formats.moment(sheet.created_at, visit().language)))


def changes_of(dataset_id: uuid.UUID) -> tuple[Change, ...]:
    """Return the changes of a sheet, without what another line says already."""
    with reading() as session:
        every = history.of(session, visit().visitor, dataset_id)
    return tuple(each for each in every if each.field not in _SAID_ELSEWHERE)


def changes_table(changes: tuple[Change, ...], *, key: str) -> None:
    """Draw changes as a table, one line for each field."""
    if not changes:
        st.text(t("Nothing has changed yet."))
        return
    erased = t("Words taken back by their author")
    times = len([None for _ in groupby(changes, key=lambda each: each.version)])
    st.caption(tn("Changed {n} time", "Changed {n} times", times))
    rows = [
        (
            each.at,
            term("role", each.by) if each.by else t("Author of the words"),
            t(TITLES[each.field]) if each.field in TITLES else each.field,
            erased if each.erased else in_words(each.field, each.before, {}),
            erased if each.erased else in_words(each.field, each.after, {}),
        )
        for each in changes
    ]
    headings = [t("When"), t("Who"), t("Field"), t("Before"), t("After")]
    lookup(pd.DataFrame(rows, columns=headings), key=key, in_full=t("History of changes"))
