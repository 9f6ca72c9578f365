"""Records to read again, drawn: searched and sorted, each with the gesture that says it was."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from workshop import rereading
from workshop.access import may
from workshop.i18n import t
from workshop.i18n.formats import moment
from workshop.interface import menu
from workshop.interface.fields import term
from workshop.interface.messages import made, showing_errors
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.rereading import Rereading
from workshop.storage.database import writing
from workshop.texts import folded
from workshop.vocabularies import vocabulary

Record = tuple[Rereading, str]
"""What is to read again, and its words as they are now."""


def searched_and_sorted(*lists: Sequence[Record]) -> list[list[Record]]:
    """Ask for words and an order, and return each list so."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    words = folded(left.text_input(t("Search"), key="reread.search", icon=":material/search:")).split()
    orders = {"since": t("Since when"), "text": t("Record"), "kind": t("Kind")}
    order = right.selectbox(t("Sort by"), list(orders), format_func=orders.__getitem__, key="reread.sort")

    def place(record: Record) -> str:
        told = {"text": record[1], "kind": term("record_kind", record[0].kind), "since": record[0].since.isoformat()}
        return folded(told[order])

    return [
        sorted((one for one in known if all(word in folded(one[1]) for word in words)), key=place) for known in lists
    ]


def draw_waiting(one: Rereading, text: str) -> None:
    """Draw one record that waits, and carry out its gesture."""
    language, visitor = visit().language, visit().visitor
    with st.container(border=True, key=f"reread.{one.id}"):
        st.markdown(f"**{plain(text)}**")
        st.text(vocabulary("rereading_reason").definition(one.reason, language))
        st.caption(t("{kind} · since {moment}", kind=term("record_kind", one.kind), moment=moment(one.since, language)))
        with st.container(horizontal=True, vertical_alignment="center"):
            edits = may(visitor, rereading.EDITS[one.kind], visit().here.id)
            read = edits and st.button(
                t("Read again: all is well"), key=f"reread.{one.id}.done", icon=":material/check:"
            )
            label = t("Open in “{page}”", page=menu.page(menu.RECORDS[one.kind]).title)
            menu.link(menu.RECORDS[one.kind], label=label, record=str(one.record_id))
    if not read:
        return
    with showing_errors() as saved, writing() as session:
        rereading.read_again(session, visitor, one.id)
    if saved:
        made(t("“{name}” was read again.", name=text), rereading.take_back, one.id)
        st.rerun()


def draw_done(done: Sequence[Record]) -> None:
    """Draw the records that were read again, folded."""
    with st.expander(t("Read again already ({n})", n=len(done))):
        rows = [
            {
                t("Record"): plain(text),
                t("Kind"): term("record_kind", one.kind),
                t("Read by"): term("role", one.read_by),
                t("When"): moment(one.read_at, visit().language) if one.read_at else "",
            }
            for one, text in done
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=t("Records read again"))
