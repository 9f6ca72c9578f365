"""The watch, drawn: what narrows it, the list, and one case with its source."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from usecases import watch
from usecases.cards import UseCase
from usecases.watch import WatchCase
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term, terms
from workshop.interface.listing import listing
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.vocabularies import vocabulary


def narrowed(everything: Collection[WatchCase]) -> dict[str, WatchCase]:
    """Ask for a domain and a state, and return the cases that are of both."""
    left, right = st.columns(2)
    scopes = {case.scope: _scope(case) for case in everything}
    states = {case.state: term("watch_state", case.state) for case in everything}
    wanted = left.selectbox(
        t("Domain"), list(scopes), index=None, format_func=scopes.__getitem__, key="watch.scope", placeholder=t("All")
    )
    state = right.selectbox(
        t("State"), list(states), index=None, format_func=states.__getitem__, key="watch.state", placeholder=t("All")
    )
    return {case.id: case for case in watch.matching(everything, scope=wanted, state=state)}


def watch_list(known: Collection[WatchCase]) -> str | None:
    """Draw the cases in a list, and return the one the visitor opens."""
    language = visit().language
    rows = pd.DataFrame(
        [
            {
                "name": case.name(language),
                "scope": _scope(case),
                "place": case.place,
                "years": case.years,
                "state": term("watch_state", case.state),
                "summary": case.summary(language),
            }
            for case in known
        ],
        index=[case.id for case in known],
    )
    titles = {
        "name": t("Case"),
        "scope": t("Domain"),
        "place": t("Place"),
        "years": t("Years"),
        "state": t("State"),
        "summary": t("In one sentence"),
    }
    return listing(rows, key="watch", titles=titles)


def draw_case(opened: WatchCase, inspired: Collection[UseCase], *, can_write: bool) -> None:
    """Show what a case did, what was learnt, where that is said, and the use cases here that it inspired."""
    language = visit().language
    with st.container(border=True):
        st.header(plain(opened.name(language)), anchor=False)
        st.text(opened.summary(language))
        st.subheader(t("What was learnt"), anchor=False)
        st.text(opened.learnt(language))
        facts = {
            t("Kind"): term("watch_type", opened.case_type),
            t("Carried by"): opened.carrier,
            t("Data"): opened.data,
            t("Holders"): opened.holders,
            t("Usages"): terms("usage_domain", opened.usage_domains),
            t("Transferability"): term("transferability", opened.transferability),
            t("Source"): opened.source,
            t("Level of proof"): opened.proof,
        }
        st.table(pd.Series(facts, name="").to_frame(), border="horizontal", hide_header=True)
        if inspired:
            st.subheader(t("It inspired here"), anchor=False)
        for each in inspired:
            menu.link("imagine/use_cases", label=each.name(language), record=str(each.id))
        if can_write:
            menu.link("imagine/use_cases", label=t("Write a use case inspired by it"), inspired=opened.id)


def _scope(case: WatchCase) -> str:
    """A case is on one policy domain, or on several."""
    return term("watch_scope" if case.scope in vocabulary("watch_scope") else "policy_domain", case.scope)
