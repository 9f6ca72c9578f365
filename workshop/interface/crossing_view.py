"""Crossing, drawn: sectors in a matrix and a table, the pairs nobody has crossed, what is used together."""

import uuid
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from usecases import crossing
from usecases.crossing import Crossings
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.interface.fields import term
from workshop.interface.listing import lookup
from workshop.interface.map_pictures import room, table
from workshop.interface.square_view import square
from workshop.interface.visit import visit
from workshop.storage.database import reading

MOST_UNTOUCHED = 8
"""Pairs told in words; the table has them all."""


def crossings_here() -> Crossings:
    """Return what is crossed here; read again as soon as anything of the territory changed."""
    here, visitor = visit().here, visit().visitor
    return _crossings(str(here.id), here.revision, visitor.role, str(visitor.territory_id), _visitor=visitor)


@st.cache_data(ttl=600, max_entries=8, show_spinner=False)
def _crossings(territory_id: str, revision: int, role: str, confined_to: str, *, _visitor: Visitor) -> Crossings:
    with reading() as session:
        return crossing.of(session, _visitor, uuid.UUID(territory_id))


def sectors_view(crossings: Crossings) -> None:
    """How many use cases cross each pair of sectors."""
    st.header(t("Sectors that use cases cross"), anchor=False)
    labels = [term("policy_domain", code) for code in crossings.domains]
    counts = [[crossings.between(left, right) for left in crossings.domains] for right in crossings.domains]
    alt = t("Square of policy domains, with the number of use cases for each pair. The table says the same.")
    with room("crossing.sectors"):
        st.html(square(labels, list(zip(labels, counts, strict=True)), alt=alt, none="○"))
        st.caption(t("On the diagonal, the use cases that draw on the sector at all. A ring: nobody has crossed them."))
        st.caption(t("Use cases that were set aside do not count here."))
    table(pd.DataFrame(counts, index=labels, columns=labels), key="crossing.sectors.table")


def untouched_view(crossings: Crossings) -> None:
    """The pairs of sectors that wait for an idea, the richest in data first."""
    pairs = crossings.untouched
    st.header(tn("{n} pair nobody has crossed", "{n} pairs nobody has crossed", len(pairs)), anchor=False)
    if not pairs:
        st.text(t("Every sector of the map meets every other one in a use case."))
        return
    st.markdown(t("Between sectors that the map describes, those with most data first: what could they do together?"))
    for left, right in pairs[:MOST_UNTOUCHED]:
        st.text(f"{term('policy_domain', left)} × {term('policy_domain', right)}")
    rows = [
        {
            t("Sector"): term("policy_domain", left),
            t("Its datasets"): crossings.available[left],
            t("Other sector"): term("policy_domain", right),
            t("Datasets of the other"): crossings.available[right],
        }
        for left, right in pairs
    ]
    with st.expander(t("All pairs nobody has crossed")):
        lookup(pd.DataFrame(rows), key="crossing.untouched.table", in_full=t("All pairs nobody has crossed"))


def together_view(crossings: Crossings) -> None:
    """Which datasets meet in use cases, and which open data they meet."""
    language = visit().language
    st.header(t("Datasets used together"), anchor=False)
    rows = [
        {
            t("Dataset"): each.first.label(language),
            t("Holder"): each.first.holder_name,
            t("With"): each.second.label(language),
            t("Its holder"): each.second.holder_name,
            t("Use cases"): _titles(crossings, each.use_cases),
        }
        for each in crossings.together
    ]
    lookup(pd.DataFrame(rows), key="crossing.together.table", in_full=t("Datasets used together"))
    st.header(t("Open data they meet"), anchor=False)
    rows = [
        {
            t("Open data"): each.name,
            t("Use cases"): _titles(crossings, each.use_cases),
            t("Datasets beside it"): " · ".join(
                crossings.sheets[id].label(language) for id in each.datasets if id in crossings.sheets
            ),
        }
        for each in crossings.open_data
    ]
    lookup(pd.DataFrame(rows), key="crossing.open_data.table", in_full=t("Open data they meet"))


def _titles(crossings: Crossings, ids: Iterable[uuid.UUID]) -> str:
    return " · ".join(crossings.title(id, visit().language) for id in ids)
