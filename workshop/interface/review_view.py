"""The queue of the DPO on screen: find a sheet, read what would be published, decide, and go on to the next."""

import uuid
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from datablitz import review, review_queue, taking_back
from datablitz.dataset_fields import PUBLIC_FIELDS
from datablitz.history import TITLES
from datablitz.review_queue import ORDERS, STATES, Waiting
from datablitz.sheets import Dataset
from workshop import texts
from workshop.access import Visitor
from workshop.i18n import formats, t, tn
from workshop.interface.dataset_form import GROUPS
from workshop.interface.fields import term
from workshop.interface.listing import distinct
from workshop.interface.messages import removed, showing_errors
from workshop.interface.plain import plain
from workshop.interface.sheet_history import changes_of, changes_table
from workshop.interface.sheet_words import in_words, names_known, says
from workshop.interface.visit import visit
from workshop.storage.database import reading, writing
from workshop.storage.ids import new_id
from workshop.vocabularies import vocabulary


def told_progress(counts: Mapping[str, int]) -> None:
    """Say how far the review has come."""
    every, done = sum(counts.values()), counts["reviewed"] + counts["unpublishable"]
    waiting = tn("{n} waits", "{n} wait", counts["in_review"])
    told = tn("{n} sheet decided of {every}", "{n} sheets decided of {every}", done, every=every)
    st.progress(done / every if every else 0.0, text=f"{told} · {waiting}")


def choose_state(counts: Mapping[str, int]) -> str:
    """Ask which part of the review to look at; what waits comes first."""
    chosen = st.segmented_control(
        t("Show"),
        list(STATES),
        default="in_review",
        format_func=lambda state: f"{term('review_status', state)} ({counts[state]})",
        key="review_queue.state",
        required=True,
    )
    return str(chosen)


def queue_here(state: str) -> tuple[Waiting, ...]:
    """Return the sheets in a state of the review; read again as soon as anything of the territory changed."""
    here, visitor = visit().here, visit().visitor
    return _queue(str(here.id), here.revision, visitor.role, str(visitor.territory_id), state, _visitor=visitor)


@st.cache_data(ttl=600, max_entries=16, show_spinner=False)
def _queue(
    territory_id: str, revision: int, role: str, confined_to: str, state: str, *, _visitor: Visitor
) -> tuple[Waiting, ...]:
    with reading() as session:
        return review_queue.of(session, _visitor, uuid.UUID(territory_id), state=state)


def choose_sheet(queue: Sequence[Waiting], state: str, counts: Mapping[str, int]) -> Waiting | None:
    """Ask which sheet to read: the next one of the queue unless another is chosen."""
    language = visit().language
    shown = _narrowed(queue)
    if not shown:
        none = t("No sheet of this queue is left: take off a word or a choice.")
        st.text(none if queue else _nothing_here(state, counts))
        return None
    labels = distinct({str(one.id): f"{one.label(language)} · {one.holder}" for one in shown})
    current = visit().reading if visit().reading in labels else next(iter(labels))
    chosen = st.selectbox(
        t("Sheet to read"),
        list(labels),
        index=list(labels).index(current),
        format_func=labels.__getitem__,
        key=f"review_queue.open.{current}",
    )
    visit().reading = chosen or current
    at = list(labels).index(visit().reading)
    st.caption(t("{n} of {all}", n=at + 1, all=len(shown)))
    visit().following = str(review_queue.after(shown, shown[at].id) or "")
    return shown[at]


def _nothing_here(state: str, counts: Mapping[str, int]) -> str:
    """Return what an empty queue means: that all was read, or that the rest is still with the team."""
    if state != "in_review":
        return t("No sheet is in this state.")
    left = [f"{term('review_status', each)} ({counts[each]})" for each in ("draft", "sent_back") if counts[each]]
    if not left:
        return t("Nothing is here: all of it was read.")
    return t("Nothing is here to read for now. Still with the team: {states}.", states=", ".join(left))


def _narrowed(queue: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """Ask for words, an order, a domain and a holder among those of the queue; return what is kept, in order."""
    language = visit().language
    columns = [*st.columns(2, vertical_alignment="bottom"), *st.columns(2, vertical_alignment="bottom")]
    sought = columns[0].text_input(t("Search"), key="review_queue.search", icon=":material/search:")
    titles = {
        "oldest": t("Waiting the longest"),
        "sensitive": t("Most sensitive"),
        "holder": t("Holder"),
        "name": t("Sheet"),
    }
    order = columns[1].selectbox(t("Sort by"), list(ORDERS), format_func=titles.__getitem__, key="review_queue.sort")
    told = {code for one in queue for code in one.domains}
    labels = vocabulary("policy_domain").labels(language)
    domains = [code for code in labels if code in told]
    holders = sorted({one.holder for one in queue}, key=texts.folded)
    domain = columns[2].selectbox(
        t("Domain"),
        domains,
        index=None,
        format_func=labels.__getitem__,
        placeholder=t("All"),
        key="review_queue.domain",
    )
    holder = columns[3].selectbox(t("Holder"), holders, index=None, placeholder=t("All"), key="review_queue.holder")
    kept = review_queue.among(queue, domain=domain, holder=holder)
    return review_queue.in_order(review_queue.matching(kept, sought), order, language)


def read_sheet(sheet: Dataset, waiting: Waiting) -> None:
    """Show what would be published, what stays inside, and what changed since it was last checked."""
    names = names_known(sheet, ())
    since = t("Since {moment}", moment=formats.moment(waiting.since, visit().language))
    st.caption(f"{term('review_status', sheet.review)} · {since}")
    if sheet.review_comment:
        with st.container(border=True, key="review.comment"):
            st.markdown(f"**{t('Comment of the DPO')}**")
            st.text(sheet.review_comment)
    st.markdown(f"**{t('What would be published')}**")
    _fields(sheet, names, public=True)
    with st.expander(t("What stays inside"), icon=":material/lock:"):
        _fields(sheet, names, public=False)
    if news := review.since_checked(changes_of(sheet.id)):
        with st.expander(t("What changed since it was checked"), icon=":material/history:", expanded=True):
            changes_table(news, key=f"review.{sheet.id}.changes")


def _fields(sheet: Dataset, names: Mapping[uuid.UUID, str], *, public: bool) -> None:
    inside = [name for _title, group in GROUPS.values() for name in group if (name in PUBLIC_FIELDS) is public]
    told = {name: in_words(name, getattr(sheet, name), names) for name in inside}
    unticked = [name for name in inside if getattr(sheet, name) is False and not says(name, False)]
    rows = [(t(TITLES[name]), plain(words)) for name, words in told.items() if words and name not in unticked]
    if rows:
        st.table(pd.DataFrame(rows, columns=[t("Field"), t("What it says")]), hide_index=True)
    if missing := [t(TITLES[name]) for name, words in told.items() if not words]:
        st.caption(t("Not filled in: {fields}.", fields=", ".join(missing)))
    if unticked:
        fields = ", ".join(t(TITLES[name]) for name in unticked)
        st.caption(t("Boxes that nobody ticked: {fields}. Tick them on the sheet where it is so.", fields=fields))


def decide(sheet: Dataset) -> None:
    """Ask for the decision of the DPO and carry it out; the next sheet comes at once.

    The keys of the buttons are those of the page and not of the sheet: the keyboard stays where it is.
    """
    form = f"review_queue.{sheet.id}"
    version = visit().drawn[form] = visit().drawn_before.get(form, sheet.version)
    with (
        st.container(border=True, key="review_queue.decision"),
        st.form("review_queue", border=False, enter_to_submit=False),
    ):
        comment = st.text_area(
            t("Comment (needed unless it is checked)"), key=f"review_queue.comment.{sheet.id}", height=68
        )
        with st.container(horizontal=True):
            pressed = {
                "reviewed": st.form_submit_button(
                    t("Checked: it can be published"),
                    type="primary",
                    key="review_queue.reviewed",
                ),
                "sent_back": st.form_submit_button(t("Send back"), key="review_queue.sent_back"),
                "unpublishable": st.form_submit_button(
                    t("Keep inside: not publishable"), key="review_queue.unpublishable"
                ),
            }
            later = st.form_submit_button(t("Later"), key="review_queue.later", type="tertiary")
    if later:
        _next()
    verdict = next((name for name, clicked in pressed.items() if clicked), "")
    if verdict:
        _carry_out(sheet, version, verdict, comment)
        visit().drawn[form] = sheet.version


def _carry_out(sheet: Dataset, version: int, verdict: str, comment: str) -> None:
    gesture = new_id()
    with showing_errors() as decided, writing() as session:
        review.decide(session, visit().visitor, sheet.id, version, verdict, comment=comment, gesture=gesture)
    if decided:
        label = sheet.label(visit().language)
        told = t("{label}: {value}", label=label, value=term("review_status", verdict))
        removed(told, taking_back.take_back, gesture)
        _next()


def _next() -> None:
    visit().reading = visit().following
    st.rerun()
