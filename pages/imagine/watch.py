"""The watch: what was tried elsewhere, to draw inspiration from or to be warned by."""

import pandas as pd
import streamlit as st

from usecases import watch
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term, terms
from workshop.interface.listing import listing
from workshop.interface.messages import empty, next_step
from workshop.interface.plain import plain
from workshop.interface.visit import visit
from workshop.vocabularies import vocabulary

language = visit().language
everything = watch.cases()


def scope(case: watch.WatchCase) -> str:
    """A case is on one policy domain, or on several."""
    return term("watch_scope" if case.scope in vocabulary("watch_scope") else "policy_domain", case.scope)


st.title(t("Watch"))
st.markdown(t("What was tried elsewhere: to draw inspiration from, or to be warned by. Each case tells its source."))

left, right = st.columns(2)
scopes = {case.scope: scope(case) for case in everything}
states = {case.state: term("watch_state", case.state) for case in everything}
wanted = left.selectbox(
    t("Domain"), list(scopes), index=None, format_func=scopes.__getitem__, key="watch.scope", placeholder=t("All")
)
state = right.selectbox(
    t("State"), list(states), index=None, format_func=states.__getitem__, key="watch.state", placeholder=t("All")
)
known = {case.id: case for case in watch.matching(everything, scope=wanted, state=state)}
opened = None
if known:
    rows = pd.DataFrame(
        [
            {
                "name": case.name(language),
                "scope": scope(case),
                "place": case.place,
                "years": case.years,
                "state": term("watch_state", case.state),
                "summary": case.summary(language),
            }
            for case in known.values()
        ],
        index=list(known),
    )
    titles = {
        "name": t("Case"),
        "scope": t("Domain"),
        "place": t("Place"),
        "years": t("Years"),
        "state": t("State"),
        "summary": t("In one sentence"),
    }
    opened = known.get(listing(rows, key="watch", titles=titles) or "")
else:
    empty(t("No case is in this state on this domain. Widen one of the two choices."))

if opened:
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
next_step(
    t("Then write your own: a use case draws on datasets of your map, and can say what inspired it."),
    menu.page("imagine/use_cases"),
    t("Use cases"),
)
