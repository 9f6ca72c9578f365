"""Our own spreadsheet: take an empty one, bring a filled one in after seeing what it would do."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from datablitz import taking_back
from datablitz.dataset_fields import FIELDS
from workshop.i18n import t, tn
from workshop.interface.listing import lookup
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.plain import plain
from workshop.interface.register_tables import tell_nothing_new
from workshop.interface.visit import visit
from workshop.spreadsheets.workbooks import Workbook
from workshop.storage.database import reading, writing
from workshop.storage.ids import new_id


class Template(Protocol):
    """The module that writes the empty spreadsheet and reads a filled one; the page gives it."""

    write: Callable[..., bytes]
    filled: Callable[..., bytes]
    recognises: Callable[[Workbook], bool]
    propose: Callable[..., Any]
    apply: Callable[..., Any]


def template_downloads(template: Template) -> None:
    """Offer the empty spreadsheet; CSV holds one kind of records a file."""
    language = visit().language
    with st.expander(t("You have no register? Take our spreadsheet"), icon=":material/table:"):
        st.text(t("One sheet for datasets, one for notes, one for use cases, each with its lists of choices."))
        with st.container(horizontal=True):
            for form in ("ods", "xlsx"):
                _download(form.upper(), partial(template.write, form, language), f"self-data-{language}.{form}")
        st.text(t("Or as text (CSV), one file for each:"))
        with st.container(horizontal=True):
            for kind, title in _kinds().items():
                content = partial(template.write, "csv", language, sheet=kind)
                _download(f"{title} (CSV)", content, f"self-data-{kind}-{language}.csv")


def _download(label: str, content: Callable[[], bytes], name: str) -> None:
    st.download_button(label, content, file_name=name, key=f"bring_in.{name}", icon=":material/download:")


def _kinds() -> dict[str, str]:
    return {"datasets": t("Sheets"), "notes": t("Notes"), "use_cases": t("Use cases")}


def template_view(template: Template, workbook: Workbook) -> None:
    """Draw what a filled spreadsheet would do and, once confirmed, write."""
    here, visitor = visit().here, visit().visitor
    with reading() as session:
        plan = template.propose(session, visitor, here.id, workbook)
    agreed = visit().drawn_before.get("template.shown", plan)
    visit().drawn["template.shown"] = plan
    _draw(plan)
    if not plan.changes_something:
        tell_nothing_new(anything_read=bool(plan.proposed))
    elif st.button(t("Bring it in"), type="primary", key="bring_in.apply"):
        _apply(template, workbook, agreed)


def _draw(plan: Any) -> None:
    kinds = _kinds()
    states = {"created": t("New"), "updated": t("Changed"), "unchanged": t("Already there")}
    counts = {heading: plan.counts(state) for state, heading in states.items()}
    st.table(
        pd.DataFrame(
            {heading: {kinds[kind]: count.get(kind, 0) for kind in kinds} for heading, count in counts.items()}
        )
    )
    for name in (*plan.new_holders, *plan.new_workshops):
        st.text(t("Also new: {name}", name=name))
    if plan.created:
        title = tn("{n} new line", "{n} new lines", len(plan.created))
        with st.expander(title):
            rows = [(kinds[each.kind], each.title, each.sheet, str(each.row)) for each in plan.created]
            headings = [t("Kind"), t("Title"), t("Sheet of the file"), t("Row")]
            lookup(pd.DataFrame(rows, columns=headings), key="template.new", in_full=title)
    changes = [(each.title, change) for each in plan.updated for change in each.changes]
    if changes:
        title = tn("{n} change", "{n} changes", len(changes))
        with st.expander(title, expanded=True):
            edits = [(name, _field(each.field), str(each.old), str(each.new)) for name, each in changes]
            headings = [t("Title"), t("Field"), t("Now here"), t("In the file")]
            lookup(pd.DataFrame(edits, columns=headings), key="template.changes", in_full=title)
    if plan.refused:
        with st.expander(tn("{n} cell is not taken", "{n} cells are not taken", len(plan.refused)), expanded=True):
            language = visit().language
            where = [
                (plain(each.sheet), str(each.row or ""), each.column, plain(each.sentence(language)))
                for each in plan.refused
            ]
            st.table(
                pd.DataFrame(where, columns=[t("Sheet of the file"), t("Row"), t("Column"), t("Why")]), hide_index=True
            )


def _field(name: str) -> str:
    return t(FIELDS[name].title) if name in FIELDS else name


def _apply(template: Template, workbook: Workbook, agreed: Any) -> None:
    here, visitor = visit().here, visit().visitor

    gesture = new_id()

    def work(_tell: Tell) -> Any:
        with writing() as session:
            return template.apply(session, visitor, here.id, workbook, shown=agreed, gesture=gesture)

    with showing_errors() as done:
        result = long_work(t("Bringing the spreadsheet in…"), work)
    if done:
        sentences = [t("{n} added, {m} changed.", n=len(result.created), m=len(result.updated))]
        left = sum(each not in agreed.refused for each in result.refused)
        if left:
            sentences.append(
                tn(
                    "{n} row that somebody changed meanwhile was left out: look at it again.",
                    "{n} rows that somebody changed meanwhile were left out: look at them again.",
                    left,
                )
            )
        say(" ".join(sentences))
        sheets = [each for each in result.updated if each.kind == "datasets"]
        if sheets:
            told = tn("{n} sheet changed by the file.", "{n} sheets changed by the file.", len(sheets))
            removed(told, taking_back.take_back, gesture)
        st.rerun()
