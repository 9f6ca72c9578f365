"""Draw a first sheet from the reference datasets: what holders of other territories typically keep."""

import uuid
from collections.abc import Collection, Sequence

import streamlit as st

from datablitz import datasets, reference
from workshop.i18n import t
from workshop.interface.messages import say, showing_errors
from workshop.interface.visit import visit
from workshop.organisations import Organisation
from workshop.storage.database import writing
from workshop.vocabularies import vocabulary


def draw_from_reference(holders: Sequence[Organisation], taken: Collection[str]) -> None:
    """Offer the reference rows the map does not have yet, and make a draft of the chosen one."""
    language = visit().language
    rows = {each.id: each for each in reference.all_datasets() if each.label_fr not in taken}
    names = {str(each.id): each.name for each in holders}
    if not rows:
        return
    domains = vocabulary("policy_domain")
    labels = {
        id: f"{row.label(language)} · {domains.label(row.policy_domains[0], language)}" for id, row in rows.items()
    }
    with st.expander(t("Draw from the reference"), icon=":material/library_books:"):
        chosen = st.selectbox(
            t("Reference dataset"),
            list(rows),
            format_func=labels.__getitem__,
            key="reference.chosen",
        )
        row = rows[chosen]
        st.text(t("Source: {source}. Level of proof: {proof}.", source=row.source, proof=row.level_of_proof))
        holder = st.selectbox(
            t("Who holds it here"), list(names), format_func=names.__getitem__, key="reference.holder"
        )
        st.caption(t("The legal basis is typical, not checked: the sheet starts as a guess to be confirmed."))
        drawn = st.button(t("Make a sheet of it"), key="reference.draw", type="primary")
    if drawn:
        fields = row.fields() | {"holder_id": uuid.UUID(holder)}
        with showing_errors() as done, writing() as session:
            datasets.add(session, visit().visitor, visit().here.id, **fields)  # type: ignore[arg-type]
        if done:
            say(t("“{name}” is on the map.", name=row.label(language)))
            st.rerun()
