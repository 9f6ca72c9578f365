"""A list one can search, sort and open by pressing a line or with a keyboard: the same gestures on every page."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from itertools import count
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from workshop.i18n import t, tn
from workshop.i18n.formats import DAY_COLUMNS, moment
from workshop.interface.columns import fitted
from workshop.interface.full_table import full_table
from workshop.interface.plain import plain
from workshop.interface.visit import answer, answered, asked, begin, pressed_line, show_record, visit
from workshop.texts import folded

Key = TypeVar("Key", bound=Hashable)
MOST = 500
"""Lines that the « open » field offers: nobody scrolls through thousands, and the page waits for each."""
FEW = 8
"""Lines of a table that one reads at a glance; beyond, a word finds a line."""
_NOTHING_PRESSED: dict[str, dict[str, list[Any]]] = {"selection": {"rows": [], "columns": [], "cells": []}}


def listing(
    rows: pd.DataFrame,
    *,
    key: str,
    titles: dict[str, str],
    unseen: Mapping[str, str] = MappingProxyType({}),
    name: str = "name",
    first: str | None = None,
    every: pd.DataFrame | None = None,
) -> str | None:
    """Draw a searchable, sortable table and return the index of the line the visitor opens, by pressing it or by name.

    What is open stays so under a new name, and when a search or a filter no longer shows it: ``every`` holds the rows
    that could be open, those that a filter left out too.

    ``rows`` is indexed by record id (as text); ``titles`` gives the shown columns and their headings in order, and
    ``unseen`` those that the table has no room for, and that it can be sorted by all the same; ``name`` is the column
    that names a record in the « open » field, the keyboard's way to a row; ``first`` is the record that is open before
    anyone chooses, on a page that gives the open record a heading of its own. Elsewhere the address tells the open
    record, and opens it.
    """
    afresh: Any = {"on_change": answer, "args": (f"{key}.table", _NOTHING_PRESSED)}
    left, middle, right = st.columns([3, 2, 3], vertical_alignment="bottom")
    sought = left.text_input(t("Search"), key=f"{key}.search", icon=":material/search:", **afresh)
    orders = {**titles, **unseen}
    order = middle.selectbox(t("Sort by"), list(orders), format_func=orders.__getitem__, key=f"{key}.sort", **afresh)
    shown = matching(rows, sought).sort_values(order, key=_sort_key, kind="stable")
    known = rows if every is None else every
    labels = distinct({str(id): str(label) for id, label in known[name].items()})
    if first is None and asked("record") in labels:
        begin(f"{key}.open", asked("record"))
    offered = list(shown.index[:MOST])
    if (kept := kept_open(f"{key}.open", labels)) and (first is None or kept in shown.index) and kept not in offered:
        offered.append(kept)
    opened: str | None = right.selectbox(
        t("Open"),
        offered,
        index=offered.index(first) if first in offered else None,
        format_func=labels.__getitem__,
        placeholder=t("Choose or press a line"),
        key=f"{key}.open",
        **afresh,
    )
    st.caption(tn("{n} line", "{n} lines", len(shown)))
    if len(shown) > MOST:
        st.caption(t("The first {n} can be chosen by name; press the others, or search for them.", n=MOST))
    if len(rows):
        fit = fitted(shown.head(MOST)[list(titles)].rename(columns=titles))
        days = {title for column, title in titles.items() if shown[column].map(_is_day).any()}
        st.dataframe(
            shown[list(titles)].rename(columns=titles),
            column_config={title: _column(title in days, fit.widths.get(title)) for title in titles.values()},
            row_height=fit.row,
            height=fit.height,
            hide_index=True,
            placeholder="—",
            width="stretch",
            key=f"{key}.table",
            on_select=lambda: _press(key, list(shown.index)),
            selection_mode="single-cell",
        )
    if first is None:
        show_record(opened or "")
        if opened:
            if opened not in shown.index:
                st.caption(t("What is open is no longer in this list; it stays open until you choose another line."))
            st.markdown(f"**{plain(labels[opened])}**")
    return opened


def lookup(rows: pd.DataFrame, *, key: str, hide_index: bool = True, in_full: str = "") -> None:
    """Draw a table that is only read; one of more than a few lines can be searched and put in another order.

    ``in_full`` names a table of which every word counts: wrapped, and as cards on a phone.
    """
    shown = narrowed(rows if hide_index else rows.reset_index(names=t("Name")), key=key)
    if not hide_index:
        shown = shown.set_index(t("Name"))
    if in_full:
        st.html(full_table(list(shown), shown.head(MOST).to_numpy(object).tolist(), alt=in_full))
        if len(shown) > MOST:
            st.caption(t("The first {n} lines are shown; search for the others.", n=MOST))
    else:
        st.dataframe(shown, hide_index=hide_index, placeholder="—", key=key)


def narrowed(rows: pd.DataFrame, *, key: str, titles: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return the rows in words; of more than a few, those that hold what is sought, in the order that is asked for.

    ``titles`` gives the columns to sort by and their headings, when these are not the names of the columns.
    """
    told = _in_words(rows)
    if len(rows) <= FEW:
        return told
    headings = titles or {str(column): str(column) for column in rows}
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    sought = left.text_input(t("Search"), key=f"{key}.search", icon=":material/search:")
    order = right.selectbox(
        t("Sort by"),
        list(headings),
        index=None,
        format_func=headings.__getitem__,
        key=f"{key}.sort",
        placeholder=t("The order of the table"),
    )
    found = matching(told, sought)
    if order:
        found = found.loc[rows.loc[found.index].sort_values(order, key=_sort_key, kind="stable").index]
    st.caption(tn("{n} line", "{n} lines", len(found)))
    return found


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Tell each moment as a person says it: it is sorted as the moment it is, and found by its words."""
    moments = rows.select_dtypes("datetimetz")
    return rows.assign(
        **{name: [moment(at.to_pydatetime(), visit().language) for at in moments[name]] for name in moments}
    )


def _press(key: str, ids: Sequence[str]) -> None:
    """Open the line that was pressed."""
    line = pressed_line(f"{key}.table")
    if line is not None and line < len(ids):
        answer(f"{key}.open", ids[line])


def kept_open(field: str, labels: Mapping[str, str]) -> str | None:
    """Return what is open if it still exists, and say it anew when its words changed: a list knows it by these."""
    opened: str = answered(field) or ""
    if opened not in labels:
        return None
    told = opened, labels[opened]
    if visit().drawn_before.get(field) != told:
        answer(field, opened)
    visit().drawn[field] = told
    return opened


def distinct(labels: Mapping[Key, str]) -> dict[Key, str]:
    """Number the labels that repeat: a list of choices knows its options by their words alone."""
    given, told = set(labels.values()), {}
    seen: set[str] = set()
    for id, label in labels.items():
        numbered = (f"{label} ({n})" for n in count(2))
        told[id] = label if label not in seen else next(name for name in numbered if name not in seen | given)
        seen.add(told[id])
    return told


def matching(rows: pd.DataFrame, sought: str) -> pd.DataFrame:
    """Keep the rows that hold every word sought, whatever the column."""
    words = folded(sought).split()
    if not words:
        return rows
    told = (" ".join("" if pd.isna(content) else str(content) for content in row) for row in rows.to_numpy(object))
    return rows[[all(word in text for word in words) for text in map(folded, told)]]


def _column(day: bool, width: int | None) -> Any:
    if not day:
        return st.column_config.Column(width=width)
    # Not the browser's own way: a French page in an English browser would speak of “Mar 3, 2026”.
    return st.column_config.DateColumn(width=width, format=DAY_COLUMNS[visit().language])


def _is_day(content: object) -> bool:
    return isinstance(content, date)


def _sort_key(column: pd.Series) -> pd.Series:
    return column.map(_sort_word) if column.dtype.kind not in "ifbM" else column


def _sort_word(content: object) -> str:
    """Put days in their order, words in that of the alphabet whatever their accents, and nothing at the end."""
    if pd.isna(content):
        return "\U0010ffff"
    return content.isoformat() if isinstance(content, date) else folded(str(content))
