"""What the map does not say yet, each blank with the gesture that fills it."""

import uuid

import pandas as pd
import streamlit as st

from datablitz import blanks
from datablitz.blanks import Told
from datablitz.filters import Filter
from workshop.access import Visitor
from workshop.i18n import t, tn
from workshop.interface import menu
from workshop.interface.dataset_list import in_words
from workshop.interface.fields import term, terms
from workshop.interface.listing import lookup
from workshop.interface.map_pictures import Draw, show, table, take_away
from workshop.interface.map_pictures import kept as pictured
from workshop.interface.visit import visit
from workshop.storage.database import reading


def blanks_view(sheets: pd.DataFrame, kept: Filter, draw: Draw) -> None:
    """Draw what is there and what is not, domain by domain, then each kind of blank; ``sheets`` are the whole map."""
    found = blanks.found(sheets, _told_here(), kept)
    counts = blanks.by_domain(sheets, found, kept)
    st.markdown(t("A blank says that no sheet tells it yet, not that there is nothing: it is where to look next."))
    if kept != blanks.within(kept):
        st.info(
            t(
                "Blanks are those of the whole map. In the filter, the domains narrow them all; link, sensitivity, "
                "portability and return narrow only the reference datasets; holder and level change nothing here."
            ),
            icon=":material/filter_alt:",
        )
    image = pictured(draw, "blanks", counts)
    show(image, key="blanks")
    take_away(lambda: image, "blanks")
    rows = [
        {
            t("Policy domain"): term("policy_domain", code),
            t("On the map"): there,
            t("Reference datasets without a sheet"): missing,
        }
        for code, (there, missing) in counts.items()
    ]
    table(pd.DataFrame(rows), key="map.blanks.table", hide_index=True)
    _domains(found, kept)
    _reference(found, kept)
    _without_holder(sheets, found, kept)


def _told_here() -> Told:
    here, visitor = visit().here, visit().visitor
    return _told(str(here.id), here.revision, visitor.role, str(visitor.territory_id), _visitor=visitor)


@st.cache_data(ttl=600, max_entries=8, show_spinner=False)
def _told(territory_id: str, revision: int, role: str, confined_to: str, *, _visitor: Visitor) -> Told:
    with reading() as session:
        return blanks.told(session, _visitor, uuid.UUID(territory_id))


def _domains(found: blanks.Blanks, kept: Filter) -> None:
    count = len(found.domains)
    st.header(tn("{n} domain without data", "{n} domains without data", count), anchor=False)
    if not count:
        st.text(t("Each domain chosen has its data.") if kept.domain else t("Every domain has its data."))
        return
    first = [term("policy_domain", code) for code in found.domains if code in found.priorities]
    if first:
        st.text(t("Priorities of the territory among them: {names}.", names=", ".join(first)))
    others = [term("policy_domain", code) for code in found.domains if code not in found.priorities]
    st.text(", ".join(others))
    _next(t("Ask those who work there: a datablitz tells more in an afternoon than a register."), "workshops/prepare")


def _reference(found: blanks.Blanks, kept: Filter) -> None:
    count = len(found.reference)
    title = tn("{n} reference dataset that no sheet takes up", "{n} reference datasets that no sheet takes up", count)
    st.header(title, anchor=False)
    st.caption(t("A sheet takes up a reference dataset when it is tied to it or bears its name."))
    st.caption(t("One that says the same under another name does not count here."))
    if not count:
        here = t("Each reference dataset that passes the filter has its sheet.")
        st.text(here if kept.parts else t("Every reference dataset has its sheet."))
        return
    rows = [
        {
            t("Dataset"): one.label(visit().language),
            t("Policy domains"): terms("policy_domain", one.policy_domains),
            t("Who often keeps it"): one.holder_example,
        }
        for one in found.reference
    ]
    lookup(pd.DataFrame(rows), key="map.blanks.reference", in_full=title)
    _next(t("Draw a sheet from the reference, as a guess that somebody then checks."), "data/sheets")


def _without_holder(sheets: pd.DataFrame, found: blanks.Blanks, kept: Filter) -> None:
    count = len(found.without_holder)
    title = tn("{n} sheet without a holder", "{n} sheets without a holder", count)
    st.header(title, anchor=False)
    if not count:
        here = t("Each sheet of the domains chosen names a holder that is on the list of organisations.")
        st.text(here if kept.domain else t("Every sheet names a holder that is on the list of organisations."))
        return
    rows = in_words(sheets[sheets["id"].isin(found.without_holder)], visit().language)
    columns = {"label": t("Sheet"), "holder": t("Holder that left the list")}
    lookup(rows[list(columns)].rename(columns=columns), key="map.blanks.without_holder", in_full=title)
    _next(t("Open each of them and say who keeps the data now."), "data/sheets")


def _next(why: str, page: str) -> None:
    st.text(why)
    menu.link(page)
