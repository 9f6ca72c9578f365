"""Our own spreadsheet: take an empty one, bring a filled one in after seeing what it would do."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from datablitz.register_plans import Change
from workshop.i18n import t, tn
from workshop.interface.listing import distinct, lookup
from workshop.interface.long_work import Tell, long_work
from workshop.interface.messages import removed, say, showing_errors
from workshop.interface.register_tables import tell_nothing_new
from workshop.interface.visit import visit
from workshop.spreadsheets.workbooks import Workbook
from workshop.storage.database import reading, writing
from workshop.storage.ids import new_id

_FIRST = 5
"""Rows left out that are told one by one."""


class Template(Protocol):
    """The module that writes the empty spreadsheet and reads a filled one; the page gives it."""

    write: Callable[..., bytes]
    filled: Callable[..., bytes]
    recognises: Callable[[Workbook], bool]
    propose: Callable[..., Any]
    apply: Callable[..., Any]
    column: Callable[[str, str], Any]
    take_back: Callable[..., None]


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
    taken = _settle(plan) if plan.clashes else frozenset()
    if taken:
        with reading() as session:
            plan = template.propose(session, visitor, here.id, workbook, taken=taken)
    agreed = visit().drawn_before.get("template.shown", plan)
    visit().drawn["template.shown"] = plan
    _draw(template, plan)
    if plan.changes_something:
        if st.button(t("Bring it in"), type="primary", key="bring_in.apply"):
            _apply(template, workbook, agreed, taken)
    elif not plan.clashes:
        tell_nothing_new(anything_read=bool(plan.proposed), in_full=not plan.refused)


def _settle(plan: Any) -> frozenset[Any]:
    """Tell the cells changed on both sides, and ask where the file wins."""
    title = tn(
        "{n} cell was changed here and in the file", "{n} cells were changed here and in the file", len(plan.clashes)
    )
    with st.expander(title, expanded=True, icon=":material/call_split:"):
        st.text(t("Since the file was taken, somebody changed them here, or the file was brought in once already."))
        told = {each.place: (each.title, *each.told(visit().language)) for each in plan.clashes}
        headings = [t("Title"), t("Field"), t("Now here"), t("In the file")]
        lookup(pd.DataFrame([*told.values()], columns=headings), key="template.clashes", in_full=title)
        labels = distinct({place: f"{field} · {label}" for place, (label, field, *_both) in told.items()})
        return frozenset(
            st.multiselect(
                t("Take what the file says for"),
                list(labels),
                format_func=labels.__getitem__,
                placeholder=t("All stay as they are now here"),
                key=f"template.taken.{hash(tuple(labels))}",
            )
        )


def _draw(template: Template, plan: Any) -> None:
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
    changes = [(each, change) for each in plan.updated for change in each.changes]
    if changes:
        title = tn("{n} change", "{n} changes", len(changes))
        with st.expander(title, expanded=True):
            edits = [(each.title, *_told(template, each.kind, change)) for each, change in changes]
            headings = [t("Title"), t("Field"), t("Now here"), t("In the file")]
            lookup(pd.DataFrame(edits, columns=headings), key="template.changes", in_full=title)
    if plan.refused:
        title, language = tn("{n} cell is not taken", "{n} cells are not taken", len(plan.refused)), visit().language
        with st.expander(title, expanded=True):
            where = [(each.sheet, each.row or None, each.place, each.sentence(language)) for each in plan.refused]
            headings = [t("Sheet of the file"), t("Row"), t("Column"), t("Why")]
            lookup(pd.DataFrame(where, columns=headings, dtype=object), key="template.refused", in_full=title)


def _told(template: Template, kind: str, change: Change) -> tuple[str, str, str]:
    column, language = template.column(kind, change.field), visit().language
    return t(column.title), column.words(change.old, language), column.words(change.new, language)


def _apply(template: Template, workbook: Workbook, agreed: Any, taken: frozenset[Any]) -> None:
    here, visitor = visit().here, visit().visitor

    gesture = new_id()

    def work(_tell: Tell) -> Any:
        with writing() as session:
            return template.apply(session, visitor, here.id, workbook, shown=agreed, taken=taken, gesture=gesture)

    with showing_errors() as done:
        result = long_work(t("Bringing the spreadsheet in…"), work)
    if done:
        sentences = [t("{n} added, {m} changed.", n=len(result.created), m=len(result.updated))]
        say(" ".join([*sentences, *_left_out([each for each in result.refused if each not in agreed.refused])]))
        if result.written:
            removed(_changed(result), partial(template.take_back, written=result.written), gesture)
        st.rerun()


def _left_out(refused: Collection[Any]) -> Iterator[str]:
    """Tell the rows that were agreed to and did not go in: those that moved on, then the first others, with why."""
    moved = sum(each.moved for each in refused)
    if moved:
        yield tn(
            "{n} row that somebody changed meanwhile was left out: look at it again.",
            "{n} rows that somebody changed meanwhile were left out: look at them again.",
            moved,
        )
    others = [each for each in refused if not each.moved]
    if others:
        yield tn("{n} row could not be brought in.", "{n} rows could not be brought in.", len(others))
    for each in others[:_FIRST]:
        row = t("row {row}", row=each.row)
        yield t("{where}: {reason}", where=f"{each.sheet}, {row}", reason=each.sentence(visit().language))


def _changed(done: Any) -> str:
    """Say what taking the file back would put back, and what it would leave."""
    written, notes = done.written, sum(map(len, done.written.notes.values()))
    sentences = []
    if written.sheets:
        sentences.append(tn("{n} sheet changed by the file.", "{n} sheets changed by the file.", written.sheets))
    if written.use_cases:
        cards = len(written.use_cases)
        sentences.append(tn("{n} use case changed by the file.", "{n} use cases changed by the file.", cards))
    if notes:
        sentences.append(tn("{n} note added by the file.", "{n} notes added by the file.", notes))
    if any(each.kind != "notes" for each in done.created):
        sentences.append(t("The sheets and use cases that it added stay."))
    return " ".join(sentences)
