"""The mapping screen of a register: what bringing it in would create and change, what is left out and why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from datablitz.dataset_fields import FIELDS
from datablitz.register.parsed import NotTaken, Refused
from datablitz.register_plans import PROCESSING_TITLES, Change, Plan
from workshop.i18n import formats, t, tn
from workshop.interface.fields import terms
from workshop.interface.listing import distinct, lookup
from workshop.interface.visit import visit


def told(plan: Plan, *, done: bool = False) -> None:
    """Say in one line each what would be, or was, created, updated and left as it is."""
    created, updated, unchanged = (plan.counts(state) for state in ("created", "updated", "unchanged"))
    columns = st.columns(3)
    headings = (
        (t("Created"), t("Updated"), t("Already there")) if done else (t("New"), t("Changed"), t("Already there"))
    )
    for column, heading, counts in zip(columns, headings, (created, updated, unchanged), strict=True):
        with column.container(border=True):
            st.markdown(f"**{heading}**")
            st.text(tn("{n} processing", "{n} processings", counts["processings"]))
            st.text(tn("{n} sheet", "{n} sheets", counts["datasets"]))
    for name in plan.new_controllers:
        st.text(t("New organisation: {name}", name=name))


def left_out(plan: Plan) -> list[str]:
    """Show what would come in, and ask which processings and lines to leave out; return their keys."""
    rows = [
        (processing.name, dataset.label, dataset.fields["description"], dataset.fields["retention_text"])
        for processing in plan.processings
        for dataset in processing.datasets
        if dataset.state == "created"
    ]
    if rows:
        headings = (t("Processing"), t("Sheet"), t("What it holds"), t("Kept until when"))
        title = tn("{n} new sheet", "{n} new sheets", len(rows))
        with st.expander(title, expanded=True):
            _table(rows, headings, title, key="register.new")
    changes = [
        (whose, t(titles), _words(change.field, change.old), _words(change.field, change.new))
        for whose, titles, change in _changes(plan)
    ]
    if changes:
        title = tn("{n} change", "{n} changes", len(changes))
        with st.expander(title, expanded=True):
            headings = (t("Processing or sheet"), t("Field"), t("Now here"), t("In the file"))
            _table(changes, headings, title, key="register.changes")
    choices = distinct(
        {
            key: label
            for processing in plan.processings
            for key, label, state in (
                (processing.key, processing.name, processing.state),
                *((each.key, f"{processing.name} › {each.label}", each.state) for each in processing.datasets),
            )
            if state in ("created", "updated")
        }
    )
    return st.multiselect(
        t("Leave out (nothing is left out unless you choose it)"),
        list(choices),
        format_func=choices.__getitem__,
        key="register.leave_out",
        placeholder=t("Processings or sheets"),
        select_all=False,
    )


def tell_nothing_new(*, anything_read: bool, in_full: bool) -> None:
    """Say why there is nothing to bring in: all of the file is here already, or nothing of it could be read."""
    if anything_read and not in_full:
        st.info(t("All that could be read in this file is already here."), icon=":material/check_circle:")
    elif anything_read:
        st.info(t("All that this file says is already here."), icon=":material/check_circle:")
    else:
        st.warning(t("No row of this file could be read: there is nothing to bring in."), icon=":material/error:")


def remarks(plan: Plan) -> None:
    """Show what could not be read, what is not taken, and what the file no longer has."""
    if plan.refused:
        title = tn("{n} thing could not be read", "{n} things could not be read", len(plan.refused))
        with st.expander(title, expanded=True, icon=":material/error:"):
            if plan.changes_something:
                st.text(t("The rest comes in."))
            st.text(t("Mend the file, then bring it in again: nothing will be doubled."))
            rows = [(each.sheet, each.row, each.column, _reason(each)) for each in plan.refused]
            _table(rows, (t("Sheet of the file"), t("Row"), t("Column"), t("Why")), title, key="register.refused")
    gone = [*plan.gone, *(name for processing in plan.processings for name in processing.gone)]
    if gone:
        title = tn("{n} is no longer in the file", "{n} are no longer in the file", len(gone))
        with st.expander(title):
            st.text(t("They stay here. Remove them from the sheets if they no longer exist."))
            _table([(name,) for name in gone], (t("Name"),), title, key="register.gone")
    if plan.not_taken:
        title = tn("{n} cell is not taken", "{n} cells are not taken", len(plan.not_taken))
        with st.expander(title):
            st.text(t("Names and contact details of persons, and what the model does not plan for, stay in your file."))
            rows = [(each.sheet, each.row, each.label, _reason(each)) for each in plan.not_taken]
            headings = (t("Sheet of the file"), t("Row"), t("Name of the line"), t("Why"))
            _table(rows, headings, title, key="register.not_taken")


def _changes(plan: Plan) -> Iterable[tuple[str, str, Change]]:
    for processing in plan.processings:
        if processing.state == "updated":
            for change in processing.changes:
                yield processing.name, PROCESSING_TITLES[change.field], change
        for dataset in processing.datasets:
            for change in dataset.changes:
                yield dataset.label, FIELDS[change.field].title, change


def _words(field: str, content: Any) -> str:
    """Write a field of the register or of a sheet on one line."""
    if content is None or content == "":
        return "—"
    if isinstance(content, bool):
        return t("Yes") if content else t("No")
    if field in FIELDS and FIELDS[field].vocabulary and FIELDS[field].kind == "codes":
        return terms(FIELDS[field].vocabulary, content)
    if isinstance(content, Sequence) and not isinstance(content, str):
        return formats.apart(map(_line, content), visit().language) or "—"
    return formats.short_date(content, visit().language) if hasattr(content, "isoformat") else str(content)


def _line(each: Any) -> str:
    if not isinstance(each, Mapping):
        return str(each)
    names = (
        "label",
        "kind",
        "detail",
        "description",
        "retention",
        "recipient",
        "country",
        "guarantee",
        "documentation",
    )
    return " · ".join(str(each[name]) for name in names if each.get(name))


def _reason(each: NotTaken | Refused) -> str:
    return t(each.reason, other=each.other)


def _table(rows: Sequence[tuple[object, ...]], headings: Sequence[str], title: str, *, key: str) -> None:
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    lookup(pd.DataFrame(cells, columns=list(headings)), key=key, in_full=title)
