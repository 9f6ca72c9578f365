"""What part of the map one looks at, chosen once for every view, and the address that leads back to it."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from datablitz import filters
from datablitz.filters import COLUMNS, VOCABULARIES, Filter
from workshop.i18n import N_, t, tn
from workshop.interface.listing import distinct
from workshop.interface.room_view import here
from workshop.interface.visit import answer, answered, asked, begin, show_in_address, visit
from workshop.vocabularies import vocabulary

_TITLES = {
    "domain": N_("Policy domains"),
    "holder": N_("Holders"),
    "link": N_("Link with the authority"),
    "level": N_("Level"),
    "sensitivity": N_("Sensitivity"),
    "portability": N_("Portability"),
    "restitution": N_("Return to the person"),
}


def asked_filter() -> Filter:
    """Return the filter that the address asks for."""
    return filters.from_query({name: asked(name) for name in COLUMNS})


def filter_bar(sheets: pd.DataFrame, *, key: str, whole: Collection[str] = ()) -> Filter:
    """Ask which sheets to keep, among what the map has; an address that asks for some fills it in.

    The parts named in ``whole`` offer their whole list: where one looks for what no sheet has yet.
    """
    first = asked_filter()
    also = {name: vocabulary(VOCABULARIES[name]).codes for name in whole}
    options = {
        name: _options(sheets, name, {*(answered(f"{key}.{name}") or ()), *also.get(name, ())}) for name in COLUMNS
    }
    for name, known in options.items():
        begin(f"{key}.{name}", [term for term in getattr(first, name) if term in known])
        _keep_chosen(f"{key}.{name}", known)
    with st.expander(t("Filter"), icon=":material/filter_alt:", expanded=bool(first.parts)):
        columns = [column for _ in range(3) for column in st.columns(3)]
        chosen = {
            name: tuple(
                column.multiselect(
                    t(_TITLES[name]),
                    list(known),
                    format_func=known.__getitem__,
                    key=f"{key}.{name}",
                    placeholder=t("All"),
                    select_all=False,
                )
            )
            for column, (name, known) in zip(columns, options.items(), strict=False)
        }
    return Filter(**chosen)


def _keep_chosen(field: str, known: Mapping[str, str]) -> None:
    """Say anew what is chosen once a word of it changed, as a holder's name may: a list knows its terms by these."""
    told = {term: known[term] for term in answered(field) if term in known}
    if visit().drawn_before.get(field) != told:
        answer(field, list(told))
    visit().drawn[field] = told


def _options(sheets: pd.DataFrame, name: str, anyway: Collection[str]) -> dict[str, str]:
    """Return the terms that some sheet has, or that are offered anyway, in the order of their list, in words."""
    if name == "holder":
        names = dict(zip(sheets["holder_id"].map(str), sheets["holder_name"], strict=True))
        return distinct(dict(sorted(names.items(), key=lambda each: each[1].casefold())))
    column = sheets[COLUMNS[name]]
    present = {*(column.explode() if name == "domain" else column), *anyway}
    labels = vocabulary(VOCABULARIES[name]).labels(visit().language)
    return {code: words for code, words in labels.items() if code in present}


def tell_filter(kept: int, every: int) -> None:
    """Say how much of the map is left once it is filtered."""
    if kept < every:
        st.caption(tn("{n} sheet of {every}", "{n} sheets of {every}", kept, every=every))


def permanent_link(page: str, view: Mapping[str, str]) -> None:
    """Keep the view in the address, and show that address to copy it."""
    show_in_address(view)
    shown = {name: told for name, told in view.items() if told}
    query = urlencode({"territory": visit().territory_code, "lang": visit().language, **shown})
    with st.popover(t("Link to this view"), icon=":material/link:"):
        st.markdown(t("Whoever works on this territory opens the same view with this address."))
        st.code(f"{here()}/{page}?{query}", language=None, wrap_lines=True)
