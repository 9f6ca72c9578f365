"""Use cases, drawn: the list with what each crosses and what blocks it, and one card with its origins."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from datablitz.sheets import Dataset
from usecases import cards, watch
from usecases.cards import UseCase
from workshop.i18n import t
from workshop.interface import menu
from workshop.interface.fields import term, terms
from workshop.interface.listing import listing
from workshop.interface.source_choice import what_people_wrote
from workshop.interface.visit import visit


def use_cases_list(known: Collection[UseCase], drawn_on: Collection[Dataset]) -> str | None:
    """Draw the cards in a list, and return the one the visitor opens; ``drawn_on`` are the sheets they need."""
    language = visit().language
    rows = pd.DataFrame(
        [
            {
                "title": each.name(language),
                "state": term("use_case_state", each.state),
                "domains": terms("policy_domain", each.policy_domains),
                "datasets": len(each.datasets),
                "holders": cards.crossing(each, drawn_on).holders,
                "blocking": len(cards.blocking(each, drawn_on)),
                "weight": each.weight,
            }
            for each in known
        ],
        index=[str(each.id) for each in known],
    )
    titles = {
        "title": t("Title"),
        "state": t("State"),
        "datasets": t("Datasets"),
        "holders": t("Holders"),
        "blocking": t("Blocking"),
        "weight": t("Dots"),
    }
    return listing(rows, key="use_cases", titles=titles, unseen={"domains": t("Policy domains")}, name="title")


def draw_card(opened: UseCase, drawn_on: Collection[Dataset]) -> None:
    """Show what a card says, its data and whom to convince first for them, what inspired it and what people wrote."""
    language = visit().language
    blocked = cards.blocking(opened, drawn_on)
    told = {
        t("In one sentence"): opened.pitch,
        t("For whom"): opened.audience,
        t("Need"): opened.need,
        t("Value for the person"): opened.value_person,
        t("Risks"): opened.risks,
    }
    with st.container(border=True):
        st.badge(term("use_case_state", opened.state), color="gray")
        for label, words in told.items():
            if words:
                with st.container(gap="xxsmall"):
                    st.caption(label)
                    st.text(words)
        _datasets(opened, drawn_on)
        if blocked:
            st.header(t("Essential, and not returned yet: whom to convince first"), anchor=False)
        for each in blocked:
            status = term("restitution_status", each.restitution_status)
            label = f"{each.label(language)} · {each.holder_name} ({status})"
            menu.link("data/sheets", label=label, record=str(each.id))
        inspiring = [case for case in map(watch.by_id, opened.inspired_by) if case]
        if inspiring:
            st.header(t("Inspired by"), anchor=False)
        for case in inspiring:
            menu.link("imagine/watch", label=case.name(language), record=case.id)
    what_people_wrote(notes=opened.notes, groups=opened.groups)


def _datasets(opened: UseCase, drawn_on: Collection[Dataset]) -> None:
    """Lead to the sheets the card draws on, each with who holds it and what part it plays."""
    sheets = {each.id: each for each in drawn_on}
    needs = [need for need in opened.datasets if need.dataset_id in sheets]
    if needs:
        st.header(t("Data it draws on"), anchor=False)
    for need in needs:
        sheet = sheets[need.dataset_id]
        label = f"{sheet.label(visit().language)} · {sheet.holder_name} ({term('dataset_role', need.role)})"
        menu.link("data/sheets", label=label, record=str(sheet.id))
