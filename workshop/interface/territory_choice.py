"""The territories of the first screen: searched and sorted once there are more than one sees at a glance."""

from collections.abc import Sequence

import streamlit as st

from workshop.i18n import N_, t
from workshop.interface.fields import term
from workshop.interface.messages import empty
from workshop.territories import Territory
from workshop.texts import folded

FEW = 8
"""Territories that one finds without searching."""
_ORDERS = {"name": N_("Name"), "kind": N_("Kind")}


def sought(territories: Sequence[Territory]) -> Sequence[Territory]:
    """Ask which territories to show, where they are many, and return them in the order asked for."""
    if len(territories) <= FEW:
        return territories
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    words = folded(left.text_input(t("Search"), key="welcome.search", icon=":material/search:")).split()
    labels = {order: t(label) for order, label in _ORDERS.items()}
    order = right.selectbox(t("Sort by"), list(labels), format_func=labels.__getitem__, key="welcome.sort")
    found = [one for one in territories if all(word in _told(one) for word in words)]
    if not found:
        empty(t("No territory holds these words. Take one off."))
    by_name = sorted(found, key=lambda one: folded(one.name))
    return sorted(by_name, key=lambda one: folded(term("territory_kind", one.kind))) if order == "kind" else by_name


def _told(one: Territory) -> str:
    return folded(f"{one.name} {term('territory_kind', one.kind)} {one.stake}")
